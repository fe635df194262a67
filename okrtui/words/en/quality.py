"""Warnings about definitions that are taken as they are: a reason and a rewrite."""

MESSAGES: dict[str, str] = {
    "quality.growing_count": "The query counts from {{start}} on, so the number grows with the cycle: with "
    "kind {kind} it looks good early and bad at the end, whatever happens.",
    "quality.growing_count.hint": "Count a window that moves: {{last:30d}} or {{month}}.",
    "quality.keep_from_below": "It starts at {start} and is to keep at least {low}: out of the band until it "
    "gets there.",
    "quality.keep_from_below.hint": "To get from {start} to {low} use kind “increase”; “keep” holds what is "
    "reached.",
}
