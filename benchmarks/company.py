"""An organisation of any size in a SQLite store, written through the store's own interface.

Two hundred teams for ten thousand key results; three key results an objective; ten tasks a key
result on the average, all of which feed the six in ten that tasks move. The rest are of every other
kind, typed by people or fed by a query. Everybody checked in eight times, once a week.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from okrtui.config.load import load
from okrtui.domain.model import (
    Category,
    Checkin,
    Cycle,
    KeyResultDef,
    Kind,
    Measurement,
    Milestone,
    ObjectiveDef,
    Source,
    SourceType,
    TaskTotals,
)
from okrtui.store import open_store
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import (
    ConnectionState,
    LinkState,
    MeasurementRow,
    Organization,
    Person,
    SourceState,
    TaskRow,
    Team,
)
from okrtui.usecases.board import keep_numbers
from okrtui.usecases.scores import refresh
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace

NOW = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
"""A Thursday afternoon in Seoul, in the ninth week of the quarter."""

BEGIN = datetime(2026, 10, 1, 0, 0, tzinfo=UTC)
CYCLE = "2026-Q4"
WEEKS = 8
TASKS = Source(SourceType.TASKS)
KINDS = (
    Kind.TASKS, Kind.INCREASE, Kind.TASKS, Kind.REACH, Kind.TASKS, Kind.TASKS, Kind.KEEP, Kind.TASKS,
    Kind.BOOLEAN, Kind.TASKS, Kind.TASKS, Kind.DECREASE, Kind.TASKS, Kind.MILESTONES, Kind.TASKS,
    Kind.TASKS, Kind.INCREASE, Kind.TASKS, Kind.REACH, Kind.TASKS,
)  # fmt: skip
CATEGORIES = (Category.TODO, Category.DOING, Category.DONE, Category.DONE, Category.CANCELLED)


@dataclass(frozen=True, slots=True)
class Company:
    """A built store and the configuration that goes with it, as files in ``folder``."""

    folder: Path
    key_results: int

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def store(self) -> Path:
        return self.folder / "okr.db"

    @property
    def environment(self) -> dict[str, str]:
        """For a process that works on it: its clock stands where the store was built."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OKRTUI_")}
        return kept | {
            "OKRTUI_HOME": str(self.folder / "home"),
            "OKRTUI_CONFIG": str(self.config),
            "OKRTUI_NOW": NOW.isoformat(),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }

    @contextmanager
    def opened(self, clock: datetime = NOW) -> Iterator[Workspace]:
        """The organisation, in this process."""
        workspace = open_workspace(self.store, self.config, clock)
        try:
            yield workspace
        finally:
            workspace.store.close()


def open_workspace(store: Path, config: Path, clock: datetime = NOW) -> Workspace:
    """What the fronts get from the wiring, with a clock that stands still."""
    return Workspace(
        open_store(f"sqlite:///{store}", "acme"), load(config), lambda: clock, "Asia/Seoul", "p0"
    )


@contextmanager
def copy_of(company: Company) -> Iterator[Company]:
    """The same in a folder of its own, to be written to."""
    with tempfile.TemporaryDirectory(prefix="okrtui-bench-") as folder:
        shutil.copy(company.store, Path(folder) / "okr.db")
        text = company.config.read_text("utf-8").replace(str(company.folder), folder)
        (Path(folder) / "config.toml").write_text(text, "utf-8")
        yield Company(Path(folder), company.key_results)


def company(key_results: int) -> Company:
    """Built once for a version of the code that builds it, then kept in the temporary folder."""
    here = Path(__file__)
    code = [here, *sorted((here.parents[1] / "okrtui/store/sql").rglob("*.sql"))]
    code += sorted((here.parents[1] / "okrtui/domain").glob("*.py"))
    code += [here.parents[1] / "okrtui/usecases" / name for name in ("workspace.py", "teams.py")]
    digest = hashlib.blake2s(b"".join(path.read_bytes() for path in code), digest_size=6).hexdigest()
    root = Path(tempfile.gettempdir()) / "okrtui-benchmarks"
    folder = root / f"{key_results}-{digest}"
    if not folder.exists():
        root.mkdir(mode=0o700, exist_ok=True)
        for old in root.glob(f"{key_results}-*"):
            shutil.rmtree(old)
        building = Path(tempfile.mkdtemp(dir=root))
        (building / "config.toml").write_text(config_text(folder, key_results), "utf-8")
        workspace = open_workspace(building / "okr.db", building / "config.toml")
        fill(workspace, key_results)
        workspace.store.close()
        building.rename(folder)
    return Company(folder, key_results)


def fill(workspace: Workspace, key_results: int) -> None:
    """Write the organisation into an empty store, of either engine."""
    _Builder(workspace, key_results).build()


def team_count(key_results: int) -> int:
    return max(4, key_results // 50)


def config_text(folder: Path, key_results: int) -> str:
    """The configuration of somebody in the middle of the organisation."""
    lines = [
        '[organization]\nid = "acme"\nname = "Acme"\ntimezone = "Asia/Seoul"',
        '[ui]\nme = "p0"\nlanguage = "en"\nglyphs = "unicode"',
        f'[store]\nurl = "sqlite:///{folder / "okr.db"}"',
        f'[[cycles]]\nid = "{CYCLE}"\nstart = 2026-10-01\nend = 2026-12-31',
        '[connections.gh]\nkind = "github"\ntoken = "env:GITHUB_TOKEN"',
    ]
    for team in teams(key_results):
        parent = f'parent = "{team.parent}"\n' if team.parent else ""
        lines.append(f'[[teams]]\nid = "{team.id}"\nname = "{team.name}"\n{parent}lead = "{team.lead}"')
    lines += [f'[[people]]\nid = "{one.id}"\nname = "{one.name}"' for one in people(key_results)]
    return "\n".join(lines) + "\n"


def teams(key_results: int) -> list[Team]:
    """A tree: eight below each."""
    count = team_count(key_results)
    return [
        Team(f"t{n}", f"Team {n}", None if n == 0 else f"t{(n - 1) // 8}", f"p{2 * n}") for n in range(count)
    ]


def people(key_results: int) -> list[Person]:
    return [Person(f"p{n}", f"Person {n}") for n in range(2 * team_count(key_results))]


class _Builder:
    def __init__(self, workspace: Workspace, key_results: int) -> None:
        self.workspace = workspace
        self.store: Store = workspace.store
        self.count = key_results
        self.random = random.Random(7)
        self.act = Act("p0", BEGIN)
        self.fed = [n for n in range(key_results) if KINDS[n % len(KINDS)] is Kind.TASKS]
        self.per = max(1, key_results * 10 // len(self.fed))

    def build(self) -> None:
        store = self.store
        with store.transaction(durable=False):
            store.set_organization(Organization("acme", "Acme", "Asia/Seoul"))
            store.save_teams(teams(self.count), BEGIN)
            store.save_people(people(self.count))
            store.save_cycles([Cycle(CYCLE, date(2026, 10, 1), date(2026, 12, 31))])
            store.save_connection_state(
                ConnectionState("gh", "github", "77", None, NOW, NOW - timedelta(minutes=5), NOW)
            )
        uids = self._definitions()
        with store.transaction(durable=False):
            self._tasks([uids[n] for n in self.fed])
        for start in range(0, len(uids), 1000):
            with store.transaction(durable=False):
                for number in range(start, min(start + 1000, len(uids))):
                    self._said(number, uids[number])
        with store.transaction(durable=False):
            measure(self.workspace, [uids[n] for n in self.fed])
        refresh(self.workspace, CYCLE)
        keep_numbers(self.workspace, CYCLE)  # as every pass ends

    def _definitions(self) -> list[int]:
        uids: list[int] = []
        objective, of = 0, team_count(self.count)
        with self.store.transaction(durable=False):
            for number in range(self.count):
                if number % 3 == 0:
                    team, owner = f"t{number // 3 % of}", f"p{number // 3 % (2 * of)}"
                    wanted = ObjectiveDef(f"Objective {number // 3}: what we want to be true", owner=owner)
                    new = NewObjective(CYCLE, team, f"o{number // 3}", wanted, number)
                    objective = self.store.add_objective(new, self.act)
                key_result = NewKeyResult(objective, f"k{number}", _definition(number), number)
                uids.append(self.store.add_key_result(key_result, self.act))
        return uids

    def _tasks(self, key_results: list[int]) -> None:
        """One query link for three in four, a link a task for the rest."""
        rows = [self._task(number) for number in range(len(key_results) * self.per)]
        uids, _ = self.store.upsert_tasks(rows, account="77", at=BEGIN)
        scope: list[tuple[int, int]] = []
        states: list[LinkState] = []
        good = NOW - timedelta(days=1)
        for position, key_result in enumerate(key_results):
            mine = rows[position * self.per : (position + 1) * self.per]
            if position % 4:
                query = f"repo:acme/app label:k{position}"
                link = self._link(key_result, None, query)
                scope += [(link, uids[row.id]) for row in mine]
                states.append(LinkState(link, good_at=good))
                continue
            for row in mine:
                link = self._link(key_result, row.url, None)
                scope.append((link, uids[row.id]))
                states.append(LinkState(link, None, row.id, row.key, good))
        self.store.open_scope(scope, BEGIN)
        self.store.save_link_states(states)

    def _link(self, key_result: int, url: str | None, query: str | None) -> int:
        return self.store.add_link(
            key_result, connection="gh", url=url, query=query, weight="1", act=self.act
        ).uid

    def _task(self, number: int) -> TaskRow:
        category = CATEGORIES[self.random.randrange(5)]
        done = NOW - timedelta(days=number % 40) if category is Category.DONE else None
        return TaskRow(
            uid=0,
            connection="gh",
            id=f"I_{number}",
            key=f"acme/app#{number}",
            title=f"Task {number} that somebody has written a title for",
            url=f"https://github.com/acme/app/issues/{number}",
            status=category.value,
            category=category,
            assignee=f"p{number % 40}",
            due=date(2026, 12, 1 + number % 28) if number % 5 == 0 else None,
            labels=("team",),
            updated_at=NOW - timedelta(hours=number % 900),
            closed_at=done,
        )

    def _said(self, number: int, uid: int) -> None:
        """Eight weekly check-ins; the value with them where people type it."""
        definition, source = _definition(number), _definition(number).source
        if source.type is SourceType.QUERY:
            self.store.save_source_states([SourceState(uid, "gh", good_at=NOW - timedelta(hours=1))])
        for week in range(1, WEEKS + 1):
            at = BEGIN + timedelta(days=7 * week - number % 3, hours=2)
            value, part = _value(definition, week, number)
            measurement = None
            if value is not None:
                measurement = Measurement(at, value, part=part, source=source.type, author="p0")
            if definition.kind is Kind.TASKS:
                sums = TaskTotals(float(self.per), float(week), self.per, week)
                made = Measurement(at, Decimal(week) / self.per, source=SourceType.TASKS)
                self.store.add_measurements([MeasurementRow(uid, made, at, sums)])
            note = "We met the customer twice and wrote down what they asked for." if week % 2 else ""
            confidence = (0.2, 0.4, 0.6, 0.8, 1.0)[(number + week) % 5]
            said = Checkin(at, author="p0", value=value, confidence=confidence, note=note)
            self.store.add_checkin(uid, said, at, *(() if measurement is None else (measurement,)))


def _definition(number: int) -> KeyResultDef:
    kind = KINDS[number % len(KINDS)]
    title = f"Key result {number}: a number that tells whether it is true"
    if kind is Kind.TASKS:
        return KeyResultDef(title, kind, source=TASKS)
    if kind in (Kind.INCREASE, Kind.DECREASE):
        start, target = (20, 80) if kind is Kind.INCREASE else (80, 20)
        return KeyResultDef(title, kind, start=Decimal(start), target=Decimal(target), unit="%")
    if kind is Kind.REACH:
        by_query = Source(SourceType.QUERY, connection="gh", query=f"repo:acme/app label:r{number}")
        return KeyResultDef(title, kind, target=Decimal(100), source=by_query if number % 2 else Source())
    if kind is Kind.KEEP:
        return KeyResultDef(title, kind, high=Decimal(5), unit="%")
    if kind is Kind.MILESTONES:
        steps = tuple(Milestone(f"Step {n}", due=date(2026, 10 + n % 3, 15)) for n in range(4))
        return KeyResultDef(title, kind, milestones=steps)
    return KeyResultDef(title, kind)


def _value(definition: KeyResultDef, week: int, number: int) -> tuple[Decimal | None, str]:
    kind = definition.kind
    moved = week * (3 + number % 5)
    if kind is Kind.INCREASE:
        return Decimal(20 + moved), ""
    if kind is Kind.DECREASE:
        return Decimal(80 - moved), ""
    if kind is Kind.REACH:
        return Decimal(2 * moved), ""
    if kind is Kind.KEEP:
        return Decimal(3 + (week + number) % 4), ""
    if kind is Kind.BOOLEAN:
        return Decimal(1 if week == WEEKS and number % 2 else 0), ""
    if kind is Kind.MILESTONES and week % 2 == 0:
        return Decimal(1), f"Step {week // 2 - 1}"
    return None, ""
