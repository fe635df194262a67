"""``plan diff`` and ``plan apply``: one transaction, nothing applied where anything conflicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from msgspec import Struct

from okrtui.domain.definition_changes import INITIATIVE, initiatives
from okrtui.domain.model import KeyResultDef, ObjectiveDef, SourceType
from okrtui.domain.rollup import find_loop
from okrtui.errors import ConflictError, PlanError, Problem
from okrtui.planfile.model import Plan, PlanKeyResult, PlanLink, PlanObjective
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.records import KeyResultRow, LinkRow, ObjectiveRow
from okrtui.usecases.acts import common_path
from okrtui.usecases.batch import archived
from okrtui.usecases.dependencies import left_waiting
from okrtui.usecases.held_lasting import KINDS, history_of
from okrtui.usecases.link_scope import leave
from okrtui.usecases.plain import plain
from okrtui.usecases.plan_changes import AuthorOf, PlanChange
from okrtui.usecases.plan_depends import check_depends
from okrtui.usecases.plan_diff import diff
from okrtui.usecases.plan_lasting import feed, unknown_lasting, write_lasting
from okrtui.usecases.plan_match import Matches, match, same_but_case, taken
from okrtui.usecases.plan_renames import aligned_with_renamed, keep_aligned, with_names_of_now
from okrtui.usecases.plan_state import Base, Held, base_of, hold, with_archived
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace


class Applied(Struct, frozen=True):
    """What ``apply`` did; ``event`` is 0 when there was nothing to do."""

    changes: tuple[PlanChange, ...]
    event: int


def compare(workspace: Workspace, plan: Plan, *, prune: bool = False) -> list[PlanChange]:
    """What applying would do. PlanError for references and loops that only the store can tell."""
    held, base = _sides(workspace, plan)
    check_references(workspace, plan, held, base)
    plan = with_names_of_now(workspace, plan, held)
    return diff(plan, held, base, author_of(workspace), me=workspace.me or "", prune=prune)


def check(workspace: Workspace, plan: Plan) -> None:
    """PlanError for references and loops that only the store can tell."""
    check_references(workspace, plan, *_sides(workspace, plan))


def apply(workspace: Workspace, plan: Plan, *, prune: bool = False, reason: str = "") -> Applied:
    """Apply a plan as one act. ConflictError lists every conflict, and then nothing was written."""
    act = workspace.act(reason)
    with workspace.store.transaction():
        held, base = _sides(workspace, plan)
        check_references(workspace, plan, held, base)
        plan = with_names_of_now(workspace, plan, held)
        changes = diff(plan, held, base, author_of(workspace), me=act.author, prune=prune)
        conflicts = [change for change in changes if change.op == "conflict"]
        if conflicts:
            raise ConflictError(
                "plan.conflict",
                hint="plan.hint.conflict",
                count=len(conflicts),
                candidates=[_both_sides(workspace, one, act.author) for one in conflicts],
                changes=conflicts,
            )
        if not changes:
            return Applied((), 0)
        writer = _Writer(workspace, act, held, match(plan, held, base))
        known = {row.uid: row for row in (*held.lasting.values(), *held.archived_lasting.values())}
        writer.steps += write_lasting(workspace.store, act, plan, changes, known)
        writer.write(changes)
        event = workspace.store.add_event(
            act,
            type="plan.apply",
            subject=common_path([*(change.id for change in changes), *writer.beside]),
            payload={"steps": writer.steps, "reason": reason},
        )
    return Applied(tuple(changes), event)


def _sides(workspace: Workspace, plan: Plan) -> tuple[Held, Base | None]:
    cycles = {one.cycle for one in plan.objectives}
    held = with_archived(workspace, hold(workspace, sorted(cycles)), plan)
    return held, base_of(workspace, plan.base)


def check_references(workspace: Workspace, plan: Plan, held: Held, base: Base | None = None) -> None:
    """``supports`` and ``drives`` must name an objective of the file or the store, in any cycle, without
    loops; a new identifier must differ from its neighbours in more than case."""
    paths = {row.path for row in held.objectives.values()} | {one.path for one in plan.objectives}
    problems = [
        *same_but_case(plan, held, base),
        *taken(workspace.store, plan, held, base),
        *unknown_lasting(plan, held.lasting),
    ]
    edges: dict[str, list[tuple[str, str]]] = {"supports": [], "drives": []}
    for one in plan.objectives:
        for field in ("supports", "drives"):
            target = getattr(one.definition, field)
            if target is None:
                continue
            found = [path for path in paths if path == target or path.endswith("/" + target)]
            if not found:  # a quarter's objective may feed the year's
                found = [path for kind, path, _ in workspace.store.paths(target) if kind == "objective"]
            found = [path for path in found if path.startswith(f"{one.cycle}/{one.team}/")] or found
            if one.path in found or not found:
                code = "plan.own_parent" if one.path in found else "plan.unknown_objective"
                problems.append(
                    Problem("plan", one.line, f"objectives.{one.id}.{field}", code, {"id": target})
                )
            else:
                edges[field].append((one.path, found[0]))
    problems += check_depends(workspace, plan, paths)
    for field, known in edges.items():
        loop = find_loop(known)
        if loop:
            problems.append(Problem("plan", 0, field, "plan.loop", {"loop": " → ".join(loop)}))
    if problems:
        raise PlanError("plan.invalid", problems, file="plan")


def author_of(workspace: Workspace) -> AuthorOf:
    """Tells who last changed a field, from the definitions' histories."""
    cache: dict[tuple[str, int], list[Any]] = {}

    def of(kind: str, uid: int, field: str) -> str:
        store = workspace.store
        if (kind, uid) not in cache:
            cache[kind, uid] = list(history_of(store, kind, uid))
        versions = cache[kind, uid]
        author = versions[-1].author if versions else ""
        for older, newer in pairwise(versions):
            if _held(older.definition, field) != _held(newer.definition, field):
                author = newer.author
        return str(author)

    return of


def _held(definition: object, field: str) -> object:
    part = field.startswith(INITIATIVE)
    return initiatives(definition).get(field) if part else getattr(definition, field, None)


def _both_sides(workspace: Workspace, one: PlanChange, me: str) -> str:
    """ "2026-Q4/sales/close-more/win-rate target (Joon Lee: 28 / Mina Park: 30)" """
    stored, wanted = (str(plain(value))[:60] for value in (one.before, one.after))
    theirs, mine = workspace.name_of(one.author) or "?", workspace.name_of(me)
    return f"{one.id} {one.field} ({theirs}: {stored} / {mine}: {wanted})"


class _Writer:
    """Writes changes and notes each step so that it can be taken back."""

    def __init__(self, workspace: Workspace, act: Act, held: Held, matches: Matches) -> None:
        self.workspace = workspace
        self.store = workspace.store
        self.act = act
        self.held = held
        self.matches = matches
        self.steps: list[dict[str, object]] = []
        self.touched: set[int] = set()
        self.recount: set[int] = set()
        self.fed: set[int] = set()
        self.beside: list[str] = []
        """Paths of rows that the act is about besides."""

    def write(self, changes: Sequence[PlanChange]) -> None:
        aligned = aligned_with_renamed(self.workspace, changes)
        by_row: dict[tuple[str, int], list[PlanChange]] = {}
        for change in changes:
            if change.op == "change":
                by_row.setdefault((change.kind, change.uid), []).append(change)
        for place, one in enumerate(self.matches.objectives):
            if one.gone:
                continue
            if one.row is None:
                self._add_objective(one.wanted, place)
                continue
            if one.revive:
                self._revive_objective(one.row, {key.row.uid for key in one.children if key.row})
            self._change_objective(one.row, by_row.get(("objective", one.row.uid), ()))
            for index, key in enumerate(one.children):
                if key.gone:
                    continue
                if key.row is None:
                    self._add_key_result(one.row.uid, key.wanted, index)
                else:
                    if key.revive:
                        self._revive_key_result(key.row)
                    self._change_key_result(key.row, by_row.get(("key_result", key.row.uid), ()))
        going = [(one.kind, one.uid) for one in changes if one.op == "archive" and one.kind not in KINDS]
        left = left_waiting(self.workspace, going) if going else []
        self.beside += [one.by.path for one in left]
        for change in changes:
            if change.op == "archive":
                inside = [one for one in left if one.on and f"{one.on.path}/".startswith(f"{change.id}/")]
                self._archive(change, [one.by.ref[1] for one in inside])
        for uid, before, after in keep_aligned(self.workspace, aligned, self.act):
            self._changed("objective", uid, before, after)
            self.touched.add(uid)
        feed(self.workspace, self.fed)
        measure(self.workspace, self.recount)
        rescore_objectives(self.workspace, self.touched)

    def _add_objective(self, wanted: PlanObjective, place: int) -> None:
        new = NewObjective(wanted.cycle, wanted.team, wanted.id, wanted.definition, place)
        uid = self.store.add_objective(new, self.act)
        self.touched.add(uid)
        self.steps.append({"op": "add", "kind": "objective", "uid": uid})
        for index, key in enumerate(wanted.key_results):
            self._add_key_result(uid, key, index)

    def _add_key_result(self, objective: int, wanted: PlanKeyResult, place: int) -> None:
        uid = self.store.add_key_result(
            NewKeyResult(objective, wanted.id, wanted.definition, place), self.act
        )
        self.touched.add(objective)
        self.steps.append({"op": "add", "kind": "key_result", "uid": uid})
        if wanted.definition.source.type is SourceType.KPI:
            self.fed.add(uid)
        for link in wanted.links:
            self._add_link(uid, link)

    def _add_link(self, key_result: int, link: PlanLink) -> None:
        row = self.store.add_link(
            key_result,
            connection=link.connection,
            url=link.url,
            query=link.query,
            weight=str(link.weight),
            act=self.act,
        )
        self.steps.append({"op": "link", "uid": row.uid})

    def _revive_objective(self, row: ObjectiveRow, named: Collection[int]) -> None:
        """Bring it back; of the key results that left with it only those that the plan names."""
        self.store.archive_objective(row.uid, self.act, restore=True)
        self.touched.add(row.uid)
        self.steps.append({"op": "revive", "kind": "objective", "uid": row.uid})
        for key in self.store.key_results(objectives=[row.uid]):
            if key.uid not in named:
                self.store.archive_key_result(key.uid, self.act)
                self.steps.append({"op": "archive", "kind": "key_result", "uid": key.uid})

    def _revive_key_result(self, row: KeyResultRow) -> None:
        self.touched.add(row.objective)
        self.recount.add(row.uid)
        if row.archived_at is not None:  # else it left, and came back, with its objective
            self.store.archive_key_result(row.uid, self.act, restore=True)
            self.steps.append({"op": "revive", "kind": "key_result", "uid": row.uid})

    def _change_objective(self, row: ObjectiveRow, changes: Sequence[PlanChange]) -> None:
        values = fields_of(changes, row.definition)
        if values:
            definition: ObjectiveDef = replace(row.definition, **values)
            version = self.store.change_objective(row.uid, row.version, definition, self.act)
            self._changed("objective", row.uid, row.version, version)
        self._rename("objective", row.uid, row.id, changes)
        if changes:
            self.touched.add(row.uid)

    def _change_key_result(self, row: KeyResultRow, changes: Sequence[PlanChange]) -> None:
        values = fields_of(changes)
        if values:
            definition: KeyResultDef = replace(row.definition, **values)
            version = self.store.change_key_result(row.uid, row.version, definition, self.act)
            self._changed("key_result", row.uid, row.version, version)
            self.recount.add(row.uid)
            if "source" in values:
                self.fed.add(row.uid)
        self._rename("key_result", row.uid, row.id, changes)
        for change in changes:
            if change.field.startswith("link:"):
                self._change_link(row.uid, change)
        if changes:
            self.touched.add(row.objective)

    def _changed(self, kind: str, uid: int, before: int, after: int) -> None:
        self.steps.append({"op": "change", "kind": kind, "uid": uid, "before": before, "after": after})

    def _rename(self, kind: str, uid: int, old: str, changes: Sequence[PlanChange]) -> None:
        for change in changes:
            if change.field == "id":
                store, objective = self.store, kind == "objective"
                rename = store.rename_objective if objective else store.rename_key_result
                rename(uid, str(change.after), self.act)
                self.steps.append(
                    {"op": "rename", "kind": kind, "uid": uid, "before": old, "after": change.after}
                )

    def _change_link(self, key_result: int, change: PlanChange) -> None:
        self.recount.add(key_result)
        before, after = change.before, change.after
        stored = self._stored_link(key_result, before if isinstance(before, PlanLink) else None)
        if isinstance(after, PlanLink) and stored is None:
            self._add_link(key_result, after)
        elif isinstance(after, PlanLink) and stored is not None:
            self.store.change_link(stored.uid, weight=str(after.weight), act=self.act)
            self.steps.append(
                {"op": "weigh", "uid": stored.uid, "before": str(stored.weight), "after": str(after.weight)}
            )
        elif stored is not None:
            self.store.archive_link(stored.uid, self.act)
            tasks = leave(self.workspace, stored)
            self.steps.append({"op": "unlink", "uid": stored.uid, "tasks": tasks})

    def _stored_link(self, key_result: int, wanted: PlanLink | None) -> LinkRow | None:
        for link in self.held.links.get(key_result, ()) if wanted else ():
            if wanted and (link.connection, link.url, link.query) == (
                wanted.connection,
                wanted.url,
                wanted.query,
            ):
                return link
        return None

    def _archive(self, change: PlanChange, waiting: Collection[int]) -> None:
        if change.kind == "objective":
            self.store.archive_objective(change.uid, self.act)
            self.touched.add(change.uid)
        elif change.kind in KINDS:
            self.store.archive_lasting(change.uid, self.act)
        else:
            self.store.archive_key_result(change.uid, self.act)
            self.touched.add(self.held.key_results[change.uid].objective)
        self.steps.append(archived(change.kind, change.uid, waiting))


def fields_of(changes: Sequence[PlanChange], stored: ObjectiveDef | None = None) -> Mapping[str, Any]:
    """The definition's fields among changes of one row; initiatives are taken into those ``stored``."""
    found = {
        change.field: change.after
        for change in changes
        if change.field != "id" and not change.field.startswith("link:")
    }
    made = {name: found.pop(name) for name in [*found] if name.startswith(INITIATIVE)}
    if made:
        every = {**initiatives(stored), **made}
        found["initiatives"] = tuple(one for one in every.values() if one is not None)
    return found
