"""수 뒤에 붙는 단위. 그 밖의 단위는 적은 그대로 보여 줍니다."""

MESSAGES: dict[str, str] = {
    "unit.%": " %",
    "unit.d": "일",
    "unit.day": "일",
    "unit.days": "일",
    "unit.h": "시간",
    "unit.hours": "시간",
    "unit.min": "분",
    "unit.minutes": "분",
    "unit.w": "주",
    "unit.weeks": "주",
    "unit.months": "개월",
    "unit.people": "명",
    "unit.points": "점",
}
