"""What is told while somebody writes: advice with a better title, the change of the plan, how full the
quarter is."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.entry import Refusal
from okrtui.domain.model import Kind
from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.planfile.dump import dump, text
from okrtui.planfile.model import Plan, PlanObjective
from okrtui.usecases.writing import KEY_RESULT, Planned, Sheet, Writing
from okrtui.usecases.writing_answers import NEEDS_KIND, NUMBERS, filled_in


class Advice(Struct, frozen=True):
    """What is to be said of a title or a definition; ``row`` -1: of the objective. Where ``about`` has a
    rewrite it can be taken."""

    row: int
    about: Refusal


def advice(writing: Writing, sheet: Sheet, plan: Planned) -> list[Advice]:
    """Warnings, never refusals, the objective's first; nothing of a title that is not there yet."""
    objective, faults = plan
    wrong = {(row, one.field) for row, one in faults}
    before = {one.id: one.definition for one in writing.stored.key_results} if writing.stored else {}
    found: list[Advice] = []
    if writing.kind != KEY_RESULT and objective.definition.title:
        parts = [one.definition for one in objective.key_results]
        found += [Advice(-1, one) for one in objective_warnings(objective.definition, parts)]
    owner = objective.definition.owner
    for index, key in enumerate(objective.key_results):
        if not key.definition.title:
            continue
        answers = sheet.rows[index]
        told, was = key.definition, before.get(answers.get("id", ""))
        if not answers.get("kind"):  # a title without numbers: nobody has said yet how it is measured
            told = dataclasses.replace(told, kind=Kind.BOOLEAN)
        for about in key_result_warnings(told, None, was, owner):
            if (index, "from") in wrong and about.field in ("start", "baseline"):
                continue  # the form asks for it
            found.append(Advice(index, about))
    return found


def taken(sheet: Sheet, one: Advice) -> Sheet:
    """The answers with a piece of advice taken: its title, and what that title says."""
    if one.about.rewrite is None:
        return sheet
    if one.row < 0:
        return replace(sheet, fields={**sheet.fields, "title": one.about.rewrite})
    rows = list(sheet.rows)
    rows[one.row] = filled_in({**rows[one.row], "title": one.about.rewrite})
    return replace(sheet, rows=tuple(rows))


ASKS_KIND = "kind = ?"


class Block(Struct, frozen=True):
    """A table of the plan that is added (+), taken out (-) or changed (~): its header with its id, and its
    lines, each with its sign; "?" is that of one that is asked for yet."""

    sign: str
    head: str
    lines: tuple[tuple[str, str], ...]


def change_of(writing: Writing, plan: Planned) -> list[Block]:
    """What will be saved, as a change of plan.toml; of what nobody has said how it is measured neither that
    nor its numbers, whose meaning hangs on it: the line that asks for it has the sign "?"."""
    objective, faults = plan
    after = dict(_tables(objective))
    for row in {row for row, one in faults if one.about.code == NEEDS_KIND}:
        head = f"[[objectives.key_results]] id = {text(objective.key_results[row].id)}"
        after[head] = [line for line in after[head] if line.partition(" = ")[0] not in NUMBERS]
        after[head].append(ASKS_KIND)
    before = dict(_tables(writing.stored)) if writing.stored is not None else {}
    if writing.kind == KEY_RESULT:
        head = next(iter(before), "")
        before.pop(head, None)
        after.pop(head, None)
        if writing.new:
            before = {}
    found = []
    for head in {**before, **after}:
        was, will = before.get(head), after.get(head)
        if was == will:
            continue
        if was is None or will is None:
            sign = "+" if was is None else "-"
            found.append(Block(sign, head, tuple((_sign(sign, line), line) for line in will or was or ())))
            continue
        gone = [("-", line) for line in was if line not in will]
        come = [(_sign("+", line), line) for line in will if line not in was]
        found.append(Block("~", head, (*gone, *come)))
    return found


def _sign(sign: str, line: str) -> str:
    return "?" if line == ASKS_KIND else sign


def _tables(objective: PlanObjective) -> Iterator[tuple[str, list[str]]]:
    """(header and id, further lines) of every table."""
    for block in re.split(r"\n\n(?=\[\[objectives)", dump(Plan((objective,))).strip()):
        head, id, *lines = block.split("\n")
        yield f"{head} {id}", lines


class Fullness(Struct, frozen=True):
    """How the team's quarter would look: objectives, key results, those of them written here, and how many
    each owner has."""

    objectives: int
    key_results: int
    here: int
    owners: tuple[tuple[str, int], ...]


def fullness(writing: Writing, sheet: Sheet) -> Fullness:
    """Of what the team has besides and what is written here."""
    crowd, people = writing.crowd, writing.known.people
    fallback = sheet.fields.get("owner", "")
    own = [row.get("owner") or fallback for row in sheet.rows if row.get("title", "").strip()]
    owners = Counter(crowd.owners) + Counter(people.get(one, one) for one in own if one)
    return Fullness(crowd.objectives + 1, crowd.key_results + len(own), len(own), tuple(owners.most_common()))
