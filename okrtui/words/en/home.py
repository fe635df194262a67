"""The home screen."""

MESSAGES: dict[str, str] = {
    "home.reading": "Reading …",
    "home.make_it": "Will we make it?",
    "home.expected": "{percent} expected by now",
    "home.from": "from {known} of {all} key results",
    "home.where_not": "Where not?",
    "home.owe": "What do I owe?",
    "home.nothing_behind": "Nothing is behind.",
    "home.behind": "{gap} behind",
    "home.why_disagrees": "sure, but the pace says no",
    "home.why_outdated": "value too old",
    "home.nobody": "Set `me` under [ui] in config.toml to see your check-ins.",
    "home.nothing_due": "Nothing. Every check-in is done.",
    "home.checkin_due": "due",
    "home.checkin_late": "late",
    "home.checkin_missed": "missed",
}
