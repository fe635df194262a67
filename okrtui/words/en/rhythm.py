"""The rhythm of a team."""

MESSAGES: dict[str, str] = {
    "rhythm.silent": "{team} has not checked in since {since}: {count:key result|key results}.",
    "rhythm.never": "{team} has never checked in: {count:key result|key results}.",
    "rhythm.checkins": "check-ins on time: {kept} of {due}",
    "rhythm.actions": "actions done: {done} of {count}",
    "rhythm.of_team": "Rhythm of {team} · {rhythm}",
    "rhythm.so_far": "Rhythm so far: {rhythm}.",
    "rhythm.departed": "{name} left and still owns {count:key result|key results}: "
    "okrtui people hand-over {person} …",
}
