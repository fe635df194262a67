"""The screen that explains a number."""

MESSAGES: dict[str, str] = {
    "explain_screen.reading": "reading",
    "explain_screen.no_row": "Nothing here has a number to explain: move to a row.",
}
