"""The rhythm of a team."""

MESSAGES: dict[str, str] = {
    "rhythm.silent": "{team} has not checked in since {since}: {count:key result|key results}.",
    "rhythm.never": "{team} has never checked in: {count:key result|key results}.",
    "rhythm.departed": "{name} left and still owns {count:key result|key results}: "
    "okrtui people hand-over {person} …",
}
