"""앱 도움말."""

MESSAGES: dict[str, str] = {
    "help.title": "단축키",
    "help.remap": "config.toml의 [ui.keys]로 바꿉니다",
    "help.board": "보드",
    "help.list": "모든 목록",
    "help.app": "어디서나",
    "help.screen": "모든 화면",
    "help.home": "홈",
    "help.sync": "동기화",
    "help.find": "찾기",
    "help.filter": "필터",
    "help.commands": "명령",
    "help.help": "도움말",
}
