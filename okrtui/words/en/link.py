"""Links between key results and trackers."""

MESSAGES: dict[str, str] = {
    "link.kind": "“{id}” is of kind {kind}; only key results of kind tasks take links.",
    "link.hint.kind": 'Change it with `okrtui edit`: kind = "tasks", source = {{ type = "tasks" }}.',
    "link.which_connection": "Several connections are set up: {known}. Say which with --connection NAME.",
    "link.no_connection": "There is no connection “{name}” in your configuration. Known: {known}.",
    "link.weight": "“{value}” is no weight: it must be a number above 0.",
    "link.exists": "“{id}” has this link already ({link}).",
    "link.unknown": "“{id}” has no link “{link}”. Its links: {known}.",
    "link.url_or_query": "Give either a URL (or key) or --query, not both and not neither.",
    "link.preview": "{tasks:task|tasks} on {connection}, {done} done",
    "link.effect": "Progress would go from {before} to {after}.",
    "link.saved": "Linked to {id}. `okrtui sync` brings the numbers in.",
    "link.not_saved": "Nothing was saved (dry run) for {id}.",
    "link.removed": "Link removed: {link}",
}
