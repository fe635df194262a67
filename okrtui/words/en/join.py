"""Joining an organisation that is in a store already."""

MESSAGES: dict[str, str] = {
    "join.option_me": "Who you are there: id, e-mail or name.",
    "join.option_organization": "Its id, if it must be this one.",
    "join.option_password": "Where the store's password is: env:NAME, keyring:NAME, command:…, file:PATH.",
    "join.ask_me": "Who you are (an id of the list)",
    "join.cannot_ask": "There is no terminal to ask on, and it is not said who you are.",
    "join.hint_cannot_ask": "okrtui join {url} --me ID",
    "join.no_address": "No address was given.",
    "join.hint_password": "Leave it out of the address; --password env:NAME says where it is.",
    "join.hint_no_store": "Check the address with whoever gave it to you, "
    "and that the folder is shared here.",
    "join.empty": "No organisation has been set up in {path} yet.",
    "join.hint_empty": "Ask whoever made it to start okrtui once, or begin your own with `okrtui init`.",
    "join.nothing_seen": "At {path} there is no organisation that this user may see.",
    "join.hint_nothing_seen": "Check the address; if it is right, ask its owner for the right to "
    "read and write its tables "
    "(GRANT USAGE ON SCHEMA, and on all tables).",
    "join.unknown_me": "{organization} has nobody called “{me}”. It has: {known}.",
    "join.hint_unknown_me": "Use one of these ids, or ask for a [[people]] table in the configuration of "
    "whoever set it up, and `okrtui config apply` there.",
    "join.another": "{file} belongs to the organisation “{mine}”; this store holds “{found}”.",
    "join.hint_another": "Keep both: `okrtui --profile {found} join …`, then `okrtui --profile {found}`.",
    "join.joined": "{name}: {teams:team|teams}, {people:person|people}. You are {me}.",
    "join.older": "The store {path} is of an older okrtui (schema {found}; {known} is needed).",
    "join.hint_older": "Whoever set it up starts this version once (with a backup first); then join again.",
}
