"""What I owe."""

MESSAGES: dict[str, str] = {
    "todo.title": "What I owe",
    "todo.reading": "Reading …",
    "todo.count": "{count:item|items}",
    "todo.nothing": "Nothing is owed.",
    "todo.nobody": "Set `me` under [ui] in config.toml to see what you owe.",
    "todo.kind_checkin": "check-in",
    "todo.kind_first_value": "first value",
    "todo.kind_confirm": "a missing task: gone for good?",
    "todo.kind_action": "an action",
    "todo.kind_acknowledge": "the weekly: acknowledge its minutes",
    "todo.kind_mention": "you are named",
    "todo.state_due": "due",
    "todo.state_late": "late",
    "todo.state_missed": "missed",
    "todo.instead_of": "in place of {name}",
    "todo.not_missing": "Here is no missing task to confirm.",
    "todo.help": "What I owe",
    "todo.key_todo_gone": "gone for good",
    "todo.key_todo_gone_tip": "The missing task of this line is gone for good",
}
