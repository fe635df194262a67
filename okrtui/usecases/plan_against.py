"""A plan compared with another file in the place of the store: what a pull request changes."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from okrtui.planfile.model import Known, Plan
from okrtui.planfile.parse import parse
from okrtui.store.lasting_records import LastingRow
from okrtui.store.records import KeyResultRow, LinkRow, ObjectiveRow
from okrtui.usecases.plan_apply import check_references
from okrtui.usecases.plan_changes import PlanChange
from okrtui.usecases.plan_diff import diff
from okrtui.usecases.plan_state import Held, known_to
from okrtui.usecases.workspace import Workspace


def compare_with(
    workspace: Workspace, plan: Plan, text: str, *, file: str, prune: bool = False
) -> list[PlanChange]:
    """What ``plan`` changes of the plan in ``text``, which ``file`` holds and whose teams, people and
    connections need not be there any more. PlanError for references that neither holds."""
    known = known_to(workspace)
    lenient = Known(cycles=None, cycle=known.cycle, zone=known.zone, kinds=known.kinds, stands=lambda _: True)
    held = _held(parse(text, file=file, known=lenient), workspace.now())
    check_references(workspace, plan, held)
    return diff(plan, held, None, lambda *_: "", me="", prune=prune)


def _held(plan: Plan, at: datetime) -> Held:
    """The rows that a store would hold which nothing but this plan was ever applied to."""
    uids = count(1)
    objectives: dict[int, ObjectiveRow] = {}
    key_results: dict[int, KeyResultRow] = {}
    links: dict[int, list[LinkRow]] = {}
    for place, one in enumerate(plan.objectives):
        uid = next(uids)
        objectives[uid] = ObjectiveRow(uid, one.cycle, one.team, one.id, one.definition, 1, place, at)
        for below, key in enumerate(one.key_results):
            inner = next(uids)
            key_results[inner] = KeyResultRow(inner, uid, key.id, key.definition, 1, below, at)
            links[inner] = [
                LinkRow(next(uids), inner, "", link.connection, link.url, link.query, link.weight, number, at)
                for number, link in enumerate(key.links)
            ]
    lasting = {
        one.key: LastingRow(next(uids), one.kind, one.id, one.definition, 1, place, at)
        for place, one in enumerate(plan.lasting)
    }
    return Held(objectives, key_results, links, lasting=lasting)
