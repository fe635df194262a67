"""Of many links those of a connection are read when it is asked, and the pass comes to the same."""

from __future__ import annotations

import pytest

from okrtui.store.links import LinksPart
from okrtui.sync import pass_inputs
from okrtui.sync.pass_plan import Work
from okrtui.sync.pass_report import ConnectionDone


@pytest.fixture
def bench(new_bench):
    """Two connections, of each a list and three single tasks."""
    bench = new_bench()
    bench.world.add("all", "t1", "t2", "t3")
    bench.world.set("t1", category="done")
    for name in ("plain", "other"):
        bench.tokens[name] = "key-mina"
        row = bench.key_result(name)
        bench.link(row, query="all", connection=name)
        for task in ("t1", "t2", "t3"):
            bench.link(row, task=task, connection=name)
    return bench


@pytest.mark.parametrize("full", [False, True])
async def test_a_pass_that_reads_links_in_turn_is_the_same_pass(bench, monkeypatch, full) -> None:
    rows = {row.id: row.uid for row in bench.store.key_results()}
    monkeypatch.setattr(pass_inputs, "AT_ONCE", 3)
    held: list[int] = []
    plain = LinksPart.links

    def counted(self, **wanted):
        found = plain(self, **wanted)
        held.append(len(found))
        return found

    monkeypatch.setattr(LinksPart, "links", counted)
    report = await bench.sync(full=full)
    assert {one.name: (one.status, one.tasks, one.changed) for one in report.connections} == {
        "plain": ("ok", 3, 3),
        "other": ("ok", 3, 3),
    }
    assert max(held) <= 4  # never the links of both
    for uid in rows.values():
        assert bench.progress(uid) == pytest.approx(1 / 3)
    assert len([event for event in bench.events if isinstance(event, ConnectionDone)]) == 2
    bench.tick(minutes=5)
    again = await bench.sync()
    assert [one.changed for one in again.connections] == [0, 0]


async def test_without_a_token_each_link_says_what_it_waits_for(bench, monkeypatch) -> None:
    monkeypatch.setattr(pass_inputs, "AT_ONCE", 3)
    bench.tokens["other"] = None
    report = await bench.sync()
    assert {one.name: one.status for one in report.connections} == {"plain": "ok", "other": "skipped"}
    uid = next(row.uid for row in bench.store.key_results() if row.id == "other")
    links = bench.store.links(key_results=[uid])
    states = bench.store.link_states([link.uid for link in links])
    assert {state.error for state in states.values()} == {"no_token"} and len(states) == 4


async def test_a_rehearsal_reads_them_too(bench, monkeypatch) -> None:
    told = (await bench.sync(dry_run=True)).to_json()["connections"]
    monkeypatch.setattr(pass_inputs, "AT_ONCE", 3)
    assert (await bench.sync(dry_run=True)).to_json()["connections"] == told


def test_a_work_that_is_unread_knows_its_key_results(bench) -> None:
    settled = bench.store.settled_links([row.uid for row in bench.store.key_results()])
    assert {name: (one.links, len(one.linked)) for name, one in settled.items()} == {
        "plain": (4, 1),
        "other": (4, 1),
    }
    work = Work(None, (), (), None, full=False, settled=settled["plain"], unread=True)
    assert work.key_results == settled["plain"].linked
