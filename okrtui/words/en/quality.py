"""Warnings about definitions that are taken as they are: a reason and a rewrite."""

MESSAGES: dict[str, str] = {
    "quality.growing_count": "The query counts from {{start}} on, so the number grows with the cycle: with "
    "kind {kind} it looks good early and bad at the end, whatever happens.",
    "quality.growing_count.hint": "Count a window that moves: {{last:30d}} or {{month}}.",
    "quality.keep_from_below": "It starts at {start} and is to keep at least {low}: out of the band until it "
    "gets there.",
    "quality.keep_from_below.hint": "To get from {start} to {low} use kind “increase”; “keep” holds what is "
    "reached.",
    "quality.objective_number": "A number stands in the title: that is a key result dressed as an objective.",
    "quality.objective_number.hint": "Say what you want to be so; put the number into a key result.",
    "quality.key_result_count": "{count:key result|key results}; {fewest} to {most} show whether an "
    "objective is reached.",
    "quality.key_result_count.hint": "Have those that together would convince you: add what is missing, "
    "leave out the rest.",
    "quality.objective_count": "{count:objective|objectives} of one team in one cycle; {most} are the "
    "most that get attention.",
    "quality.objective_count.hint": "Keep what matters most now; the rest can wait a cycle.",
    "quality.weights_zero": "All key results weigh 0: the objective has no number.",
    "quality.weights_zero.hint": "Give at least one of them a weight.",
    "quality.unit_changed": "The unit changes from {before} to {after}; the values so far were in {before}.",
    "quality.unit_changed.hint": "Where it is another measure, make another key result.",
    "quality.unit_added": "It gets the unit {after}; the values so far were told without one.",
    "quality.unit_added.hint": "Where they were in another unit, make another key result.",
    "quality.kind_changed": "Its kind changes from {before} to {after}: what was measured so far counts no "
    "more.",
    "quality.kind_changed.hint": "Check in after that, or make another key result.",
    "quality.kind_kept": "Its kind changes from {before} to {after}: the last value, {value}, is taken for "
    "one of the new kind.",
    "quality.kind_kept.hint": "Where it means something else, check in again, or make another key result.",
    "quality.milestone_left": "{title} is done and no milestone any more: what it weighed goes.",
    "quality.milestone_left.hint": "Where it is only called otherwise, check the new title in as done.",
    "quality.no_owner": "Nobody owns it.",
    "quality.no_owner.hint": "Name the person who looks after it.",
    "quality.activity": "The title names an activity rather than what comes of it.",
    "quality.activity.hint": "Ask what it is for, and measure that.",
    "quality.objective_long": "An objective of more than {most} characters is not remembered.",
    "quality.objective_long.hint": "Say where to, in one short sentence.",
    "quality.objective_task": "“{word}” makes it a task: it says what is done, not what for.",
    "quality.objective_task.hint": "Name the state to be reached; link the work to a key result.",
    "quality.objective_measure": "This names a number of the business, not where it is to go.",
    "quality.objective_measure.hint": "Say what it is to mean for whom; watch the number beside it.",
    "quality.objective_vague": "Any team could say this, and nobody could say that it was missed.",
    "quality.objective_vague.hint": "Say for whom something is to be different, and how one would notice.",
    "quality.unmeasurable": "Nothing in it can be counted, and nothing has either happened or not.",
    "quality.unmeasurable.hint": "Name what is counted, where it stands and where it is to stand.",
    "quality.title_differs": "The title says {said}, the definition {stands}.",
    "quality.title_differs.hint": "Change the one that is wrong.",
    "quality.no_baseline": "Without a baseline a change cannot be measured.",
    "quality.no_baseline.hint": "Give it a `baseline`, as soon as it is known.",
}
