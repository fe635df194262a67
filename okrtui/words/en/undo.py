"""Taking acts back."""

MESSAGES: dict[str, str] = {
    "undo.not_yours": "Act {event} was {author}'s; only one's own acts can be taken back.",
    "undo.hint.not_yours": "Ask {author}, or make a new check-in that says what is true now.",
    "undo.already": "Act {event} has been taken back already.",
    "undo.cannot": "Act {event} ({type}) cannot be taken back.",
    "undo.unknown": "There is no act {event}. `okrtui history` lists them.",
    "undo.nothing": "There is nothing of yours to take back.",
    "undo.moved_on": "Act {event} cannot be taken back: {author} changed the same thing later.",
    "undo.hint.moved_on": "Look at `okrtui history` and change what stands now.",
    "undo.old": "Your last act that can be taken back is more than a day old.",
    "undo.hint.old": "`okrtui history` shows it, `okrtui undo {event}` takes it back.",
}
