"""The protocol every tracker fulfils, and ``connectors.testing.ConnectorContract`` proves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, Unpack, runtime_checkable

from connectors.forecast import Forecast, Questions
from connectors.model import (
    Account,
    Batch,
    Count,
    Holds,
    Listing,
    OpenOnly,
    Options,
    QueryRef,
    Reach,
    Task,
    TaskRef,
    Usage,
)
from connectors.surveys import Survey
from connectors.windows import Spans

if TYPE_CHECKING:
    from connectors.http import SessionArguments

Progress = Callable[[int, int | None], None]
"""Called with (tasks so far, total or None) after every answer that brought tasks."""


class Connector(Protocol):
    """One account on one tracker. Made by ``create(options, **session_arguments)`` of its module;
    used as an async context manager, which closes its HTTP session."""

    kind: str
    usage: Usage

    async def __aenter__(self) -> Connector: ...

    async def __aexit__(self, *exc: object) -> None: ...

    async def check(self) -> Account:
        """Who am I. Raises AuthError, NetworkError ..."""

    def read(self, text: str) -> TaskRef | QueryRef:
        """Understand a URL or key that a person pasted, without asking the network. Raises
        QueryError if it is no reference, ``other_site`` (``connectors.home``) for a page of another site than
        the configured one."""

    def search_ref(self, query: str) -> QueryRef:
        """A reference to the result of a query in the tracker's own language."""

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """Where a person can see it, on the configured host; None if that cannot be told."""

    def describe(self, ref: TaskRef | QueryRef) -> Holds:
        """What the reference holds, for a sentence, without asking the network."""

    def open_only(self, query: QueryRef) -> OpenOnly | None:
        """The words by which the query shows unfinished tasks only; None if it has none."""

    def stands_in(self, task: Task, query: QueryRef) -> bool | None:
        """Whether the task, by what it says of itself, stands in the place that the query names;
        None where that cannot be told, as for a search."""

    def windowed(self, query: QueryRef, spans: Spans) -> QueryRef:
        """The query with its placeholders (``connectors.windows``) written as this tracker writes
        instants, whatever zone it reads days in. Raises QueryError ``window`` for an unknown name,
        ``window_place`` where the tracker cannot have one."""

    async def fetch(
        self, refs: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Ask for tasks by reference, as few requests as the tracker allows. With ``cursor`` (from
        an earlier Batch that asked for the same or more refs) asks for changes only, one request a
        connection or repository where possible. Per-task trouble is an outcome; trouble of the
        whole connection raises."""

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """Every task of the query, in every state, all pages; raises if one page is missing. With
        ``closed_within`` (start, end) only those that were closed in [start, end)."""

    async def count(self, query: QueryRef) -> Count:
        """How many tasks the query holds, as cheaply as the tracker can say it."""


@runtime_checkable
class Reaching(Protocol):
    """What a connector may have beside: told once, when a connection is set up."""

    async def reach(self) -> Reach:
        """What the token may read, in one request. Raises ForbiddenError where it may not even ask."""


@runtime_checkable
class Naming(Protocol):
    """What a connector may have beside: names that only the tracker knows, asked once, for a preview."""

    async def named(self, ref: TaskRef | QueryRef) -> Holds:
        """As ``Connector.describe``, with the name that people gave it; what ``describe`` says where the
        tracker does not tell."""


@runtime_checkable
class Surveying(Protocol):
    """What a connector may have beside, where lists do not tell by themselves that they are as they
    were: one question about many of them."""

    async def survey(self, queries: Collection[QueryRef], cursor: str) -> Survey | None:
        """What changed in these lists since ``cursor``, in as few requests as the tracker allows. None
        where that cannot be told, or costs more than reading them: then each has to be read."""

    def may_hold(self, task: Task, query: QueryRef) -> bool:
        """False where the task, by what it says of itself, stands outside the query for certain."""

    def surveyed(
        self, read: Mapping[QueryRef, Sequence[Task]], quiet: Collection[QueryRef], cursor: str | None
    ) -> str | None:
        """The cursor for the next survey: these lists were read whole in this session, those were
        found ``quiet`` by the survey that gave ``cursor`` (None: there was none). None: no survey."""


@runtime_checkable
class Shifting(Protocol):
    """What a connector may have beside ``Surveying``, where it surveys lists that time moves."""

    def moves(self, query: QueryRef) -> bool:
        """Whether the list may change while no task does: on a new day a survey tells nothing of it."""


@runtime_checkable
class Sifting(Protocol):
    """What a connector may have beside ``Surveying``, where its tracker tells which of a few tasks a query
    finds."""

    async def among(self, query: QueryRef, tasks: Sequence[Task]) -> frozenset[str] | None:
        """The ids of those tasks, at most a hundred, that stand in the list; None where that is not told."""


@runtime_checkable
class Planning(Protocol):
    """What a connector may have beside, where one question serves tasks and lists alike."""

    def plan(self, asked: Questions) -> None:
        """Told once a session, before anything is asked, all that a pass is going to ask. Asks nothing."""


@runtime_checkable
class Resting(Protocol):
    """What a connector may have beside: whether anything changed, asked without naming a task."""

    async def unchanged(self, cursor: str) -> str | None:
        """For a cursor of ``fetch`` by which every reference was found unchanged: the next cursor of the same
        references where nothing of them has changed again. None where something has, or that cannot be
        told: then ``fetch`` is asked with the same cursor, and asks nothing a second time."""


@runtime_checkable
class Apart(Protocol):
    """What a connector may have beside, where ``check`` and ``fetch`` share no request and a token that is
    refused is told by either: then they may be asked side by side."""

    apart: bool


@runtime_checkable
class Foretelling(Protocol):
    """What a connector may have beside: how many requests its answers will take."""

    def foretell(self, asked: Questions) -> Forecast:
        """Without asking anything: what a fresh session takes where nothing has changed."""


class Factory(Protocol):
    """Signature of ``create`` in a tracker's module and of an entry point ``okrtui.connectors``."""

    def __call__(self, options: Options, **session: Unpack[SessionArguments]) -> Connector: ...
