"""바꾼 기록."""

MESSAGES: dict[str, str] = {
    "log.help": "바꾼 기록",
    "log.title": "바꾼 기록",
    "log.remark": "{@undo u:은/는} 커서가 있는 기록을 되돌립니다",
    "log.nothing": "아직 기록이 없습니다.",
    "log.undone": "{event}번으로 되돌림",
    "log.more": "외 {count}개",
    "log.no_row": "보드의 줄에 대한 기록이 아닙니다.",
}
