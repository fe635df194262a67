"""The KPIs: the health of the business."""

MESSAGES: dict[str, str] = {
    "kpis.title": "KPIs",
    "kpis.none": "No KPI yet: {@add a} adds one, a number with the band that is healthy.",
    "kpis.help": "KPIs",
}
