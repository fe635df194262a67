"""늦게 이루어지는 일."""

MESSAGES: dict[str, str] = {
    "late.not_behind": "“{title:”은/는} 뒤처지지 않아 늦출 것이 없습니다.",
    "late.not_sure": "“{title}”에 높은 확신을 보인 사람이 없습니다. 확신하는 사람만 늦게 "
    "이루어진다고 할 수 있습니다.",
    "late.hint.not_sure": "먼저 높은 확신으로 체크인하세요.",
    "late.no_curve": "더 늦은 곡선으로 바꿔도 “{title}”에는 차이가 없습니다.",
    "late.hint.no_curve": "마감일이나 목표값을 이유와 함께 바꾸세요.",
    "late.no_reason": "왜 늦게 이루어지는지 적으세요.",
    "late.no_row": "핵심 결과만 늦출 수 있습니다. 핵심 결과를 고르세요.",
}
