"""숫자를 설명하는 화면."""

MESSAGES: dict[str, str] = {
    "explain_screen.reading": "읽는 중",
    "explain_screen.no_row": "여기에는 설명할 숫자가 없습니다. 줄을 고르세요.",
}
