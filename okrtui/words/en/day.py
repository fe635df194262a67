"""Days that cannot be read as they were typed."""

MESSAGES: dict[str, str] = {
    "day.none": "“{value}” is no day.",
    "day.ambiguous": "“{value}” can be two days.",
    "day.hint": "Write 2026-12-15, 12-15 or 15 Dec.",
}
