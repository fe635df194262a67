"""What a key result stands at."""

MESSAGES: dict[str, str] = {
    "value.no_tasks": "no tasks",
    "value.tasks": "{done} of {total} tasks",
    "value.of": "{done} of {total}",
    "value.yes": "done",
    "value.no": "open",
    "value.keep": "{band}, now {now}",
    "value.needs_baseline": "now {now}, needs a baseline",
}
