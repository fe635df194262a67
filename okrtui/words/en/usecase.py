"""What a use case refuses or cannot find."""

MESSAGES: dict[str, str] = {
    "usecase.who": "It is not known who you are, so nothing can be signed.",
    "usecase.hint.who": 'Set `me = "your-id"` under [ui] in config.toml to one of the people there.',
    "usecase.no_cycle": "There is no cycle “{id}”. Known: {known}.",
    "usecase.no_cycles": "No cycle is set up yet.",
    "usecase.hint.no_cycles": "Add [[cycles]] with id, start, end to config.toml, then: okrtui config apply",
    "usecase.no_team": "There is no team “{id}”. Known: {known}.",
    "usecase.unknown": "Nothing is called “{id}”.",
    "usecase.hint.unknown": "`okrtui status` lists what there is.",
    "usecase.hint.unknown_near": "Close to it: {nearest}. `okrtui status` lists what there is.",
    "usecase.ambiguous": "“{id}” could be several things: {candidates}.",
    "usecase.hint.ambiguous": "Give more of the path, from the right: team/objective/key-result.",
    "usecase.same_but_case": "“{id}” in the configuration differs from “{other}” in the store in case only.",
    "usecase.hint.same_but_case": "Write “{other}” in the configuration, or choose another id.",
    "usecase.was_archived": "{id} is archived.",
    "usecase.hint.was_archived": "`okrtui history {id}` tells who archived it; "
    "a plan that names it brings it back.",
    "usecase.archived": "“{id}” is archived or gone.",
}
