"""The table of check-ins."""

MESSAGES: dict[str, str] = {
    "checkin_table.help": "My check-ins as a table",
    "checkin_table.key_checkin_table": "all due",
    "checkin_table.key_checkin_table_tip": "All of my due check-ins as a table",
    "checkin_table.title": "key result",
    "checkin_table.now": "so far",
    "checkin_table.becomes": "comes to",
    "checkin_table.by_itself": "by itself",
    "checkin_table.asks_value": "first value",
    "checkin_table.asks_confidence": "key",
    "checkin_table.asks_note": "what happened",
    "checkin_table.low": "Confidence is low: {key} opens the form, which asks what blocks and what is next.",
    "checkin_table.kept": "What you began in {count:row|rows} is kept.",
    "checkin_table.key_table_save": "save the row",
    "checkin_table.key_table_save_tip": "Save the row and go to the next",
    "checkin_table.key_table_form": "whole form",
    "checkin_table.key_table_form_tip": "Open the row in the whole form, with what is typed",
    "checkin_table.key_table_back": "close",
    "checkin_table.key_table_back_tip": "Close; what was begun is kept",
}
