"""KPIs: how they stand, and their values as people tell them (rule: "KPI")."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.cadence import due_times, early, span
from okrtui.domain.kpi import KpiDef, cadence_of, word
from okrtui.domain.model import Measurement
from okrtui.domain.typed import read_number
from okrtui.domain.vocabulary import KpiStatus
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.records import Moment
from okrtui.usecases.address import Address
from okrtui.usecases.checkin import instant_of
from okrtui.usecases.patience import patiently
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.written import written


class KpiView(Struct, frozen=True):
    """A KPI as it stands. ``values`` oldest first, with what was said; ``due_at`` is when the next is asked
    for."""

    uid: int
    id: str
    definition: KpiDef
    owner_name: str
    status: KpiStatus
    value: Decimal | None
    value_at: datetime | None
    due_at: datetime | None
    values: tuple[KpiValue, ...]


class KpiRecorded(Struct, frozen=True):
    """``before`` is the value that stood; ``kpi`` how it stands now."""

    event: int
    before: Decimal | None
    kpi: KpiView


def kpis(workspace: Workspace, *, as_of: Moment | None = None) -> tuple[KpiView, ...]:
    """Every living KPI in the order of the plan; ``as_of``: as they stood then."""
    store = workspace.store
    rows = store.lasting("kpi", as_of=as_of)
    values = store.kpi_values([row.uid for row in rows], as_of=as_of) if rows else {}
    return tuple(_view(workspace, row, values.get(row.uid, [])) for row in rows)


def _view(workspace: Workspace, row: LastingRow, values: list[KpiValue]) -> KpiView:
    definition = row.definition
    assert isinstance(definition, KpiDef)
    measured = [one.measured for one in values]
    last = measured[-1] if measured else None
    status = word(definition, measured, workspace.now(), workspace.rules(definition.team), workspace.zone)
    return KpiView(
        row.uid,
        row.id,
        definition,
        workspace.name_of(definition.owner),
        status,
        last.value if last else None,
        last.at if last else None,
        _due(workspace, definition, last.at if last else row.created_at, told=last is not None),
        tuple(values),
    )


def _due(workspace: Workspace, definition: KpiDef, since: datetime, *, told: bool) -> datetime | None:
    """The first due time after the last value, or after it was made; one told shortly before counts."""
    cadence = cadence_of(definition, workspace.rules(definition.team))
    zone = workspace.owner_zone(definition.owner, definition.team)
    start = since + (early(cadence) if told else timedelta())
    found = due_times(cadence, zone, start, start + 2 * span(cadence) + timedelta(days=7))
    return found[0] if found else None


def record(
    workspace: Workspace, kpi: Address, value: str, *, note: str = "", at: str | None = None
) -> KpiRecorded:
    """Tell a value of a KPI, as an act of mine; key results that it feeds move with it. ``at`` is an ISO
    date or instant. UsageError for what is no number."""
    (row,) = workspace.store.lasting("kpi", uids=[kpi.uid])
    definition = row.definition
    assert isinstance(definition, KpiDef)
    act, store = workspace.act(), workspace.store
    amount = read_number(value, definition.unit).value
    measured = Measurement(instant_of(workspace, at), amount, author=act.author)
    said = written("note", note)

    def write() -> tuple[int, Decimal | None]:
        with store.transaction():
            stood = [one.measured.value for one in store.kpi_values([kpi.uid]).get(kpi.uid, [])
                     if one.measured.at <= measured.at]  # fmt: skip
            before = stood[-1] if stood else None
            id = store.add_kpi_value(kpi.uid, measured, said, act.at)
            rescore(workspace, store.fed_by_kpi(kpi.uid))
            step = {
                "op": "measure", "uid": id, "kpi": kpi.uid, "value": str(amount),
                "before": None if before is None else str(before),
            }  # fmt: skip
            event = store.add_event(act, type="kpi.checkin", subject=kpi.path, payload={"steps": [step]})
        return event, before

    event, before = patiently(write)
    now = _view(workspace, row, store.kpi_values([kpi.uid])[kpi.uid])
    return KpiRecorded(event, before, now)
