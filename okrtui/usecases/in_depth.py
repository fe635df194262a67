"""What a list's cursor stands on, read in depth."""

from __future__ import annotations

from msgspec import Struct

from okrtui.usecases.address import resolve
from okrtui.usecases.board import board
from okrtui.usecases.detail import detail, objective_in_depth
from okrtui.usecases.kpis import kpi
from okrtui.usecases.views import Detail, KeyResultView, KpiView, ObjectiveView
from okrtui.usecases.workspace import Workspace

MOST = 60
"""Key results of a team that are told."""


class ObjectiveDepth(Struct, frozen=True):
    """An objective, and its key results in depth."""

    view: ObjectiveView
    details: tuple[Detail, ...]


class TeamDepth(Struct, frozen=True):
    """A team, and the key results of it and the teams below it."""

    name: str
    rows: tuple[KeyResultView, ...]


Depth = Detail | ObjectiveDepth | KpiView | TeamDepth


def in_depth(workspace: Workspace, kind: str, uid: int, path: str) -> Depth | None:
    """``kind`` key_result, objective or kpi, of which ``uid`` 0 stands for what its ``path`` names, or team;
    None for any other. RefusedError or NotFoundError for what is archived or gone."""
    if not uid and kind in ("key_result", "objective"):
        uid = resolve(workspace, path, kind).uid
    if kind == "key_result":
        return detail(workspace, uid, beside=True)
    if kind == "objective":
        return ObjectiveDepth(*objective_in_depth(workspace, uid))
    if kind == "team":
        found = board(workspace, team=path, below=True, limit=MOST)
        rows = (row for objective in found.objectives for row in objective.key_results)
        return TeamDepth(workspace.team_name(path), tuple(rows))
    return kpi(workspace, uid) if kind == "kpi" else None
