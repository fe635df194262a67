"""줄에 하는 일."""

MESSAGES: dict[str, str] = {
    "acts.gone": "고른 줄 가운데 없어진 것이 있어 아무것도 하지 않았습니다.",
    "acts.hint.gone": "다시 보고 고르세요.",
    "acts.closed": "{cycle} 주기는 마감되어 바꿀 수 없습니다.",
}
