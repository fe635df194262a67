"""명령 팔레트."""

MESSAGES: dict[str, str] = {
    "commands.help": "명령",
    "commands.key_command_down": "다음",
    "commands.key_command_down_tip": "다음 명령으로 갑니다",
    "commands.key_command_up": "이전",
    "commands.key_command_up_tip": "이전 명령으로 갑니다",
}
