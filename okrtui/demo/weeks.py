"""Eight weeks lived through: every week a sync pass over the sample tracker, then people's check-ins.

The demo goes the way of a real tracker; nothing here writes a number that did not come through a
connector or a check-in.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from okrtui.demo.house import WEEKS
from okrtui.demo.measures import measure
from okrtui.demo.model import Result, Said
from okrtui.demo.plan import EVERY_GOAL, demo_plan, milestone_title
from okrtui.demo.wins import WINS
from okrtui.domain.agreed import ActionState
from okrtui.domain.model import Cycle
from okrtui.usecases.agreed import add_action, agreed, reword, settle
from okrtui.usecases.checkin import CheckinInput, Found, record
from okrtui.usecases.plan_apply import apply
from okrtui.usecases.scores import rescore
from okrtui.usecases.workspace import Workspace

Person = str


ACTIONS: tuple[tuple[Person, str, tuple[str, str], int], ...] = (
    ("joon", "outbound", ("Subject lines with marketing", "마케팅과 메일 제목 다시 쓰기"), 7),
    ("yuna", "success", ("Ask the three lost accounts why", "떠난 고객 세 곳에 이유 묻기"), 7),
    ("dana", "acme", ("Second reader for legal reviews", "법무 검토자 한 명 더 찾기"), 9),
)
"""Whose, of which team, what in English and Korean, and days until it is due."""


class Clock:
    """A clock that history is written by; it ends at the moment the demo opens."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def live_through(workspace: Workspace, cycle: Cycle, language: str, opened: datetime) -> None:
    """Write the plan, then week after week what happened, ending with a pass at ``opened``."""
    zone = ZoneInfo(workspace.zone)
    me = workspace.me
    clock = Clock(datetime.combine(cycle.start, time(9), zone).astimezone(UTC))
    workspace.clock = clock
    workspace.me = "dana"
    apply(workspace, demo_plan(cycle.id, language))
    touched: set[int] = set()
    known: Found = {}
    for week in range(WEEKS):
        day = datetime.combine(cycle.start + timedelta(weeks=week + 1), time(9, 40), zone).astimezone(UTC)
        if day >= opened:
            break
        clock.now = day
        sync(workspace)
        clock.now = day + timedelta(minutes=25)
        if clock.now < opened:
            for person, given in _said(week, language, cycle.id).items():
                workspace.me = person
                touched.update(record(workspace, given, known))
            measure(workspace, week, 1 if language == "ko" else 0)
            agree(workspace, week, language)
    clock.now = opened
    workspace.me = me
    rescore(workspace, touched)
    sync(workspace)


def agree(workspace: Workspace, week: int, language: str) -> None:
    """What a review of one week agrees on, and what becomes of it a week later."""
    place = 1 if language == "ko" else 0
    today = workspace.now().date()
    for person, team, texts, days in ACTIONS if week == WEEKS - 2 else ():
        workspace.me = "dana"
        add_action(workspace, team, texts[place], owner=person, due=today + timedelta(days=days))
    if week == WEEKS - 1:
        for one in agreed(workspace):
            workspace.me = one.owner
            if one.owner == "dana":
                reword(workspace, one.uid, one.text, one.owner, today + timedelta(days=11))
            else:
                settle(workspace, one.uid, ActionState.DONE)


def sync(workspace: Workspace) -> None:
    """One pass, as ``okrtui sync`` makes it."""
    from okrtui.sync.run import run_pass

    asyncio.run(run_pass(workspace, tokens=lambda connection: None))


def _said(week: int, language: str, cycle: str) -> dict[Person, list[CheckinInput]]:
    """Everybody's check-ins of a week."""
    place = 1 if language == "ko" else 0
    by_person: dict[Person, list[CheckinInput]] = {}
    for goal in EVERY_GOAL:
        for one in goal.results:
            value = one.values[week] if one.values else None
            if one.values and value is None and one.kind not in ("boolean", "milestones"):
                continue  # nobody said anything: this one is owed
            given = _checkin(one, week, place, value, f"{cycle}/{goal.team}/{goal.id}/{one.id}")
            by_person.setdefault(one.owner, []).append(given)
    return by_person


def _checkin(one: Result, week: int, place: int, value: float | None, path: str) -> CheckinInput:
    said = one.said.get(week, Said())
    text, milestone = None, None
    if value is not None and one.kind == "milestones":
        milestone = milestone_title(one, int(value), place)
    elif value is not None and one.kind == "boolean":
        text = "done" if value else "open"
    elif value is not None:
        text = str(value)
    blocker = f"{said.blocker[0]}:{said.blocker[1][place]}" if said.blocker else None
    return CheckinInput(
        key_result=path,
        value=text,
        confidence=str(one.confidence[min(week, len(one.confidence) - 1)]),
        note=said.note[place],
        win=WINS.get((week, one.id), said.win)[place],
        blocker=blocker,
        next_action=said.next_action[place],
        milestone=milestone,
    )
