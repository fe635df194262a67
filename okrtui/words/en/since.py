"""What moved since one last looked."""

MESSAGES: dict[str, str] = {
    "since.help": "New since you looked",
    "since.title": "New since {at}",
    "since.title_reading": "New since you looked",
    "since.nothing": "Nothing moved since then.",
    "since.count": "{count:row|rows}",
    "since.acknowledged": "All of it is seen; the marks are gone.",
    "since.key_acknowledge": "seen",
    "since.key_acknowledge_tip": "All of it is seen: take the marks away",
}
