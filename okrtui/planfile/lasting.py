"""Reads and writes what lives across cycles: strategic bets and KPIs."""

from __future__ import annotations

from okrtui.domain.kpi import BetDef, KpiDef, check_kpi
from okrtui.domain.vocabulary import Every
from okrtui.planfile.key_result import read_source
from okrtui.planfile.model import Known, PlanLasting
from okrtui.planfile.reader import LONGEST_DESCRIPTION, Reader, unique


def read_lasting(root: Reader, known: Known) -> tuple[PlanLasting, ...]:
    """The bets of a plan, then its KPIs; faults are noted."""
    bets, kpis = root.tables("bets"), root.tables("kpis")
    found = [*(_bet(one) for one in bets), *(_kpi(one, known) for one in kpis)]
    marks = [(one, ("bets", one.data.get("id"))) for one in bets]
    marks += [(one, ("kpis", one.data.get("id"))) for one in kpis]
    unique(marks, "plan.same_lasting", root.faults, show=lambda mark: str(mark[1]))
    return tuple(one for one in found if one is not None)


def _bet(reader: Reader) -> PlanLasting | None:
    id = _id(reader)
    definition = BetDef(reader.filled("title") or "", _description(reader))
    reader.finish()
    return PlanLasting("bet", id, definition, _line(reader)) if id else None


def _kpi(reader: Reader, known: Known) -> PlanLasting | None:
    id = _id(reader)
    reader.required("team")
    plain = KpiDef(title="", team="")
    definition = KpiDef(
        team=reader.name_of("team", known.teams, "plan.unknown_team") or "",
        title=reader.filled("title") or "",
        owner=reader.name_of("owner", known.people, "plan.unknown_person"),
        unit=reader.text("unit") or "",
        low=reader.number("low"),
        high=reader.number("high"),
        source=read_source(reader, "source", known) or plain.source,
        checkin=reader.choice("checkin", Every),
        description=_description(reader),
    )
    reader.finish()
    if definition.title:
        reader.refused(check_kpi(definition))
    return PlanLasting("kpi", id, definition, _line(reader)) if id else None


def _id(reader: Reader) -> str | None:
    reader.required("id")
    return reader.identifier("id")


def _description(reader: Reader) -> str:
    return reader.text("description", lines=True, most=LONGEST_DESCRIPTION) or ""


def _line(reader: Reader) -> int:
    return reader.faults.document.line(reader.path)
