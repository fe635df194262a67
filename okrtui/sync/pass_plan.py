"""What a pass asks of every connection. Pure: rows and settings in, work out.

Only cycles that are running and not closed are synced. A link or source of a connection that the
reader's configuration does not declare is counted and left alone, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from connectors.errors import OptionsError
from connectors.recheck import USUAL, recheck_of
from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import Cycle, CycleState, KeyResultDef, Kind, Source, SourceType, Window
from okrtui.domain.query_windows import QueryWindows, query_windows
from okrtui.domain.windows import key_result_window, local_date
from okrtui.store.lasting_records import LastingRow
from okrtui.store.pass_records import LoggedFeed, SettledLinks
from okrtui.store.records import (
    ConnectionState,
    KeyResultRow,
    LinkRow,
    LinkState,
    ObjectiveRow,
    SourceState,
)
from okrtui.sync.answers import Failure, Many, One, tells
from okrtui.sync.pass_settings import METRIC, ConnectionSettings

BATCH = 100
"""Tasks that trackers give in one request; for estimates only."""


class LinkAsk(Struct, frozen=True):
    """One link. ``text`` is the pasted reference or the query as written, ``windows`` what its
    placeholders mean. ``settled``:
    its task is known and the last answer about it was good; ``stale_since``: its answers
    fail since then; ``trouble``: why it cannot be asked."""

    link: int
    key_result: int
    text: str
    query: bool
    windows: QueryWindows
    task_id: str | None = None
    task_key: str | None = None
    cursor: str | None = None
    settled: bool = False
    stale_since: datetime | None = None
    trouble: Failure | None = None


class ValueAsk(Struct, frozen=True):
    """The value of one key result, or of a KPI: ``key_result`` is then its uid, negated. ``how`` is count,
    sum, avg, min, max, ratio or metric; ``unit`` is what it is counted in; ``good_at``: when it was first
    answered; ``trouble``: why it cannot be asked."""

    key_result: int
    how: str
    windows: QueryWindows
    field: str = ""
    queries: tuple[str, ...] = ()
    cursor: str | None = None
    stale_since: datetime | None = None
    unit: str = ""
    good_at: datetime | None = None
    trouble: Failure | None = None


class Work(Struct, frozen=True):
    """All that one connection is asked in a pass. ``full``: without cursors. ``resumes``: a full pass ended
    when a budget was spent; what it had no answer for is asked, and of the rest what changed since.
    ``new_day``: it was asked last on another day, of the organisation's or of UTC's.
    ``settled``: its links that have a good answer; not ``whole``: ``links`` are the others alone.
    ``unread``: ``links`` stand in the store alone."""

    connection: ConnectionSettings
    links: tuple[LinkAsk, ...]
    values: tuple[ValueAsk, ...]
    state: ConnectionState | None
    full: bool
    resumes: bool = False
    settled: SettledLinks | None = None
    whole: bool = True
    unread: bool = False
    new_day: bool = False

    @property
    def name(self) -> str:
        return self.connection.name

    @property
    def linked(self) -> int:
        """Its links to tasks, those that are settled among them."""
        left_out = self.unread or not self.whole
        return len(self.links) + (self.settled.size if left_out and self.settled is not None else 0)

    def moved_by_values(self, moved: Mapping[int, tuple[float | None, float | None]]) -> int:
        """How many key results its values moved, of progress before and after by key result."""
        valued = {one.key_result for one in self.values}
        return sum(uid in valued and was != now for uid, (was, now) in moved.items())

    @property
    def key_results(self) -> frozenset[int]:
        links = frozenset(one.key_result for one in self.links)
        if self.settled is not None:
            links |= self.settled.linked if self.unread else self.settled.key_results
        return links | {one.key_result for one in self.values if one.key_result > 0}

    @property
    def kpis(self) -> frozenset[int]:
        """The uids of the KPIs among what is asked."""
        return frozenset(-one.key_result for one in self.values if one.key_result < 0)


class Inputs(Struct, frozen=True):
    """The store's rows that a plan is made from, as ``pass_inputs.inputs`` reads them. ``settled``: by
    connection the links that have a good answer; those of ``resting`` ones are not among ``links``, nor are
    any of those that are read ``later``."""

    cycles: Sequence[Cycle]
    objectives: Sequence[ObjectiveRow]
    key_results: Sequence[KeyResultRow]
    links: Sequence[LinkRow]
    link_states: Mapping[int, LinkState]
    source_states: Mapping[int, SourceState]
    connection_states: Mapping[str, ConnectionState]
    kpis: Sequence[LastingRow] = ()
    kpi_states: Mapping[int, LoggedFeed] = {}
    settled: Mapping[str, SettledLinks] = {}
    resting: Collection[str] = frozenset()
    later: Collection[str] = frozenset()


class PassPlan(Struct, frozen=True):
    """``undeclared``: connection or metric name -> how many links and sources name it in vain. ``windows``:
    what placeholders mean, by key result."""

    works: tuple[Work, ...]
    undeclared: Mapping[str, int]
    windows: Mapping[int, QueryWindows] = {}


def build(
    inputs: Inputs,
    connections: Mapping[str, ConnectionSettings],
    *,
    now: datetime,
    zone: str,
    only: Collection[str] | None = None,
    full: bool = False,
) -> PassPlan:
    """The work of each connection, in the configuration's order. ``only`` names connections."""
    cycles = {cycle.id: cycle for cycle in running(inputs.cycles, now, zone)}
    objectives = {row.uid: row for row in inputs.objectives if row.cycle in cycles}
    rows = {row.uid: row for row in inputs.key_results if row.objective in objectives}
    windows = {
        uid: windows_of(cycles[objectives[row.objective].cycle], row.definition, now, zone)
        for uid, row in rows.items()
    }
    links: dict[str, list[LinkAsk]] = {}
    for link in inputs.links:
        if link.key_result in rows:
            ask = link_ask(link, inputs.link_states.get(link.uid), windows[link.key_result])
            links.setdefault(link.connection, []).append(ask)
    links.update((name, []) for name in (*inputs.resting, *inputs.later) if name not in links)
    values: dict[str, list[ValueAsk]] = {}
    for uid, row in rows.items():
        source = row.definition.source
        if row.definition.kind is not Kind.TASKS and (name := feed(source)):
            values.setdefault(name, []).append(
                _value_ask(uid, row.definition, inputs.source_states.get(uid), windows[uid])
            )
    for kpi in inputs.kpis:
        if isinstance(kpi.definition, KpiDef) and (name := feed(kpi.definition.source)):
            known = kpi_ask(kpi.uid, kpi.definition, inputs.kpi_states.get(kpi.uid), now, zone)
            values.setdefault(name, []).append(known)
    names = [name for name in (*links, *values) if only is None or name in only]
    undeclared = {
        name: len(links.get(name, ())) + len(values.get(name, ())) + _unread(inputs, name)
        for name in names
        if name not in connections
    }
    works = tuple(
        _work(settings, links.get(name, ()), values.get(name, ()), inputs, now, full, zone)
        for name, settings in connections.items()
        if name in names and (full or not _rests(settings, values.get(name, ()), inputs, now))
    )
    return PassPlan(works, undeclared, windows)


def _unread(inputs: Inputs, name: str) -> int:
    if name in inputs.later:
        return inputs.settled[name].links
    return inputs.settled[name].size if name in inputs.resting else 0


def running(cycles: Sequence[Cycle], now: datetime, zone: str) -> list[Cycle]:
    """Cycles whose window holds ``now`` and that are not closed."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return [
        cycle
        for cycle in cycles
        if cycle.start <= today <= cycle.end and cycle.state is not CycleState.CLOSED
    ]


def windows_of(cycle: Cycle, definition: KeyResultDef, now: datetime, zone: str) -> QueryWindows:
    """What the placeholders of a key result's queries mean at ``now``."""
    return query_windows(key_result_window(definition, cycle, zone), now, zone)


def feed(source: Source) -> str | None:
    """The connection that moves a query or metric source; None for the others."""
    if source.type is SourceType.QUERY:
        return source.connection
    if source.type is SourceType.METRIC and source.name:
        return f"{METRIC}:{source.name}"
    return None


def estimate(work: Work, sizes: Mapping[int, int]) -> int:
    """About how many requests ``work`` takes. ``sizes``: link uid -> tasks it holds now."""
    if work.connection.kind == METRIC:
        return 1
    single = sum(not ask.query for ask in work.links)
    listed = {ask.text: sizes.get(ask.link, 0) for ask in work.links if ask.query}
    counted = {text for ask in work.values for text in ask.queries}
    pages = sum(max(1, -(-size // BATCH)) for size in listed.values())
    return 1 + -(-single // BATCH) + pages + len(counted)


def is_as_before(ask: LinkAsk, answer: One | Many | Failure | None) -> bool:
    """Whether a link whose last answer was good is told to be as it was."""
    good = ask.settled or (ask.cursor is not None and ask.stale_since is None)
    return good and answer is not None and not isinstance(answer, Failure) and not tells(answer)


def unit_of(work: Work) -> str:
    """What the values of a metric are counted in, where all of them are counted in the same."""
    units = {ask.unit for ask in work.values}
    return units.pop() if len(units) == 1 else ""


def turn(ask: LinkAsk | ValueAsk) -> tuple[bool, datetime]:
    """Sort key: what was left without an answer for longest is asked first."""
    return ask.stale_since is None, ask.stale_since or datetime.min.replace(tzinfo=UTC)


def link_ask(link: LinkRow, state: LinkState | None, windows: QueryWindows) -> LinkAsk:
    """What a link is asked for, by what its last answer left."""
    return LinkAsk(
        link=link.uid,
        key_result=link.key_result,
        text=link.query if link.query is not None else link.url or "",
        query=link.query is not None,
        windows=windows,
        task_id=state.task_id if state else None,
        task_key=state.task_key if state else None,
        cursor=state.cursor if state else None,
        settled=bool(state and state.task_id and state.stale_since is None and state.error is None),
        stale_since=state.stale_since if state else None,
    )


def kpi_ask(kpi: int, definition: KpiDef, state: LoggedFeed | None, now: datetime, zone: str) -> ValueAsk:
    """What a KPI is asked for; it has no window of its own."""
    known = None
    if state is not None and state.connection in (feed(definition.source), None):
        known = SourceState(-kpi, "", None, state.good_at, state.stale_since)
    return _value_ask(-kpi, definition, known, query_windows(Window(now, now), now, zone))


def _value_ask(
    key_result: int, definition: KeyResultDef | KpiDef, state: SourceState | None, windows: QueryWindows
) -> ValueAsk:
    source = definition.source
    cursor = state.cursor if state else None
    stale = state.stale_since if state else None
    if source.type is SourceType.METRIC:
        good = state.good_at if state else None
        return ValueAsk(
            key_result, METRIC, windows, cursor=cursor, stale_since=stale, unit=definition.unit, good_at=good
        )
    if source.ratio is not None:
        return ValueAsk(key_result, "ratio", windows, queries=source.ratio, stale_since=stale)
    how, _, field = source.value.partition(":")
    return ValueAsk(key_result, how, windows, field, (source.query or "",), cursor, stale)


def _work(
    settings: ConnectionSettings,
    links: Sequence[LinkAsk],
    values: Sequence[ValueAsk],
    inputs: Inputs,
    now: datetime,
    full: bool,
    zone: str,
) -> Work:
    state = inputs.connection_states.get(settings.name)
    due = _is_due(settings, state, now)
    resumes = due and not full and _was_cut(settings, state, now)
    return Work(
        settings, tuple(links), tuple(values), state, full or (due and not resumes), resumes,
        inputs.settled.get(settings.name), settings.name not in inputs.resting, settings.name in inputs.later,
        _is_new_day(state, now, zone),
    )  # fmt: skip


def _is_due(settings: ConnectionSettings, state: ConnectionState | None, now: datetime) -> bool:
    """Whether everything is to be asked without a cursor at ``now``."""
    last_full = state.last_full if state else None
    return last_full is None or not timedelta(0) <= now - last_full < _recheck(settings)


def _is_new_day(state: ConnectionState | None, now: datetime, zone: str) -> bool:
    before = None if state is None else state.last_pass
    return before is not None and any(
        local_date(before, where) != local_date(now, where) for where in (zone, "UTC")
    )


def _was_cut(settings: ConnectionSettings, state: ConnectionState | None, now: datetime) -> bool:
    """Whether the last pass was a full one that a spent budget ended, not long ago."""
    if state is None or state.last_pass is None or state.error != "rate_limit":
        return False
    lately = timedelta(0) <= now - state.last_pass < _recheck(settings)
    return lately and _is_due(settings, state, state.last_pass)


def _rests(settings: ConnectionSettings, values: Sequence[ValueAsk], inputs: Inputs, now: datetime) -> bool:
    """Whether a metric that is asked every so often was answered so lately, to all that it feeds."""
    state = inputs.connection_states.get(settings.name)
    if not settings.every or state is None or state.last_good is None:
        return False
    fed = all(ask.good_at is not None and ask.stale_since is None for ask in values)
    return fed and timedelta(0) <= now - state.last_good < settings.every


def _recheck(settings: ConnectionSettings) -> timedelta:
    """At least so often everything is asked without a cursor, so that deletions and moves are noticed.
    A setting that is none is for the connector to refuse."""
    try:
        return recheck_of(settings.extra)
    except OptionsError:
        return USUAL
