"""모든 층의 오류에 쓰는 말."""

MESSAGES: dict[str, str] = {
    "error.unexpected": "예상하지 못한 문제가 생겼습니다: {kind}: {detail}",
    "error.unexpected_next": "이 단계에서는 아무것도 저장되지 않았습니다. "
    "`okrtui doctor`로 설정, 저장소, 연결을 점검하세요.",
    "error.output": "결과를 출력할 수 없습니다: {reason}.",
    "error.output_next": "공간을 비우거나 다른 곳에 출력하세요. 그 전에 한 일은 저장되어 있습니다. "
    "`okrtui history`로 확인할 수 있습니다.",
    "error.nearest": "혹시 “{nearest:”을/를} 찾으셨나요?",
    "error.more": "… 외 오류 {count}건",
}
