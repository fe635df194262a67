"""Check-ins: what is refused and why."""

MESSAGES: dict[str, str] = {
    "checkin.no_milestones": "“{id}” has no milestones, so --milestone cannot be used with it.",
    "checkin.tasks_value": "“{id}” is counted from its linked tasks and takes no value.",
    "checkin.hint.tasks_value": "Leave the value out; confidence, note, win and blocker can still be given.",
    "checkin.machine_fed": "The value of “{id}” comes from {source} by itself and cannot be typed.",
    "checkin.hint.machine_fed": "Leave the value out, or change its source to manual with `okrtui edit`.",
    "checkin.boolean_value": "“{value}” is no answer for “{id}”: say done or open.",
    "checkin.not_a_number": "“{value}” is no number for “{id}”.",
    "checkin.milestone_needed": "“{id}” is measured by milestones; a value alone says nothing.",
    "checkin.hint.milestone": "Name the milestone: --milestone TITLE (and open as value to take it back).",
    "checkin.milestone_unknown": "There is no one milestone “{milestone}”. Known: {known}.",
    "checkin.blocker_kind": "“{kind}” is no kind of blocker. Known: {known}.",
    "checkin.too_long": "The {field} is longer than {limit} characters.",
    "checkin.bad_date": "“{value}” is no date. Write 2026-11-24 or 2026-11-24T10:00.",
    "checkin.future": "“{value}” lies in the future; a check-in says what is.",
}
