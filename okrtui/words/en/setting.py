"""One setting."""

MESSAGES: dict[str, str] = {
    "setting.help": "Settings",
    "setting.key_setting_go": "go on",
    "setting.key_setting_go_tip": "Show the difference; once it was shown, write it",
    "setting.key_setting_enter": "go on",
    "setting.key_setting_enter_tip": "Show the difference; once it was shown, write it",
    "setting.key_setting_next": "next field",
    "setting.key_setting_next_tip": "To the next field",
    "setting.key_setting_before": "field before",
    "setting.key_setting_before_tip": "To the field before",
    "setting.key_setting_leave": "leave",
    "setting.key_setting_leave_tip": "Leave it as it is; what was filled in is kept for the next time",
    "setting.taken": "{id} is there already.",
    "setting.no_id": "It needs an identifier.",
    "setting.no_day": "{text} is no day; write it as 2026-10-01.",
}
