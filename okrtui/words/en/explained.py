"""An explanation: the rounded sentence first."""

MESSAGES: dict[str, str] = {
    "explained.number": "{percent} done: {standing}",
    "explained.no_number": "No number yet: {standing}",
    "explained.ended": "Cycle {cycle} ended on {end}; nothing falls due any more.",
    "explained.add_next": "Add the next one under [[cycles]] in config.toml.",
    "explained.failing": "{link} fails since {since}: {why}",
}
