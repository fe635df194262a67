"""What a form of objectives and key results comes to: a part of the plan, applied as one act."""

from __future__ import annotations

from dataclasses import replace as with_values

from msgspec.structs import replace

from okrtui.domain.ids import slug, unique
from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.title_shapes import read_title
from okrtui.domain.vocabulary import CARRIED_PAST, CARRIED_TARGET
from okrtui.errors import NotFoundError, UsageError
from okrtui.planfile.dump import dump, text
from okrtui.planfile.model import Plan, PlanKeyResult, PlanObjective
from okrtui.planfile.parse import parse
from okrtui.usecases.plan_apply import Applied, apply
from okrtui.usecases.plan_state import base_of, hold, known_to
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.writing import KEY_RESULT, OBJECTIVE, Planned, Sheet, Writing, only, standing
from okrtui.usecases.writing_answers import NEEDS_KIND, NUMBERS, Fault, Filled, definition_of
from okrtui.usecases.writing_links import links_of, row_texts
from okrtui.usecases.writing_objective import objective_of, objective_texts

SHORT = 40
"""Characters of an identifier that is made of a title."""


def planned(writing: Writing, sheet: Sheet) -> Planned:
    """The part of the plan that the answers come to."""
    faults: list[tuple[int, Fault]] = []
    stored, behind = writing.stored, writing.behind
    if writing.kind == OBJECTIVE:
        before = behind.definition if behind is not None else None
        definition, wrong = objective_of(sheet.fields, writing.known, before, writing.supports)
        faults += [(-1, one) for one in wrong]
        id = sheet.fields.get("id") or sheet.fields.get("name") or _id(definition.title, writing.taken)
        cycle = writing.known.cycle.id
        objective = PlanObjective(writing.team, cycle, id, definition)
    else:
        assert stored is not None
        objective = only(stored, ())
    known = {one.id: one for one in writing.brought}
    known |= {one.id: one for one in behind.key_results} if behind is not None else {}
    taken = {one.id for one in stored.key_results} if stored is not None else set()
    taken |= writing.taken if writing.kind == KEY_RESULT else set()
    rows = []
    for index, answers in enumerate(sheet.rows):
        was = known.get(answers.get("id") or answers.get("name", ""))
        key, wrong = definition_of(answers, writing.known, was.definition if was else None)
        faults += [(index, one) for one in wrong]
        if key.flagged in (CARRIED_TARGET, CARRIED_PAST) and was and _goal(key) != _goal(was.definition):
            key = with_values(key, flagged=None)  # it has been thought about
        if was and answers.get("id"):
            id = was.id
        else:
            id = unique(was.id, taken) if was else _id(key.title, taken)
        taken.add(id)
        links, wrong = links_of(answers, writing.known, was.links if was else ())
        faults += [(index, one) for one in wrong if key.kind is Kind.TASKS]
        rows.append(PlanKeyResult(id, key, links))
    return only(objective, rows), faults


def _id(title: str, taken: frozenset[str] | set[str]) -> str:
    """A short identifier: of a title with numbers that of what is measured."""
    read = read_title(title)
    if read is not None and read.kind is not None and read.span[1] > read.span[0]:
        rest = f"{title[: read.span[0]]} {title[read.span[1] :]}"
        title = rest if slug(rest, "") else title
    long = slug(title)
    short = long if len(long) <= SHORT else long[:SHORT].rpartition("-")[0] or long[:SHORT]
    return unique(short, taken)


def text_of(writing: Writing, sheet: Sheet) -> str:
    """The part as plan.toml, with the base it was made from."""
    return dump(Plan((planned(writing, sheet)[0],), writing.base))


def editable(writing: Writing, sheet: Sheet) -> tuple[str, list[int]]:
    """``text_of`` for an editor, and the lines in it (from 1) that ask how a key result is measured: where
    nobody has said so, nothing is said for them."""
    lines, asks = text_of(writing, sheet).split("\n"), list[int]()
    objective, faults = planned(writing, sheet)
    for row in {row for row, one in faults if one.about.code == NEEDS_KIND}:
        id = f"id = {text(objective.key_results[row].id)}"
        head = next(at for at, line in enumerate(lines) if line == id and "key_results" in lines[at - 1])
        at = next(at for at in range(head, len(lines)) if lines[at].startswith("kind = "))
        lines[at] = 'kind = ""'
        asks.append(at + 1)
    return "\n".join(lines), asks


def read_back(workspace: Workspace, writing: Writing, edited: str) -> tuple[Writing, Sheet]:
    """The form with what an editor made of ``text_of``. PlanError with every fault; UsageError where it
    holds another part of the plan."""
    plan = parse(edited, file="plan.toml", known=known_to(workspace))
    if len(plan.objectives) != 1:
        raise UsageError("writing.one_objective", count=len(plan.objectives))
    found, stored = plan.objectives[0], writing.stored
    same = (found.team, found.cycle) == (writing.team, writing.known.cycle.id)
    if not same or (stored is not None and stored.id not in (found.id, found.was)):
        raise UsageError("writing.other_place", hint="writing.other_place_hint")
    known = {one.id for one in stored.key_results} if stored is not None else set()
    rows = []
    for one in found.key_results:
        texts = row_texts(one, one.id if one.id in known else "")
        rows.append(texts if one.id in known else {**texts, "name": one.id})
    if writing.kind == KEY_RESULT:
        if len(rows) != 1:
            raise UsageError("writing.one_key_result", count=len(rows))
        return replace(writing, shape=found), Sheet({}, tuple(rows))
    fields = objective_texts(found.definition, stored.id if stored is not None else "")
    if stored is None:
        fields["name"] = found.id
    return replace(writing, shape=found), Sheet(fields, tuple(rows))


def moved(writing: Writing, objective: PlanObjective) -> bool:
    """Whether the goal of a key result that has a value already is another one: that wants a reason."""
    stored = writing.stored.key_results if writing.stored is not None else ()
    before = {one.id: one.definition for one in stored if one.id in writing.measured}
    after = {one.id: one.definition for one in objective.key_results}
    return any(id in after and _goal(after[id]) != _goal(one) for id, one in before.items())


def _goal(one: KeyResultDef) -> list[object]:
    return [getattr(one, name) for name in NUMBERS]


def save(workspace: Workspace, writing: Writing, sheet: Sheet, reason: str = "") -> Applied:
    """Apply it as one act and drop the draft. ConflictError where somebody else changed the same, PlanError
    for what only the store can tell; then nothing was written."""
    with workspace.store.transaction():
        if writing.base is None:
            writing = _as_it_stands(workspace, writing)
        plan = parse(text_of(writing, sheet), file="plan.toml", known=known_to(workspace))
        prune = writing.kind == OBJECTIVE and base_of(workspace, plan.base) is not None
        done = apply(workspace, plan, prune=prune, reason=reason)
        workspace.store.save_begun(workspace.act().author, writing.place, None, workspace.now())
    return done


def _as_it_stands(workspace: Workspace, writing: Writing) -> Writing:
    """What is new takes nothing back that others did meanwhile, and no identifier that they took."""
    held = hold(workspace, [writing.known.cycle.id], [writing.team])
    if writing.kind == OBJECTIVE:
        return replace(writing, taken=frozenset(row.id for row in held.objectives.values()))
    assert writing.stored is not None
    rows = [row for row in held.objectives.values() if row.path == writing.stored.path]
    if not rows:
        raise NotFoundError("writing.gone")
    whole = standing(workspace, rows[0].uid)
    return replace(writing, stored=only(whole, ()), taken=frozenset(key.id for key in whole.key_results))


def merged(fresh: Writing, writing: Writing, sheet: Sheet, *, theirs: bool) -> Sheet:
    """What was typed, laid upon what stands now: what both changed is theirs, or mine."""

    def of(was: Filled, now: Filled, mine: Filled) -> dict[str, str]:
        found = {}
        for name in {**now, **mine}:
            before, stands, typed = was.get(name, ""), now.get(name, ""), mine.get(name, was.get(name, ""))
            both = typed != before and stands != before
            found[name] = stands if typed == before or (both and theirs) else typed
        return found

    was = {row.get("id"): row for row in writing.sheet.rows}
    now = {row.get("id"): row for row in fresh.sheet.rows}
    rows = []
    for row in sheet.rows:
        id = row.get("id")
        if not id:
            rows.append(dict(row))
        elif id in now:
            rows.append(of(was.get(id, {}), now[id], row))
    seen = {row.get("id") for row in sheet.rows} | set(was)
    rows += [dict(row) for id, row in now.items() if id not in seen]
    return Sheet(of(writing.sheet.fields, fresh.sheet.fields, sheet.fields), tuple(rows))
