"""The command palette."""

MESSAGES: dict[str, str] = {
    "commands.help": "Commands",
    "commands.key_command_enter": "do it",
    "commands.key_command_enter_tip": "Do what is under the cursor",
    "commands.key_command_down": "next",
    "commands.key_command_down_tip": "Next command",
    "commands.key_command_up": "previous",
    "commands.key_command_up_tip": "Previous command",
}
