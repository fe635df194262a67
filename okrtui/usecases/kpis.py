"""KPIs: how they stand, and which of mine want a value (rule: "KPI")."""

from __future__ import annotations

from datetime import UTC, datetime

from okrtui.domain.cadence import state_of
from okrtui.domain.kpi import KpiDef, fed, owed, word
from okrtui.domain.model import CheckinState
from okrtui.domain.windows import instant, micros
from okrtui.errors import NotFoundError
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.records import Moment
from okrtui.usecases.feeds import feed_of
from okrtui.usecases.make_views import OWED
from okrtui.usecases.views import KpiView
from okrtui.usecases.workspace import Workspace

_ORDER = {CheckinState.MISSED: 0, CheckinState.LATE: 1, CheckinState.DUE: 2, CheckinState.OK: 3}


def kpis(workspace: Workspace, *, as_of: Moment | None = None) -> tuple[KpiView, ...]:
    """Every living KPI in the order of the plan; ``as_of``: as they stood then."""
    store = workspace.store
    rows = store.lasting("kpi", as_of=as_of)
    values = store.kpi_values([row.uid for row in rows], as_of=as_of) if rows else {}
    return tuple(view_of(workspace, row, values.get(row.uid, [])) for row in rows)


def kpi(workspace: Workspace, uid: int) -> KpiView:
    """One of them, archived or not. NotFoundError when it is gone."""
    rows = workspace.store.lasting("kpi", uids=[uid], archived=True)
    if not rows:
        raise NotFoundError("store.no_such_row", kind="kpi", uid=uid)
    return view_of(workspace, rows[0], workspace.store.kpi_values([uid]).get(uid, []))


def due_kpis(workspace: Workspace) -> tuple[KpiView, ...]:
    """My KPIs that want a value: the longest overdue first, then those never told (state ``ok``)."""
    if not workspace.me:
        return ()
    store = workspace.store
    rows = [row for row in store.lasting("kpi") if _told_by(row, workspace.me)]
    values = store.kpi_values([row.uid for row in rows]) if rows else {}
    mine = [view_of(workspace, row, values.get(row.uid, [])) for row in rows]
    asked = [one for one in mine if one.checkin_state in OWED or one.value is None]
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(asked, key=lambda one: (_ORDER[one.checkin_state], one.due_at or last)))


def _told_by(row: LastingRow, person: str) -> bool:
    definition = definition_of(row)
    return definition.owner == person and not fed(definition)


def definition_of(row: LastingRow) -> KpiDef:
    """The definition of a KPI's row."""
    assert isinstance(row.definition, KpiDef)
    return row.definition


def view_of(workspace: Workspace, row: LastingRow, values: list[KpiValue]) -> KpiView:
    """A KPI as its values, oldest first, make it stand."""
    definition = definition_of(row)
    measured = [one.measured for one in values]
    last = measured[-1] if measured else None
    synced_at, stale_since = _synced(workspace, row)
    now, rules = workspace.now(), workspace.rules(definition.team)
    zone = workspace.owner_zone(definition.owner, definition.team)
    wanted = owed(definition, last.at if last else None, row.created_at, rules, zone)
    return KpiView(
        row.uid,
        row.id,
        definition,
        workspace.name_of(definition.owner),
        word(definition, measured, now, rules, workspace.zone, synced_at),
        last.value if last else None,
        last.at if last else None,
        state_of(wanted, micros(now)),
        None if wanted is None else instant(wanted.due),
        tuple(values),
        synced_at,
        stale_since,
    )


def _synced(workspace: Workspace, row: LastingRow) -> tuple[datetime | None, datetime | None]:
    """When a sync that brings the values of a KPI last went well, and since when it fails; that of another
    account than the one that feeds it says nothing of it."""
    definition, at = definition_of(row), workspace.now()
    if not fed(definition):
        return None, None
    store, connection = workspace.store, feed_of(definition.source)
    log = store.logged_feeds("kpi", [row.uid], at).get(row.uid)
    if log is None or log.connection not in (connection, None):
        return None, None
    if log.stale_since is not None or log.good_at is None:
        return log.good_at, log.stale_since
    if log.account is None:
        passed = store.good_passes(at).get(connection)
    else:
        passed = store.good_pass_of(connection, log.account, at)
    return max(log.good_at, passed) if passed else log.good_at, None
