"""What an import comes to: a plan, dated check-ins, cycles that are not there yet, and every list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct, field

from okrtui.domain.model import Cycle
from okrtui.importing.model import Flagged, Question, Spot, Unread
from okrtui.planfile.dump import dump, text
from okrtui.planfile.model import Plan
from okrtui.store.records import Person, Team

HEADER = ("id", "value", "date", "confidence", "note", "milestone", "by")
"""Columns of a file of check-ins, as ``checkin --file`` reads them."""


class CheckinRow(Struct, frozen=True):
    """One line of the file of check-ins, as text; ``at`` orders it, ``by`` is who said it where that is
    known. One of an objective is a comment: it has a note alone."""

    id: str
    at: date | datetime
    value: str = ""
    confidence: str = ""
    note: str = ""
    milestone: str = ""
    by: str = ""


class Difference(Struct, frozen=True):
    """Progress as the source tells it and as it is computed here, both unclamped."""

    id: str
    title: str
    source: float
    okrtui: float | None
    reason: str


class Outcome(Struct, frozen=True):
    """``comments`` stand above the objective of that path in the text of the plan. ``cycles`` are those that
    the plan names and the organisation lacks, ``people`` and ``teams`` those of the source that it lacks;
    ``listed``: the source lists them itself. ``said`` are comments on objectives."""

    plan: Plan = Plan()
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checkins: tuple[CheckinRow, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    listed: bool = False
    said: tuple[CheckinRow, ...] = ()
    unread: tuple[Unread, ...] = ()
    flagged: tuple[Flagged, ...] = ()
    differences: tuple[Difference, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def key_results(self) -> int:
        return sum(len(one.key_results) for one in self.plan.objectives)


def plan_text(outcome: Outcome, head: Iterable[str] = ()) -> str:
    """The plan as plan.toml. ``head`` are lines of comment above it, the cycles to paste among them."""
    plan = outcome.plan
    blocks = ["\n".join(f"# {line}".rstrip() for line in head)]
    blocks.append(dump(Plan(base=plan.base, cycle=plan.cycle, lasting=plan.lasting)).rstrip("\n"))
    for one in plan.objectives:
        above = "".join(f"# {_printable(line)}\n" for line in outcome.comments.get(one.path, ()))
        blocks.append(above + dump(Plan((one,))).rstrip("\n"))
    return "\n\n".join(filter(None, blocks)) + "\n"


def cycles_text(cycles: Iterable[Cycle]) -> str:
    """``[[cycles]]`` as config.toml has them."""
    return "\n".join(
        f"[[cycles]]\nid = {text(one.id)}\nstart = {one.start}\nend = {one.end}" for one in cycles
    )


def organization_text(people: Iterable[Person], teams: Iterable[Team]) -> str:
    """``[[people]]`` and ``[[teams]]`` as config.toml has them."""
    blocks = [_table("people", {"id": one.id, "name": one.name, "email": one.email}) for one in people]
    for team in teams:
        blocks.append(
            _table("teams", {"id": team.id, "name": team.name, "parent": team.parent, "lead": team.lead})
        )
    return "\n".join(blocks)


def _table(name: str, values: Mapping[str, str | None]) -> str:
    return "\n".join((f"[[{name}]]", *(f"{key} = {text(one)}" for key, one in values.items() if one)))


def checkins_text(rows: Iterable[CheckinRow]) -> str:
    """The file for ``checkin --file``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for one in rows:
        at = one.at.isoformat()
        writer.writerow((one.id, one.value, at, one.confidence, one.note, one.milestone, one.by))
    return out.getvalue()


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """The document of ``import --json``."""
    return {
        "schema": 1,
        "objectives": len(outcome.plan.objectives),
        "key_results": outcome.key_results,
        "checkins": len(outcome.checkins),
        "comments": len(outcome.said),
        "unread": [{**_place(one.place), "text": one.text, "reason": one.reason} for one in outcome.unread],
        "flagged": [{"id": one.id, "title": one.title, "reason": one.reason} for one in outcome.flagged],
        "differences": [
            {
                "id": one.id,
                "title": one.title,
                "source": one.source,
                "okrtui": one.okrtui,
                "reason": one.reason,
            }
            for one in outcome.differences
        ],
        "questions": [
            {"column": one.column, "choices": list(one.choices), "option": one.answered_with(one.choices[0])}
            for one in outcome.questions
        ],
        "cycles": [one.id for one in outcome.cycles],
        "people": [{"id": one.id, "name": one.name, "email": one.email} for one in outcome.people],
        "teams": [{"id": one.id, "name": one.name, "parent": one.parent} for one in outcome.teams],
    }


def _place(place: Spot) -> dict[str, object]:
    return {"file": place.file, "row": place.row, "column": place.column}


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else " " for char in line)
