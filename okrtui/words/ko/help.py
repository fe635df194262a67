"""앱 도움말."""

MESSAGES: dict[str, str] = {
    "help.help": "도움말",
    "help.title": "단축키",
    "help.remap": "config.toml의 [ui.keys]로 바꿉니다",
    "help.list": "모든 목록",
    "help.app": "어디서나",
    "help.screen": "모든 화면",
}
