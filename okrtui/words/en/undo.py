"""Taking acts back."""

MESSAGES: dict[str, str] = {
    "undo.not_yours": "Act {event} was {author}'s; only one's own acts can be taken back.",
    "undo.hint.not_yours": "Ask {author}, or make a new check-in that says what is true now.",
    "undo.already": "Act {event} has been taken back already.",
    "undo.cannot": "Act {event} cannot be taken back.",
    "undo.hint.cannot": "`okrtui history` tells what it was. What you did before it goes back by its number: "
    "`okrtui undo EVENT`.",
    "undo.of_config": "Act {event} cannot be taken back: teams, people and settings follow config.toml, "
    "which still says the same.",
    "undo.hint.of_config": "Change config.toml back to what `okrtui history` shows before the arrows, "
    "then run `okrtui config apply`. What you did before it goes back by its number: `okrtui undo EVENT`.",
    "undo.unknown": "There is no act {event}. `okrtui history` lists them.",
    "undo.nothing": "There is nothing of yours to take back.",
    "undo.nothing_here": "There is nothing of yours to take back on this row.",
    "undo.nothing_undone": "Nothing that you took back could be done again.",
    "undo.hangs": "Act {event} stays: {count:later act of others hangs|later acts of others hang} on it:",
    "undo.hint.hangs": "Ask {author}, or change what stands now.",
    "undo.meanwhile": "Something else was done meanwhile; nothing was taken back.",
    "undo.hint.meanwhile": "Look again and decide once more.",
    "undo.asked": "This takes back what was done to {count:row|rows}",
    "undo.how": "Enter takes all of it back, Esc leaves it",
    "undo.key_take_back": "take back",
    "undo.line": "{event}, {at}, {author}: {act}, {title}",
    "undo.line_value": "{event}, {at}, {author}: {act}, {title}: {value}",
    "undo.moved_on": "Act {event} cannot be taken back: {author} changed the same thing later.",
    "undo.hint.moved_on": "Look at `okrtui history` and change what stands now.",
    "undo.old": "Your last act that can be taken back is more than a day old.",
    "undo.hint.old": "`okrtui history` shows it, `okrtui undo {event}` takes it back.",
    "undo.help": "Undo",
}
