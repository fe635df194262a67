"""Words around errors of every floor."""

MESSAGES: dict[str, str] = {
    "error.unexpected": "Something unforeseen happened: {kind}: {detail}",
    "error.unexpected_next": "Nothing was saved by this step. "
    "`okrtui doctor` checks configuration, store and connections.",
    "error.output": "The answer cannot be written: {reason}.",
    "error.output_next": "Make room, or write it elsewhere. What the command did before that is stored: "
    "`okrtui history` shows it.",
    "error.nearest": "Did you mean “{nearest}”?",
    "error.more": "… and {count:more fault|more faults}",
}
