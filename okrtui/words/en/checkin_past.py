"""A check-in that is corrected."""

MESSAGES: dict[str, str] = {
    "checkin_past.help": "Correct a check-in",
    "checkin_past.title": "Correct a check-in",
    "checkin_past.no_blocker": "none",
    "checkin_past.reason": "Why",
    "checkin_past.reason_placeholder": "kept in the history",
    "checkin_past.corrected": "Corrected: {title}. {key} takes it back.",
    "checkin_past.key_checkin_past_go": "save",
    "checkin_past.key_checkin_past_go_tip": "Let the check-in say this instead",
    "checkin_past.key_checkin_past_enter": "save",
    "checkin_past.key_checkin_past_enter_tip": "Let the check-in say this instead",
    "checkin_past.key_checkin_past_next": "next field",
    "checkin_past.key_checkin_past_next_tip": "To the next field",
    "checkin_past.key_checkin_past_before": "field before",
    "checkin_past.key_checkin_past_before_tip": "To the field before",
    "checkin_past.key_checkin_past_leave": "leave",
    "checkin_past.key_checkin_past_leave_tip": "Leave the check-in as it is; what was typed is kept",
}
