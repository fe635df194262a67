"""What is presented to everybody: a page for the organisation and one for each team that has objectives."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from okrtui.domain.model import RollUp
from okrtui.store.records import Moment
from okrtui.usecases.assess import assess
from okrtui.usecases.board import header
from okrtui.usecases.cards_facts import NEWS_DAYS, News
from okrtui.usecases.cards_scope import Scope, scope_of
from okrtui.usecases.filter import Filter
from okrtui.usecases.make_views import objective_view
from okrtui.usecases.teams import descendants
from okrtui.usecases.views import Header, ObjectiveView, TeamView
from okrtui.usecases.workspace import Workspace

THANKS = 6
"""Wins on a page."""


class CardsPage(Struct, frozen=True):
    """``team`` None: the organisation. ``rollup`` is over the team and those below it, of which ``teams`` are
    the uppermost; ``objectives`` are its own. ``thanks``: wins of the last fortnight, newest first."""

    header: Header
    team: TeamView | None
    rollup: RollUp
    teams: tuple[TeamView, ...]
    objectives: tuple[ObjectiveView, ...]
    thanks: tuple[News, ...]


class Pages(Struct, frozen=True):
    """The teams in the order of their pages; the organisation's page stands before them."""

    scope: Scope
    teams: tuple[TeamView, ...]


def pages(workspace: Workspace, wanted: Filter | None = None) -> Pages:
    """All pages there are; under a filter, those of teams that it lets something through of."""
    scope = scope_of(workspace, wanted)
    present = {one.team for one in scope.rows}
    return Pages(scope, tuple(team for team in scope.numbers.teams if team.id in present))


def page(workspace: Workspace, scope: Scope, team: TeamView | None) -> CardsPage:
    """One page."""
    top = header(workspace, scope.cycle, scope.company)
    if team is None:
        least = min((one.depth for one in scope.numbers.teams if one.rollup.counts), default=0)
        every = tuple(one for one in scope.numbers.teams if one.depth <= least + 1 and one.rollup.counts)
        thanks = _thanks(workspace, scope, None)
        return CardsPage(top, None, scope.company, every, (), thanks)
    below = descendants(workspace.teams().values(), team.id)
    children = tuple(one for one in scope.numbers.teams if one.parent == team.id and one.rollup.counts)
    objectives, thanks = _objectives(workspace, scope, team.id), _thanks(workspace, scope, below)
    return CardsPage(top, team, team.rollup, children, objectives, thanks)


def _objectives(workspace: Workspace, scope: Scope, team: str) -> tuple[ObjectiveView, ...]:
    """The team's own objectives in which something counts."""
    wanted = {one.objective for one in scope.rows if one.team == team}
    rows = workspace.store.objectives(uids=wanted) if wanted else []
    return tuple(objective_view(workspace, one, {}) for one in assess(workspace, rows, now=workspace.now()))


def _thanks(workspace: Workspace, scope: Scope, teams: set[str] | None) -> tuple[News, ...]:
    now = workspace.now()
    uids = [one.uid for one in scope.rows if teams is None or one.team in teams]
    told = workspace.store.news(uids, now - timedelta(days=NEWS_DAYS), Moment(now, None), 5 * THANKS)
    wins = [(uid, said) for uid, said in told if said.win][:THANKS]
    rows = workspace.store.key_results(uids={uid for uid, _ in wins}) if wins else []
    titles = {row.uid: row.definition.title for row in rows}
    return tuple(News(uid, titles.get(uid, ""), workspace.name_of(said.author), said) for uid, said in wins)
