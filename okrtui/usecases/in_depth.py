"""What a list's cursor stands on, read in depth."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from okrtui.usecases.assess import assess
from okrtui.usecases.board import board
from okrtui.usecases.detail import detail, objective_in_depth
from okrtui.usecases.kpis import kpi
from okrtui.usecases.make_views import connections_of, objective_view
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import Detail, KeyResultView, KpiView, ObjectiveView
from okrtui.usecases.workspace import Workspace

MOST = 60
"""Key results of a team, a cycle or a connection that are told."""


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


def _rows(workspace: Workspace, team: str, cycle: str | None) -> Iterator[KeyResultView]:
    found = board(workspace, team=team, cycle=cycle, below=True, limit=MOST)
    return (row for objective in found.objectives for row in objective.key_results)


def _of_cycle(workspace: Workspace, cycle: str) -> Iterator[KeyResultView]:
    top = next((team.id for team, _ in tree_order(workspace.teams().values())), None)
    return iter(()) if top is None else _rows(workspace, top, cycle)


def _fed_from(workspace: Workspace, connection: str) -> Iterator[KeyResultView]:
    """What a connection feeds in the running cycle."""
    cycle = workspace.current_cycle()
    uids = workspace.store.fed_from(connection, cycle.id, MOST) if cycle is not None else []
    rows = workspace.store.key_results(uids=uids) if uids else []
    above = workspace.store.objectives(uids={row.objective for row in rows}) if rows else []
    links = connections_of(workspace, uids)
    for one in assess(workspace, above, now=workspace.now()):
        yield from (row for row in objective_view(workspace, one, links).key_results if row.uid in links)


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
        return RowsDepth(workspace.team_name(path), tuple(_rows(workspace, path, None)))
    if kind in ("cycle", "connection"):
        rows = (_of_cycle if kind == "cycle" else _fed_from)(workspace, path)
        return RowsDepth(path, tuple(rows), people=False)
    return kpi(workspace, uid) if kind == "kpi" else None
