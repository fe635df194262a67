"""What came back for each thing a pass asked: found, missing, failed and unchanged, apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct, field

from connectors.errors import ConnectorError, RateLimitError
from connectors.model import Failed, Missing, Moved, Notice, Reached, Task, TaskRef
from connectors.packed import LARGE, PackedTasks, TasksById, packed


class TooManyError(ConnectorError):
    """A query holds more tasks than a key result can sensibly draw on."""

    code = "too_many"


class Failure(Struct, frozen=True):
    """No answer. ``code`` is a connector's error code; nothing of it may move a number. ``detail`` is
    what was found, with ``values`` for its sentence."""

    code: str
    retry_at: datetime | None = None
    detail: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class One(Struct, frozen=True):
    """The answer about a link to a single task: ``task``, or ``missing``, or neither: unchanged."""

    task: Task | None = None
    missing: bool = False
    proven: bool = False


class Many(Struct, frozen=True):
    """The complete result of a query by task id; None = not modified, but for the ``changed`` ones, which
    stand in it. ``left`` says, by the id under which it is in scope, what became of each task that the
    result is without."""

    tasks: Mapping[str, Task] | None
    cursor: str | None = None
    left: Mapping[str, Task | Moved | Missing | Failed] = field(default_factory=dict)
    changed: Mapping[str, Task] = field(default_factory=dict)

    @property
    def told(self) -> Mapping[str, Task]:
        """The tasks that came and stand in it."""
        return self.changed if self.tasks is None else self.tasks


class Value(Struct, frozen=True):
    """A number read for a key result; None = unknown (an average of nothing). ``unchanged`` = the
    tracker says that it is what it was; ``exact`` False: it is an estimate; ``days``: what it tells of single
    days, oldest first, the number that of the last."""

    number: Decimal | None = None
    unchanged: bool = False
    cursor: str | None = None
    exact: bool = True
    days: tuple[tuple[date, Decimal], ...] = ()


class Answers(Struct):
    """Everything one connection said in one pass. ``links`` by link uid, ``values`` by key result
    uid. ``failure`` is trouble of the connection as a whole. ``cursor`` is set when it may be
    stored for the next pass; so is ``lists``, of what was listed. ``told_at``: the tracker's own clock
    at its last answer; ``notices``: what the account may not see; ``open_words`` by link uid: the words
    by which a query shows unfinished work only. ``rested``: all links that were settled are told to be as
    they were, ``unread`` of them in one answer about all; ``reached``: see ``connectors.model.Usage``."""

    account: str | None = None
    account_name: str | None = None
    links: dict[int, One | Many | Failure] = field(default_factory=dict)
    values: dict[int, Value | Failure] = field(default_factory=dict)
    failure: Failure | None = None
    cursor: str | None = None
    refs: str = ""
    lists: str | None = None
    asked: int = 0
    succeeded: int = 0
    tasks: int = 0
    requests: int = 0
    not_modified: int = 0
    limit: int | None = None
    remaining: int | None = None
    told_at: datetime | None = None
    notices: tuple[Notice, ...] = ()
    open_words: dict[int, str] = field(default_factory=dict)
    rested: bool = False
    reached: Reached | None = None
    unread: int = 0

    def failures(self) -> list[Failure]:
        """Every failure, the whole connection's first, then those that say when to come back."""
        parts = self._parts()
        parts.sort(key=lambda one: one.retry_at is None)
        return [self.failure, *parts] if self.failure else parts

    def unanswered(self) -> int:
        """How many links and values got no answer."""
        return len(self._parts())

    def _parts(self) -> list[Failure]:
        parts = [
            failed
            for one in self.links.values()
            if type(one) is not One and (failed := failure_in(one)) is not None
        ]
        return parts + [one for one in self.values.values() if isinstance(one, Failure)]


def tells(answer: One | Many | Failure) -> bool:
    """Whether an answer says anything about tasks beyond "as before"."""
    if isinstance(answer, One):
        return answer.task is not None or answer.missing
    return isinstance(answer, Many) and (answer.tasks is not None or bool(answer.left or answer.changed))


def failure_in(answer: One | Many | Failure) -> Failure | None:
    """Why a link is not wholly known: it failed, or looking up what left its query did."""
    if isinstance(answer, Many):
        failed = next((one for one in answer.left.values() if isinstance(one, Failed)), None)
        return None if failed is None else Failure(failed.code, detail=failed.detail)
    return answer if isinstance(answer, Failure) else None


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
    unchanged = answers.unread
    for answer in answers.links.values():
        if isinstance(answer, One):
            if answer.task is not None:
                ids.add(answer.task.id)
            unchanged += answer.task is None and not answer.missing
        elif isinstance(answer, Many):
            ids.update(answer.told)
    return len(ids) + unchanged


def unique(tasks: Sequence[Task]) -> Mapping[str, Task]:
    """By id, each once: of doubles the one that was updated last, else the first."""
    if len(tasks) > LARGE and not isinstance(tasks, PackedTasks):
        tasks = packed(tasks)
    if isinstance(tasks, PackedTasks) and (large := tasks.by_id()) is not None:
        return large
    found: dict[str, Task] = {}
    for task in tasks:
        known = found.get(task.id)
        if known is None or _newer(task, known):
            found[task.id] = task
    return found


def in_order(tasks: Mapping[str, Task]) -> Collection[Task]:
    """The tasks of a list, unpacked as they are looked at."""
    return tasks.tasks if isinstance(tasks, TasksById) else tasks.values()


def told_again(known: Task | None, task: Task) -> Task:
    """``task`` with the numbers that only an earlier answer of the same pass tells of."""
    if known is None or task.told is None:
        return task
    kept = {name: number for name, number in known.fields.items() if name not in task.told}
    told = None if known.told is None else known.told | task.told
    return replace(task, fields={**kept, **task.fields}, told=told)


def _newer(task: Task, known: Task) -> bool:
    return task.updated_at is not None and (known.updated_at is None or task.updated_at > known.updated_at)
