"""KPI 상태."""

MESSAGES: dict[str, str] = {
    "kpi.healthy": "정상",
    "kpi.unhealthy": "벗어남",
    "kpi.outdated": "갱신 필요",
    "kpi.pending": "대기",
    "kpi.at_least": "{low} 이상",
    "kpi.at_most": "{high} 이하",
    "kpi.between": "{low}–{high}",
    "kpi.healthy_at": "정상 범위 {band}",
}
