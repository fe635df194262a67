"""호출이 하는 일, ``cli``에 없는 것: 한 줄, 전체, 예."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "핵심 결과를 목표로, 목표를 핵심 결과로 바꿉니다.",
    "calls.long_turn": "이력, 링크, 값은 그대로입니다. OBJECTIVE가 없으면 상위 목표로 갑니다.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
    "calls.short_depend": "핵심 결과가 다른 줄을 기다린다고 알리고, 그에 답합니다.",
    "calls.long_depend": "옵션이 없으면 KR에 필요한 ON(핵심 결과나 목표)의 담당자에게 요청합니다. 그 "
    "담당자나 팀 리더가 --confirm이나 --risk로 답합니다. 늦어지면 양쪽에 보입니다.",
    "calls.example_depend": "okrtui depend win-rate engine/leads\nokrtui depend win-rate "
    "engine/leads --confirm",
}
