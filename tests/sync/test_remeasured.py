"""What a pass keeps of key results that only their tasks moved is what all of their facts would give."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sync_bench import Bench

from okrtui.domain.model import Driver, Measurement, ObjectiveDef, SourceType
from okrtui.store.new_rows import NewObjective
from okrtui.store.records import MeasurementRow, ObjectiveScore
from okrtui.usecases import scores
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.judgements import judgements
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.telling import today


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The objectives whose key results were judged by all of their facts."""
    found: list[int] = []
    told = scores._made

    def listening(workspace: Any, rows: Any, changed: Any) -> Any:
        found.extend(changed)
        return told(workspace, rows, changed)

    monkeypatch.setattr(scores, "_made", listening)
    return found


def linked(bench: Bench, *names: str) -> list[int]:
    """Key results that a list of four tasks each feeds."""
    found = []
    for name in names:
        bench.world.add(name, *(f"{name}{number}" for number in range(4)))
        found.append(bench.key_result(name))
        bench.link(found[-1], query=name)
    return found


def kept(bench: Bench, *moved: int) -> dict[int, ObjectiveScore]:
    """What is stored of all objectives, held to what their facts give. What did not move is kept as it was:
    how fresh it is by then, the passes say."""
    rows = bench.store.objectives(cycle="2026-Q4")
    stored = bench.store.objective_scores(day=today(bench.workspace), cycle="2026-Q4")
    told = {one.objective: one for one in judgements(bench.workspace, rows)}
    assert stored.keys() == told.keys()
    for uid, one in stored.items():
        assert (one.rules, one.day, one.figures) == (told[uid].rules, told[uid].day, told[uid].figures)
        for own, fact in zip(one.kept.key_results, told[uid].kept.key_results, strict=True):
            until = (own if own.uid in moved else fact).grounds.fresh_until
            assert own._replace(grounds=own.grounds._replace(fresh_until=until)) == fact
    return stored


async def test_a_pass_judges_what_only_tasks_moved_by_its_new_sums(bench: Bench, read: list[int]) -> None:
    calls, demos = linked(bench, "calls", "demos")
    await bench.sync()
    kept(bench, calls, demos)
    check_in(bench.workspace, CheckinInput("calls", confidence="2", note="Slow"))
    read.clear()
    for hours, uid, id, category in (
        (1, calls, "calls0", "done"), (9, demos, "demos1", "done"), (8, calls, "calls1", "done"),
    ):  # fmt: skip
        bench.tick(hours=hours)
        bench.world.set(id, category=category)
        await bench.sync()
        seen = kept(bench, uid)[bench.objective]
    assert read == []
    assert [one.grounds.progress for one in seen.kept.key_results] == [0.5, 0.25]
    assert [one.grounds.confidence for one in seen.kept.key_results] == [0.25, None]


async def test_a_scope_that_ran_empty_has_no_progress(bench: Bench, read: list[int]) -> None:
    calls, _ = linked(bench, "calls", "demos")
    await bench.sync()
    read.clear()
    for number in range(4):
        bench.world.set(f"calls{number}", category="cancelled")
    bench.tick(hours=1)
    await bench.sync()
    seen = kept(bench, calls)[bench.objective]
    assert [one.grounds.progress for one in seen.kept.key_results] == [None, 0.0]
    assert read == []


async def judged_by_all_facts(bench: Bench, read: list[int]) -> dict[int, ObjectiveScore]:
    """What is stored after the next pass, in which a task is done."""
    read.clear()
    bench.tick(hours=1)
    bench.world.set("calls0", category="done")
    await bench.sync()
    found = kept(bench)
    assert read == [bench.objective]
    return found


async def test_what_is_void_is_judged_by_all_facts(bench: Bench, read: list[int]) -> None:
    linked(bench, "calls")
    await bench.sync()
    bench.store.drop_scores([bench.objective])
    await judged_by_all_facts(bench, read)


async def test_a_value_that_is_dated_later_stands(bench: Bench, read: list[int]) -> None:
    (uid,) = linked(bench, "calls")
    await bench.sync()
    later = bench.now + timedelta(days=2)
    value = Measurement(later, Decimal("0.75"), source=SourceType.TASKS)
    bench.store.add_measurements([MeasurementRow(uid, value, bench.now)])
    rescore_objectives(bench.workspace, [bench.objective])
    await judged_by_all_facts(bench, read)


async def test_an_objective_that_drives_another_moves_it(bench: Bench, read: list[int]) -> None:
    new = NewObjective("2026-Q4", "sales", "year", ObjectiveDef("Year", driver=Driver.ALIGNED), 1)
    above = bench.store.add_objective(new, bench.act())
    drives = ObjectiveDef("Close more", drives="2026-Q4/sales/year")
    (row,) = bench.store.objectives(uids=[bench.objective])
    bench.store.change_objective(bench.objective, row.version, drives, bench.act())
    linked(bench, "calls")
    await bench.sync()
    assert (await judged_by_all_facts(bench, read))[above].figures.progress == 0.25


async def test_after_a_long_silence_what_did_not_move_is_judged_again(bench: Bench, read: list[int]) -> None:
    moved = linked(bench, "calls", "demos")
    await bench.sync()
    read.clear()
    bench.tick(days=9)
    bench.world.set("calls0", category="done")
    await bench.sync()
    kept(bench, *moved)
    assert read == [bench.objective]
