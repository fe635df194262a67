"""Templates in a form: what it may begin with, and its answers with one of them taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as with_values

from msgspec import Struct
from msgspec.structs import replace

from okrtui.config.team_settings import kind_for
from okrtui.domain.ids import fold, unique
from okrtui.domain.model import Kind
from okrtui.planfile.model import PlanKeyResult, PlanObjective
from okrtui.usecases.facts import last_number
from okrtui.usecases.plan_state import Held, hold, plan_of
from okrtui.usecases.templates import LANGUAGES, Template, bare, kind_in, templates
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.writing import KEY_RESULT, Sheet, Writing
from okrtui.usecases.writing_answers import texts_of

PAST = "past"
PAST_CYCLES = 4
"""So many cycles back a team's objectives are offered."""


class Offer(Struct, frozen=True):
    """One that can be taken. ``group`` is own, past or a department, ``of`` the cycle (past) or language
    (a department) it is from. ``row`` is which of its key results is meant, None for all of it; ``kind``
    what the objective is in the team of the form."""

    group: str
    of: str
    objective: PlanObjective
    kind: str
    row: int | None = None

    @property
    def title(self) -> str:
        return self.rows[0].definition.title if self.row is not None else self.objective.definition.title

    @property
    def rows(self) -> tuple[PlanKeyResult, ...]:
        """The key results that are taken."""
        keys = self.objective.key_results
        return keys if self.row is None else (keys[self.row],)


def offers(workspace: Workspace, writing: Writing, language: str) -> list[Offer]:
    """Own ones, those of past cycles of the team, those of the department that the team is called like, the
    other departments', and what comes with okrtui in the other language. In the form of a key result each
    of their key results."""
    known = list(_known(workspace, writing, language))
    if writing.kind != KEY_RESULT:
        return known
    return [replace(one, row=index) for one in known for index in range(len(one.objective.key_results))]


def _known(workspace: Workspace, writing: Writing, language: str) -> Iterator[Offer]:
    usual, team = kind_for(workspace.config, writing.team), {fold(writing.team), fold(writing.team_name)}
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    first, *rest = (templates(one) for one in (spoken, *(one for one in LANGUAGES if one != spoken)))

    def offer(one: Template) -> Offer:
        group = one.name.partition("/")[0]
        return Offer(group, one.language, one.objective, kind_in(one.objective, usual).value)

    yield from (offer(one) for one in first if not one.language)
    yield from _past(workspace, writing)
    for every in (first, *rest):
        own = [one for one in every if one.language]
        own.sort(key=lambda one: fold(one.name.partition("/")[0]) not in team)
        yield from map(offer, own)


def _past(workspace: Workspace, writing: Writing) -> Iterator[Offer]:
    """The team's objectives of the cycles before the form's, the nearest first."""
    start = writing.known.cycle.start
    before = sorted((one for one in workspace.store.cycles() if one.start < start), key=lambda one: one.start)
    for cycle in reversed(before[-PAST_CYCLES:]):
        held = hold(workspace, [cycle.id], [writing.team])
        for one in plan_of(_where_it_ended(workspace, held)).objectives:
            yield Offer(PAST, cycle.id, bare(one), one.definition.kind.value)


def _where_it_ended(workspace: Workspace, held: Held) -> Held:
    """The same with the last value of each number as its start."""
    moving = [
        row for row in held.key_results.values() if row.definition.kind in (Kind.INCREASE, Kind.DECREASE)
    ]
    values = workspace.store.measurements([row.uid for row in moving], latest=True) if moving else {}
    last = {row.uid: last_number(row.definition.kind, values.get(row.uid, ())) for row in moving}
    begun = {
        row.uid: replace(row, definition=with_values(row.definition, start=last[row.uid]))
        for row in moving
        if last[row.uid] is not None
    }
    return replace(held, key_results={**held.key_results, **begun})


def taken_from(writing: Writing, sheet: Sheet, offer: Offer) -> tuple[Writing, Sheet]:
    """The form with a template in it. What somebody wrote stays: of an objective the title and its key
    results, which those of the template follow; of a key result its owner. What a form does not show comes
    along."""
    behind = writing.stored.key_results if writing.stored is not None else ()
    ids = {one.id for one in (*behind, *writing.brought)}
    ids |= writing.taken if writing.kind == KEY_RESULT else set()
    fresh = []
    for one in offer.rows:
        fresh.append(PlanKeyResult(unique(one.id, ids), one.definition))
        ids.add(fresh[-1].id)
    brought = replace(writing, brought=(*writing.brought, *fresh))
    rows = [{**texts_of(one.definition), "name": one.id} for one in fresh]
    if writing.kind == KEY_RESULT:
        row, was = rows[0], sheet.rows[0]
        row["owner"] = was.get("owner", "")
        if was.get("id"):  # it keeps its identifier, and what the form does not show of it
            return writing, Sheet(sheet.fields, ({**row, "id": was["id"], "name": ""},))
        return brought, Sheet(sheet.fields, (row,))
    fields, definition = dict(sheet.fields), offer.objective.definition
    if not fields.get("title", "").strip():
        fields |= {"title": definition.title, "kind": offer.kind, "description": definition.description}
        fields["tags"] = ", ".join(definition.tags)
    for row in rows:
        row["owner"] = fields.get("owner", "")
    return brought, Sheet(fields, (*sheet.rows, *rows))
