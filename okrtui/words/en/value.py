"""What a key result stands at."""

MESSAGES: dict[str, str] = {
    "value.about": "about {value}",
    "value.waits": "waits for {link}",
    "value.waits_more": "waits for {link} and {more} more",
    "value.no_tasks": "no tasks",
    "value.tasks": "{done} of {total} tasks",
    "value.tasks_brief": "{done}/{total} tasks",
    "value.of": "{done} of {total}",
    "value.yes": "done",
    "value.no": "open",
    "value.keep": "{band}, now {now}",
    "value.keep_brief": "{now}, {band}",
    "value.needs_baseline": "now {now}, needs a baseline",
}
