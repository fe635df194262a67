"""A list of any size leaves behind the same rows, and a pass over a large one holds little of each task."""

from __future__ import annotations

import json
import sqlite3
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from every_tracker import COUNT, NOW, creator, linked
from fault_trackers import TRACKERS
from new_stores import new_sqlite
from plain_tracker import PlainConnector, PlainWorld
from sync_bench import Bench, config_of, fill, pass_of

from connectors import paging
from connectors.model import Category, Listing, Task
from connectors.packed import TasksById, packed
from connectors.paging import Page, token_pages
from connectors.testing.server import TrackerServer
from okrtui.store import open_store
from okrtui.sync import answers, ledger, pass_inputs, store_answers
from okrtui.sync.came import Came
from okrtui.usecases.workspace import Workspace

OF_EACH = 680
"""Bytes that a pass may hold of a task of a large list, as Python counts them."""


def small_slices(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    slices = ((store_answers, "AT_ONCE"), (ledger, "AT_ONCE"), (pass_inputs, "SLICE"), (paging, "LARGE"))
    for module, name in slices:
        monkeypatch.setattr(module, name, size)
    monkeypatch.setattr(store_answers, "MANY", 0)


class Packing(PlainConnector):
    """Every list is a large one."""

    async def list(self, *told, **more):
        listing = await super().list(*told, **more)
        return listing if listing.tasks is None else replace(listing, tasks=packed(listing.tasks))


def rows(bench: Bench) -> dict[str, list[tuple]]:
    """What the store holds, tasks called by their ids: which of them came first is of no account."""
    with sqlite3.connect(bench.store.url.removeprefix("sqlite:///")) as connection:

        def read(table: str, columns: str = "*") -> list[tuple]:
            return connection.execute(f"SELECT {columns} FROM {table}").fetchall()

        names = dict(read("task", "uid, id"))
        found = {name: read(name) for name in ("link_state", "measurement", "scope_event")}
        found["task"] = sorted((row[1:] for row in read("task")), key=repr)
        for table, at in (("scope", 1), ("task_seen", 1)):
            told = [(*row[:at], names[row[at]], *row[at + 1 :]) for row in read(table)]
            found[table] = sorted(told, key=repr)
        found["scope_event"] = [(*row[:2], names[row[2]], *row[3:]) for row in found["scope_event"]]
        logged = [(row[1:-1], json.loads(row[-1])) for row in read("task_log")]
        found["task_log"] = sorted((*moment, names[uid]) for moment, uids in logged for uid in uids)
    connection.close()
    return found


async def quarter(path: Path, kind: type[PlainConnector]) -> list[dict[str, list[tuple]]]:
    """The rows after each pass over lists that overlap, as their tasks change, leave, vanish and return."""
    world, found = PlainWorld(), []
    with TrackerServer(world) as server:
        store = open_store(new_sqlite(path), "acme")
        bench = Bench(store, None, world, server)  # type: ignore[arg-type]
        bench.workspace = Workspace(store, config_of(server.url), lambda: bench.now, zone="UTC", me="mina")
        bench.objective = fill(store)
        world.add("all", *(f"t{number}" for number in range(250)))
        world.queries["some"] = [f"t{number}" for number in range(100, 180)]
        world.add("some", "alone")
        one, other = bench.key_result("one"), bench.key_result("other")
        for row, query in ((one, "all"), (one, "some"), (other, "some")):
            bench.link(row, query=query)
        bench.link(other, task="t3")

        async def passed(full: bool = False) -> None:
            bench.tick(hours=1)
            report = await bench.sync(create=kind, full=full)
            assert {one.status for one in report.connections} == {"ok"}
            found.append(rows(bench))

        await passed()
        await passed(full=True)
        for number in range(0, 250, 9):
            world.set(
                f"t{number}", category="done", title=f"Finished {number}", updated=bench.now.isoformat()
            )
        world.leave("all", "t11", at=bench.now)
        world.leave("some", "t110")
        world.delete("t12")
        world.set("t13", hidden_from=("mina",))
        world.set("t14", archived=True)
        await passed(full=True)
        await passed()
        world.set("t13", hidden_from=())
        world.set("t9", category="todo")
        world.add("all", "late")
        bench.now += timedelta(days=20)
        await passed(full=True)
        store.close()
    return found


async def test_a_list_leaves_the_same_rows_whatever_its_size(tmp_path, monkeypatch) -> None:
    plain = await quarter(tmp_path / "plain.db", PlainConnector)
    small_slices(monkeypatch, 40)
    for one, other in zip(plain, await quarter(tmp_path / "packed.db", Packing), strict=True):
        for table in one:
            assert other[table] == one[table], table
    kinds = {row[3] for row in plain[-1]["scope_event"]}
    assert {"added", "dropped", "missing", "returned", "reopened", "confirmed"} <= kinds


@pytest.mark.parametrize("name", TRACKERS)
async def test_a_large_list_of_any_tracker_stays_packed_until_it_is_written(
    tmp_path, monkeypatch, name: str
) -> None:
    places = ("packed", "paging", "github.listing", "azuredevops.api", "jira.trees")
    for module in (f"connectors.{place}" for place in places):
        monkeypatch.setattr(f"{module}.LARGE", 120)
    monkeypatch.setattr(answers, "LARGE", 120)
    came, add_all = [], Came.add_all

    def added(self: Came, tasks: Mapping[str, Task]) -> None:
        came.append(tasks)
        add_all(self, tasks)

    monkeypatch.setattr(Came, "add_all", added)
    with linked(tmp_path, name, 0, listed=True) as (bench, dialect):
        finished = range(COUNT + 3, 331, 3)
        for number in range(COUNT + 1, 331):
            dialect.titles[number] = f"Task {number}"
            dialect.finish(number, number in finished, NOW - timedelta(hours=number))
        report = await pass_of(bench, create=creator(bench, dialect))
        assert (report.status, report.connections[0].changed) == ("ok", 330)
        (row,) = bench.store.key_results()
        totals = bench.store.totals([row.uid])[row.uid]
        assert (totals.done, totals.total) == (len(finished), 330)
    assert [type(tasks) for tasks in came] == [TasksById]


class Endless(PlainConnector):
    """Lists as many tasks as its query says, page by page."""

    done = 0

    async def list(self, query, *, cursor=None, closed_within=None, progress=None):
        size = int(query.text)

        async def page(token: str | None) -> Page[Task]:
            start = int(token or 0)
            following = str(start + 100) if start + 100 < size else None
            return Page([self._task(number) for number in range(start, start + 100)], next=following)

        return Listing(await token_pages(page, key=lambda one: one.id))

    def _task(self, number: int) -> Task:
        title = f"What has to be done for the {number}th time by somebody of the company"
        state = Category.DONE if number < self.done else Category.TODO
        return Task(
            str(10_000_000 + number), f"OPS-{number}", title, f"https://jira.example/browse/OPS-{number}",
            state.value, state, assignee=f"Person {number % 90}", labels=("okr", f"team-{number % 7}"),
        )  # fmt: skip


async def test_a_pass_holds_little_of_each_task_of_a_large_list(bench, monkeypatch) -> None:
    """Read for the first time, read again, and with one task of a hundred changed."""
    small_slices(monkeypatch, 250)
    sizes = {"plain": 1_000, "other": 3_000}
    bench.tokens["other"] = "key-mina"
    for name, size in sizes.items():
        bench.link(bench.key_result(name), query=str(size), connection=name)
    for done, share in ((0, 1.0), (0, 0.0), (0.01, 0.01)):
        peaks = []
        for name, size in sizes.items():
            monkeypatch.setattr(Endless, "done", int(size * done))
            changed, peak = await held_by_a_pass(bench, name)
            assert changed == int(size * share)
            peaks.append(peak)
        assert (peaks[1] - peaks[0]) / (sizes["other"] - sizes["plain"]) < OF_EACH, peaks
        bench.tick(hours=1)


async def held_by_a_pass(bench: Bench, name: str) -> tuple[int, int]:
    """How many tasks changed, and the most bytes that were held at once."""
    tracemalloc.start()
    try:
        report = await bench.sync(create=Endless, connections=[name], full=True)
        return report.connections[0].changed, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
