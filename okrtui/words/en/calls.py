"""What a call of a command does, beside those in ``cli``: in a line, whole, an example."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "Turn a key result into an objective, or back.",
    "calls.long_turn": "History, links and values stay. OBJECTIVE: where to, else what it supports.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
}
