"""The summary for those who never open a terminal."""

MESSAGES: dict[str, str] = {
    "summary.title_company": "{name}, {day}",
    "summary.title_lead": "{name}, {day}: what to ask whom",
    "summary.title_owner": "{name}, {day}: what you owe",
    "summary.no_rows": "No key result counts yet.",
    "summary.moved": "{count:key result|key results} moved since {day}, in points: {rows}.",
    "summary.moved_and_first": "{count:key result|key results} moved since {day}, in points: "
    "{rows}. {first:other has its|others have their} first number.",
    "summary.first": "{count:key result has its|key results have their} first number since {day}; "
    "nothing else moved.",
    "summary.still": "Nothing moved since {day}.",
    "summary.behind": "Behind: {rows}.",
    "summary.none_behind": "Nothing is off track or at risk.",
    "summary.no_help": "Nobody named a blocker, and no owner is sure of a row that is behind.",
    "summary.ask": "Ask {name}: {items}.",
    "summary.ask_yourself": "Your own: {items}.",
    "summary.ask_unowned": "Without an owner: {items}.",
    "summary.ask_score": "the score of “{title}”",
    "summary.ended": "{cycle} ended on {day} and waits to be closed.",
    "summary.ended_unscored": "{cycle} ended on {day} and waits to be closed: "
    "{count:key result has|key results have} no score yet.",
    "summary.none_behind_outdated": "Nothing is known to be off track or at risk, but nobody can vouch for: "
    "{rows}.",
    "summary.ask_nobody": "There is nothing to ask anybody.",
    "summary.ask_behind": "what holds up “{title}” ({progress}, {standing})",
    "summary.ask_sure": "why so sure of “{title}” ({progress}, {standing})",
    "summary.ask_blocker": "what became of “{text}” (“{title}”)",
    "summary.ask_checkin": "the check-in of “{title}” ({state})",
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
