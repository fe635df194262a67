"""호출이 하는 일, ``cli``에 없는 것: 한 줄, 전체, 예."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "핵심 결과를 목표로, 목표를 핵심 결과로 바꿉니다.",
    "calls.long_turn": "이력, 링크, 값은 그대로입니다. OBJECTIVE가 없으면 상위 목표로 갑니다.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
}
