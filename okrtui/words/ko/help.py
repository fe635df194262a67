"""앱 도움말."""

MESSAGES: dict[str, str] = {
    "help.help": "도움말",
    "help.title": "단축키",
    "help.signs": "기호",
    "help.sign_confidence": "담당자의 확신을 점 한 개에서 다섯 개로 나타냅니다",
    "help.sign_flag": "담당자의 확신과 수치가 서로 다릅니다",
    "help.sign_tick": "막대가 여기를 넘으면 순항입니다",
    "help.sign_line": "오늘까지 기대한 진행률입니다",
    "help.sign_machine": "트래커에서 가져온 값입니다",
    "help.sign_stale": "가져오지 못한 것이 있습니다",
    "help.remap": "config.toml의 [ui.keys]로 바꿉니다",
    "help.list": "모든 목록",
    "help.app": "어디서나",
    "help.screen": "모든 화면",
}
