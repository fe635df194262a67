"""One word a row, and the score it is heading for."""

MESSAGES: dict[str, str] = {
    "standing.just_begun": "just begun",
    "standing.doubted": "owner doubts it",
    "standing.owners": "owner's word",
    "standing.heading": "heading for {score}",
    "standing.scored": "scored {score}",
    "standing.over": "cycle over",
    "standing.scale": "of 1.0; {good} is good",
}
