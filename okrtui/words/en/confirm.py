"""Confirming that a missing task is gone."""

MESSAGES: dict[str, str] = {
    "confirm.done": "{task} “{title}” is gone for good; it no longer counts.",
    "confirm.unknown": "“{id}” counts no task “{task}”.",
    "confirm.hint.unknown": "Missing in it: {known}",
    "confirm.there": "{task} is still there, in the tracker and in “{id}”.",
    "confirm.hint.there": "Only a task that its tracker no longer shows can be confirmed; unlink it instead.",
}
