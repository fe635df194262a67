"""What is done to rows."""

MESSAGES: dict[str, str] = {
    "acts.gone": "A row that was meant is there no more; nothing was done.",
    "acts.hint.gone": "Look again and choose once more.",
    "acts.closed": "Cycle {cycle} is closed and stays as it is.",
    "acts.refused": "Nothing was done: {count} of {all} rows stand in the way.",
    "acts.refused_row": "“{title}”: {why}",
    "acts.no_due": "An objective has no due date; its key results have.",
    "acts.due_after": "{due} is after the end of the cycle, {end}.",
    "acts.no_tags": "Type a tag; a minus in front takes one away.",
    "acts.same": "It is so already; nothing was done.",
}
