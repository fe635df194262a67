"""People."""

MESSAGES: dict[str, str] = {
    "people.unknown": "Nobody, or more than one, is called {id}.",
    "people.hint.unknown": "There are: {known}.",
    "people.gone": "{name} is archived and can be given nothing.",
    "people.same": "{name} cannot hand over to {name}.",
    "people.nothing": "{name} owns nothing in a cycle that runs or comes, and leads no team.",
    "people.leads": "{name} still leads {team}: change that in {where}, then `okrtui config apply`.",
    "people.leads_elsewhere": "{name} still leads {team}: whoever keeps the organisation's "
    "configuration changes that.",
    "people.confirm": "Hand this over?",
    "people.done": "{count:row|rows} handed over from {giver} to {taker}, as act {event}; `okrtui "
    "undo {event}` takes it back.",
    "people.has_it": "{name} has all of it already.",
}
