"""The week's evidence beside a check-in."""

MESSAGES: dict[str, str] = {
    "evidence.title": "Since the last check-in",
    "evidence.remark": "{@evidence_open o} opens, {@take_note Alt+1} notes it",
    "evidence.closed": "closed",
    "evidence.reopened": "reopened",
    "evidence.added": "added",
    "evidence.dropped": "dropped",
    "evidence.told_closed": "{count} closed: {names}.",
    "evidence.told_reopened": "{count} reopened: {names}.",
    "evidence.told_added": "{count} added: {names}.",
    "evidence.told_dropped": "{count} dropped: {names}.",
    "evidence.take": "{@take_note Alt+1} takes: {note}",
    "evidence.none": "No linked task moved since the last check-in.",
}
