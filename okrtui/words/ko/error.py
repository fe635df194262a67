"""모든 층의 오류에 쓰는 말."""

MESSAGES: dict[str, str] = {
    "error.unexpected": "예상하지 못한 문제가 생겼습니다: {kind}: {detail}",
    "error.unexpected_next": "이 단계에서는 아무것도 저장되지 않았습니다. "
    "`okrtui doctor`로 설정, 저장소, 연결을 점검하세요.",
    "error.nearest": "혹시 “{nearest:”을/를} 찾으셨나요?",
    "error.more": "… 외 오류 {count}건",
}
