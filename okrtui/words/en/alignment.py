"""Who supports whom."""

MESSAGES: dict[str, str] = {
    "alignment.help": "Alignment",
    "alignment.title": "Alignment",
    "alignment.orphans": "{count:orphan|orphans}: they support nothing above",
    "alignment.no_mission": "The mission is not written yet",
    "alignment.no_orphans": "No orphan: every objective supports something above it.",
    "alignment.nothing": "No objective in this cycle.",
    "alignment.draft": "draft",
    "alignment.lost": "there is no “{name}”",
    "alignment.orphan": "supports nothing",
    "alignment.drives": "moves it",
    "alignment.supports": "no effect",
    "alignment.other_cycle": "This objective is of another cycle: {@cycles gy} shows that.",
    "alignment.key_orphans": "orphans",
    "alignment.key_orphans_tip": "Show orphans alone, or all",
}
