"""Reads plan.toml (contract: "plan.toml"); reports every fault at once."""

from __future__ import annotations

import re
from datetime import date

from okrtui.domain.entry import check_objective
from okrtui.domain.model import Cycle, Driver, ObjectiveDef, ObjectiveKind, ObjectiveState
from okrtui.errors import PlanError, Problem
from okrtui.planfile.companions import read_initiatives, read_reference
from okrtui.planfile.key_result import read_key_result
from okrtui.planfile.lasting import read_lasting
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanObjective
from okrtui.planfile.reader import LONGEST_DESCRIPTION, Reader, unique
from okrtui.tomlfile.document import BrokenTomlError, Document, Faults
from okrtui.tomlfile.text import composed, is_identifier

LARGEST = 30_000_000
"""Bytes of a plan."""
MOST_KEY_RESULTS = 60_000
BASE = re.compile(r"[\w.:+/=-]{1,200}")


def parse(text: str, *, file: str, known: Known) -> Plan:
    """The plan in ``text``. ``file`` names it in faults (``-`` for standard input).

    Raises PlanError ``plan.invalid`` with every fault: line, key, nearest known key or id.
    Nothing that a plan names is opened, asked or run.
    """
    faults = Faults(_document(text, file))
    root = Reader(faults.document.data, (), faults)
    base, cycle = root.text("base"), root.name_of("cycle", known.cycles, "plan.unknown_cycle")
    if base is not None and not BASE.fullmatch(base):
        root.fault("base", "plan.bad_base")
    lasting = read_lasting(root, known)
    tables = root.tables("objectives")
    root.finish()
    objectives = []
    if _count(tables) > MOST_KEY_RESULTS:
        root.fault("objectives", "plan.too_many", most=MOST_KEY_RESULTS)
    else:
        objectives = [_objective(table, known, cycle or known.cycle) for table in tables]
        _check_unique(list(zip(tables, objectives, strict=True)), faults)
    if faults.problems:
        ordered = sorted(faults.problems, key=lambda problem: problem.line)
        raise PlanError("plan.invalid", ordered, file=file)
    return Plan(tuple(found for found in objectives if found is not None), base, cycle, lasting)


def _document(text: str, file: str) -> Document:
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise PlanError(
            "plan.invalid", [Problem(file, 0, "", "toml.too_large", {"most": LARGEST})], file=file
        )
    try:
        return Document(file, text, exact=True)
    except BrokenTomlError as error:
        raise PlanError("plan.invalid", [error.problem], file=file) from None


def _count(tables: list[Reader]) -> int:
    rows = (table.data.get("key_results") for table in tables)
    return sum(len(found) for found in rows if isinstance(found, list))


def _objective(reader: Reader, known: Known, default_cycle: str | None) -> PlanObjective | None:
    reader.required("id")
    name, was = reader.identifier("id"), reader.identifier("was")
    reader.required("team")
    team = reader.name_of("team", known.teams, "plan.unknown_team")
    cycle = reader.name_of("cycle", known.cycles, "plan.unknown_cycle")
    if cycle is None and "cycle" not in reader:
        cycle = default_cycle
        if cycle is None:
            reader.required("cycle")
    weight = reader.number("weight")
    plain = ObjectiveDef(title="")
    definition = ObjectiveDef(
        title=reader.filled("title") or "",
        owner=reader.name_of("owner", known.people, "plan.unknown_person"),
        kind=reader.choice("kind", ObjectiveKind) or known.kinds.get(team or "", plain.kind),
        state=reader.choice("state", ObjectiveState) or plain.state,
        driver=reader.choice("driver", Driver) or plain.driver,
        weight=plain.weight if weight is None else weight,
        supports=read_reference(reader, "supports"),
        drives=read_reference(reader, "drives"),
        tags=reader.texts("tags"),
        priority=reader.text("priority"),
        description=reader.text("description", lines=True, most=LONGEST_DESCRIPTION) or "",
        carried_from=read_reference(reader, "carried_from"),
        initiatives=read_initiatives(reader, known),
        serves=reader.identifier("serves"),
        mends=_identifiers(reader, "mends"),
    )
    tables = reader.tables("key_results")
    reader.finish()
    if definition.title:
        reader.refused(check_objective(definition))
    span = (known.cycles or {}).get(cycle or "") or Cycle(cycle or "", date.min, date.max)
    found = [read_key_result(table, known, span) for table in tables]
    marks = [(table, composed(str(table.data.get("id", f"/{index}")))) for index, table in enumerate(tables)]
    unique(marks, "plan.same_key_result", reader.faults, show=str)
    if name is None or team is None or cycle is None:
        return None
    line = reader.faults.document.line(reader.path)
    sound: tuple[PlanKeyResult, ...] = tuple(one for one in found if one is not None)
    return PlanObjective(team, cycle, name, definition, sound, was, line)


def _identifiers(reader: Reader, key: str) -> tuple[str, ...]:
    found = tuple(composed(one) for one in reader.texts(key))
    for one in found:
        if not is_identifier(one):
            reader.fault(key, "toml.bad_identifier", found=one)
    return found


def _check_unique(rows: list[tuple[Reader, PlanObjective | None]], faults: Faults) -> None:
    sound = [(reader, found) for reader, found in rows if found is not None]
    unique([(r, (o.cycle, o.team, o.id)) for r, o in sound], "plan.same_objective", faults, show="/".join)
    renamed = [(r, (o.cycle, o.team, o.was)) for r, o in sound if o.was is not None]
    unique(renamed, "plan.same_was", faults, key="was", show="/".join)
