"""Help in the app."""

MESSAGES: dict[str, str] = {
    "help.title": "Keys",
    "help.remap": "[ui.keys] in config.toml changes them",
    "help.board": "Board",
    "help.list": "In every list",
    "help.app": "Everywhere",
    "help.screen": "In every screen",
    "help.home": "Home",
    "help.sync": "Sync",
    "help.find": "Find",
    "help.filter": "Filter",
    "help.commands": "Commands",
    "help.help": "Help",
}
