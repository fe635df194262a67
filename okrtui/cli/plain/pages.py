"""The pages of the dialogue: what stands at a place, in sentences, and its rows, which a number opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from okrtui.domain.model import Category, Status
from okrtui.errors import NotFoundError
from okrtui.named import NamedTuple
from okrtui.words import Words
from okrtui.words.dates import ago, cycle_name, day
from okrtui.words.dependencies import depends_lines, needed_line
from okrtui.words.glyphs import UNICODE, Glyphs
from okrtui.words.kpi import stands
from okrtui.words.numbers import percent
from okrtui.words.standing import Standing, heading, of_found, of_key_result, of_rollup, whole
from okrtui.words.values import FLAGS, chance, change, ends_met, journey, wait_text
from okrtui.words.width import tame

if TYPE_CHECKING:
    from datetime import datetime

    from okrtui.domain.model import Checkin, RollUp
    from okrtui.usecases.views import Board, Detail, Header, KeyResultView, ObjectiveView, TeamView
    from okrtui.usecases.workspace import Workspace

OPEN_TASKS = 20
"""Linked tasks that a key result's page lists; the rest is counted."""

ORDER = (Status.OFF_TRACK, Status.AT_RISK, Status.OUTDATED, Status.PENDING, Status.ON_TRACK, Status.DONE)


class NumberedRow(NamedTuple):
    """A numbered line. ``kind``: team, objective, key_result, person or task, of which ``path`` is the id,
    the path or the address; ``uid`` the store's key (0 for a team); ``team``: that it stands in. Of a task
    ``key`` names it among those of ``owner``, the path of its key result. A command has the words that do it
    as its ``path``, what is only said its own text."""

    text: str
    kind: str
    path: str
    uid: int = 0
    team: str = ""
    key: str = ""
    owner: str = ""


class Whereabouts(NamedTuple):
    """Where the person is. ``name``: home, board or weekly (of the team ``of``), todo, teams, objective or
    key_result (the row ``row``), found (by the text ``of``)."""

    name: str
    of: str = ""
    row: NumberedRow | None = None


class Page(NamedTuple):
    """``lines`` are read out first, then the ``rows``, each of which can be opened by its number."""

    lines: tuple[str, ...]
    rows: tuple[NumberedRow, ...] = ()


def spoken(words: Words) -> Glyphs:
    """Signs that are read aloud as what they mean."""
    return UNICODE._replace(
        arrow=words.say("plain.sign_to"),
        at_least=words.say("plain.at_least"),
        at_most=words.say("plain.at_most"),
    )


def sentence(*parts: str, named: bool = False) -> str:
    """Parts joined by commas, with a beginning and an end. ``named``: it begins with what people wrote, whose
    letters stay as they are."""
    text = ", ".join(part.rstrip(".") for part in parts if part)
    begun = text if named else text[:1].upper() + text[1:]
    return begun + ("" if text.endswith(("!", "?")) else ".")


def told(words: Words, standing: Standing) -> str:
    """ "at risk, owner doubts it, heading for 0.5" """
    ahead = "" if standing.status is Status.DONE else heading(words, standing)
    return ", ".join(part for part in (whole(words, standing), ahead) if part)


def counted(words: Words, counts: Mapping[Status, int]) -> str:
    """ "5 off track, 12 at risk" """
    return ", ".join(
        words.say("plain.count", count=counts[one], word=words.say(f"status.{one.value}"))
        for one in ORDER
        if counts.get(one)
    )


def _share(words: Words, rollup: RollUp) -> str:
    if rollup.progress is None:
        return words.say("plain.no_number")
    if rollup.expected is None:
        return words.say("detail.progress_only", done=percent(rollup.progress))
    return words.say("detail.progress", done=percent(rollup.progress), expected=percent(rollup.expected))


def top(words: Words, header: Header) -> Iterator[str]:
    """Will we make it, and what do I owe."""
    say = words.say
    if header.cycle is None:
        yield say("plain.no_cycle", organization=tame(header.organization))
        return
    yield say(
        "plain.head",
        organization=tame(header.organization),
        cycle=cycle_name(words, header.cycle.id),
        week=header.week,
        weeks=header.weeks,
    )
    if header.ended is not None:
        yield say("plain.ended", cycle=cycle_name(words, header.cycle.id), end=header.ended)
    yield sentence(
        say("plain.company", standing=told(words, of_rollup(header.company, header.elapsed))),
        _share(words, header.company),
    )
    if header.read_only is not None:
        yield say(header.read_only, path=header.store)
    yield say("plain.owe" if header.due_checkins else "plain.owe_nothing", count=header.due_checkins)


def home_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.board import home

    found = home(workspace)
    lines = list(top(words, found.header))
    if found.counts:
        lines.append(sentence(words.say("plain.counts", counts=counted(words, found.counts))))
    rows = []
    for one in found.worst:
        view = one.key_result
        why = words.say(f"home.why_{one.why}") if one.why in ("sure", "low", "unlikely", "unmoved") else ""
        waits = [wait_text(words, wait) for wait in one.waits]
        late = depends_lines(words, one.late)
        text = sentence(key_result_text(words, view), why, *waits, *late, named=True)
        rows.append(_row_of(view, text, one.team))
    for due in found.due:
        view = due.key_result
        state = words.say(f"home.checkin_{due.state.value}")
        moved = ""
        if due.changed is not None:
            moved = words.say("home.changed", change=change(words, view, due.changed))
        text = sentence(words.say("plain.due", title=tame(view.definition.title), state=state), moved)
        rows.append(_row_of(view, text, due.team))
    for kpi in found.kpis:
        state = words.say(f"home.checkin_{kpi.checkin_state.value}")
        title = tame(kpi.definition.title)
        lines.append(sentence(words.say("plain.due", title=title, state=state), tame(stands(words, kpi))))
    for asked in found.asked:
        if asked.on is not None:
            asks = words.say("home.asked"), needed_line(words, asked)
            lines.append(sentence(tame(asked.on.title), *asks, named=True))
    lines.append(words.say("plain.rows_home" if rows else "home.nothing_behind"))
    return Page(tuple(lines), tuple(rows))


def board_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.board import board

    shown = board(workspace, team=place.of or None)
    lines = list(top(words, shown.header)) if not place.of else []
    team = next((one for one in shown.teams if one.id == shown.team), None)
    if team is None:
        return Page((*lines, words.say("plain.no_teams")))
    lines.append(team_text(words, team, shown))
    rows: list[NumberedRow] = []
    for objective in shown.objectives:
        path = objective.path
        rows.append(
            NumberedRow(objective_text(words, objective, shown), "objective", path, objective.uid, team.id)
        )
        rows += [_row_of(view, key_result_text(words, view), team.id) for view in objective.key_results]
    if not shown.objectives:
        lines.append(words.say("plain.no_objectives", team=tame(team.name)))
    for below in shown.teams:
        if below.parent == team.id:
            rows.append(
                NumberedRow(
                    words.say("plain.team_below", team=team_text(words, below, shown)), "team", below.id
                )
            )
    return Page(tuple(lines), tuple(rows))


def teams_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.board import board

    shown = board(workspace)
    rows = [NumberedRow(team_text(words, one, shown), "team", one.id) for one in shown.teams]
    return Page((words.say("plain.teams", count=len(rows)),), tuple(rows))


def team_text(words: Words, team: TeamView, shown: Board) -> str:
    parent = next((tame(one.name) for one in shown.teams if one.id == team.parent), "")
    return sentence(
        words.say("plain.team_of", team=tame(team.name), parent=parent) if parent else tame(team.name),
        told(words, of_rollup(team.rollup, shown.header.elapsed)),
        _share(words, team.rollup),
        words.say("home.from", known=team.rollup.coverage[0], all=team.rollup.coverage[1]),
        named=True,
    )


def objective_text(words: Words, objective: ObjectiveView, shown: Board) -> str:
    return sentence(
        words.say("plain.objective", title=tame(objective.definition.title)),
        told(words, of_rollup(objective.rollup, shown.header.elapsed)),
        _share(words, objective.rollup),
        tame(objective.owner_name),
    )


def key_result_text(words: Words, view: KeyResultView) -> str:
    state = view.state
    done = "" if state.raw is None else words.say("detail.progress_only", done=percent(state.raw))
    asked = state.checkin_state.value
    owed = words.say(f"detail.checkin_{asked}") if asked in ("due", "late", "missed") else ""
    return sentence(
        tame(view.definition.title),
        journey(words, view, spoken(words)),
        done,
        told(words, of_key_result(state)),
        tame(view.owner_name),
        owed,
        named=True,
    )


def _row_of(view: KeyResultView, text: str, team: str) -> NumberedRow:
    return NumberedRow(text, "key_result", view.path, view.uid, team)


def objective_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.board import board

    row = place.row
    assert row is not None
    cycle = row.path.partition("/")[0]
    shown = board(workspace, team=row.team, cycle=cycle)
    one = next((each for each in shown.objectives if each.uid == row.uid), None)
    if one is None:
        raise NotFoundError("usecase.unknown", id=row.path)
    definition = one.definition
    lines = [objective_text(words, one, shown), sentence(words.say(f"detail.{definition.kind}"))]
    for name in ("supports", "drives"):
        other = getattr(definition, name)
        if other:
            lines.append(sentence(words.say(f"detail.{name}", name=tame(other))))
    if definition.description:
        lines.append(tame(definition.description))
    if not one.key_results:
        lines.append(words.say("plain.no_key_results"))
    return Page(
        tuple(lines), tuple(_row_of(each, key_result_text(words, each), row.team) for each in one.key_results)
    )


def key_result_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.detail import detail

    assert place.row is not None
    found = detail(workspace, place.row.uid)
    zone, now = ZoneInfo(workspace.zone), workspace.now()
    lines = [
        key_result_text(words, found.row),
        words.say("plain.in", objective=tame(found.objective_title), team=tame(found.team_name)),
        *_ahead(words, found),
        *(wait_text(words, one) for one in found.waits),
        *(sentence(line) for line in depends_lines(words, found.depends)),
        *_said(words, found, now),
    ]
    if found.links:
        lines.append(
            words.say("plain.links", links=", ".join(tame(one.url or one.query or "") for one in found.links))
        )
    rows, hidden = _tasks(words, found, zone)
    if hidden:
        lines.append(words.say("plain.more_tasks", count=hidden))
    return Page(tuple(lines), tuple(rows))


def _ahead(words: Words, found: Detail) -> Iterator[str]:
    """How much was expected, how likely it is, where it ends."""
    state, say = found.row.state, words.say
    if state.raw is not None and state.expected is not None:
        yield sentence(say("detail.progress", done=percent(state.raw), expected=percent(state.expected)))
    if state.forecast is not None and state.forecast.probability is not None:
        yield sentence(f"{ends_met(words, state.bands)} {chance(words, state.forecast.probability)}")
    for flag in FLAGS:
        if flag in state.flags:
            yield sentence(say(f"detail.{flag}"))


def _said(words: Words, found: Detail, now: datetime) -> Iterator[str]:
    """The last check-in in words."""
    said: Checkin | None = found.row.last_checkin
    say = words.say
    if said is None:
        yield sentence(say("detail.never_checked_in"))
        return
    who = tame(found.names.get(said.author or "", said.author or found.row.owner_name))
    sure = "" if said.confidence is None else say("plain.sure", percent=percent(said.confidence))
    yield sentence(say("plain.last", who=who, ago=ago(words, now - said.at)), sure)
    if said.note:
        yield tame(said.note)
    if said.win:
        yield sentence(f"{say('detail.win')}: {tame(said.win)}")
    if said.blocker or said.blocker_kind:
        kind = say(f"detail.blocker_{said.blocker_kind}") if said.blocker_kind else ""
        yield sentence(f"{say('detail.blocker')}: {kind}", tame(said.blocker))
    if said.next_action:
        yield sentence(say("detail.next", action=tame(said.next_action)))


def _tasks(words: Words, found: Detail, zone: ZoneInfo) -> tuple[list[NumberedRow], int]:
    """Linked tasks that are not finished, the overdue and the missing first; how many more there are."""
    say, rows = words.say, []
    waiting = [
        task
        for task in found.tasks
        if task.missing_since is not None or task.category in (Category.TODO, Category.DOING)
    ]
    late = found.today
    waiting.sort(key=lambda task: (task.missing_since is None, task.due is None, task.due or late, task.key))
    for task in waiting[:OPEN_TASKS]:
        parts = [say("plain.task", key=tame(task.key), title=tame(task.title))]
        if task.missing_since is not None:
            parts.append(say("detail.task_missing"))
        else:
            parts.append(say(f"detail.category_{task.category}"))
        if task.due is not None:
            overdue = task.due < found.today and task.missing_since is None
            message = "plain.was_due" if overdue else "plain.is_due"
            parts.append(say(message, day=day(words, task.due, found.today)))
        parts.append(tame(task.assignee or ""))
        rows.append(
            NumberedRow(sentence(*parts), "task", task.url or task.key, key=task.key, owner=found.row.path)
        )
    return rows, len(found.tasks) - len(rows)


def found_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    from okrtui.usecases.find import find

    rows = []
    for one in find(workspace, place.of, limit=30):
        standing = told(words, of_found(one.stands)) if one.stands is not None else ""
        kind = words.say(f"plain.kind_{one.kind}")
        team = one.path.split("/")[1] if one.kind in ("objective", "key_result") else ""
        uid = one.uid if isinstance(one.uid, int) else 0
        path = str(one.uid) if one.kind in ("team", "person") else one.path
        rows.append(
            NumberedRow(sentence(kind, tame(one.title), tame(one.where), standing), one.kind, path, uid, team)
        )
    message = "plain.found" if rows else "plain.found_nothing"
    return Page((words.say(message, count=len(rows), text=place.of),), tuple(rows))
