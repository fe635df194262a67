"""The key results and KPIs that rules can be about, with the facts that conditions name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from okrtui.config.rules import When
from okrtui.domain.kpi import healthy, side_since
from okrtui.domain.model import Pace, Status, asked_of, owner_of
from okrtui.domain.rules import Facts
from okrtui.domain.windows import window_of
from okrtui.named import NamedTuple
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.cycles import running
from okrtui.usecases.kpis import kpis
from okrtui.usecases.make_views import connections_of
from okrtui.usecases.views import KpiView
from okrtui.usecases.workspace import Workspace

_OVER = (Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED)


class WatchedRow(NamedTuple):
    """A key result that rules can be about. ``owner`` is who is asked for its check-ins."""

    uid: int
    path: str
    team: str
    owner: str | None
    objective: AssessedObjective
    one: AssessedKeyResult
    facts: Facts

    @property
    def asked(self) -> bool:
        """Whether it still wants check-ins."""
        return self.one.state.pace is not Pace.DONE and self.one.row.definition.checkin


class KpiRow(NamedTuple):
    """A KPI that rules can be about; ``uid`` is its own with a minus, so that it is none of a key result."""

    uid: int
    path: str
    team: str
    owner: str | None
    kpi: KpiView
    facts: Facts


def kpi_rows_of(workspace: Workspace) -> dict[int, KpiRow]:
    """Every living KPI, by its uid with a minus."""
    return {-one.uid: _kpi_row(workspace, one) for one in kpis(workspace)}


def _kpi_row(workspace: Workspace, one: KpiView) -> KpiRow:
    definition = one.definition
    side = () if one.value is None else ("healthy" if healthy(definition, one.value) else "unhealthy",)
    texts = {
        "kpi": (one.id, one.path),
        "team": tuple(_upwards(workspace, definition.team)),
        "owner": (definition.owner,) if definition.owner else (),
        "status": side,
        "source": (definition.source.type.value,),
        "checkin": (one.checkin_state.value,),
    }
    numbers = {"value": None if one.value is None else float(one.value)}
    since = side_since(definition, [told.measured for told in one.values])
    facts = Facts(texts, numbers, one.checkin_state, one.due_at, side_at=since)
    return KpiRow(-one.uid, one.path, definition.team, definition.owner, one, facts)


def rows_of(workspace: Workspace) -> dict[int, WatchedRow]:
    """Every key result of the running cycles whose objective counts, by uid."""
    found: dict[int, WatchedRow] = {}
    for cycle in running(workspace):
        objectives = assess(workspace, workspace.store.objectives(cycle=cycle.id), now=workspace.now())
        uids = [one.row.uid for each in objectives for one in each.key_results]
        links = connections_of(workspace, uids)
        scoped = _scoped(workspace, uids)
        for objective in objectives:
            for one in objective.key_results if objective.counts else ():
                if one.state.status not in _OVER:
                    uid = one.row.uid
                    found[uid] = _row(workspace, objective, one, links.get(uid, ()), scoped.get(uid))
    return found


def _scoped(workspace: Workspace, uids: Sequence[int]) -> dict[int, datetime]:
    """When the scope of each last changed; asked for only where a rule wants it."""
    wanted = any(isinstance(one.when, When) and one.when.scope for one in workspace.config.rules)
    latest: dict[int, datetime] = {}
    for event in workspace.store.scope_events(uids) if wanted and uids else ():
        latest[event.key_result] = max(event.at, latest.get(event.key_result, event.at))
    return latest


def _row(
    workspace: Workspace,
    objective: AssessedObjective,
    one: AssessedKeyResult,
    connections: Sequence[str],
    scoped_at: datetime | None,
) -> WatchedRow:
    definition, above, state = one.row.definition, objective.row, one.state
    owner = owner_of(definition, above.definition)
    path = f"{above.path}/{one.row.id}"
    priority = definition.priority or above.definition.priority
    texts = {
        "team": tuple(_upwards(workspace, above.team)),
        "owner": (owner,) if owner else (),
        "kind": (definition.kind.value,),
        "status": (state.status.value,),
        "tag": (*definition.tags, *above.definition.tags),
        "priority": (priority,) if priority else (),
        "cycle": (above.cycle,),
        "objective": (above.id, above.path),
        "key_result": (one.row.id, path),
        "source": (definition.source.type.value,),
        "checkin": (state.checkin_state.value,),
        "flag": state.flags,
        "connection": tuple(connections),
    }
    numbers = {
        "progress": state.progress,
        "expected": state.expected,
        "heading": state.heading,
        "confidence": state.confidence,
        "weight": float(definition.weight),
        "value": None if state.value is None else float(state.value),
    }
    facts = Facts(
        texts, numbers, state.checkin_state, state.due_at, scoped_at, _said_at(one, workspace.now())
    )
    asked = asked_of(definition, above.definition)
    return WatchedRow(one.row.uid, path, above.team, asked, objective, one, facts)


def _said_at(one: AssessedKeyResult, now: datetime) -> datetime | None:
    """Its last check-in, or since when one can be given; None where none is wanted, and after its end."""
    window = window_of(one.facts)
    if one.state.pace is Pace.DONE or not one.row.definition.checkin or now >= window.end:
        return None
    since = (window.start, one.facts.created_at, one.state.checkin_at)
    return max(at for at in since if at is not None)


def _upwards(workspace: Workspace, team: str) -> Iterator[str]:
    """The team and those above it."""
    teams, passed = workspace.teams(), set[str]()
    while team and team not in passed:
        passed.add(team)
        yield team
        team = (teams[team].parent or "") if team in teams else ""
