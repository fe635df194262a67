"""The summary for those who never open a terminal: of the company, a lead's team, what somebody owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from okrtui.asking.ahead import blockers
from okrtui.asking.case import Case, brief, named_rows
from okrtui.asking.ended import causes, is_closed
from okrtui.asking.model import Code, Day, Percent, Points, Sentence, Standing, listed
from okrtui.asking.moves import first_numbers, measured, moves, named_first
from okrtui.asking.scene import Memory, SceneRow
from okrtui.asking.standing import counted, organization, stands
from okrtui.domain.model import CheckinState, Cycle, CycleState, Pace, Status
from okrtui.domain.question import QuestionReading
from okrtui.domain.question_names import Named
from okrtui.errors import NotFoundError
from okrtui.usecases.cycles import ended
from okrtui.usecases.make_views import OWED
from okrtui.usecases.teams import tree_order
from okrtui.usecases.todo import Todo, todo
from okrtui.usecases.workspace import Workspace

Audience = Literal["company", "lead", "owner"]
WEEK = timedelta(days=7)
MOST_ASKED = 8
"""People of a team that are told one by one, and things that somebody owes."""


class Digest(Struct, frozen=True):
    """A summary: ``title`` names whose it is, with the ``day``; ``sentences`` with their rows."""

    audience: Audience
    title: str
    day: date
    now: datetime
    sentences: tuple[Sentence, ...]


def digest(
    workspace: Workspace,
    audience: Audience = "company",
    *,
    team: str | None = None,
    person: str | None = None,
    since: date | None = None,
    memory: Memory | None = None,
) -> Digest:
    """The summary of a team or of everybody; of a person for ``owner`` and, without a team, of the first team
    that they lead. NotFoundError for a team or person that is not there, UsageError where nobody is meant."""
    scene = (memory or Memory()).scene(workspace)
    reading = QuestionReading(None, "en", since=since or scene.day - WEEK)
    if audience == "owner":
        named = _person(workspace, person)
        case = Case(workspace, scene, reading, workspace.now(), person=named)
        return _digest(case, audience, named.title, _owner(case, named))
    if team is None and audience == "lead":
        team = _led(workspace, person or workspace.me)
    place = _team(workspace, team)
    case = Case(workspace, scene, reading, workspace.now(), team=place)
    title = place.title if place else organization(case)
    return _digest(
        case, audience, title, _lead(case, person or workspace.me) if audience == "lead" else _company(case)
    )


def _digest(case: Case, audience: Audience, title: str, told: Iterator[Sentence]) -> Digest:
    return Digest(audience, title, case.scene.day, case.now, tuple(told))


def _team(workspace: Workspace, team: str | None) -> Named | None:
    if team is None:
        return None
    found = workspace.teams()[workspace.team_named(team)]
    return Named("team", found.id, found.name, found.id)


def _person(workspace: Workspace, person: str | None) -> Named:
    wanted = person or workspace.must_know_me()
    known = workspace.people().get(wanted)
    if known is None:
        raise NotFoundError("summary.no_person", id=wanted)
    return Named("person", known.id, known.name, known.id)


def _led(workspace: Workspace, person: str | None) -> str | None:
    """The first team that a person leads; None: everybody's."""
    ordered = [team for team, _ in tree_order(workspace.teams().values())]
    return next((team.id for team in ordered if person and team.lead == person), None)


def _company(case: Case) -> Iterator[Sentence]:
    """Five lines: where it stands, how its key results do, what moved, what is behind, what needs help."""
    first = next(stands(case))
    yield first
    rows = case.rows()
    if not rows and first.code == "ask.no_objectives":
        return  # there is nothing to move, to be behind or to be sure of
    yield from list(counted(rows))[:1] or [Sentence("summary.no_rows", {}, case.where)]
    if rows and all(is_closed(row) for row in rows):
        yield from _closed(case, rows)
        return
    yield moved_line(case)
    if (cycle := _over(case)) is not None:
        yield _ended(case, cycle)
        return
    yield _how_far_behind(case, rows)
    help_wanted = list(blockers(case))
    sure = [row for row in rows if row.sure_behind]
    if help_wanted:
        yield help_wanted[0]
    elif sure:
        yield named_rows("ask.confidence_apart", sure[:3])
    else:
        yield Sentence("summary.no_help", {}, case.where)


def _closed(case: Case, rows: Sequence[SceneRow]) -> Iterator[Sentence]:
    """What a closed cycle missed and met, and the causes that were named."""
    lowest = sorted(rows, key=lambda row: (row.judged, row.key.uid))
    for status, several in ((Status.CLOSED_MISSED, lowest), (Status.CLOSED_MET, lowest[::-1])):
        found = [row for row in several if row.standing.told.status is status]
        if found:
            values = {"rows": listed([brief(row) for row in found], 3), "whose": ""}
            yield Sentence(f"ask.{status.value}", values, tuple(row.path for row in found))
    yield from causes(case, lowest)


def _how_far_behind(case: Case, rows: Sequence[SceneRow]) -> Sentence:
    """The rows that are behind; where none is known to be, those that nobody can vouch for."""
    behind = _behind(rows)
    if behind:
        return named_rows("summary.behind", behind[:3])
    outdated = [row for row in rows if row.standing.told.status is Status.OUTDATED]
    if outdated:
        return named_rows("summary.none_behind_outdated", outdated[:3])
    return Sentence("summary.none_behind", {}, case.where)


def _over(case: Case) -> Cycle | None:
    """The cycle that is told of where it is over and not closed yet."""
    cycle = case.scene.cycle
    over = cycle is not None and cycle.state is not CycleState.CLOSED and ended(case.workspace, cycle)
    return cycle if over else None


def _unscored(case: Case) -> list[SceneRow]:
    """The rows that nobody answered for at the close yet."""
    rows = case.rows()
    said = case.workspace.store.said_at_close([row.key.uid for row in rows]) if rows else {}
    return [row for row in rows if not said.get(row.key.uid)]


def _ended(case: Case, cycle: Cycle) -> Sentence:
    """That a cycle is over, and how many rows want a score."""
    left = _unscored(case)
    values = {"cycle": cycle.id, "day": Day(cycle.end, case.scene.day), "count": len(left)}
    code = "summary.ended_unscored" if left else "summary.ended"
    return Sentence(code, values, tuple(row.path for row in left) or case.where)


def _behind(rows: Sequence[SceneRow]) -> list[SceneRow]:
    return sorted((row for row in rows if row.behind), key=lambda row: (row.judged, row.key.uid))


def moved_line(case: Case) -> Sentence:
    """What gained and lost most since the day, and how many got a first number, in one line."""
    seen = measured(case)
    found = moves(case, seen)
    assert case.reading.since is not None
    day = Day(case.reading.since, case.scene.day)
    up = [pair for pair in found if pair[0] > 0][:2]
    down = [pair for pair in found if pair[0] < 0][:2]
    items = [
        Code("ask.moved_row", {"title": row.title, "points": Points(gain)}) for gain, row in (*up, *down)
    ]
    first = first_numbers(case, seen)
    if not items:
        if first:
            return Sentence("summary.first", {"day": day, "count": len(first)}, named_first(first))
        return Sentence("summary.still", {"day": day}, case.where)
    paths = tuple(row.path for _, row in (*up, *down))
    values = {"day": day, "rows": listed(items), "count": len(found), "first": len(first)}
    if first:
        return Sentence("summary.moved_and_first", values, (*paths, *named_first(first)))
    return Sentence("summary.moved", values, paths)


def _lead(case: Case, reader: str | None) -> Iterator[Sentence]:
    """The team, then what to ask whom, then what moved; what is ``reader``'s own is not to be asked."""
    first = next(stands(case))
    yield first
    if not case.rows() and first.code == "ask.no_objectives":
        return
    yield from list(counted(case.rows()))[:1]
    if case.rows() and all(is_closed(row) for row in case.rows()):
        yield from _closed(case, case.rows())
        return
    asked: dict[str | None, list[tuple[Code, SceneRow]]] = {}
    over = _over(case)
    for person, question, row in _to_ask(case, over):
        asked.setdefault(person, []).append((question, row))
    for person, several in list(asked.items())[:MOST_ASKED]:
        name = case.workspace.name_of(person)
        code = "summary.ask" if name else "summary.ask_unowned"
        if name and person == reader:
            code = "summary.ask_yourself"
        ids = (f"person:{person}",) if person else ()
        items = listed([told for told, _ in several], 4)
        rows = dict.fromkeys(row.path for _, row in several)
        yield Sentence(code, {"name": name or "", "items": items}, (*ids, *rows))
    if over is not None:
        yield _ended(case, over)
    elif not asked:
        yield Sentence("summary.ask_nobody", {}, case.where)
    yield moved_line(case)


def _to_ask(case: Case, over: Cycle | None) -> Iterator[tuple[str | None, Code, SceneRow]]:
    """Who is to be asked what, about which row: scores of a cycle that is over, else what is behind and what
    blocks; then check-ins."""
    values: dict[str, object]
    if over is not None:
        for row in _unscored(case):
            yield row.owner, Code("summary.ask_score", {"title": row.title}), row
    else:
        for row in _behind(case.rows()):
            progress, standing = Percent(row.progress), Standing(row.stands, brief=True)
            values = {"title": row.title, "progress": progress, "standing": standing}
            code = "summary.ask_sure" if row.sure_behind else "summary.ask_behind"
            yield row.owner, Code(code, values), row
        blocked = {one.rows[0]: one.values["text"] for one in blockers(case)}
        for row in case.rows():
            if row.path in blocked:
                values = {"title": row.title, "text": blocked[row.path]}
                yield row.owner, Code("summary.ask_blocker", values), row
    for row in case.rows(weighing=False):
        state = case.scene.checkin(row, case.now)
        if state in OWED and state is not CheckinState.DUE and row.standing.told.pace is not Pace.DONE:
            values = {"title": row.title, "state": Code(f"weekly.checkin_{state.value}")}
            yield row.asked, Code("summary.ask_checkin", values), row


def _owner(case: Case, person: Named) -> Iterator[Sentence]:
    """What a person owes, then their rows that are behind."""
    mine = replace(case.workspace, me=person.path)
    found = todo(mine)
    for one in found[:MOST_ASKED]:
        yield Sentence(
            "summary.owe",
            {"title": one.title, "what": Code(*one.asks), "state": Code(_state(one))},
            case.where if one.kind == "close" else (_row(one),),
        )
    if len(found) > MOST_ASKED:
        left = found[MOST_ASKED:]
        yield Sentence(
            "summary.owe_more",
            {"count": len(left)},
            tuple(dict.fromkeys(_row(one) for one in left if one.kind != "close")),
        )
    if not found:
        yield Sentence("summary.owe_nothing", {}, case.where)
    behind = _behind(case.rows())
    if behind:
        yield Sentence(
            "summary.your_behind",
            {"rows": listed([brief(row) for row in behind])},
            tuple(row.path for row in behind),
        )


def _state(one: Todo) -> str:
    return "todo.state_waits" if one.kind == "close" else f"todo.state_{one.state.value}"


def _row(one: Todo) -> str:
    """The full identifier of what is owed."""
    return f"team:{one.id}" if one.row_kind == "team" and ":" not in one.id else one.id
