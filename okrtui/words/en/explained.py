"""An explanation: the rounded sentence first."""

MESSAGES: dict[str, str] = {
    "explained.number": "{percent} done: {standing}",
    "explained.no_number": "No number yet: {standing}",
    "explained.ended": "Cycle {cycle} ended on {end}; nothing falls due any more.",
    "explained.add_next": "Add the next one under [[cycles]] in config.toml.",
    "explained.plain_progress": "Progress: {progress}",
    "explained.plain_of": "{done} of {way}",
    "explained.plain_expected": "Expected by now: {expected}",
    "explained.plain_pace": "Pace: {word}; heading for {heading} ({good} is good)",
    "explained.plain_owner": "none yet, the owner’s confidence stands for it",
    "explained.plain_confidence": "Confidence: {band}; given {at}",
    "explained.plain_forecast": "Forecast: ends near {value}, {low} to {high} in 8 of 10 cases; "
    "ends met ({good}): {chance}",
    "explained.failing": "{link} fails since {since}: {why}",
}
