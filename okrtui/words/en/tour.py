"""The hints after a first run."""

MESSAGES: dict[str, str] = {
    "tour.place": "{n} of {count}, esc ends",
    "tour.down": "goes down the rows; below them stands why a row is where it is",
    "tour.choose": "opens the row: its chart, check-ins and tasks",
    "tour.checkin": "checks in: a value, how sure you are, a note",
    "tour.explain": "explains any number, down to its sources",
    "tour.find": "finds anything by a part of its name",
    "tour.help": "shows every key, and what every sign means",
}
