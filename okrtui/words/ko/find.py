"""찾기."""

MESSAGES: dict[str, str] = {
    "find.title": "찾기",
    "find.placeholder": "목표, 핵심 결과, 작업, 팀, 사람",
    "find.count": "{count}개",
    "find.nothing": "찾는 이름이 없습니다.",
    "find.no_place": "현재 주기의 어느 보드에도 없습니다.",
    "find.objective": "목표",
    "find.key_result": "핵심 결과",
    "find.task": "작업",
    "find.team": "팀",
    "find.person": "사람",
    "find.initiative": "이니셔티브",
    "find.comment": "댓글",
    "find.commands": "명령",
    "find.commands_placeholder": "명령의 이름이나 키",
    "find.no_command": "그런 명령이 없습니다.",
    "find.help": "찾기",
    "find.key_find_down": "다음",
    "find.key_find_down_tip": "찾은 것 중 다음으로 갑니다",
    "find.key_find_up": "이전",
    "find.key_find_up_tip": "찾은 것 중 이전으로 갑니다",
}
