"""Records of what passes left behind of links, sources, connections and values, and what they wait for."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.model import Category, SourceType
from okrtui.named import NamedTuple

UNLINKED = "unlinked"
"""The error that is logged of a link that was taken away, until it is back."""


class WaitingLink(NamedTuple):
    """A living link that was never answered. ``joined_at``: since when its key result waits for it;
    ``joined_after``: the last measurement of that moment, None in rows of earlier versions. ``error`` is
    the code of the last try, None before any."""

    key_result: int
    link: int
    id: str
    connection: str
    url: str | None
    query: str | None
    joined_at: datetime
    joined_after: int | None
    error: str | None


class SettledLinks(NamedTuple):
    """The living links of one connection and some key results whose task is known and whose last answer was
    good: ``size`` of them, a ``digest`` that differs where another link or task is among them, and how many
    ``others`` there are. ``linked``: the key results that any of them is of."""

    connection: str
    size: int
    others: int
    key_results: frozenset[int]
    digest: str
    linked: frozenset[int] = frozenset()

    @property
    def links(self) -> int:
        """How many there are."""
        return self.size + self.others


class LoggedFeed(NamedTuple):
    """The state of a link or source as it was at an instant. ``connection`` and ``account``: what fed it;
    None of links, of metrics (no account) and in rows of earlier versions."""

    good_at: datetime | None
    stale_since: datetime | None
    error: str | None
    connection: str | None = None
    account: str | None = None


class PassRow(NamedTuple):
    """One pass over one connection. ``good``: something was answered. ``worker``: the process that asked, as
    ``machine:number``; unknown in rows of earlier versions."""

    connection: str
    at: datetime
    status: str
    account: str | None
    good: bool
    worker: str | None = None


class Weights(Struct, frozen=True, gc=False):
    """Of the task sums that came with a value: what the tasks in scope weigh, and what is done of it."""

    weight: float
    done_weight: float


class LastValue(NamedTuple):
    """The last value of a key result up to a moment, with the task sums that came with it. ``late``: it was
    recorded after the moment."""

    value: Decimal
    source: SourceType
    sums: Weights | None
    late: bool


class StandingTask(Struct, frozen=True, gc=False):
    """Of a ``TaskRow`` what a pass compares of many at once."""

    uid: int
    id: str
    category: Category
    updated_at: datetime | None
    missing_since: datetime | None
    proven: bool
    parent: str | None


class HeldTask(NamedTuple):
    """Of a ``TaskRow`` what it is asked for by, and whether it is ``missing``."""

    uid: int
    id: str
    key: str
    parent: str | None
    missing: bool
