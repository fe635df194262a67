"""Templates of objectives."""

MESSAGES: dict[str, str] = {
    "template.unknown": "There is no one template “{name}”. Known: {known}.",
    "template.there": "There is a template “{name}” already: {file}",
    "template.saved": "Kept as {name}: {file}",
}
