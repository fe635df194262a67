"""The key results that a number of the dashboard counts, judged in full."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from okrtui.usecases.assess import assess
from okrtui.usecases.make_views import connections_of, key_result_view
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import KeyResultView
from okrtui.usecases.workspace import Workspace

MOST = 200
"""Rows that are judged for one list."""


class Counted(Struct, frozen=True):
    """A key result that a number of the dashboard counts, with its team's id and name."""

    team: str
    team_name: str
    key_result: KeyResultView


def counted(workspace: Workspace, uids: Collection[int]) -> tuple[Counted, ...]:
    """The first of them, team by team as in the tree, in the order of their boards."""
    store = workspace.store
    picked = set(list(uids)[:MOST])
    keys = store.key_results(uids=picked) if picked else []
    rows = store.objectives(uids={key.objective for key in keys}) if keys else []
    links = connections_of(workspace, list(picked))
    names = {team.id: team.name for team, _ in tree_order(workspace.teams().values())}
    places = {id: place for place, id in enumerate(names)}
    found = [
        Counted(
            objective.row.team,
            names.get(objective.row.team, objective.row.team),
            key_result_view(
                workspace,
                objective.row.path,
                key,
                links.get(key.row.uid, ()),
                objective.row.definition.owner,
            ),
        )
        for objective in assess(workspace, rows, now=workspace.now())
        for key in objective.key_results
        if key.row.uid in picked
    ]
    return tuple(sorted(found, key=lambda one: places.get(one.team, len(places))))
