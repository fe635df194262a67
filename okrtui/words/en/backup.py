"""Copies of the store."""

MESSAGES: dict[str, str] = {
    "backup.option_daily": "Make the copy of the day, if there is none; keep 7 daily, 4 weekly, 12 monthly.",
    "backup.either": "Either a FILE or --daily.",
    "backup.hint.either": "okrtui backup okr-2026-11-24.db",
    "backup.there": "The day has its copy.",
    "backup.failed": "The store's daily backup failed: {why}",
    "backup.hint.failed": "Make room in {folder}, or let it be written; okrtui backup --daily tries again.",
    "backup.hint.old": "The app and okrtui sync make one a day; okrtui backup --daily makes one.",
}
