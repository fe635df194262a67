"""The log of acts."""

MESSAGES: dict[str, str] = {
    "log.help": "Log of acts",
    "log.title": "Log of acts",
    "log.remark": "{@undo u} takes the act under the cursor back",
    "log.nothing": "Nobody has done anything yet.",
    "log.undone": "taken back by {event}",
    "log.more": "and {count} more",
    "log.no_row": "This act is about no row of the board.",
}
