"""KPI: 사업의 건강 상태."""

MESSAGES: dict[str, str] = {
    "kpis.title": "KPI",
    "kpis.none": "아직 KPI가 없습니다. {@add a:을/를} 누르면 하나를 추가합니다. 정상 범위가 있는 숫자입니다.",
    "kpis.help": "KPI",
}
