"""A small tracker on a real socket and the connector that speaks with it, as other people would
write one: everything a pass can meet, on command.

``PlainWorld`` holds tasks, queries and accounts; tests change it between passes. ``PlainConnector``
fulfils ``connectors.base.Connector`` over ``connectors.http.HttpSession``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from connectors import holding
from connectors.base import Progress
from connectors.errors import AnswerError, ConnectorError, IncompleteError, QueryError
from connectors.http import Answer, HttpSession
from connectors.model import (
    Account,
    Batch,
    Category,
    Count,
    Failed,
    Holds,
    Listing,
    Missing,
    Moved,
    OpenOnly,
    Options,
    QueryKind,
    QueryRef,
    Task,
    TaskRef,
)
from connectors.testing.server import Reply, Seen
from connectors.windows import PLACEHOLDER, Spans, span_of

PAGE = 100


@dataclass(slots=True)
class Item:
    """A task of the world. ``hidden_from`` names accounts that may not see it; ``updated`` is ISO 8601;
    ``places`` are the queries that it says it stands in."""

    title: str = "A task"
    category: str = "todo"
    points: str | None = None
    parent: str | None = None
    due: str | None = None
    rev: int = 0
    hidden_from: tuple[str, ...] = ()
    updated: str = "2026-10-01T00:00:00+00:00"
    archived: bool = False
    guessed: bool = False
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class PlainWorld:
    """``queries``: name -> ids it returns (doubles are returned as doubles). ``accounts``: key -> id.
    ``counts``: query -> (number, exact) told instead of the count. ``broken``: path or ``query:page``
    -> the reply given instead. ``deleted`` answers "gone"."""

    items: dict[str, Item] = field(default_factory=dict)
    queries: dict[str, list[str]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=lambda: {"key-mina": "mina", "key-joon": "joon"})
    deleted: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    broken: dict[str, Reply] = field(default_factory=dict)
    counts: dict[str, tuple[int, bool]] = field(default_factory=dict)
    etags: bool = True
    rev: int = 1

    def add(self, query: str | None, *ids: str, **values: object) -> None:
        for id in ids:
            self.rev += 1
            self.items[id] = Item(title=f"Task {id}", rev=self.rev)
            for name, value in values.items():
                setattr(self.items[id], name, value)
            if query is not None:
                self.queries.setdefault(query, []).append(id)

    def set(self, id: str, **values: object) -> None:
        self.rev += 1
        for name, value in values.items():
            setattr(self.items[id], name, value)
        self.items[id].rev = self.rev

    def delete(self, id: str, *, proven: bool = True) -> None:
        self.rev += 1
        del self.items[id]
        if proven:
            self.deleted.add(id)
        for ids in self.queries.values():
            while id in ids:
                ids.remove(id)

    def leave(self, query: str, id: str, at: datetime | None = None) -> None:
        """``at``: the task was changed then, else only the list lacks it."""
        self.rev += 1
        self.queries[query].remove(id)
        if at is not None:
            self.items[id].updated = at.isoformat()

    def __call__(self, seen: Seen) -> Reply | None:
        account = self.accounts.get(seen.headers.get("x-key", ""))
        if account is None:
            return Reply(401, {"error": "who are you"})
        place = f"{seen.value('q')}:{seen.value('page')}" if seen.path == "/query" else seen.path
        if place in self.broken:
            return self.broken[place]
        if seen.path == "/me":
            return Reply(200, {"id": account})
        if seen.path == "/tasks":
            return self._tasks(seen, account)
        if seen.path in ("/query", "/count") and seen.value("q") in self.queries:
            return self._query(seen, account)
        return None

    def _visible(self, ids: Sequence[str], account: str) -> list[str]:
        return [id for id in ids if id in self.items and account not in self.items[id].hidden_from]

    def _told(self, ids: Sequence[str]) -> list[dict[str, object]]:
        return [{"id": id, **asdict(self.items[id])} for id in ids]

    def _tasks(self, seen: Seen, account: str) -> Reply:
        asked = seen.value("ids").split(",")
        since = int(seen.value("since", "-1"))
        visible = self._visible([self.moved.get(id, id) for id in asked], account)
        changed = [id for id in visible if self.items[id].rev > since]
        return Reply(
            200,
            {
                "tasks": self._told(changed),
                "gone": [id for id in asked if id in self.deleted],
                "moved": {id: new for id, new in self.moved.items() if id in asked},
                "rev": self.rev,
            },
        )

    def _query(self, seen: Seen, account: str) -> Reply:
        ids = self._visible(self.queries[seen.value("q")], account)
        if seen.path == "/count":
            count, exact = self.counts.get(seen.value("q"), (len(ids), True))
            return Reply(200, {"count": count, "exact": exact})
        page = int(seen.value("page", "1"))
        told = self._told(ids[(page - 1) * PAGE : page * PAGE])
        etag = f'"{hash(str(told)) & 0xFFFFFFFF:x}"'
        if self.etags and seen.headers.get("if-none-match") == etag:
            return Reply(304, headers={"ETag": etag})
        headers = {"ETag": etag} if self.etags else {}
        return Reply(200, {"tasks": told, "pages": max(1, -(-len(ids) // PAGE))}, headers)


class PlainConnector:
    """Reads ``plain://task/7`` and any text without a space as a query's name."""

    kind = "plain"

    def __init__(self, options: Options) -> None:
        self._session = HttpSession(
            options, default_url=None, headers={"X-Key": options.token or ""}, sleep=_no_wait
        )
        self.usage = self._session.usage

    async def __aenter__(self) -> PlainConnector:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def check(self) -> Account:
        answer = await self._session.get("me")
        id = str(answer.mapping()["id"])
        return Account(id, id.title(), server_time=self.usage.server_time)

    def read(self, text: str) -> TaskRef | QueryRef:
        _, _, task = text.partition("/task/")
        if task:
            return TaskRef(f"#{task}")
        raise QueryError("reference")

    def search_ref(self, query: str) -> QueryRef:
        if " " in query:
            raise QueryError("query")
        return QueryRef(QueryKind.SEARCH, query)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        return None

    def windowed(self, query: QueryRef, spans: Spans) -> QueryRef:
        """The instants of a window apart by "/"."""

        def told(found: re.Match[str]) -> str:
            span = span_of(spans, found[1])
            return f"{span.start.isoformat()}/{span.end.isoformat()}"

        return replace(query, text=PLACEHOLDER.sub(told, query.text))

    def describe(self, ref: TaskRef | QueryRef) -> Holds:
        """Its kind and canonical text."""
        return holding.holds(ref)

    def open_only(self, query: QueryRef) -> OpenOnly | None:
        """A name that begins with ``open-`` says so."""
        if not query.text.startswith("open-"):
            return None
        return OpenOnly("open-", query.text.removeprefix("open-"))

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """By the places that the task names."""
        return holding.stands_in(task, query)

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        batch = Batch(cursor=cursor)
        for start in range(0, len(refs), PAGE):
            part = await self._fetch(refs[start : start + PAGE], cursor)
            batch = Batch(
                batch.found + part.found,
                batch.moved + part.moved,
                batch.missing + part.missing,
                batch.failed + part.failed,
                batch.unchanged + part.unchanged,
                part.cursor,
            )
            if progress is not None:
                progress(start + len(part.found), len(refs))
        return batch

    async def _fetch(self, refs: Sequence[TaskRef], cursor: str | None) -> Batch:
        by_id = {ref.id or ref.key.removeprefix("#"): ref for ref in refs}
        params = {"ids": ",".join(by_id)}
        if cursor is not None:
            params["since"] = cursor
        try:
            data = shaped(await self._session.get("tasks", params=params))
        except ConnectorError as error:
            if error.status is not None and error.status >= 500:
                return Batch(failed=tuple(Failed(ref, error.code) for ref in refs))
            raise
        tasks = {str(one["id"]): task_of(one) for one in data["tasks"]}
        found, moved, missing, unchanged = [], [], [], []
        for id, ref in by_id.items():
            if id in data["moved"]:
                moved.append(Moved(ref, tasks[data["moved"][id]]))
            elif id in tasks:
                found.append((ref, tasks[id]))
            elif cursor is not None:
                unchanged.append(ref)
            else:
                missing.append(Missing(ref, id in data["gone"]))
        return Batch(tuple(found), tuple(moved), tuple(missing), (), tuple(unchanged), str(data["rev"]))

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        first = await self._session.get("query", params={"q": query.text, "page": 1}, etag=cursor)
        if first.status == 304:
            return Listing(None, cursor)
        data = shaped(first)
        tasks = [task_of(one) for one in data["tasks"]]
        if progress is not None:
            progress(len(tasks), None)
        for page in range(2, int(str(data["pages"])) + 1):
            try:
                answer = await self._session.get("query", params={"q": query.text, "page": page})
                tasks += [task_of(one) for one in shaped(answer)["tasks"]]
            except ConnectorError as error:
                raise IncompleteError(error.code) from error
            if progress is not None:
                progress(len(tasks), None)
        return Listing(tuple(tasks), first.headers.get("etag") if data["pages"] == 1 else None)

    async def count(self, query: QueryRef) -> Count:
        answer = await self._session.get("count", params={"q": query.text})
        told = answer.mapping()
        return Count(int(str(told["count"])), told.get("exact") is not False)


async def _no_wait(seconds: float) -> None:
    """Retries of this connector do not wait."""


def shaped(answer: Answer) -> Mapping[str, Any]:
    """The object of an answer that holds tasks."""
    if "tasks" not in answer.mapping():
        raise AnswerError("shape")
    return answer.mapping()


def task_of(raw: dict[str, object]) -> Task:
    """The task of one of the world's objects."""
    due = raw["due"]
    points = raw["points"]
    task = Task(
        id=str(raw["id"]),
        key=f"#{raw['id']}",
        title=str(raw["title"]),
        url=f"plain://task/{raw['id']}",
        status=str(raw["category"]),
        category=Category(str(raw["category"])),
        parent=None if raw["parent"] is None else str(raw["parent"]),
        points=None if points is None else Decimal(str(points)),
        updated_at=datetime.fromisoformat(str(raw["updated"])),
        archived=bool(raw["archived"]),
        guessed=bool(raw["guessed"]),
        places=frozenset(map(str, raw["places"] or ())),  # type: ignore[call-overload]
    )
    return task if due is None else replace(task, due=datetime.fromisoformat(str(due)).date())
