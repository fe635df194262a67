"""초안과 활성화."""

MESSAGES: dict[str, str] = {
    "activate.no_checkin": "“{title}”: 초안이라 체크인할 수 없습니다. {id:은/는} 활성화한 뒤에 체크인할 "
    "수 있습니다.",
    "activate.hint.no_checkin": "활성화하세요: okrtui activate {id}, 앱에서는 그 줄에서 A. "
    "처음 값은 핵심 결과의 시작 값에 적습니다.",
    "activate.active": "“{title}”: 이미 활성 상태입니다.",
    "activate.closed": "“{title}”: 마감된 {cycle} 주기의 초안이라 더 이상 집계되지 않습니다.",
    "activate.hint.closed": "먼저 옮기세요: okrtui move {id} 주기, 또는 앱에서 그 줄의 >.",
    "activate.none": "{place}에는 초안이 없습니다.",
    "activate.option_dry": "무엇이 집계되기 시작할지만 보여 주고 바꾸지 않습니다.",
    "activate.confirm": "목표 {count}개를 활성화할까요?",
    "activate.needs_yes": "목표 {count}개가 활성화됩니다. 아무것도 바꾸지 않았습니다.",
    "activate.hint.needs_yes": "--yes를 붙여 실행하거나, --dry-run으로 먼저 확인하세요.",
    "activate.done": "목표 {count}개를 활성화했습니다(“{title}” 등). "
    "지금부터 집계되고 모두에게 보입니다. `okrtui undo`로 되돌립니다.",
    "activate.done_one": "“{title}”: 활성화했습니다. "
    "지금부터 집계되고 모두에게 보입니다({path}). `okrtui undo`로 되돌립니다.",
    "activate.carried": "“{title}”: 목표값이 지난 주기 그대로입니다. 다시 정하세요: okrtui edit {id}",
}
