"""State classes of tasks."""

MESSAGES: dict[str, str] = {
    "task.todo": "to do",
    "task.doing": "in progress",
    "task.done": "done",
    "task.cancelled": "cancelled",
    "task.duplicate": "duplicate",
}
