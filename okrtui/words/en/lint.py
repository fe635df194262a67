"""What `okrtui lint` says around its findings."""

MESSAGES: dict[str, str] = {
    "lint.finding": "{path}: {text}",
    "lint.rewrite": "Better: “{rewrite}”",
    "lint.nothing": "Nothing to say of these objectives and key results.",
}
