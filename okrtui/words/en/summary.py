"""The summary for those who never open a terminal."""

MESSAGES: dict[str, str] = {
    "summary.title_company": "{name}, {day}",
    "summary.title_lead": "{name}, {day}: what to ask whom",
    "summary.title_owner": "{name}, {day}: what you owe",
    "summary.no_rows": "No key result counts yet.",
    "summary.moved": "{count:key result|key results} moved since the end of {day}, in points: {rows}.",
    "summary.moved_and_first": "{count:key result|key results} moved since the end of {day}, in points: "
    "{rows}. {first:other has its|others have their} first number.",
    "summary.first": "{count:key result has its|key results have their} first number since the end of {day}; "
    "nothing else moved.",
    "summary.still": "Nothing moved since the end of {day}.",
    "summary.behind": "Behind: {rows}.",
    "summary.none_behind": "Nothing is off track or at risk.",
    "summary.no_help": "Nobody named a blocker, and nobody is sure of what is behind.",
    "summary.ask": "Ask {name}: {items}.",
    "summary.ask_nobody": "There is nothing to ask anybody.",
    "summary.ask_behind": "why “{title}” is at {progress} ({standing})",
    "summary.ask_sure": "what makes them sure of “{title}”, {progress} ({standing})",
    "summary.ask_blocker": "what became of “{text}” (“{title}”)",
    "summary.ask_checkin": "for the check-in of “{title}” ({state})",
    "summary.owe": "“{title}”: {what} ({state}).",
    "summary.owe_more": "And {count:more thing|more things}: okrtui todo.",
    "summary.owe_nothing": "You owe nothing.",
    "summary.your_behind": "Behind among yours: {rows}.",
    "summary.no_person": "Nobody is called “{id}”.",
    "summary.bad_since": "“{found}” is neither a span (7d, 2w) nor a day.",
    "summary.either": "--team goes with company and lead; what somebody owes is theirs alone.",
    "summary.hint_either": "okrtui summary --for owner --person joon",
    "summary.option_for": "Whom it is for: company (executive), lead or owner.",
    "summary.option_team": "Of this team and those below it (default: everybody; for a lead the "
    "team they lead).",
    "summary.option_person": "Whose team, or who owes (default: you).",
    "summary.option_since": "Since when things moved: a span or a day.",
    "summary.option_md": "As Markdown.",
}
