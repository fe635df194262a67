"""The list of what a number counts."""

MESSAGES: dict[str, str] = {"counted.help": "What a card counts"}
