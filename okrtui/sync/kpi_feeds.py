"""Writing what query and metric sources said of KPIs: a value where it changed, and how the source stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from okrtui.domain.kpi import KpiDef, healthy
from okrtui.domain.model import Measurement
from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.passrecords import LoggedFeed
from okrtui.sync.answers import Answers, Failure, Value
from okrtui.sync.asking import Work
from okrtui.sync.report import Left
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace

VOUCHED = timedelta(hours=12)
"""So often a value that stays the same is noted as found again."""


def write_kpis(workspace: Workspace, work: Work, answers: Answers) -> list[Left]:
    """Values and states of the KPIs that the connection feeds, and of the key results that they feed; what
    left its band by them."""
    if not work.kpis:
        return []
    store, now = workspace.store, workspace.now()
    rows = {row.uid: row for row in store.lasting("kpi", uids=work.kpis)}
    told = {-uid: answer for uid, answer in answers.values.items() if -uid in rows}
    known = store.logged_feeds("kpi", list(told), now) if told else {}
    values = store.kpi_values(list(told)) if told else {}
    left: list[Left] = []
    states: dict[int, LoggedFeed] = {}
    for uid, answer in told.items():
        before = known.get(uid)
        good = before.good_at if before else None
        if isinstance(answer, Failure):
            since = (before.stale_since if before else None) or (now if good else None)
            states[uid] = LoggedFeed(good, since, answer.code)
            continue
        if before is None or good is None or before.stale_since is not None or before.error is not None:
            states[uid] = LoggedFeed(now, None, None)
        left += _kept(workspace, rows[uid], answer, values.get(uid, []))
    store.log_kpi_feeds(states, at=now)
    return left


def _kept(workspace: Workspace, row: LastingRow, answer: Value, known: Sequence[KpiValue]) -> Iterator[Left]:
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
