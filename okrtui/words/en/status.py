"""Domain words: statuses, pace, check-in states, kinds."""

MESSAGES: dict[str, str] = {
    "status.pending": "pending",
    "status.on_track": "on track",
    "status.at_risk": "at risk",
    "status.off_track": "off track",
    "status.done": "done",
    "status.outdated": "outdated",
    "status.closed_met": "met",
    "status.closed_partial": "partial",
    "status.closed_missed": "missed",
}
