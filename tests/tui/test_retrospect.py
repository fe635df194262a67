"""Four quarters are lived week by week and closed: what is told of them equals a count by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from desk import CONFIG, Desk
from live_app import press, running, stranger

from okrtui.domain.calibration import Calibration
from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.live_session import LiveSession
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close, sheet
from okrtui.usecases.retrospect import retrospect
from okrtui.usecases.status import status
from okrtui.words.numbers import score

QUARTERS = {
    "2026-Q1": (1, 1, 3, 31),
    "2026-Q2": (4, 1, 6, 30),
    "2026-Q3": (7, 1, 9, 30),
    "2026-Q4": (10, 1, 12, 31),
}
SEOUL = ZoneInfo("Asia/Seoul")
OWNERS = {"deals": "mina", "rate": "mina", "leads": "joon"}
TEAM_OF = {"deals": "sales", "rate": "sales", "leads": "outbound"}
PLAN = """
[[objectives]]
id = "more"
team = "sales"
cycle = "{cycle}"
title = "Close more"
owner = "mina"
[[objectives.key_results]]
id = "deals"
title = "Deals"
kind = "increase"
start = 0
target = 100
[[objectives.key_results]]
id = "rate"
title = "Rate"
kind = "increase"
start = 0
target = 100
[[objectives]]
id = "engine"
team = "outbound"
cycle = "{cycle}"
title = "A repeatable engine"
owner = "joon"
kind = "committed"
[[objectives.key_results]]
id = "leads"
title = "Leads"
kind = "increase"
start = 0
target = 100
"""
CYCLE = '[[cycles]]\nid = "{id}"\nstart = 2026-{:02}-{:02}\nend = 2026-{:02}-{:02}\n'


class Case(NamedTuple):
    """``said`` of a row, and whether it ended met."""

    row: str
    said: float
    met: bool


class Lived(NamedTuple):
    """By hand. ``said``: every confidence beside what came; ``told``: the chances that the board told 28 days
    before the end; ``scores`` by row."""

    said: list[Case]
    told: list[Case]
    scores: dict[str, float]


def lived(desk: Desk) -> Lived:
    chance, cases, told, scores = random.Random(11), [], [], {}
    for cycle, (month, day, *last) in QUARTERS.items():
        begin = datetime(2026, month, day, 12, tzinfo=SEOUL)
        end = datetime(2026, *last, tzinfo=SEOUL) + timedelta(days=1)  # type: ignore[arg-type]
        desk.clock.now = begin.astimezone(UTC)
        desk.apply(PLAN.format(cycle=cycle))
        speed = {row: chance.uniform(3, 9) for row in OWNERS}
        said: list[tuple[str, int]] = []
        probable: list[tuple[str, float]] = []
        for week in range(1, 13):
            moment = begin + timedelta(weeks=week)
            if moment > end - timedelta(days=28) and not probable:
                desk.clock.now = (end - timedelta(days=28)).astimezone(UTC)
                probable = [(row, p) for row, p in _chances(status(desk.me, cycle=cycle)) if p is not None]
            desk.clock.now = moment.astimezone(UTC)
            for row, owner in OWNERS.items():
                sure = chance.randrange(1, 6)
                value = speed[row] * week + chance.uniform(-2, 2)
                scores[f"{cycle}/{row}"] = max(0.0, min(1.0, round(value, 1) / 100))
                path = f"{cycle}/{TEAM_OF[row]}/{'engine' if row == 'leads' else 'more'}/{row}"
                check_in(
                    desk.colleague(owner), CheckinInput(path, value=f"{value:.1f}", confidence=str(sure))
                )
                said.append((row, sure))
        desk.clock.now = (end + timedelta(days=3)).astimezone(UTC)
        _close(desk, cycle)
        met = {row: scores[f"{cycle}/{row}"] >= (0.9 if row == "leads" else 0.7) for row in OWNERS}
        cases += [Case(row, (sure - 1) / 4, met[row]) for row, sure in said]
        told += [Case(row, p, met[row]) for row, p in probable]
    return Lived(cases, told, scores)


def _chances(told: Any) -> Iterator[tuple[str, float | None]]:
    for team in told["teams"]:
        for objective in team["objectives"]:
            for row in objective["key_results"]:
                yield row["id"], (row["forecast"] or {}).get("probability")


def _close(desk: Desk, cycle: str) -> None:
    answers = {
        line.path: Answer(
            cause=BlockerKind.CLARITY if line.faults else None,
            decision=Decision.KEEP if cycle == "2026-Q3" else None,
        )
        for line in sheet(desk.me, cycle).lines
    }
    close(desk.me, cycle, answers, None)


def by_hand(cases: Sequence[Case], *rows: str) -> tuple[int, float, list[tuple[int, int]]]:
    """(how many, the mean of (said − met)², (met, all) of low, medium, high) over these rows."""
    some = [one for one in cases if one.row in rows]
    brier = sum((one.said - one.met) ** 2 for one in some) / len(some)
    bands = [
        [one.met for one in some if low <= one.said < high] for low, high in ((0, 0.4), (0.4, 0.7), (0.7, 2))
    ]
    return len(some), brier, [(sum(one), len(one)) for one in bands if one]


def as_told(found: Calibration) -> tuple[int, Any, list[tuple[int, int]]]:
    return (
        found.cases,
        pytest.approx(found.brier),
        [(round(one.met * one.cases), one.cases) for one in found.bins],
    )


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, LiveSession, Lived]]:
    folder = tmp_path_factory.mktemp("quarters")
    head, _, rest = CONFIG.partition("[[cycles]]")
    config = head + "".join(CYCLE.format(*days, id=id) for id, days in QUARTERS.items())
    config += rest.partition("[connections.gh]")[1] + '\nkind = "github"\n'
    (folder / "config.toml").write_text(config, encoding="utf-8")
    store = open_store(f"sqlite:///{folder / 'okr.db'}", "acme")
    desk = Desk(store, config)
    told = lived(desk)
    yield desk, LiveSession(desk.me, StartOptions(config=folder / "config.toml", store=store.url)), told
    store.close()


def test_calibration_equals_a_count_by_hand(quarters: tuple[Desk, LiveSession, Lived]) -> None:
    desk, _, told = quarters
    found = retrospect(desk.me)
    assert [over.cycle.id for over in found.cycles] == list(QUARTERS)
    assert by_hand(told.said, *OWNERS) == as_told(found.teams["sales"]) == as_told(found.teams["acme"])
    assert by_hand(told.said, "leads") == as_told(found.teams["outbound"]) == as_told(found.people["joon"])
    assert by_hand(told.said, "deals", "rate") == as_told(found.people["mina"])
    assert len(told.told) == 12 and by_hand(told.told, *OWNERS) == as_told(found.forecasts)
    for over in found.cycles:
        three = [told.scores[f"{over.cycle.id}/{row}"] for row in OWNERS]
        assert over.mean == pytest.approx(((three[0] + three[1]) / 2 + three[2]) / 2)
        assert over.by_kind["committed"][0] == pytest.approx(three[2])
    assert set(retrospect(desk.colleague()).people) == {"joon"}


async def test_the_screen_shows_it(quarters: tuple[Desk, LiveSession, Lived], tmp_path: Path) -> None:
    desk, live, told = quarters
    found = retrospect(desk.me)
    async with running(live, size=(140, 60)) as pilot:
        text = await press(pilot, "g", "c", "g", "C")
        rows = {line.split("  ")[0].strip(): line for line in text.splitlines()}
        means = [over.mean for over in found.cycles if over.mean is not None]
        assert all(score(mean, 2) in rows["all together"] for mean in means)
        sales = found.teams["sales"]
        assert sales.brier is not None
        sure = [line for line in text.splitlines() if line.startswith(" Sales")][1]
        counts = [f" {met}/{cases}" for met, cases in by_hand(told.said, *OWNERS)[2]]
        assert f" {score(sales.brier, 2)} " in sure and all(count in sure for count in counts)
        assert "Joon Lee" in text and "Mina Park" in text and "Strategy or cadence?" in text
        assert "All of it is in the clipboard" in await press(pilot, "y")
    async with running(stranger(live, tmp_path), size=(80, 24)) as pilot:
        text = await press(pilot, "g", "C", "end", "G")
        assert "Joon Lee" not in text and "How sure" in text
