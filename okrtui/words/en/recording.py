"""Check-ins at the command line: their options, what is asked one after another, and what was recorded."""

MESSAGES: dict[str, str] = {
    "recording.option_confidence": "How sure you are, in your team's scale (1–5, red/yellow/green or 0–10).",
    "recording.option_note": "What to know about it.",
    "recording.option_win": "What went well.",
    "recording.option_blocker": (
        "What stands in the way: resource, dependency, clarity, priority or external."
    ),
    "recording.option_next": "What will be done next.",
    "recording.option_at": "The day it was so (default: now).",
    "recording.option_milestone": "The milestone that is done (with the value open: not done).",
    "recording.option_file": "Many at once, all or nothing: CSV with id, value, date, confidence, note, by.",
    "recording.first_value_needed": "There is no value yet: type the first one, or Ctrl+D to stop.",
    "recording.far_again": "{why} Type it again if it is right.",
    "recording.far_recorded": "{id}: {why} It is recorded; `okrtui undo` takes it back.",
    "recording.later_stands": "{id}: {value} of {day} stands; what was recorded is of before it.",
    "recording.understood": "{id}: {read}",
    "recording.checked_in": "{title}: {before} → {after}, {status}",
    "recording.nothing_due": "No check-in is due.",
    "recording.queue_place": "{place} of {all}",
    "recording.ask_head": "{title}  ({path})",
    "recording.ask_value": "Value {unit} (Enter keeps {value})",
    "recording.ask_boolean": "done or open, yes or no (Enter leaves it)",
    "recording.ask_milestone": "Milestone done (Enter for none): {titles}",
    "recording.ask_confidence": "Confidence {scale} (Enter keeps {last})",
    "recording.ask_note": "Note (Enter for none)",
    "recording.ask_blocker_kind": "What kind of blocker",
    "recording.ask_blocker": "What blocks",
    "recording.ask_next": "Next action",
    "recording.file_read_as": "{file} is not UTF-8; it was read as {encoding}.",
}
