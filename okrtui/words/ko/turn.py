"""목표와 핵심 결과를 서로 바꾸기."""

MESSAGES: dict[str, str] = {
    "turn.done_objective": "“{title}”: 목표가 되었습니다({after}). "
    "이력, 링크, 체크인은 핵심 결과와 함께 옮겼습니다. `okrtui undo`로 되돌립니다.",
    "turn.done_key_result": "“{title}”: 핵심 결과가 되었습니다({after}). "
    "이력, 링크, 체크인은 그대로입니다. `okrtui undo`로 되돌립니다.",
    "turn.follows": "{path}: 대신하는 목표를 상위 목표로 둡니다.",
    "turn.no_place": "핵심 결과는 있는 자리에서 목표가 됩니다.",
    "turn.hint.no_place": "자리를 적지 마세요. 그 뒤에 `okrtui move`로 옮깁니다.",
    "turn.not_one": "“{title}”에는 핵심 결과가 {count}개 있습니다. 하나여야 바꿀 수 있습니다.",
    "turn.hint.not_one": "나머지를 먼저 옮기거나 보관하세요.",
    "turn.where": "“{title}”: 어느 목표의 핵심 결과가 될지 적지 않았습니다.",
    "turn.hint.where": "같은 주기의 다른 목표를 적으세요: okrtui turn ROW OBJECTIVE",
}
