"""A change is told alike, whether last values were compared or the facts of every row were gathered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import fsum
from pathlib import Path

import pytest

from benchmarks.company import CYCLE, NOW, config_text, fill, teams
from okrtui.asking.answer import ask
from okrtui.asking.model import Gain
from okrtui.asking.scene import Memory
from okrtui.asking.steady import Steady
from okrtui.asking.then import Change
from okrtui.config.load import load
from okrtui.domain.change import Cause, settled, tenths
from okrtui.domain.model import (
    Checkin,
    Driver,
    KeyResultDef,
    Kind,
    Measurement,
    Milestone,
    ObjectiveDef,
    ObjectiveState,
    Source,
    SourceType,
    TaskTotals,
)
from okrtui.store import open_store
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import (
    KeyResultRow,
    LinkState,
    MeasurementRow,
    ObjectiveRow,
    SourceState,
    Team,
)
from okrtui.usecases.scores import refresh, rescore_objectives
from okrtui.usecases.workspace import Workspace

SIZE, SEEDS, CHANGES = 60, 6, 110
DAYS = (date(2026, 11, 20), date(2026, 10, 8), date(2026, 11, 25))
TEAMS = (None, "t1")


@contextmanager
def company(url: str, folder: Path) -> Iterator[Workspace]:
    (folder / "config.toml").write_text(config_text(folder, SIZE), "utf-8")
    with closing(open_store(url, "acme")) as store:
        yield opened(store, folder)


def opened(store: Store, folder: Path) -> Workspace:
    return Workspace(store, load(folder / "config.toml"), lambda: NOW, "Asia/Seoul", "p0")


@dataclass
class Writers:
    """People and passes, who write what they like, one after the other."""

    store: Store
    chance: random.Random
    at: datetime
    said: list[int] = field(default_factory=list)
    tree: list[Team] = field(default_factory=lambda: teams(SIZE))

    @property
    def act(self) -> Act:
        return Act("p0", self.at)

    def one(self, *sources: SourceType) -> KeyResultRow:
        rows = self.store.key_results(cycle=CYCLE)
        return self.chance.choice(
            [row for row in rows if not sources or row.definition.source.type in sources]
        )

    def above(self) -> ObjectiveRow:
        return self.chance.choice(self.store.objectives(cycle=CYCLE))

    def write(self, *, facts: bool) -> None:
        """Something; facts alone, which leave every definition as it is."""
        told = (
            self.say, self.say, self.say_late, self.take_back, self.take_back, self.count, self.count_again,
            self.answer, self.source, self.step, self.link,
        )  # fmt: skip
        defined = (
            self.define, self.weigh, self.draft, self.add, self.put_away, self.move, self.move_objective,
            self.seat, self.drive, self.weigh_key,
        )  # fmt: skip
        self.chance.choice(told if facts else (*told, *defined))()

    def say(self, back: timedelta = timedelta(0)) -> None:
        row, at = self.one(), self.at - back
        value = Decimal(self.chance.randrange(-5, 110))
        if row.definition.kind is Kind.BOOLEAN:
            value = Decimal(self.chance.randrange(2))
        part = "Step 1" if row.definition.kind is Kind.MILESTONES else ""
        measured = Measurement(at, value, part=part, source=SourceType.MANUAL, author="p0")
        self.said.append(self.store.add_checkin(row.uid, Checkin(at, author="p0"), self.at, measured))

    def drive(self) -> None:
        """One objective becomes part of another, which may be told by its parts alone."""
        above, part = self.above(), self.above()
        if above.uid != part.uid:
            whole = ObjectiveDef(above.definition.title, owner="p0", driver=self.chance.choice(list(Driver)))
            self.store.change_objective(above.uid, above.version, whole, self.act)
            driving = ObjectiveDef(part.definition.title, owner="p0", drives=above.path)
            self.store.change_objective(part.uid, part.version, driving, self.act)

    def weigh_key(self) -> None:
        row = self.one()
        weight = self.chance.choice((Decimal(0), Decimal(1), Decimal(3)))
        self.store.change_key_result(row.uid, row.version, replace(row.definition, weight=weight), self.act)

    def say_late(self) -> None:
        self.say(timedelta(days=self.chance.randrange(1, 9)))

    def step(self) -> None:
        row = self.one()
        measured = Measurement(self.at, Decimal(1), part="Step 2", source=SourceType.MANUAL, author="p0")
        self.store.add_checkin(row.uid, Checkin(self.at, author="p0"), self.at, measured)

    def take_back(self) -> None:
        if self.said:
            self.store.retract_checkin(self.said.pop(self.chance.randrange(len(self.said))), self.at)

    def count(self) -> None:
        row = self.one()
        if row.definition.kind is Kind.TASKS:
            weight = float(self.chance.randrange(1, 20))
            done = float(self.chance.randrange(int(weight) + 1))
            sums = TaskTotals(weight, done, int(weight), int(done))
            made = Measurement(self.at, Decimal(done) / Decimal(weight), source=SourceType.TASKS)
            self.store.add_measurements([MeasurementRow(row.uid, made, self.at, sums)])

    def count_again(self) -> None:
        for _ in range(3):
            self.count()

    def define(self) -> None:
        row, number = self.one(), Decimal(self.chance.randrange(30, 200))
        kinds = (
            KeyResultDef("Another", Kind.REACH, target=number),
            KeyResultDef("Another", Kind.INCREASE, start=Decimal(0), target=number),
            KeyResultDef("Another", Kind.KEEP, high=number),
            KeyResultDef("Another", Kind.TASKS, source=Source(SourceType.TASKS)),
            KeyResultDef("Another", Kind.MILESTONES, milestones=(Milestone("Step 1"), Milestone("Step 2"))),
        )
        self.store.change_key_result(row.uid, row.version, self.chance.choice(kinds), self.act)

    def weigh(self) -> None:
        row = self.above()
        weight = Decimal(self.chance.randrange(3))
        wanted = ObjectiveDef(row.definition.title, owner=row.definition.owner, weight=weight)
        self.store.change_objective(row.uid, row.version, wanted, self.act)

    def draft(self) -> None:
        row = self.above()
        state = self.chance.choice((ObjectiveState.DRAFT, ObjectiveState.ACTIVE))
        wanted = ObjectiveDef(row.definition.title, owner="p0", state=state)
        self.store.change_objective(row.uid, row.version, wanted, self.act)

    def add(self) -> None:
        id = f"n{self.chance.randrange(10**9)}"
        if self.chance.random() < 0.5:
            new = NewKeyResult(self.above().uid, id, KeyResultDef("New", Kind.REACH, target=Decimal(9)), 7)
            self.store.add_key_result(new, self.act)
        else:
            team = self.chance.choice(self.tree).id
            self.store.add_objective(NewObjective(CYCLE, team, id, ObjectiveDef("New"), 9), self.act)

    def put_away(self) -> None:
        row = self.one()
        if self.chance.random() < 0.5:
            self.store.archive_key_result(row.uid, self.act)
            if self.chance.random() < 0.5:
                self.store.archive_key_result(row.uid, self.act, restore=True)
        else:
            self.store.archive_objective(row.objective, self.act)

    def move(self) -> None:
        self.store.move_key_result(self.one().uid, self.act, objective=self.above().uid, position=3)

    def move_objective(self) -> None:
        team = self.chance.choice(self.tree).id
        self.store.move_objective(self.above().uid, self.act, cycle=CYCLE, team=team, position=3)

    def link(self) -> None:
        row, query = self.one(SourceType.TASKS), f"label:{self.at.timestamp()}"
        made = self.store.add_link(row.uid, connection="gh", url=None, query=query, weight="1", act=self.act)
        good = self.at if self.chance.random() < 0.5 else None
        self.store.save_link_states([LinkState(made.uid, good_at=good)], at=self.at)

    def answer(self) -> None:
        """A link that waited is answered, or one that was fails, or goes."""
        links = self.store.links(key_results=[row.uid for row in self.store.key_results(cycle=CYCLE)])
        link = self.chance.choice(links)
        state = LinkState(link.uid, good_at=self.at, stale_since=self.chance.choice((None, self.at)))
        self.store.save_link_states([state], at=self.at)
        if self.chance.random() < 0.3:
            self.store.archive_link(link.uid, self.act)

    def source(self) -> None:
        row = self.one(SourceType.QUERY)
        good, connection = self.chance.choice((None, self.at)), self.chance.choice(("gh", "gh", "other"))
        if row.id != "bugs":
            self.store.save_source_states([SourceState(row.uid, connection, good_at=good)], at=self.at)

    def fed_keep(self) -> None:
        """A number is kept in a band: a tracker has counted it twice and found it out of it since."""
        fed = Source(SourceType.QUERY, connection="gh", query="label:bug")
        wanted = KeyResultDef("Few bugs", Kind.KEEP, high=Decimal(4), source=fed)
        uid = self.store.add_key_result(NewKeyResult(self.above().uid, "bugs", wanted, 9), self.act)
        for days, count in ((0, 3), (4, 7)):
            at = self.at + timedelta(days=days)
            made = Measurement(at, Decimal(count), source=SourceType.QUERY)
            self.store.add_measurements([MeasurementRow(uid, made, at)])
        self.store.save_source_states([SourceState(uid, "gh", good_at=self.at)], at=self.at)

    def seat(self) -> None:
        """The tree of teams changes."""
        number = self.chance.randrange(1, len(self.tree))
        parent = self.chance.choice([team.id for team in self.tree[:number]])
        self.tree[number] = Team(self.tree[number].id, self.tree[number].name, parent, "p1")
        self.store.save_teams(self.tree, self.at)


def amounts(change: Change) -> dict[tuple[str, str, str], float]:
    """What each cause and row moved it by."""
    if change.before is None or change.after is None:
        return {}
    found = settled(change.steps, change.before, change.after, change.apart)
    assert len({(step.cause, step.row, step.how) for step in found}) == len(found)
    left = change.after - change.before
    assert fsum(step.amount for step in found) == pytest.approx(left if found else 0.0, abs=1e-15)
    return {(step.cause.value, step.row, step.how): float(step.amount) for step in found}


def told_twice(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Change, Change]]:
    """(by last values, by facts) since each day, of everybody and of teams."""
    every = {row.uid for row in workspace.store.objectives(cycle=CYCLE, archived=True)}
    for since in DAYS:
        for team in TEAMS:
            compared = Change(workspace, since).of_team(team, Memory().scene(workspace))
            with monkeypatch.context() as patched:
                patched.setattr(type(workspace.store), "differing", lambda *_: every)
                patched.setattr(Steady, "joined", lambda *_: {})
                yield compared, Change(workspace, since).of_team(team, Memory().scene(workspace))


def test_a_change_is_told_alike_by_last_values_and_by_facts_and_adds_up(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = 0
    with company(url, tmp_path) as workspace:
        fill(workspace, SIZE)
        Writers(workspace.store, random.Random(0), datetime(2026, 10, 2, tzinfo=UTC)).fed_keep()
        for seed in range(SEEDS):
            writers = Writers(workspace.store, random.Random(seed), NOW - timedelta(days=7))
            for _ in range(CHANGES):
                writers.write(facts=seed < SEEDS - 2)
                writers.at += timedelta(hours=1)
            workspace = opened(workspace.store, tmp_path)
            rescore_objectives(workspace, [row.uid for row in workspace.store.objectives(cycle=CYCLE)])
            refresh(workspace, CYCLE)
            for one, other in told_twice(workspace, monkeypatch):
                assert (one.before, one.after) == (other.before, other.after)
                assert amounts(one) == pytest.approx(amounts(other), abs=1e-12)
                assert not other.apart
                apart += len(one.apart)
    assert apart > 200


def test_milestones_that_were_tasks_are_told_by_their_steps(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums of tasks that were measured before are left, and tell nothing of it any more."""
    steps = KeyResultDef("Steps", Kind.MILESTONES, milestones=(Milestone("Step 1"), Milestone("Step 2")))
    with company(url, tmp_path) as workspace:
        fill(workspace, SIZE)
        writers = Writers(workspace.store, random.Random(5), datetime(2026, 11, 18, tzinfo=UTC))
        row = writers.one(SourceType.TASKS)
        assert workspace.store.last_values([row.uid], writers.at)[row.uid].sums is not None
        workspace.store.change_key_result(row.uid, row.version, steps, writers.act)
        told = datetime(2026, 11, 22, tzinfo=UTC)
        for number, at in enumerate((writers.at, told), 1):
            part = Measurement(at, Decimal(1), part=f"Step {number}", source=SourceType.MANUAL, author="p0")
            workspace.store.add_checkin(row.uid, Checkin(at, author="p0"), at, part)
        workspace = opened(workspace.store, tmp_path)
        rescore_objectives(workspace, [one.uid for one in workspace.store.objectives(cycle=CYCLE)])
        refresh(workspace, CYCLE)
        for one, other in told_twice(workspace, monkeypatch):
            assert (one.before, one.after) == (other.before, other.after)
            assert amounts(one) == pytest.approx(amounts(other), abs=1e-12)
        moved = amounts(Change(workspace, DAYS[0]).of_team(None, Memory().scene(workspace)))
    assert any(cause == Cause.CHECKIN and at.endswith(f"/{row.id}") for cause, at, _ in moved), moved


def test_an_answer_of_a_company_tells_the_rest_of_each_cause_together(url: str, tmp_path: Path) -> None:
    with company(url, tmp_path) as workspace:
        fill(workspace, SIZE)
        answer = ask(workspace, f"why did we change since {DAYS[0]}?", Memory())
    assert answer.before is not None and answer.after is not None
    parts = answer.parts or ()
    assert fsum(part.amount for part in parts) == pytest.approx(answer.after - answer.before, abs=1e-15)
    gains = [part.sentence.values["points"] for part in parts]
    shown = tenths(answer.after) - tenths(answer.before)
    assert sum(gain.tenths for gain in gains if isinstance(gain, Gain)) == shown
    rest = [part for part in parts if part.sentence.code.startswith("ask.part_rest_")]
    assert len(parts) > len(rest) > 1
    for part in rest:
        assert isinstance(part.sentence.values["points"], Gain)
        assert part.sentence.values["points"].tenths == pytest.approx(part.amount * 1000, abs=1.5)
