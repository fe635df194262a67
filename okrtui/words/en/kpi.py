"""Words of KPIs."""

MESSAGES: dict[str, str] = {
    "kpi.healthy": "healthy",
    "kpi.unhealthy": "unhealthy",
    "kpi.outdated": "outdated",
    "kpi.pending": "pending",
}
