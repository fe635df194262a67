"""KPI 상태."""

MESSAGES: dict[str, str] = {
    "kpi.healthy": "정상",
    "kpi.unhealthy": "벗어남",
    "kpi.outdated": "갱신 필요",
    "kpi.pending": "대기",
}
