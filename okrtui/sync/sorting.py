"""Small judgements about what came back: which of two doubles, how many, why not. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.errors import ConnectorError, RateLimitError
from connectors.model import Task, TaskRef
from okrtui.sync.answers import Answers, Failure, Many, One


class TooManyError(ConnectorError):
    """A query holds more tasks than a key result can sensibly draw on."""

    code = "too_many"


def failure_of(error: ConnectorError) -> Failure:
    """The code of an error, of its deeper cause where that says more."""
    cause = error.__cause__
    if isinstance(cause, TooManyError | RateLimitError):
        return failure_of(cause)
    return Failure(error.code, getattr(error, "retry_at", None), error.detail, error.values)


def name_of(ref: TaskRef) -> str:
    """What a task is told apart by: its stable id, else what a person pasted."""
    return ref.id or ref.key


def told(answers: Answers) -> int:
    """How many different tasks the tracker spoke of; one that is unchanged counts too."""
    ids: set[str] = set()
    unchanged = 0
    for answer in answers.links.values():
        if isinstance(answer, One):
            if answer.task is not None:
                ids.add(answer.task.id)
            unchanged += answer.task is None and not answer.missing
        elif isinstance(answer, Many) and answer.tasks is not None:
            ids.update(answer.tasks)
    return len(ids) + unchanged


def unique(tasks: Sequence[Task]) -> dict[str, Task]:
    """By id, each once: of doubles the one that was updated last, else the first."""
    found: dict[str, Task] = {}
    for task in tasks:
        known = found.get(task.id)
        if known is None or _newer(task, known):
            found[task.id] = task
    return found


def _newer(task: Task, known: Task) -> bool:
    return task.updated_at is not None and (known.updated_at is None or task.updated_at > known.updated_at)
