"""Bets and KPIs as the store holds them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Literal, cast

from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import DefinitionVersion
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

KINDS = ("bet", "kpi")
"""Kinds of what a plan defines."""

AGREED = ("action", "decision")
"""Kinds of what a review agrees on."""

LASTING = (*KINDS, *AGREED)
"""All that lives across cycles."""

Key = tuple[str, str]
"""("bet" or "kpi", id)."""


def held_lasting(
    workspace: Workspace, teams: Collection[str] | None = None
) -> tuple[Mapping[Key, LastingRow], Mapping[Key, LastingRow]]:
    """Living bets and KPIs (of these teams: only their KPIs), and archived ones whose ids are free."""
    rows = [row for kind in KINDS for row in workspace.store.lasting(kind, archived=True)]
    if teams is not None:
        rows = [row for row in rows if isinstance(row.definition, KpiDef) and row.definition.team in teams]
    living: dict[Key, LastingRow] = {(row.kind, row.id): row for row in rows if row.archived_at is None}
    put_away = sorted((row for row in rows if row.archived_at), key=lambda row: (row.archived_at, row.uid))
    return living, {(row.kind, row.id): row for row in put_away if (row.kind, row.id) not in living}


def planned(row: LastingRow) -> tuple[Literal["bet", "kpi"], BetDef | KpiDef]:
    """Kind and definition of a row that a plan defines."""
    assert row.kind in KINDS and isinstance(row.definition, BetDef | KpiDef)
    return cast('Literal["bet", "kpi"]', row.kind), row.definition


def history_of(store: Store, kind: str, uid: int) -> list[DefinitionVersion]:
    """Every version of a definition, oldest first."""
    if kind in LASTING:
        return store.lasting_history(uid)
    return store.objective_history(uid) if kind == "objective" else store.key_result_history(uid)
