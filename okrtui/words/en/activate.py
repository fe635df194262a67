"""Drafts, and their activation."""

MESSAGES: dict[str, str] = {
    "activate.no_checkin": "“{title}” is part of a draft, and drafts take no check-ins: "
    "{id} takes them once it is activated.",
    "activate.hint.no_checkin": "Activate it: okrtui activate {id}, or A on its row in the app. "
    "What stands at the beginning is the start of a key result.",
    "activate.active": "“{title}” is active already.",
    "activate.closed": "“{title}” is a draft of {cycle}, which is closed: nothing counts there any more.",
    "activate.hint.closed": "Take it along first: okrtui move {id} CYCLE, or > on its row in the app.",
    "activate.none": "There is no draft in {place}.",
    "activate.option_dry": "Show what would count from then on; change nothing.",
    "activate.confirm": "Activate {count:this objective|these objectives}?",
    "activate.needs_yes": "That would activate {count:objective|objectives}; nothing was changed.",
    "activate.hint.needs_yes": "Call it with --yes, or with --dry-run to only see them.",
    "activate.done": "{count:objective|objectives} activated, “{title}” first: "
    "they count from now on and are shown to everybody. `okrtui undo` takes it back.",
    "activate.done_one": "“{title}” is active: it counts from now on and is shown to everybody ({path}). "
    "`okrtui undo` takes it back.",
    "activate.carried": "“{title}” has the target of the cycle before: think about it, okrtui edit {id}",
}
