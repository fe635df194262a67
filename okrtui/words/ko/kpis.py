"""KPI: 사업의 건강 상태."""

MESSAGES: dict[str, str] = {
    "kpis.title": "KPI",
    "kpis.help": "KPI",
}
