"""Cycles and days."""

MESSAGES: dict[str, str] = {
    "cycles.help": "Cycles and days",
    "cycles.title": "Cycles",
    "cycles.placeholder": "a day (20 Nov, 2026-11-20, yesterday) or a cycle",
    "cycles.go_to_day": "{day}, as it was",
    "cycles.go_back": "Back to today, {day}",
    "cycles.objectives": "{count:objective|objectives}",
    "cycles.drafts": "{count:draft|drafts}",
    "cycles.running": "running",
    "cycles.over": "over",
    "cycles.to_come": "to come",
    "cycles.closed": "closed",
    "cycles.key_cycle_enter": "open",
    "cycles.key_cycle_enter_tip": "Open the cycle or the day under the cursor",
    "cycles.key_cycle_down": "next",
    "cycles.key_cycle_down_tip": "To the next cycle",
    "cycles.key_cycle_up": "before",
    "cycles.key_cycle_up_tip": "To the cycle before",
}
