"""Screens that are written as pictures."""

MESSAGES: dict[str, str] = {
    "svg.written": "Written to {path}.",
    "svg.not_written": "{path} cannot be written: {reason}.",
}
