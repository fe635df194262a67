"""What a key result stands at."""

MESSAGES: dict[str, str] = {
    "value.about": "about {value}",
    "value.waits": "waits for {link}",
    "value.waits_more": "waits for {link} and {more} more",
    "value.no_tasks": "no tasks",
    "value.tasks": "{done} of {total} tasks",
    "value.of": "{done} of {total}",
    "value.yes": "done",
    "value.no": "open",
    "value.keep": "{band}, now {now}",
    "value.needs_baseline": "now {now}, needs a baseline",
}
