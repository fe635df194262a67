"""Presenting to everybody."""

MESSAGES: dict[str, str] = {
    "present.help": "Presenting",
    "present.page": "{number} / {pages}",
    "present.thanks": "Thanks to",
    "present.key_present_next": "next",
    "present.key_present_next_tip": "To the next team",
    "present.key_present_before": "before",
    "present.key_present_before_tip": "To the team before",
    "present.key_present_first": "first",
    "present.key_present_first_tip": "To the page of the organisation",
    "present.key_present_last": "last",
    "present.key_present_last_tip": "To the last team",
    "present.key_present_down": "down",
    "present.key_present_down_tip": "Scroll the objectives down",
    "present.key_present_up": "up",
    "present.key_present_up_tip": "Scroll the objectives up",
    "present.key_present_open": "board",
    "present.key_present_open_tip": "To the board of this team",
    "present.key_present_write": "write",
    "present.key_present_write_tip": "Write the page as SVG into the present folder",
}
