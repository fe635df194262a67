"""Bets and KPIs of a plan: compared with the store, written, fed on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import SourceType
from okrtui.errors import Problem
from okrtui.planfile.model import Plan, PlanLasting
from okrtui.store.lasting_records import LastingRow
from okrtui.store.new_rows import Act
from okrtui.usecases.held_lasting import KINDS, Key, planned
from okrtui.usecases.plan_changes import AuthorOf, PlanChange, Side
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def diff_lasting(
    plan: Plan,
    living: Mapping[Key, LastingRow],
    archived: Mapping[Key, LastingRow],
    base: Plan | None,
    author_of: AuthorOf,
    *,
    me: str,
) -> Iterator[PlanChange]:
    """What applying would add, change and bring back."""
    based = {one.key: one for one in base.lasting} if base else {}
    for one in plan.lasting:
        row, before, path = living.get(one.key), based.get(one.key), f"{one.kind}:{one.id}"
        if row is None and before is not None:
            gone = archived.get(one.key)
            if before != one and gone is not None:
                author = author_of(one.kind, gone.uid, "archived")
                yield PlanChange("conflict", one.kind, path, "archived", None, None, gone.uid, author)
            continue
        if row is None:
            row = archived.get(one.key)
            if row is None:
                yield PlanChange("add", one.kind, path, after=one.definition.title)
                continue
            yield PlanChange("revive", one.kind, path, after=one.definition.title, uid=row.uid)
        side = Side(one.kind, row.uid, path, author_of, me, before is not None)
        yield from side.definitions(planned(row)[1], one.definition, before.definition if before else None)


def left_lasting(plan: Plan, living: Mapping[Key, LastingRow], base: Plan | None) -> Iterator[PlanChange]:
    """What the file once had and has no more; without a base, KPIs of the teams whose KPIs it names."""
    named = {one.key for one in plan.lasting}
    once = {one.key for one in base.lasting} if base else None
    teams = {one.definition.team for one in plan.lasting if isinstance(one.definition, KpiDef)}
    for key, row in living.items():
        ours = (
            isinstance(row.definition, KpiDef) and row.definition.team in teams
            if once is None
            else key in once
        )
        if ours and key not in named:
            path = f"{row.kind}:{row.id}"
            yield PlanChange("archive", planned(row)[0], path, before=row.definition.title, uid=row.uid)


def unknown_lasting(plan: Plan, living: Mapping[Key, LastingRow]) -> Iterator[Problem]:
    """Bets that are served, KPIs that are mended or feed, which neither the file nor the store has."""
    known: Set[Key] = {*living, *(one.key for one in plan.lasting)}
    for one in plan.objectives:
        wanted = [("serves", "bet", one.definition.serves)] if one.definition.serves else []
        wanted += [("mends", "kpi", id) for id in one.definition.mends]
        for field, kind, id in wanted:
            if (kind, id) not in known:
                code = "plan.unknown_bet" if kind == "bet" else "plan.unknown_kpi"
                yield Problem("plan", one.line, f"objectives.{one.id}.{field}", code, {"id": id})
        for key in one.key_results:
            source = key.definition.source
            if source.type is SourceType.KPI and ("kpi", source.name or "") not in known:
                place = f"objectives.{one.id}.key_results.{key.id}.source"
                yield Problem("plan", key.line, place, "plan.unknown_kpi", {"id": source.name})


def write_lasting(
    store: Store, act: Act, plan: Plan, changes: Sequence[PlanChange], rows: Mapping[int, LastingRow]
) -> list[dict[str, object]]:
    """Add, bring back and change; the steps. Archives are the caller's, who does them last."""
    wanted = {f"{one.kind}:{one.id}": one for one in plan.lasting}
    places = {f"{one.kind}:{one.id}": place for place, one in enumerate(plan.lasting)}
    steps: list[dict[str, object]] = []
    values: dict[int, dict[str, object]] = {}
    for change in changes:
        if change.kind not in KINDS:
            continue
        if change.op == "add":
            one: PlanLasting = wanted[change.id]
            uid = store.add_lasting(one.kind, one.id, one.definition, places[change.id], act)
            steps.append({"op": "add", "kind": one.kind, "uid": uid})
        elif change.op == "revive":
            store.archive_lasting(change.uid, act, restore=True)
            steps.append({"op": "revive", "kind": change.kind, "uid": change.uid})
        elif change.op == "change":
            values.setdefault(change.uid, {})[change.field] = change.after
    for uid, fresh in values.items():
        row = rows[uid]
        version = store.change_lasting(uid, row.version, replace(row.definition, **fresh), act)  # type: ignore[arg-type]
        steps.append({"op": "change", "kind": row.kind, "uid": uid, "before": row.version, "after": version})
    return steps


def feed(workspace: Workspace, key_results: Collection[int]) -> None:
    """Give those of these key results that a KPI feeds the values that it has. Call it inside the
    transaction that defined them."""
    store = workspace.store
    fed = [
        (row.uid, row.definition.source.name)
        for row in (store.key_results(uids=key_results) if key_results else ())
        if row.definition.source.type is SourceType.KPI
    ]
    if fed:
        known = {row.id: row.uid for row in store.lasting("kpi")}
        for uid, id in fed:
            if id in known:
                store.feed_from_kpi(uid, known[id], workspace.now())
