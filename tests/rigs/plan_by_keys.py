"""A quarter's plan written in the app, every key counted: the same plan as ``benchmarks/quarter.toml``."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from acme import company, person, team
from live_app import burst, running
from msgspec.structs import replace

from okrtui.config.load import load
from okrtui.config.paths import sqlite_url
from okrtui.named import NamedTuple
from okrtui.planfile.parse import parse
from okrtui.runtime import StartOptions, open_workspace
from okrtui.sync.run import run_pass
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.usecases.plan_apply import apply
from okrtui.usecases.plan_state import hold, known_to, plan_of

FILE = Path(__file__).parents[2] / "benchmarks" / "quarter.toml"
NOW = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)

CONFIG = company(
    person("mina"),
    person("joon"),
    team("engineering"),
    team("product"),
    team("sales"),
    more='[connections.tryout]\nkind = "sample"\n',
)


class Row(NamedTuple):
    """A key result as it is written: its title, addresses of what is linked, then further keys."""

    text: str
    links: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


class Written(NamedTuple):
    """An objective: ``before`` are the keys that lead to its form, ``owner`` is typed where it is not me."""

    before: tuple[str, ...]
    title: str
    rows: tuple[Row, ...]
    owner: str = ""


def listed(path: str) -> str:
    return f"sample://{path}"


YES_OR_NO = ("tab", "y")

QUARTER = (
    Written(
        ("left", "g", "g", "a"),
        "Releases nobody fears",
        (
            Row("Coverage 35% to 50%"),
            Row("Build time 20 min to 10 min"),
            Row("Known crashes fixed", (listed("engineering/crashes"),)),
            Row("On-call handbook agreed", then=YES_OR_NO),
        ),
        "jo",
    ),
    Written(
        ("left", "a"),
        "Plans that hold",
        (
            Row("Sprints done", (listed("engineering/sprints"), listed("engineering/designs"))),
            Row("under 5% of work unplanned"),
            Row("Bugs cut by 20%", then=("tab",) * 2 + tuple("90")),
        ),
        "jo",
    ),
    Written(
        ("left", "j", "a"),
        "Every visit feels easy",
        (
            Row("First answer 6 h to 2 h"),
            Row("30 interviews"),
            Row("Guide rebuilt", (listed("product/training"),)),
        ),
    ),
    Written(
        ("left", "a"),
        "We know what to build",
        (
            Row("Interviews read", (listed("product/interviews"),)),
            Row("Requests checked", (listed("product/requirements"),)),
            Row("Roadmap agreed", then=YES_OR_NO),
        ),
    ),
    Written(
        ("left", "j", "a"),
        "Close more good deals",
        (
            Row("Win rate from 18% to 25%"),
            Row("Deal cycle 42 days to 30 days"),
            Row("Lost deals understood", (listed("sales/win-loss"),)),
            Row("50 qualified leads"),
        ),
    ),
    Written(
        ("left", "a"),
        "A forecast people trust",
        (
            Row("Forecast error 22% to 10%"),
            Row("Deals reviewed", (listed("sales/deals"),)),
            Row("Stages agreed", then=YES_OR_NO),
        ),
    ),
)


def bursts(one: Written) -> Iterator[tuple[str, ...]]:
    """Every key of an objective, from the board to the board: what is typed without looking, one after
    another."""
    owner = ("tab", *one.owner, "shift+tab") if one.owner else ()
    typed: tuple[str, ...] = (*one.before, *one.title, *owner, "shift+tab")
    for row in one.rows:
        typed += (*row.text, *row.then)
        for address in row.links:
            yield (*typed, "ctrl+l", *address, "enter")
            typed = ("enter",)
        typed += ("enter",)
    yield (*typed, "ctrl+s")


def keys_of(part: Sequence[Written]) -> int:
    """How many keys that are."""
    return sum(len(burst) for one in part for burst in bursts(one))


@contextmanager
def empty_house() -> Iterator[LiveSession]:
    """A company with teams, a cycle and a tracker, and nothing written yet; the clock stands."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "config.toml"
        path.write_text(CONFIG, encoding="utf-8")
        url = sqlite_url(Path(home) / "acme.db")
        options = StartOptions(config=path, store=url, clock=lambda: NOW)
        workspace = open_workspace(options, load(path))
        try:
            yield LiveSession(workspace, options)
        finally:
            workspace.store.close()


async def by_keys(live: LiveSession, part: Sequence[Written] = QUARTER) -> None:
    """Write it in the app."""
    async with running(live, (80, 24), team="engineering") as pilot:
        for one in part:
            for keys in bursts(one):
                text = await burst(pilot, *keys)
            assert isinstance(pilot.app.screen, BoardScreen), text


def by_file(live: LiveSession, part: Sequence[Written] = QUARTER) -> None:
    """The same from the file, and one pass of its tracker."""
    workspace = live.workspace()
    plan = parse(FILE.read_text("utf-8"), file=str(FILE), known=known_to(workspace))
    titles = {one.title for one in part}
    objectives = tuple(one for one in plan.objectives if one.definition.title in titles)
    apply(workspace, replace(plan, objectives=objectives))
    asyncio.run(run_pass(workspace, tokens=lambda connection: None))


def stands(live: LiveSession) -> tuple[object, object]:
    """All that is defined, with its links; and every board as it is shown."""
    workspace = live.workspace()
    boards = [live.board(team) for team in ("engineering", "product", "sales")]
    rows = [
        (one.definition, one.rollup, [(row.path, row.definition, row.state) for row in one.key_results])
        for board in boards
        for one in board.objectives
    ]
    return plan_of(hold(workspace, ["2026-Q4"])).objectives, rows
