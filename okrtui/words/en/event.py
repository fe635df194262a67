"""Names of human acts in the history."""

MESSAGES: dict[str, str] = {
    "event.checkin": "check-in",
    "event.link_add": "link added",
    "event.link_remove": "link removed",
    "event.plan_apply": "plan applied",
    "event.config_apply": "configuration applied",
    "event.undo": "taken back",
}
