"""줄에 하는 일."""

MESSAGES: dict[str, str] = {
    "acts.gone": "고른 줄 가운데 없어진 것이 있어 아무것도 하지 않았습니다.",
    "acts.hint.gone": "다시 보고 고르세요.",
    "acts.closed": "{cycle} 주기는 마감되어 바꿀 수 없습니다.",
    "acts.refused": "{all}개 줄 중 {count}개가 안 되어 아무것도 하지 않았습니다.",
    "acts.refused_row": "“{title}”: {why}",
    "acts.no_due": "목표에는 마감일이 없습니다. 마감일은 핵심 결과에 있습니다.",
    "acts.due_after": "{due:은/는} 주기가 끝나는 {end} 뒤입니다.",
    "acts.no_tags": "태그를 적으세요. 앞에 -를 붙이면 뗍니다.",
    "acts.same": "이미 그렇게 되어 있어 아무것도 하지 않았습니다.",
}
