"""The board, the home screen and the header line, made from stored and freshly judged rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct, convert, json
from msgspec.structs import replace

from okrtui.domain.model import Cycle, Driver, RollUp
from okrtui.domain.windows import cycle_window, elapsed, week_of
from okrtui.errors import NotFoundError
from okrtui.store.records import ConnectionState, ObjectiveRow
from okrtui.usecases.assess import assess
from okrtui.usecases.cycles import ended
from okrtui.usecases.kpis import due_kpis
from okrtui.usecases.make_views import connections_of, objective_view
from okrtui.usecases.queue import due_count, due_queue
from okrtui.usecases.scores import sums_today
from okrtui.usecases.standing import Standing, standings_of, teams_in_parts
from okrtui.usecases.teams import EMPTY, descendants, from_sums, over_all, read, team_views, written
from okrtui.usecases.telling import today
from okrtui.usecases.views import Board, ConnectionView, Header, Home, ObjectiveView, Silence, TeamView
from okrtui.usecases.workspace import Workspace

AT_ONCE = 16
"""So many objectives are judged at a time."""

UNCOUNTED = 8
"""As many key results a team is taken to have that was never judged."""


class Numbers(Struct, frozen=True):
    """The team tree with its numbers, and the organisation's. ``counted``: how many key results count of the
    teams that have such."""

    teams: tuple[TeamView, ...]
    company: RollUp
    counted: Mapping[str, int] = MappingProxyType({})
    told: bool = True


def board(
    workspace: Workspace,
    *,
    team: str | None = None,
    cycle: str | None = None,
    at_once: bool = False,
    below: bool = False,
    limit: int = 0,
) -> Board:
    """All teams and the objectives of one (default: mine, else the first with objectives), ``below``: and of
    the teams below it, up to ``limit`` key results (0: all; a team is never cut in two).

    Team numbers come from stored sums, the rows from facts. Raises NotFoundError for an unknown
    team or cycle; an organisation without cycles gives an empty board.
    ``at_once``: sums that would have to be told first are left out, and marked as not ``told``; rows are
    without their history."""
    now = workspace.now()
    revision = workspace.store.revision()
    chosen = workspace.cycle(cycle) if cycle else workspace.current_cycle()
    numbers = team_numbers(workspace, chosen, at_once=at_once)
    selected = _selected(workspace, numbers, team)
    objectives: list[ObjectiveView] = []
    left = False
    if chosen is not None and selected is not None:
        shown = [selected]
        if below:
            shown, left = _with_below(numbers, selected, limit)
        rows = workspace.store.objectives(cycle=chosen.id, teams=shown)
        if len(shown) > 1:
            places = {team: place for place, team in enumerate(shown)}
            rows.sort(key=lambda row: places[row.team])
        for part in _in_parts(workspace, rows):
            assessed = assess(workspace, part, now=now, headline=at_once)
            links = connections_of(workspace, [one.row.uid for each in assessed for one in each.key_results])
            objectives += [objective_view(workspace, one, links) for one in assessed]
    return Board(
        header=header(workspace, chosen, numbers.company, told=numbers.told),
        teams=numbers.teams,
        team=selected,
        objectives=tuple(objectives),
        connections=connection_views(workspace),
        now=now,
        revision=revision,
        brief=at_once,
        below=below,
        limit=limit if left else 0,
    )


def _in_parts(workspace: Workspace, rows: Sequence[ObjectiveRow]) -> Iterator[Sequence[ObjectiveRow]]:
    """A few at a time, since facts take more memory than what is shown of them; at once where objectives are
    driven by others or stand as on a past day, which are judged as a whole."""
    whole = workspace.past is not None or any(row.definition.driver is not Driver.KRS for row in rows)
    size = max(1, len(rows)) if whole else AT_ONCE
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _with_below(numbers: Numbers, root: str, limit: int) -> tuple[list[str], bool]:
    """The team and those below it in tree order, and whether some were left out: those after the one with
    which ``limit`` key results are reached. Where they were never counted, a few."""
    found: list[str] = []
    depth = size = 0
    for team in numbers.teams:
        if found and team.depth <= depth:
            break
        if not found and team.id != root:
            continue
        if found and limit and size >= limit:
            return found, True
        depth = team.depth if not found else depth
        found.append(team.id)
        size += numbers.counted.get(team.id, 0 if numbers.told else UNCOUNTED)
    return found, False


def team_numbers(workspace: Workspace, cycle: Cycle | None, *, at_once: bool = False) -> Numbers:
    """What every team stands at now; ``at_once``: only if that is there."""
    if cycle is None:
        return Numbers(team_views(workspace, {}, {}), EMPTY)
    kept = _kept_numbers(workspace, cycle.id)
    if kept is not None:
        return kept
    sums, behind, counted = sums_today(workspace, cycle.id, at_once=at_once)
    if behind and at_once:
        return Numbers(team_views(workspace, {}, {}, told=False), EMPTY, counted, told=False)
    own, below = from_sums(workspace.teams().values(), sums)
    return Numbers(team_views(workspace, own, below), over_all(sums), counted)


def keep_numbers(workspace: Workspace, cycle: str) -> None:
    """Keep what the teams stand at today, so that the next start need not add up every objective. Where that
    is kept already, or something must be judged first, nothing happens."""
    store, day, rules = workspace.store, today(workspace), workspace.fingerprint()
    if store.kept_numbers(cycle, rules, day) is not None:
        return
    with store.snapshot():
        scored, found = store.scored(), store.team_sums(cycle, rules, day)
        teams = {team.id: team for team in store.teams()}
    if found.behind:
        return
    own, below = from_sums(teams.values(), found.teams)
    each = {id: (written(own[id]), None if below[id] is own[id] else written(below[id])) for id in teams}
    kept = (written(over_all(found.teams)), each, found.counted)
    store.keep_numbers(cycle, rules, day, scored, json.encode(kept).decode())


def _kept_numbers(workspace: Workspace, cycle: str) -> Numbers | None:
    found = workspace.store.kept_numbers(cycle, workspace.fingerprint(), today(workspace))
    if found is None:
        return None
    company, each, counted = json.decode(found)
    own = {id: read(mine) for id, (mine, _) in each.items()}
    below = {id: own[id] if whole is None else read(whole) for id, (_, whole) in each.items()}
    return Numbers(team_views(workspace, own, below), read(company), counted)


def header(workspace: Workspace, cycle: Cycle | None, company: RollUp, *, told: bool = True) -> Header:
    """The top line for a cycle (None: there is none); ``company`` is the number of the organisation.
    ``told``: its numbers are known."""
    organization = workspace.config.organization
    now = workspace.now()
    week, weeks = week_of(cycle, workspace.zone, now) if cycle else (0, 0)
    window = cycle_window(cycle, workspace.zone) if cycle else None
    return Header(
        organization=organization.name or organization.id,
        mission=organization.mission or "",
        cycle=cycle,
        week=week,
        weeks=weeks,
        elapsed=elapsed(window, now) if window else None,
        company=company,
        told=told,
        synced_at=_synced_at(workspace),
        due_checkins=due_count(workspace) if cycle else 0,
        me=workspace.me,
        ended=cycle.end if cycle and ended(workspace, cycle) else None,
        read_only=workspace.store.read_only,
        store=workspace.store.url,
        who=workspace.name_of(workspace.me),
    )


def _synced_at(workspace: Workspace) -> datetime | None:
    goods = [
        state.last_good
        for name, state in workspace.store.connection_states().items()
        if name in workspace.config.connections and state.last_good
    ]
    return max(goods) if goods else None


def _selected(workspace: Workspace, numbers: Numbers, wanted: str | None) -> str | None:
    """The team that is asked for, else mine, else the first of those with key results that count."""
    teams, counted = numbers.teams, numbers.counted
    known = {team.id for team in teams}
    if wanted is not None:
        if wanted not in known:
            raise NotFoundError("usecase.no_team", id=wanted, known=", ".join(sorted(known)[:12]))
        return wanted
    mine = my_teams(workspace)
    for team in teams:
        if team.id in mine and team.id in counted:
            return team.id
    for team in teams:
        if team.id in counted:
            return team.id
    return teams[0].id if teams else None


def my_teams(workspace: Workspace) -> list[str]:
    """Teams I lead, else those I own a key result in, in tree order of the store."""
    if not workspace.me:
        return []
    led = [team.id for team in workspace.teams().values() if team.lead == workspace.me]
    if led:
        return led
    cycle = workspace.current_cycle()
    owned = workspace.store.owned(workspace.me, cycle.id) if cycle else []
    rows = workspace.store.objectives(uids={objective for _, objective in owned}) if owned else []
    return list(dict.fromkeys(row.team for row in rows))


def meant_teams(workspace: Workspace) -> list[str]:
    """The teams that can be meant where none is named: mine, else everybody's."""
    return my_teams(workspace) or list(workspace.teams())


def connection_views(workspace: Workspace) -> tuple[ConnectionView, ...]:
    """Every configured connection with what the last pass left behind."""
    states = workspace.store.connection_states()
    views = []
    for name, options in workspace.config.connections.items():
        state = states.get(name) or ConnectionState(name, options.kind, status="never")
        view = convert(state, ConnectionView, from_attributes=True)
        who = _person(workspace, state)
        views.append(replace(view, kind=options.kind, account=who, token=options.token))
    return tuple(views)


def _person(workspace: Workspace, state: ConnectionState) -> str | None:
    """The name of the person whose id or e-mail an account is; else what the tracker calls it, or its id."""
    for one in workspace.config.people if state.account else ():
        if state.account in (one.id, one.email):
            return one.name
    return state.account_name or state.account


def home(workspace: Workspace, *, cycle: str | None = None, only: Collection[int] | None = None) -> Home:
    """Will we make it, where not, what do I owe. ``only``: these key results count, whatever their
    team (a filter); None means those of my teams."""
    from okrtui.usecases.dependencies import asked_of_me
    from okrtui.usecases.promised import promised
    from okrtui.usecases.team_rhythm import departed, rhythms_led, silent_among
    from okrtui.usecases.worst import worst

    chosen = workspace.cycle(cycle) if cycle else workspace.current_cycle()
    numbers = team_numbers(workspace, chosen)
    top = header(workspace, chosen, numbers.company)
    asked = asked_of_me(workspace) if only is None else ()
    mine = promised(workspace) if only is None else ()
    if chosen is None:
        return Home(
            top, {}, (), (), kpis=due_kpis(workspace) if only is None else (), asked=asked, promised=mine
        )
    teams = list(workspace.teams().values())
    scope: set[str] | None = None
    if only is None:
        roots = my_teams(workspace) or [view.id for view in numbers.teams if view.depth == 0]
        scope = set().union(*(descendants(teams, team) for team in roots))
    led = {team.id for team in teams if team.lead == workspace.me} if only is None and workspace.me else set()
    below = set[str]().union(*(descendants(teams, team) for team in led))
    quiet: dict[str, Silence] = {}

    def in_parts() -> Iterator[Standing]:
        """The rows of a few teams after those of others; which of these are silent is known before."""
        for part in teams_in_parts(workspace, scope):
            rows = list(standings_of(workspace, chosen.id, part))
            quiet.update((one.team, one) for one in (silent_among(workspace, rows, below) if below else ()))
            yield from rows

    counts, bad, sure = worst(workspace, in_parts(), only, quiet)
    due = due_queue(workspace)
    if only is not None:
        due = tuple(one for one in due if one.key_result.uid in only)
    return Home(
        header=top,
        counts=counts,
        worst=bad,
        due=due,
        sure=sure,
        kpis=due_kpis(workspace) if only is None else (),
        asked=asked,
        promised=mine,
        silent=tuple(quiet[team.id] for team in teams if team.id in quiet),
        departed=departed(workspace, below) if below else (),
        rhythm=rhythms_led(workspace, chosen, led),
    )
