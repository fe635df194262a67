"""Many check-ins of many processes at once: none refused, none lost, every figure as if one by one."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest
from company import Company
from postgres_server import fresh_schema
from program import Ended, Program

from okrtui.store import open_store


def crowd(program: Program, count: int, processes: int) -> None:
    """``count`` check-ins, so many at a time, on two key results of one objective."""
    waiting = list(range(1, count + 1))
    ended: dict[int, Ended] = {}

    def work() -> None:
        while waiting:
            try:
                number = waiting.pop()
            except IndexError:
                return
            row = ("leads", "win-rate")[number % 2]
            ended[number] = program("checkin", row, str(number), "--note", f"n{number}")

    threads = [threading.Thread(target=work) for _ in range(processes)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {number: one.err for number, one in ended.items() if one.status} == {}
    assert len(ended) == count


def whole(program: Program, url: str, count: int) -> None:
    """Every check-in is there once, with its value and its line in the history; no score is behind."""
    with closing(open_store(url, "acme")) as store:
        rows = [row.uid for row in store.key_results(cycle="2026-Q4")]
        notes = [one.note for said in store.checkins(rows).values() for one in said]
        values = [str(one.value) for series in store.measurements(rows).values() for one in series]
        acts = [event for event in store.events() if event.type == "checkin"]
    assert sorted(notes) == sorted(f"n{number}" for number in range(1, count + 1))
    assert sorted(values) == sorted(str(number) for number in range(1, count + 1))
    assert len(acts) == count
    assert program("doctor").status == 0


@pytest.mark.parametrize(
    ("count", "processes"), [(6, 3), pytest.param(120, 20, marks=pytest.mark.soak)], ids=["few", "all"]
)
def test_on_sqlite(company: Company, count: int, processes: int) -> None:
    company.begin()
    program = company.program
    program.patience = 120
    crowd(program, count, processes)
    whole(program, f"sqlite:///{program.store}", count)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("count", "processes"), [(25, 5), pytest.param(500, 50, marks=pytest.mark.soak)], ids=["few", "all"]
)
def test_on_postgres(company: Company, postgres: str, count: int, processes: int) -> None:
    with fresh_schema(postgres) as url:
        program = company.program
        program.env["OKRTUI_STORE"] = url
        program.patience = 120
        company.begin()
        crowd(program, count, processes)
        whole(program, url, count)
