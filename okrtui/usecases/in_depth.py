"""What a list's cursor stands on, read in depth."""

from __future__ import annotations

from msgspec import Struct

from okrtui.usecases.address import resolve
from okrtui.usecases.board import board
from okrtui.usecases.detail import detail, objective_in_depth
from okrtui.usecases.kpis import kpi
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import Detail, KeyResultView, KpiView, ObjectiveView
from okrtui.usecases.workspace import Workspace

MOST, SEARCHED = 60, 400
"""Key results of a team or a cycle that are told; those among which the ones of a connection are."""


class ObjectiveDepth(Struct, frozen=True):
    """An objective, and its key results in depth."""

    view: ObjectiveView
    details: tuple[Detail, ...]


class RowsDepth(Struct, frozen=True):
    """Key results that belong together; ``people``: told by who owns them."""

    name: str
    rows: tuple[KeyResultView, ...]
    people: bool = True


Depth = Detail | ObjectiveDepth | KpiView | RowsDepth


def _rows(workspace: Workspace, team: str | None, cycle: str | None, most: int) -> tuple[KeyResultView, ...]:
    found = board(workspace, team=team, cycle=cycle, below=True, limit=most)
    return tuple(row for objective in found.objectives for row in objective.key_results)


def in_depth(workspace: Workspace, kind: str, uid: int, path: str) -> Depth | None:
    """``kind`` key_result, objective or kpi, of which ``uid`` 0 stands for what its ``path`` names; team,
    cycle or connection, whose id is ``path``; None for any other. RefusedError or NotFoundError for what is
    archived or gone."""
    if not uid and kind in ("key_result", "objective"):
        uid = resolve(workspace, path, kind).uid
    if kind == "key_result":
        return detail(workspace, uid, beside=True)
    if kind == "objective":
        return ObjectiveDepth(*objective_in_depth(workspace, uid))
    if kind == "team":
        return RowsDepth(workspace.team_name(path), _rows(workspace, path, None, MOST))
    if kind in ("cycle", "connection"):
        top = next((team.id for team, _ in tree_order(workspace.teams().values())), None)
        cycle, most = (path, MOST) if kind == "cycle" else (None, SEARCHED)
        rows = _rows(workspace, top, cycle, most)
        fed = (row for row in rows if kind == "cycle" or path in row.connections)
        return RowsDepth(path, tuple(fed), people=False)
    return kpi(workspace, uid) if kind == "kpi" else None
