"""Help in the app."""

MESSAGES: dict[str, str] = {
    "help.help": "Help",
    "help.title": "Keys",
    "help.signs": "Signs",
    "help.sign_confidence": "How sure the owner is, one dot to five",
    "help.sign_flag": "The owner and the numbers say different things",
    "help.sign_tick": "From here on the bar is on track",
    "help.sign_line": "How far it is expected to be today",
    "help.sign_machine": "Fed by a tracker",
    "help.sign_stale": "Something could not be fetched",
    "help.remap": "[ui.keys] in config.toml changes them",
    "help.list": "In every list",
    "help.app": "Everywhere",
    "help.screen": "In every screen",
}
