"""Presenting to everybody."""

MESSAGES: dict[str, str] = {
    "present.help": "Presenting",
    "present.reading": "Reading …",
    "present.page": "{number} / {pages}",
    "present.thanks": "Thanks to",
    "present.key_page_next": "next",
    "present.key_page_next_tip": "To the next team",
    "present.key_page_before": "before",
    "present.key_page_before_tip": "To the team before",
    "present.key_page_first": "first",
    "present.key_page_first_tip": "To the page of the organisation",
    "present.key_page_last": "last",
    "present.key_page_last_tip": "To the last team",
    "present.key_page_down": "down",
    "present.key_page_down_tip": "Scroll the objectives down",
    "present.key_page_up": "up",
    "present.key_page_up_tip": "Scroll the objectives up",
    "present.key_page_open": "board",
    "present.key_page_open_tip": "To the board of this team",
    "present.key_page_write": "write",
    "present.key_page_write_tip": "Write the page as SVG into the present folder",
}
