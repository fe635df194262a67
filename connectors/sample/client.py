"""The sample tracker: a believable organisation's tasks, from the seed and the clock alone.

No network, no state: two connectors with the same options say the same at the same moment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from connectors import holding
from connectors.base import Progress
from connectors.errors import NotFoundError, QueryError
from connectors.instants import from_iso
from connectors.model import (
    Account,
    Batch,
    Category,
    Count,
    Failed,
    Holds,
    Listing,
    Missing,
    OpenOnly,
    Options,
    QueryKind,
    QueryRef,
    Span,
    Task,
    TaskRef,
    Usage,
)
from connectors.numbers import decimal_of
from connectors.own_settings import refused
from connectors.sample.data import LISTS
from connectors.sample.windows import FIELDS, read_span, windowed
from connectors.sample.world import LENGTH, Life, task_at, world
from connectors.text import clean
from connectors.windows import PLACEHOLDER, Spans

_KEY = re.compile(r"[A-Za-z]{3}-\d{1,4}")
_URL = re.compile(r"sample://([a-z-]+)(?:/([a-z-]+))?(?:/([A-Za-z]{3}-\d{1,4}))?/?")
_STATES = {
    "open": (Category.TODO, Category.DOING),
    "closed": (Category.DONE, Category.CANCELLED, Category.DUPLICATE),
}
_PATHS = frozenset({work.path for work in LISTS} | {work.department for work in LISTS})


def clock() -> datetime:
    """The instant now, in UTC."""
    return datetime.now(UTC)


class Sample:
    """See ``connectors.base.Connector``. ``sample://sales/win-loss`` is a list, ``sample://sales``
    all of a department, ``WIN-3`` a task; a search is words and ``state:``, ``list:``, ``label:``."""

    kind = "sample"

    def __init__(self, options: Options, clock: Callable[[], datetime]) -> None:
        self.usage = Usage()
        self._clock = clock
        fixed = _instant(options, "now")
        if fixed is not None:
            self._clock = lambda: fixed
        self._start = _start(options, self._clock())
        self._opened = _instant(options, "opened") or self._start
        speed = decimal_of(options.extra.get("speed", 1))
        if speed is None or not 0 < speed <= 10_000_000:
            raise refused("speed", options.extra.get("speed"))
        self._speed = float(speed)
        language = options.extra.get("language", "en")
        if language not in ("en", "ko"):
            raise refused("language", language)
        self._korean = language == "ko"
        self._lives = world(clean(options.extra.get("seed", "okrtui"), 100), self._start)
        self._children: dict[str, list[Life]] = defaultdict(list)
        for life in self._lives.values():
            if life.parent is not None:
                self._children[life.parent].append(life)

    async def __aenter__(self) -> Sample:
        return self

    async def __aexit__(self, *exc: object) -> None:
        """There is nothing to close."""

    def moment(self) -> datetime:
        """The tracker's own time."""
        now = self._clock()
        if self._speed == 1 or now <= self._opened:
            return now
        end = max(self._start + LENGTH, self._opened)
        ahead = min((now - self._opened).total_seconds() * self._speed, (end - self._opened).total_seconds())
        return self._opened + timedelta(seconds=ahead)

    async def check(self) -> Account:
        """Always the same guest."""
        return Account("sample", "샘플" if self._korean else "Sample", server_time=self._asked())

    def read(self, text: str) -> TaskRef | QueryRef:
        """``sample://sales/win-loss``, ``sample://sales/win-loss/WIN-3``, ``WIN-3``."""
        line = text.strip()
        if _KEY.fullmatch(line):
            return _ref(line)
        match = _URL.fullmatch(line)
        if match is None:
            raise QueryError("reference", values={"text": clean(text, 200)})
        department, name, key = match.groups()
        if key is not None:
            return _ref(key)
        return QueryRef(QueryKind.LIST, department if name is None else f"{department}/{name}")

    def search_ref(self, query: str) -> QueryRef:
        """Words of the title and ``state:open``, ``list:win-loss``, ``label:sales``, ``created:{month}``."""
        line = clean(query, 500)
        if not line:
            raise QueryError("query_empty")
        _terms(line)
        return QueryRef(QueryKind.SEARCH, line)

    def windowed(self, query: QueryRef, spans: Spans) -> QueryRef:
        """See ``windows.windowed``."""
        return windowed(query, spans)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The address that ``read`` understands."""
        if isinstance(ref, QueryRef):
            return f"sample://{ref.text}" if ref.kind is QueryKind.LIST else None
        life = self._lives.get(ref.key.upper())
        return None if life is None else f"sample://{life.work.path}/{life.key}"

    def describe(self, ref: TaskRef | QueryRef) -> Holds:
        """Its kind and canonical text."""
        return holding.holds(ref)

    def open_only(self, query: QueryRef) -> OpenOnly | None:
        """None: its queries say nothing of the kind."""
        return None

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """By the places that the task names."""
        return holding.stands_in(task, query)

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """One "request". The cursor is the moment of the last one; a deleted task is proven so."""
        moment = self._asked() if refs else self.moment()
        since = from_iso(cursor)
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        failed: list[Failed] = []
        unchanged: list[TaskRef] = []
        for ref in refs:
            key = (ref.id or ref.key).upper()
            life = self._lives.get(key)
            if not _KEY.fullmatch(key):
                failed.append(Failed(ref, "query"))
            elif life is None or not life.exists(moment):
                missing.append(Missing(ref, proven=life is not None and life.is_deleted(moment)))
            elif since is not None and not self._changed(life, since, moment):
                unchanged.append(ref)
            else:
                found.append((ref, self._task(life, moment)))
        if progress is not None and found:
            progress(len(found), len(refs))
        return Batch(
            found=tuple(found),
            missing=tuple(missing),
            failed=tuple(failed),
            unchanged=tuple(unchanged),
            cursor=moment.isoformat(),
        )

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """All tasks of the query; "not modified" when none of them changed since the cursor."""
        chosen = self._chosen(query)
        moment = self._asked()
        since = from_iso(cursor)
        if since is not None and not any(self._changed(life, since, moment) for life in chosen):
            return Listing(None, moment.isoformat())
        tasks = holding.closed_in(self._tasks(query, chosen, moment), closed_within)
        if progress is not None and tasks:
            progress(len(tasks), len(tasks))
        return Listing(tuple(tasks), moment.isoformat())

    async def count(self, query: QueryRef) -> Count:
        """Exact."""
        return Count(len(self._tasks(query, self._chosen(query), self._asked())))

    def _asked(self) -> datetime:
        self.usage.requests += 1
        self.usage.server_time = self.moment()
        return self.usage.server_time

    def _task(self, life: Life, moment: datetime) -> Task:
        return task_at(life, moment, self._children.get(life.key, []), self._korean)

    def _changed(self, life: Life, since: datetime, moment: datetime) -> bool:
        family = (life, *self._children.get(life.key, ()))
        return any(one.changed_between(since, moment) for one in family)

    def _chosen(self, query: QueryRef) -> tuple[Life, ...]:
        """The lives that could be in the result at any moment. Raises NotFoundError, QueryError."""
        if query.kind is QueryKind.LIST:
            if query.text not in _PATHS:
                raise NotFoundError("", url=f"sample://{query.text}"[:200])
            return tuple(
                one for one in self._lives.values() if query.text in (one.work.path, one.work.department)
            )
        if query.kind is QueryKind.EPIC:
            key = query.text.strip().rpartition("/")[2].upper()
            if key not in self._lives:
                raise NotFoundError("", url=f"sample://{query.text}"[:200])
            return tuple(self._children.get(key, ()))
        if query.kind is QueryKind.SEARCH:
            return tuple(self._lives.values())
        raise QueryError("reference", values={"text": clean(query.text, 200)})

    def _tasks(self, query: QueryRef, chosen: Sequence[Life], moment: datetime) -> Sequence[Task]:
        there = [(life.turns[0][0], self._task(life, moment)) for life in chosen if life.exists(moment)]
        if query.kind is not QueryKind.SEARCH:
            return [task for _, task in there]
        words, states, labels, spans = _terms(query.text)
        return [
            task
            for created, task in there
            if all(word in task.title.casefold() for word in words)
            and (not states or task.category in states)
            and labels <= set(task.labels)
            and all(_within(created if name == "created" else task.closed_at, span) for name, span in spans)
        ]


def _within(moment: datetime | None, span: Span | None) -> bool:
    return span is None or (moment is not None and span.start <= moment < span.end)


def _terms(
    query: str,
) -> tuple[Sequence[str], Sequence[Category], set[str], Sequence[tuple[str, Span | None]]]:
    """Words, states, labels, windows (None: a placeholder). Raises QueryError for a state or a window
    that there is not."""
    words: list[str] = []
    states: list[Category] = []
    labels: set[str] = set()
    spans: list[tuple[str, Span | None]] = []
    for part in query.casefold().split():
        name, colon, value = part.partition(":")
        if colon and name in FIELDS:
            span = read_span(value)
            if span is None and not PLACEHOLDER.search(value):
                raise QueryError("filter", values={"name": clean(part, 60), "value": clean(value, 60)})
            spans.append((name, span))
            continue
        if colon and name == "state":
            known = {one.value: (one,) for one in Category}
            if value not in _STATES and value not in known:
                raise QueryError("filter", values={"name": clean(part, 60), "value": clean(value, 60)})
            states += _STATES.get(value) or known[value]
        elif colon and name in ("list", "label"):
            labels.add(value)
        else:
            words.append(part)
    return words, states, labels, spans


def _ref(key: str) -> TaskRef:
    return TaskRef(key.upper(), key.lower())


def _instant(options: Options, name: str) -> datetime | None:
    """A setting that is an instant: a datetime, a date, or ISO text."""
    value = options.extra.get(name)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    read = from_iso(value)
    if read is None:
        raise refused(name, value)
    return read


def _start(options: Options, now: datetime) -> datetime:
    given = _instant(options, "start")
    if given is not None:
        return datetime.combine(given.date(), time(), UTC)
    return datetime(now.year, 1 + (now.month - 1) // 3 * 3, 1, tzinfo=UTC)
