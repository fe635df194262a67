"""Words of KPIs."""

MESSAGES: dict[str, str] = {
    "kpi.healthy": "healthy",
    "kpi.unhealthy": "unhealthy",
    "kpi.outdated": "outdated",
    "kpi.pending": "pending",
    "kpi.at_least": "{low} or more",
    "kpi.at_most": "{high} or less",
    "kpi.between": "{low} to {high}",
    "kpi.healthy_at": "healthy at {band}",
}
