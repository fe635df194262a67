"""옮기기."""

MESSAGES: dict[str, str] = {
    "move.done": "“{title}” 옮김: {before} → {after}. 기록, 링크, 체크인도 함께 옮겼습니다. `okrtui "
    "undo`로 되돌립니다.",
    "move.follows": "{path}: 연결된 목표를 새 경로로 고쳐 적었습니다. 가리키는 목표는 그대로입니다.",
    "move.there": "“{title:”은/는} 이미 {place}에 있습니다.",
    "move.taken": "{place}에 이미 {id:이라는/라는} 줄이 있습니다.",
    "move.hint.taken": '둘 중 하나의 이름을 계획에서 바꾼 뒤(`was = "{id}"`) 옮기세요.',
    "move.into_team": "핵심 결과는 목표로 옮깁니다. {team:은/는} 팀입니다.",
    "move.hint.into_team": "그 팀의 목표를 적으세요.",
    "move.no_place": "목표는 팀, 주기, 또는 주기/팀으로 옮깁니다. {id:은/는} 어느 것도 아닙니다.",
    "move.hint.no_place": "있는 것: {known}. 새 주기는 config.toml의 [[cycles]]에 적습니다.",
    "move.does_not_fit": "“{title:”은/는} {cycle}에 맞지 않습니다. {why}",
    "move.hint.does_not_fit": "먼저 날짜를 고치거나 그대로 두세요.",
}
