"""Work that comes late."""

MESSAGES: dict[str, str] = {
    "late.not_behind": "“{title}” is not behind: nothing needs to come late.",
    "late.not_sure": "Nobody is sure of “{title}”: only who is can say that it comes late.",
    "late.hint.not_sure": "Check in with a high confidence first.",
    "late.no_curve": "No later curve makes a difference for “{title}”.",
    "late.hint.no_curve": "Move its due date or its target with a reason.",
    "late.no_reason": "Say why it comes late.",
    "late.no_row": "Only a key result comes late: move to one.",
}
