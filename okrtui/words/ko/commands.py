"""명령 팔레트."""

MESSAGES: dict[str, str] = {
    "commands.help": "명령",
    "commands.key_command_enter": "실행",
    "commands.key_command_enter_tip": "커서가 있는 명령을 실행합니다",
    "commands.key_command_down": "다음",
    "commands.key_command_down_tip": "다음 명령으로 갑니다",
    "commands.key_command_up": "이전",
    "commands.key_command_up_tip": "이전 명령으로 갑니다",
}
