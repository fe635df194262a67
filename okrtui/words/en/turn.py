"""Turning rows."""

MESSAGES: dict[str, str] = {
    "turn.done_objective": "“{title}” is an objective now: {after}. "
    "History, links and check-ins went with its key result; `okrtui undo` takes it back.",
    "turn.done_key_result": "“{title}” is a key result now: {after}. "
    "History, links and check-ins stayed; `okrtui undo` takes it back.",
    "turn.follows": "{path}: it supports the objective that took its place.",
    "turn.no_place": "A key result becomes an objective where it is.",
    "turn.hint.no_place": "Leave the place out; `okrtui move` takes it elsewhere afterwards.",
    "turn.not_one": "“{title}” has {count:key result|key results}: one that is turned has exactly one.",
    "turn.hint.not_one": "Move or archive the others first.",
    "turn.where": "It is not said which objective “{title}” is to be a key result of.",
    "turn.hint.where": "Name another objective of its cycle: okrtui turn ROW OBJECTIVE.",
}
