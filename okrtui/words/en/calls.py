"""What a call of a command does, beside those in ``cli``: in a line, whole, an example."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "Turn a key result into an objective, or back.",
    "calls.long_turn": "History, links and values stay. OBJECTIVE: where to, else what it supports.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
    "calls.short_depend": "Say that a key result waits for another row; answer for it.",
    "calls.long_depend": "Without an option: ask the owner of ON, a key result or an objective, for "
    "what KR needs. Its owner, or the lead of its team, answers by --confirm or --risk. What is late "
    "stands on both rows.",
    "calls.example_depend": "okrtui depend win-rate engine/leads\nokrtui depend win-rate "
    "engine/leads --confirm",
}
