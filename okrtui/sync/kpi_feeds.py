"""Writing what query and metric sources said of KPIs: a value where it changed, and how the source stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from okrtui.domain.kpi import KpiDef, healthy
from okrtui.domain.model import Measurement
from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.new_rows import Act
from okrtui.store.pass_records import LoggedFeed
from okrtui.sync.answers import Answers, Failure, Value
from okrtui.sync.pass_plan import Work
from okrtui.sync.pass_report import Left
from okrtui.sync.source_values import is_kept
from okrtui.sync.state import names_of_accounts
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace

VOUCHED = timedelta(hours=12)
"""So often a value that stays the same is noted as found again."""

_UNKNOWN = LoggedFeed(None, None, None)


def write_kpis(workspace: Workspace, work: Work, answers: Answers) -> list[Left]:
    """Values and states of the KPIs that the connection feeds, and of the key results that they feed; what
    left its band by them. What another account has fed within a day is left to that account."""
    if not work.kpis:
        return []
    store, now, account = workspace.store, workspace.now(), answers.account
    rows = {row.uid: row for row in store.lasting("kpi", uids=work.kpis)}
    told = {-uid: answer for uid, answer in answers.values.items() if -uid in rows}
    known = store.logged_feeds("kpi", list(told), now) if told else {}
    known = {uid: one for uid, one in known.items() if one.connection in (work.name, None)}
    told = {
        uid: one for uid, one in told.items() if not is_kept(store, known.get(uid), work.name, account, now)
    }
    values = store.kpi_values(list(told)) if told else {}
    left: list[Left] = []
    states: dict[int, LoggedFeed] = {}
    for uid, answer in told.items():
        before = known.get(uid, _UNKNOWN)
        state = states[uid] = _state(before, answer, work.name, account, now)
        if isinstance(answer, Failure):
            continue
        if before.account is not None and state.account != before.account:
            names = names_of_accounts(answers, work.state)
            _tell_taken(workspace, rows[uid], work.name, (before.account, state.account or ""), names)
        left += _written(workspace, rows[uid], answer, values.get(uid, []))
    store.log_kpi_feeds(states, at=now)
    return left


def _state(
    before: LoggedFeed, answer: Value | Failure, connection: str, account: str | None, now: datetime
) -> LoggedFeed:
    """How a source stands after an answer; the same as before where that says nothing new of it."""
    if isinstance(answer, Failure):
        since = before.stale_since or (now if before.good_at else None)
        return LoggedFeed(before.good_at, since, answer.code, connection, before.account)
    fed = before.account if answer.unchanged else account
    good = before.good_at if before.stale_since is None and before.error is None else None
    return LoggedFeed(good if good and fed == before.account else now, None, None, connection, fed)


def _tell_taken(
    workspace: Workspace,
    row: LastingRow,
    connection: str,
    accounts: tuple[str, str],
    names: Mapping[str, str],
) -> None:
    """A line in the history that another account feeds the KPI from here on."""
    before, after = accounts
    payload = {"kpi": row.uid, "connection": connection, "before": before, "after": after, "names": names}
    act = Act(after, workspace.now())
    workspace.store.add_event(act, type="source.taken", subject=f"kpi:{row.id}", payload=payload)


def _written(
    workspace: Workspace, row: LastingRow, answer: Value, known: Sequence[KpiValue]
) -> Iterator[Left]:
    """Writes what is new of one KPI."""
    definition = row.definition
    assert isinstance(definition, KpiDef)
    store, now = workspace.store, workspace.now()
    measured = [one.measured for one in known]
    new = list(_new(definition, answer, measured, workspace))
    for one in new:
        store.add_kpi_value(row.uid, one, "", now)
    fed = store.fed_by_kpi(row.uid)
    if new:
        rescore(workspace, fed)
        last = sorted([*measured, *new], key=lambda one: one.at)[-1]
        was = healthy(definition, measured[-1].value) if measured else True
        if last in new and healthy(definition, last.value) != was:
            yield Left(row.id, definition.title, last.value, not was)
    elif fed and _unvouched(workspace, fed):
        store.confirm_measurements(fed, now)
        rescore(workspace, fed)


def _new(
    definition: KpiDef, answer: Value, known: Sequence[Measurement], workspace: Workspace
) -> Iterator[Measurement]:
    """The values that are not there yet: of days as of the end of each, of today as of now."""
    now, zone, source = workspace.now(), workspace.zone, definition.source.type
    if answer.days:
        stands = {local_date(one.at, zone): one.value for one in known}
        today = local_date(now, zone)
        for day, number in answer.days:
            if day <= today and stands.get(day) != number:
                yield Measurement(now if day == today else as_of_end_of_day(day, zone), number, source=source)
    elif answer.number is not None and (not known or known[-1].value != answer.number):
        yield Measurement(now, answer.number, source=source)


def _unvouched(workspace: Workspace, key_results: Sequence[int]) -> bool:
    latest = workspace.store.measurements(key_results, latest=True)
    seen = [one.confirmed_at or one.at for several in latest.values() for one in several[-1:]]
    return bool(seen) and workspace.now() - min(seen) >= VOUCHED
