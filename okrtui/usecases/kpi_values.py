"""Values of KPIs as people tell them (rule: "KPI")."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from okrtui.domain.kpi import fed
from okrtui.domain.model import Measurement
from okrtui.domain.typed import read_number
from okrtui.errors import UsageError
from okrtui.usecases.checkin_moment import instant_of
from okrtui.usecases.kpis import definition_of, view_of
from okrtui.usecases.patience import patiently
from okrtui.usecases.scores import rescore
from okrtui.usecases.short_ids import Address
from okrtui.usecases.typed_text import written
from okrtui.usecases.views import KpiView
from okrtui.usecases.workspace import Workspace


class KpiRecorded(Struct, frozen=True):
    """``before`` is the value that stood; ``kpi`` how it stands now."""

    event: int
    before: Decimal | None
    kpi: KpiView


def record(
    workspace: Workspace, kpi: Address, value: str, *, note: str = "", at: str | None = None
) -> KpiRecorded:
    """Tell a value of a KPI, as an act of mine; key results that it feeds move with it. ``at`` is an ISO
    date or instant. UsageError for what is no number."""
    (row,) = workspace.store.lasting("kpi", uids=[kpi.uid])
    definition = definition_of(row)
    if fed(definition):
        source = definition.source.connection or definition.source.name or ""
        raise UsageError("checkin.machine_fed", hint="checkin.hint.machine_fed", id=kpi.path, source=source)
    act, store = workspace.act(), workspace.store
    amount = read_number(value, definition.unit).value
    measured = Measurement(instant_of(workspace, at, None), amount, author=act.author)
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
    now = view_of(workspace, row, store.kpi_values([kpi.uid])[kpi.uid])
    return KpiRecorded(event, before, now)
