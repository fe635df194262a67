"""Finding."""

MESSAGES: dict[str, str] = {
    "find.title": "Find",
    "find.placeholder": "objective, key result, task, team or person",
    "find.count": "{count} found",
    "find.nothing": "Nothing is called that.",
    "find.no_place": "No board of the current cycle shows it.",
    "find.objective": "objective",
    "find.key_result": "key result",
    "find.task": "task",
    "find.team": "team",
    "find.person": "person",
    "find.initiative": "initiative",
    "find.comment": "comment",
    "find.commands": "Commands",
    "find.commands_placeholder": "name or key of a command",
    "find.no_command": "No command is called that.",
    "find.help": "Find",
    "find.key_find_down": "next",
    "find.key_find_down_tip": "Next of what was found",
    "find.key_find_up": "previous",
    "find.key_find_up_tip": "Previous of what was found",
}
