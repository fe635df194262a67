"""What stands behind a number; other units are shown as typed."""

MESSAGES: dict[str, str] = {
    "unit.%": " %",
    "unit.d": " d",
    "unit.day": " d",
    "unit.days": " days",
    "unit.h": " h",
    "unit.hours": " hours",
    "unit.min": " min",
    "unit.minutes": " minutes",
    "unit.w": " w",
    "unit.weeks": " weeks",
    "unit.months": " months",
    "unit.people": " people",
    "unit.points": " points",
}
