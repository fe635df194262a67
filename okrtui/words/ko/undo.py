"""되돌리기."""

MESSAGES: dict[str, str] = {
    "undo.not_yours": "{event}번 기록은 {author} 님의 것입니다. 자신의 기록만 되돌릴 수 있습니다.",
    "undo.hint.not_yours": "{author} 님에게 부탁하거나 지금의 사실로 새 체크인을 하세요.",
    "undo.already": "{event}번 기록은 이미 되돌렸습니다.",
    "undo.cannot": "{event}번 기록은 되돌릴 수 없습니다.",
    "undo.hint.cannot": "무엇이었는지는 `okrtui history`에 있습니다. "
    "그 앞에 한 일은 번호로 되돌립니다: `okrtui undo EVENT`.",
    "undo.of_config": "{event}번 기록은 되돌릴 수 없습니다. "
    "팀, 사람, 설정은 config.toml을 따르고 거기에는 그대로 적혀 있습니다.",
    "undo.hint.of_config": "config.toml을 `okrtui history`의 화살표 앞 내용으로 되돌린 뒤 "
    "`okrtui config apply`를 실행하세요. "
    "그 앞에 한 일은 번호로 되돌립니다: `okrtui undo EVENT`.",
    "undo.unknown": "{event}번 기록이 없습니다. `okrtui history`로 목록을 볼 수 있습니다.",
    "undo.nothing": "되돌릴 자신의 기록이 없습니다.",
    "undo.nothing_here": "이 줄에는 되돌릴 자신의 기록이 없습니다.",
    "undo.nothing_undone": "다시 실행할 되돌린 기록이 없습니다.",
    "undo.hangs": "{event}번 기록은 되돌릴 수 없습니다. 다른 사람의 나중 기록 {count}건이 그 위에 있습니다:",
    "undo.hint.hangs": "{author} 님에게 부탁하거나 지금 상태를 고치세요.",
    "undo.meanwhile": "그사이 다른 기록이 생겨 아무것도 되돌리지 않았습니다.",
    "undo.hint.meanwhile": "다시 확인하고 결정하세요.",
    "undo.asked": "{count}개 줄에 한 일을 되돌립니다",
    "undo.how": "Enter로 모두 되돌리고 Esc로 그만둡니다",
    "undo.key_take_back": "되돌리기",
    "undo.line": "{event}번 {at} {author}: {act}, {title}",
    "undo.line_value": "{event}번 {at} {author}: {act}, {title}: {value}",
    "undo.moved_on": "{author} 님이 나중에 같은 것을 바꿔서 {event}번 기록을 되돌릴 수 없습니다.",
    "undo.hint.moved_on": "`okrtui history`를 보고 지금 상태를 고치세요.",
    "undo.old": "되돌릴 수 있는 마지막 기록이 하루 이상 지났습니다.",
    "undo.hint.old": "`okrtui history`로 확인하고 `okrtui undo {event}`로 되돌리세요.",
    "undo.help": "되돌리기",
}
