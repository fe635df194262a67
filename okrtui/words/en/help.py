"""Help in the app."""

MESSAGES: dict[str, str] = {
    "help.help": "Help",
    "help.title": "Keys",
    "help.remap": "[ui.keys] in config.toml changes them",
    "help.list": "In every list",
    "help.app": "Everywhere",
    "help.screen": "In every screen",
}
