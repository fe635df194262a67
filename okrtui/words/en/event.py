"""Names of human acts in the history."""

MESSAGES: dict[str, str] = {
    "event.checkin": "check-in",
    "event.link_add": "link added",
    "event.link_remove": "link removed",
    "event.plan_apply": "plan applied",
    "event.config_apply": "configuration applied",
    "event.checkin_file": "check-ins from a file",
    "event.task_confirm": "task gone for good",
    "event.source_taken": "another account feeds it",
    "event.kpi_checkin": "value of a KPI",
    "event.comment": "comment",
    "event.move": "moved",
    "event.people_hand_over": "everything handed over",
    "event.hand_over": "handed over",
    "event.archive": "archived",
    "event.due": "due date moved",
    "event.tag": "tags changed",
    "event.late": "comes late",
    "event.undo": "taken back",
    "event.redo": "done again",
}
