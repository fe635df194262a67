"""An explanation: the rounded sentence first."""

MESSAGES: dict[str, str] = {
    "explained.number": "{percent} done: {standing}",
    "explained.no_number": "No number yet: {standing}",
    "explained.failing": "{link} fails since {since}: {why}",
}
