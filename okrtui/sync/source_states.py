"""From an answer about a value to the state of its source. Pure."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from okrtui.store.records import SourceState
from okrtui.sync.answers import Failure, Value
from okrtui.sync.cursors import tag


def staleness(
    stale_since: datetime | None,
    good_at: datetime | None,
    connection_good: datetime | None,
    existed: bool,
    now: datetime,
) -> tuple[datetime, datetime | None]:
    """(stale since, last good): until now it was as good as its connection."""
    if stale_since is not None:
        return stale_since, good_at
    return now, (connection_good or good_at) if existed and good_at is not None else good_at


class Feed(Struct, frozen=True):
    """Where a value came from: the connection, whose account, and the mark of its secret."""

    connection: str
    account: str | None
    who: str


def source_state(
    key_result: int,
    feed: Feed,
    old: SourceState | None,
    answer: Value | Failure,
    *,
    good_at: datetime | None,
    now: datetime,
) -> SourceState | None:
    """The new state of a query or metric source; None where it stays as it is."""
    known = old is not None and old.connection == feed.connection
    base = old if old is not None and known else SourceState(key_result, feed.connection)
    if isinstance(answer, Failure):
        since, good = staleness(base.stale_since, base.good_at, good_at, old is not None, now)
        return replace(base, stale_since=since, good_at=good, error=answer.code)
    fresh = base if answer.unchanged else replace(base, cursor=tag(feed.who, answer.cursor))
    if not answer.unchanged:
        fresh = replace(fresh, account=feed.account, estimated=not answer.exact)
    if base.good_at is not None and base.stale_since is None and base.error is None and fresh == base:
        return None
    return replace(fresh, good_at=now, stale_since=None, error=None)
