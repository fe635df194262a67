"""Why a number is what it is: the domain's tree with the rows it rests on."""

from __future__ import annotations

from dataclasses import replace

from okrtui.domain import explain as tree
from okrtui.frozen import dataclass
from okrtui.usecases.address import Address, resolve
from okrtui.usecases.assess import AssessedObjective, assess
from okrtui.usecases.link_notes import notes
from okrtui.usecases.teams import descendants, of_objectives
from okrtui.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Explanation:
    """``kind`` is key_result, objective or team."""

    kind: str
    path: str
    title: str
    node: tree.Node


def explain(workspace: Workspace, text: str) -> Explanation:
    """Explain a key result, an objective or a team, whichever the id names first in that order."""
    return explain_address(workspace, resolve(workspace, text, "key_result", "objective", "team"))


def explain_address(workspace: Workspace, address: Address) -> Explanation:
    if address.kind == "team":
        return _team(workspace, address.path)
    store = workspace.store
    if address.kind == "objective":
        rows = store.objectives(uids=[address.uid])
        one = assess(workspace, rows, now=workspace.now())[0]
        return Explanation("objective", one.row.path, one.row.definition.title, _objective(one))
    row = store.key_results(uids=[address.uid])[0]
    objective = assess(
        workspace, store.objectives(uids=[row.objective]), now=workspace.now(), with_forecast=True
    )[0]
    key = next(each for each in objective.key_results if each.row.uid == address.uid)
    node = tree.explain_key_result(
        key.facts, key.state, workspace.now(), key.rules, _origin(workspace, row.uid)
    )
    told = tuple(
        tree.Node(note.code, note.values, (tree.Node(note.hint, note.values),) if note.hint else ())
        for note in notes(workspace, [row]).get(row.uid, ())
    )
    if told:
        node = replace(node, children=(*node.children, tree.Node("feeds.title", {}, told)))
    path = f"{objective.row.path}/{row.id}"
    return Explanation("key_result", path, row.definition.title, node)


def _origin(workspace: Workspace, uid: int) -> tree.Origin | None:
    """The version of the definition that is in force, with who made it and why."""
    versions = workspace.store.key_result_history(uid)
    if not versions:
        return None
    latest = versions[-1]
    return tree.Origin(latest.version, latest.valid_from, latest.author, latest.reason)


def _objective(one: AssessedObjective) -> tree.Node:
    return tree.explain_objective(
        one.row.definition.title,
        one.rollup,
        [tree.Named(key.row.definition.title, key.part) for key in one.key_results],
        [tree.Named(child.row.definition.title, child.driving(share)) for child, share in one.driven],
        one.row.definition.driver,
    )


def _team(workspace: Workspace, team: str) -> Explanation:
    cycle = workspace.cycle()
    everyone = descendants(workspace.teams().values(), team)
    rows = workspace.store.objectives(cycle=cycle.id, teams=everyone)
    assessed = [one for one in assess(workspace, rows, now=workspace.now()) if one.counts]
    own = [one for one in assessed if one.row.team == team]
    below = [one for one in assessed if one.row.team != team]
    title = workspace.teams()[team].name
    node = tree.explain_team(
        title,
        of_objectives(own),
        of_objectives(assessed),
        [tree.Named(one.row.definition.title, one.part) for one in own],
        [tree.Named(one.row.definition.title, one.part) for one in below],
    )
    return Explanation("team", team, title, node)
