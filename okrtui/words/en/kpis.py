"""The KPIs: the health of the business."""

MESSAGES: dict[str, str] = {
    "kpis.title": "KPIs",
    "kpis.help": "KPIs",
}
