"""The KPIs of the demo's company, and what they were each week."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from okrtui.demo.model import Pair, Weekly
from okrtui.domain.kpi import KpiDef
from okrtui.planfile.model import PlanLasting
from okrtui.usecases.kpi_values import record
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace


class Measure(Struct, frozen=True):
    """A KPI. ``low`` and ``high`` bound its healthy band; ``values`` are those of the weeks."""

    id: str
    title: Pair
    team: str
    owner: str
    unit: str
    values: Weekly
    low: str | None = None
    high: str | None = None
    note: Pair = ("", "")


MEASURES: tuple[Measure, ...] = (
    Measure(
        "revenue",
        ("Recurring revenue a month", "월 반복 매출"),
        "acme",
        "dana",
        "$",
        (182000, 183500, 186200, 188900, 191400, 195000, 197200, 201300),
        low="180000",
    ),
    Measure(
        "uptime",
        ("Share of time we are up", "서비스 가동률"),
        "platform",
        "priya",
        "%",
        (99.97, 99.96, 99.98, 99.91, 99.95, 99.96, 99.94, 99.86),
        low="99.9",
        note=("Two hours lost to the region", "리전 장애로 두 시간 중단"),
    ),
    Measure(
        "first-answer",
        ("First answer to a customer", "고객 첫 답변"),
        "success",
        "leo",
        "h",
        (5.2, 4.8, 4.6, 4.9, 4.1, 3.9, 3.7, 3.6),
        high="6",
    ),
)


def planned(place: int) -> tuple[PlanLasting, ...]:
    """Their definitions in a language."""
    return tuple(
        PlanLasting(
            "kpi",
            one.id,
            KpiDef(
                one.title[place],
                one.team,
                one.owner,
                one.unit,
                Decimal(one.low) if one.low else None,
                Decimal(one.high) if one.high else None,
            ),
        )
        for one in MEASURES
    )


def measure(workspace: Workspace, week: int, place: int) -> None:
    """Everybody tells the KPIs of a week."""
    for one in MEASURES:
        value = one.values[week] if week < len(one.values) else None
        if value is not None:
            workspace.me = one.owner
            note = one.note[place] if week == len(one.values) - 1 else ""
            record(workspace, resolve(workspace, f"kpi:{one.id}", "kpi"), str(value), note=note)
