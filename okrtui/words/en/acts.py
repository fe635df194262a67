"""What is done to rows."""

MESSAGES: dict[str, str] = {
    "acts.gone": "A row that was meant is there no more; nothing was done.",
    "acts.hint.gone": "Look again and choose once more.",
    "acts.closed": "Cycle {cycle} is closed and stays as it is.",
}
