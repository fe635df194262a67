"""`okrtui lint`가 지적에 덧붙이는 말."""

MESSAGES: dict[str, str] = {
    "lint.finding": "{path}: {text}",
    "lint.rewrite": "이렇게: “{rewrite}”",
    "lint.nothing": "이 목표와 핵심 결과에는 지적할 것이 없습니다.",
}
