"""The weekly review of a team: what moved, what is behind, what was said and agreed since the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import Checkin, Cycle, CycleState, Pace, ScopeEventKind, Status, asked_of, owner_of
from okrtui.domain.windows import TICK, day_start, instant, local_date
from okrtui.store.records import KeyResultRow, Moment
from okrtui.store.weekly_records import WeeklyRow
from okrtui.usecases.agreed import Agreed, agreed
from okrtui.usecases.cycles import ended
from okrtui.usecases.make_views import OWED
from okrtui.usecases.overview import Moved, measured_of, moved
from okrtui.usecases.ranking import BEHIND, BEHIND_WORDS
from okrtui.usecases.scores import refresh
from okrtui.usecases.standing import Standing, standings
from okrtui.usecases.team_rhythm import rhythm_of, silent_teams
from okrtui.usecases.teams import descendants, tree_order
from okrtui.usecases.weekly_views import PARTS, Weekly, WeeklyLine
from okrtui.usecases.workspace import Workspace

WEEK = timedelta(days=7)
"""How far back a review looks that follows no other."""

GOES_ON = timedelta(days=4)
"""So long a review that was not ended is gone on with."""

MOST = 2000
"""Measured key results, and check-ins that told something, that are looked through."""


def weekly(workspace: Workspace, team: str = "") -> Weekly:
    """The review of a team with those below it, or of everybody. NotFoundError for a team that is not there.
    An organisation without a cycle has only what was agreed."""
    root = _only_root(workspace)
    team = workspace.team_named(team) if team else root
    today = local_date(workspace.now(), workspace.zone)
    sitting, last = _sittings(workspace, team, today)
    day = sitting.day if sitting is not None else today
    since = last.ended_at if last is not None and last.ended_at else workspace.now() - WEEK
    cycle = workspace.current_cycle()
    teams = None if team == root else descendants(workspace.teams().values(), team)
    reading = Reading(workspace, teams, since, day_start(day, workspace.zone))
    parts = reading.parts(cycle)
    over = cycle is not None and ended(workspace, cycle)
    return Weekly(
        team=team,
        team_name=workspace.teams()[team].name if team else workspace.organization_name,
        day=day,
        now=workspace.now().astimezone(ZoneInfo(workspace.zone)),
        since=since,
        since_day=local_date(since, workspace.zone),
        parts={name: parts[name] for name in PARTS if parts.get(name)},
        sitting=sitting,
        last=last,
        unseen=_unseen(workspace, reading, sitting if sitting and sitting.ended_at else last),
        cycle=cycle.id if cycle else None,
        cycle_over=cycle.end if cycle is not None and over else None,
        cycle_closed=cycle is not None and cycle.state is CycleState.CLOSED,
        rhythm=rhythm_of(workspace, cycle, teams) if cycle is not None else None,
    )


def _only_root(workspace: Workspace) -> str:
    """The team above all others, whose review is everybody's; empty where there are several."""
    roots = [team.id for team, depth in tree_order(workspace.teams().values()) if not depth]
    return roots[0] if len(roots) == 1 else ""


def _sittings(workspace: Workspace, team: str, today: date) -> tuple[WeeklyRow | None, WeeklyRow | None]:
    """(the review of today, or the one that goes on; the last one before it that was ended)."""
    found = workspace.store.weeklies(teams=[team], limit=12)
    sitting = next(
        (one for one in found if one.day == today or (one.ended_at is None and today - one.day <= GOES_ON)),
        None,
    )
    before = sitting.day if sitting is not None else today
    last = next((one for one in found if one.day < before and one.ended_at is not None), None)
    return sitting, last


def _unseen(workspace: Workspace, reading: Reading, last: WeeklyRow | None) -> tuple[tuple[str, str], ...]:
    """(id, name) of those at these teams who have not seen what the last review agreed: neither were they
    there nor did they acknowledge it."""
    if last is None:
        return ()
    there = {last.author, *(mark.author for mark in last.marks)}
    people = workspace.people()
    wanted = [id for id in sorted(reading.people()) if id in people and people[id].archived_at is None]
    return tuple((id, people[id].name) for id in wanted if id not in there)


def members(workspace: Workspace, team: str) -> set[str]:
    """Who leads a team or one below it, owns something of theirs in the running cycle, or is asked for it."""
    cycle = workspace.current_cycle()
    teams = workspace.teams()
    if team and team not in teams:
        return set()
    below = descendants(teams.values(), team) if team else None
    reading = Reading(workspace, below, workspace.now(), workspace.now())
    if cycle is not None:
        reading.load(cycle)
    return reading.people()


class Reading:
    """Gathers the parts of one review; ``teams`` None: of all. ``begun``: what is agreed from then on
    belongs to this review itself."""

    def __init__(
        self, workspace: Workspace, teams: Collection[str] | None, since: datetime, begun: datetime
    ) -> None:
        self.workspace, self.store = workspace, workspace.store
        self.teams, self.since, self.begun = teams, since, begun
        self.rows: dict[int, Standing] = {}
        self.keys: dict[int, KeyResultRow] = {}
        self.owners: Mapping[int, str | None] = {}
        self.asked: Mapping[int, str | None] = {}
        self.paths: dict[int, str] = {}

    def parts(self, cycle: Cycle | None) -> dict[str, Sequence[WeeklyLine]]:
        """The rows of every part; those without any are empty."""
        if cycle is not None:
            self.load(cycle)
        told = self._news() if self.keys else []
        found: dict[str, Sequence[WeeklyLine]] = {"actions": self._last_actions(), "agreed": self._agreed()}
        if cycle is None or not self.keys:
            return found
        behind = sorted(self.rows.values(), key=lambda one: (_judged(one), one.kept.uid))
        counting = [one for one in behind if one.kept.weight > 0]
        return found | {
            "moved": self._moved(cycle),
            "off_track": [
                self._standing("off_track", one) for one in counting if one.told.status is Status.OFF_TRACK
            ],
            "sure": [self._standing("sure", one) for one in counting if _sure_behind(one)],
            "scope": self._scope(),
            "missing": () if ended(self.workspace, cycle) else self._missing(cycle),
            "blockers": [self._said("blocker", uid, one) for uid, one in told if one.blocker],
            "wins": [self._said("win", uid, one) for uid, one in told if one.win],
        }

    def people(self) -> set[str]:
        """Who leads these teams, owns something of theirs, or is asked for it."""
        teams = self.workspace.teams().values()
        found = {team.lead for team in teams if self.teams is None or team.id in self.teams}
        found |= {*self.asked.values(), *self.owners.values()}
        return {one for one in found if one}

    def load(self, cycle: Cycle) -> None:
        """What these teams have in a cycle, and where it stands."""
        refresh(self.workspace, cycle.id)
        scores = self.store.objective_scores(cycle=cycle.id, teams=self.teams)
        counting = [score for score in scores.values() if score.weight >= 0]
        self.rows = {one.kept.uid: one for one in standings(self.workspace, counting)}
        uids = [score.objective for score in counting]
        keys = self.store.key_results(objectives=uids) if uids else []
        self.keys = {row.uid: row for row in keys if row.uid in self.rows}
        self.rows = {uid: one for uid, one in self.rows.items() if uid in self.keys}
        above = {row.uid: row for row in self.store.objectives(uids=uids)} if uids else {}
        self.paths = {uid: f"{above[row.objective].path}/{row.id}" for uid, row in self.keys.items()}
        parts = {uid: (row.definition, above[row.objective].definition) for uid, row in self.keys.items()}
        self.owners = {uid: owner_of(*both) for uid, both in parts.items()}
        self.asked = {uid: asked_of(*both) for uid, both in parts.items()}

    # Key results

    def _line(self, part: str, uid: int, **more: object) -> WeeklyLine:
        one, row = self.rows[uid], self.keys[uid]
        told, team = one.told, one.score.team
        progress = told.progress if one.kept.grounds.outcome is None else one.kept.grounds.outcome
        gap = None if progress is None or told.expected is None else progress - told.expected
        teams, person = self.workspace.teams(), self.owners.get(uid)
        values = {
            "item": f"{part}:{uid}", "title": row.definition.title, "uid": uid, "path": self.paths[uid],
            "team": team, "team_name": teams[team].name if team in teams else team, "person": person,
            "name": self.workspace.name_of(person), "progress": progress, "expected": told.expected,
            "status": told.status, "confidence": one.kept.grounds.confidence, "disagrees": _disagrees(one),
            "gap": gap,
        }  # fmt: skip
        return WeeklyLine(**{**values, **more})  # type: ignore[arg-type]

    def _standing(self, part: str, one: Standing) -> WeeklyLine:
        return self._line(part, one.kept.uid)

    def _moved(self, cycle: Cycle) -> list[WeeklyLine]:
        """What gained or lost points, the largest change first."""
        since = self.since + TICK
        measured = measured_of(self.workspace, cycle, since, self.rows.keys())
        lines = [
            self._line("moved", one.uid, points=one.gained, at=one.at)
            for one in moved(self.workspace, cycle, since, MOST, measured)
            if _changed(one)
        ]
        return sorted(lines, key=lambda line: (-abs(line.points or 0.0), line.uid))

    def _missing(self, cycle: Cycle) -> list[WeeklyLine]:
        """Check-ins that are owed, by whom: names in their order, then titles. A team that has been silent
        for long is one line."""
        quiet = {
            one.team: WeeklyLine(
                f"silent:{one.team}",
                "",
                team=one.team,
                team_name=one.name,
                silent=one.key_results,
                silent_since=one.since,
            )
            for one in silent_teams(self.workspace, cycle, self.teams)
        }
        found = []
        for uid, one in self.rows.items():
            if one.checkin not in OWED or one.told.pace is Pace.DONE or one.score.team in quiet:
                continue
            asked, owed = self.asked[uid], one.kept.owed
            found.append(
                self._line(
                    "missing",
                    uid,
                    person=asked,
                    name=self.workspace.name_of(asked),
                    checkin=one.checkin,
                    due_at=None if owed is None else instant(owed.due),
                )
            )
        found.sort(key=lambda line: (not line.name, line.name.casefold(), line.title.casefold(), line.uid))
        return [*quiet.values(), *found]

    # Tasks

    def _scope(self) -> list[WeeklyLine]:
        """How many tasks came, went and were taken up again, a line a key result; then what is overdue."""
        counts: dict[int, Counter[ScopeEventKind]] = {}
        for event in self.store.scope_events(list(self.rows), since=self.since):
            counts.setdefault(event.key_result, Counter())[event.kind] += 1
        lines = [
            self._line(
                "scope",
                uid,
                added=kinds[ScopeEventKind.ADDED],
                dropped=kinds[ScopeEventKind.DROPPED],
                reopened=kinds[ScopeEventKind.REOPENED],
            )
            for uid, kinds in counts.items()
        ]
        lines = [line for line in lines if line.added or line.dropped or line.reopened]
        lines.sort(key=lambda line: (-line.reopened, -line.dropped, -line.added, line.uid))
        return [*lines, *self._overdue()]

    def _overdue(self) -> Iterator[WeeklyLine]:
        """The linked tasks whose day is over, in a line; of a past day it is not known."""
        if self.workspace.past is not None:
            return
        today = local_date(self.workspace.now(), self.workspace.zone)
        uids = [uid for uid, one in self.rows.items() if one.kept.weight > 0]
        late = self.store.overdue(uids, today) if uids else []
        if not late:
            return
        dues = [task.due for task in self.store.tasks(uids=[uid for uid, _ in late]) if task.due]
        oldest = max(((today - due).days for due in dues), default=0)
        yield WeeklyLine("overdue:", "", overdue=len(late), oldest=oldest)

    # What people said and agreed

    def _news(self) -> list[tuple[int, Checkin]]:
        """Check-ins since the last review that told a win or a blocker, the newest first."""
        now = Moment(self.workspace.now(), None)
        return self.store.news(list(self.rows), self.since, now, MOST)

    def _said(self, kind: str, uid: int, said: Checkin) -> WeeklyLine:
        text = said.win if kind == "win" else said.blocker
        return self._line(
            "said",
            uid,
            item=f"{kind}:{said.id}",
            text=text,
            blocker=said.blocker_kind if kind == "blocker" else None,
            person=said.author,
            name=self.workspace.name_of(said.author),
            at=said.at,
        )

    def _all_agreed(self) -> list[Agreed]:
        wanted = None if self.teams is None else {*self.teams}
        return agreed(self.workspace, wanted)

    def _last_actions(self) -> list[WeeklyLine]:
        """Actions from before this review that are owed or were settled since the last one, those owed first
        by their day; then next actions that check-ins of these days named and nobody took up."""
        every = self._all_agreed()
        found = [
            one
            for one in every
            if one.kind == "action"
            and self._earlier(one)
            and (one.open or (one.settled_at is not None and one.settled_at > self.since))
        ]
        found.sort(key=lambda one: (one.open, one.due or date.max, one.uid))
        taken = {one.checkin for one in every if one.checkin is not None}
        return [*(self._of_agreed("action", one) for one in found), *self._next_actions(taken)]

    def _earlier(self, one: Agreed) -> bool:
        """Whether it was owed before this review: agreed on before, or named by a check-in."""
        return one.at < self.begun or one.checkin is not None

    def _next_actions(self, taken: Collection[int | None]) -> Iterator[WeeklyLine]:
        """The last next action that was named of each key result since the last review."""
        said = self.store.checkins(list(self.keys), latest=4) if self.keys else {}
        named = [
            (uid, one)
            for uid, several in said.items()
            for one in [next((each for each in reversed(several) if each.next_action), None)]
            if one is not None and one.at > self.since and one.id not in taken
        ]
        for uid, one in sorted(named, key=lambda pair: (pair[1].at, pair[0])):
            line = self._said("next", uid, one)
            yield _replace(line, text=one.next_action, next_of=one.id)

    def _agreed(self) -> list[WeeklyLine]:
        """Decisions since the last review, and actions of this one."""
        every = self._all_agreed()
        decisions = [one for one in every if one.kind == "decision" and one.at > self.since]
        actions = [one for one in every if one.kind == "action" and not self._earlier(one)]
        return [self._of_agreed(one.kind, one) for one in (*decisions, *actions)]

    def _of_agreed(self, kind: str, one: Agreed) -> WeeklyLine:
        uid = one.row[1] if one.row[0] == "key_result" and one.row[1] in self.rows else None
        values = {
            "item": f"{kind}:{one.uid}", "text": one.text, "agreed": one, "at": one.at,
            "person": one.owner or one.said_by, "name": one.name or one.said_name,
        }  # fmt: skip
        if uid is not None:
            return self._line(kind, uid, **values)
        return WeeklyLine(title=one.about, path=one.path, team=one.team, team_name=one.team_name, **values)  # type: ignore[arg-type]


def _replace(line: WeeklyLine, **changes: object) -> WeeklyLine:
    from msgspec.structs import replace

    return replace(line, **changes)


def _judged(one: Standing) -> float:
    return 1.0 if one.told.judged is None else one.told.judged


def _changed(one: Moved) -> bool:
    return one.gained is not None and round(one.gained * 100) != 0


def _sure(one: Standing) -> bool:
    said = one.kept.grounds.confidence
    return said is not None and band(said) is ConfidenceBand.HIGH


def _sure_behind(one: Standing) -> bool:
    return one.told.pace in BEHIND and one.told.status in BEHIND_WORDS and _sure(one)


def _disagrees(one: Standing) -> bool:
    """Whether person and machine are as far apart as they can be (what needs no look back)."""
    said, pace = one.kept.grounds.confidence, one.told.pace
    if said is None or pace is None:
        return False
    if pace is Pace.OFF_TRACK:
        return band(said) is ConfidenceBand.HIGH
    return pace is Pace.ON_TRACK and band(said) is ConfidenceBand.LOW
