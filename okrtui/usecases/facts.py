"""Gathering what judgements rest on: one read per kind of fact, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from okrtui.domain.model import Checkin, Cycle, KeyResultFacts, Kind, Measurement, SourceType, TaskTotals
from okrtui.store.protocols import Store
from okrtui.store.records import ConnectionState, KeyResultRow, Moment, ObjectiveRow
from okrtui.usecases.workspace import Workspace


def machine_fed(row: KeyResultRow) -> bool:
    """Whether a tracker or a metric, not a person, moves the value."""
    return row.definition.source.type is not SourceType.MANUAL


def gather(
    workspace: Workspace,
    objectives: Mapping[int, ObjectiveRow],
    rows: Sequence[KeyResultRow],
    cycles: Mapping[str, Cycle],
    *,
    as_of: Moment | None = None,
    headline: bool = False,
) -> dict[int, KeyResultFacts]:
    """Facts of each key result by uid, as of a moment (None = all there is).

    For a ``headline`` only what it rests on: the last value (of a ``keep`` all of them), the last
    check-in and the last that told a confidence.
    """
    store = workspace.store
    uids = [row.uid for row in rows]
    if as_of is not None:
        measurements = store.measurements_then(uids, as_of)
        checkins = store.checkins_then(uids, as_of)
        totals = store.totals_then(uids, as_of)
    else:
        measurements, checkins, totals = _facts(store, rows, headline)
    fed = [row for row in rows if machine_fed(row)]
    fresh = freshness(workspace, fed, as_of=None if as_of is None else as_of.at)
    facts = {}
    for row in rows:
        objective = objectives[row.objective]
        synced_at, stale_since = fresh.get(row.uid, (None, None))
        facts[row.uid] = KeyResultFacts(
            definition=row.definition,
            cycle=cycles[objective.cycle],
            measurements=tuple(measurements.get(row.uid, ())),
            checkins=tuple(checkins.get(row.uid, ())),
            tasks=totals.get(row.uid),
            created_at=row.created_at,
            synced_at=synced_at,
            stale_since=stale_since,
            windows_zone=workspace.zone,
            owner_zone=workspace.owner_zone(
                row.definition.owner or objective.definition.owner, objective.team
            ),
        )
    return facts


def _facts(
    store: Store, rows: Sequence[KeyResultRow], headline: bool
) -> tuple[dict[int, list[Measurement]], dict[int, list[Checkin]], dict[int, TaskTotals]]:
    uids = [row.uid for row in rows]
    if headline:
        kept = [row.uid for row in rows if row.definition.kind is Kind.KEEP]
        measurements = store.measurements(kept) if kept else {}
        moving = [row.uid for row in rows if row.definition.kind is not Kind.KEEP]
        measurements.update(store.measurements(moving, latest=True))
    else:
        measurements = store.measurements(uids)
    checkins = store.checkins(uids, latest=0 if headline else None)
    totals = store.totals([row.uid for row in rows if row.definition.kind is Kind.TASKS])
    return measurements, checkins, totals


def freshness(
    workspace: Workspace, rows: Sequence[KeyResultRow], *, as_of: datetime | None = None
) -> dict[int, tuple[datetime | None, datetime | None]]:
    """(last good sync, stale since) of each machine-fed key result: the oldest over all that feed it.

    A link without ``stale_since`` is as good as the last good pass of its connection. An ``as_of``
    in the past trusts no later pass: the sync then counts as of the latest measurement.
    """
    if not rows:
        return {}
    store = workspace.store
    states = store.connection_states()
    tasks = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    linked = store.feeds(tasks) if tasks else {}
    queries = [row for row in rows if row.definition.kind is not Kind.TASKS]
    source_states = store.source_states([row.uid for row in queries]) if queries else {}
    result: dict[int, tuple[datetime | None, datetime | None]] = {}
    for row in rows:
        feeds = [
            _feed(states.get(feed.connection), feed.stale_since, feed.good_at)
            for feed in linked.get(row.uid, ())
        ]
        source = row.definition.source
        if row.definition.kind is not Kind.TASKS:
            known = source_states.get(row.uid)
            connection = source.connection or (f"metric:{source.name}" if source.name else "")
            feeds.append(
                _feed(
                    states.get(connection),
                    known.stale_since if known else None,
                    known.good_at if known else None,
                )
            )
        result[row.uid] = _oldest(feeds, as_of)
    return result


def _feed(
    connection: ConnectionState | None, stale_since: datetime | None, good_at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    if connection is None:
        return good_at, stale_since
    stale = stale_since or connection.stale_since
    if stale_since is not None:
        return good_at, stale
    return connection.last_good or good_at, stale


def _oldest(
    feeds: Sequence[tuple[datetime | None, datetime | None]], as_of: datetime | None
) -> tuple[datetime | None, datetime | None]:
    goods = [good for good, _ in feeds]
    stales = [stale for _, stale in feeds if stale is not None]
    good = None if not goods or any(one is None for one in goods) else min(one for one in goods if one)
    stale = min(stales) if stales else None
    if as_of is not None:
        good = min(good, as_of) if good else None
        stale = stale if stale and stale <= as_of else None
    return good, stale
