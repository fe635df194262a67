"""읽을 수 없는 날짜."""

MESSAGES: dict[str, str] = {
    "day.none": "“{value:”은/는} 날짜가 아닙니다.",
    "day.ambiguous": "“{value:”은/는} 두 날짜로 읽힙니다.",
    "day.hint": "2026-12-15, 12-15, 12월 15일처럼 적으세요.",
}
