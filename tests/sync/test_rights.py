"""Several people, several rights, one store: nobody's pass undoes another's."""

from __future__ import annotations

from datetime import timedelta

import pytest


@pytest.fixture
def mina(new_bench):
    return new_bench()


@pytest.fixture
def joon(mina, new_bench):
    bench = new_bench()
    bench.tokens = {"plain": "key-joon"}
    return bench


async def test_two_accounts_with_different_rights_do_not_fight(mina, joon) -> None:
    mina.world.add("q", "a", category="done")
    mina.world.add("q", "b", hidden_from=("joon",))
    mina.world.add(None, "c", category="done", hidden_from=("joon",))
    key_result = mina.key_result()
    mina.link(key_result, query="q")
    mina.link(key_result, task="c")
    await mina.sync()
    assert mina.progress(key_result) == pytest.approx(2 / 3)
    ledger = mina.ledger(key_result)
    for hour in range(4):
        bench = (joon, mina)[hour % 2]
        bench.now = mina.now = joon.now = mina.now + timedelta(hours=1)
        report = await bench.sync()
        assert report.status == "ok"
        assert report.connections[0].account == ("Joon", "Mina")[hour % 2]
        assert report.connections[0].missing == 0
        assert report.key_results == ()
    assert mina.ledger(key_result) == ledger
    assert len(mina.measurements(key_result)) == 1
    assert mina.store.totals([key_result])[key_result].missing == 0


async def test_who_sees_more_adds_and_who_sees_less_takes_nothing_away(mina, joon) -> None:
    mina.world.add("q", "a", category="done")
    mina.world.add("q", "b", hidden_from=("joon",))
    key_result = joon.key_result()
    joon.link(key_result, query="q")
    await joon.sync()
    assert joon.progress(key_result) == 1.0
    await mina.sync()
    assert joon.progress(key_result) == 0.5
    await joon.sync()
    assert joon.progress(key_result) == 0.5


async def test_lost_rights_are_missed_once_and_then_left_in_peace(mina, joon) -> None:
    mina.world.add("q", "a", "b")
    key_result = mina.key_result()
    mina.link(key_result, query="q")
    await mina.sync()
    await joon.sync()
    mina.world.set("b", hidden_from=("joon",))
    for hour in range(6):
        bench = (joon, mina)[hour % 2]
        mina.now = joon.now = mina.now + timedelta(hours=1)
        await bench.sync()
    kinds = [kind for kind, key in mina.ledger(key_result) if key == "#b"]
    assert kinds == ["added", "missing", "returned"]
    mina.world.delete("b")
    await mina.sync()
    assert mina.ledger(key_result)[-1] == ("missing", "#b")


async def test_without_a_token_nothing_is_asked_or_marked(mina) -> None:
    mina.world.add("q", "a")
    key_result = mina.key_result()
    link = mina.link(key_result, query="q")
    await mina.sync()
    state, links = mina.store.connection_states(), mina.store.link_states([link])
    mina.requests()
    mina.tokens = {"plain": None}
    mina.tick(days=2)
    report = await mina.sync()
    assert (report.status, report.exit_status) == ("partial", 3)
    assert (report.connections[0].status, report.connections[0].error) == ("skipped", "no_token")
    allowed = await mina.sync(allow_skipped=True)
    assert (allowed.status, allowed.exit_status) == ("ok", 0)
    assert mina.requests() == []
    assert mina.store.connection_states() == state
    assert mina.store.link_states([link]) == links


async def test_another_token_on_the_same_connection_uses_no_cursor_of_the_first(mina) -> None:
    mina.world.add("q", "a")
    mina.world.add(None, "b")
    key_result = mina.key_result()
    mina.link(key_result, query="q")
    mina.link(key_result, task="b")
    await mina.sync()
    mina.tokens = {"plain": "key-joon"}
    mina.server.requests.clear()
    await mina.sync()
    assert [seen.path for seen in mina.server.requests] == ["/me", "/tasks", "/query"]
    assert all(seen.value("since") == "" for seen in mina.server.requests)
    assert all("if-none-match" not in seen.headers for seen in mina.server.requests)


async def test_no_token_and_no_cursor_gives_it_away(mina) -> None:
    mina.world.accounts["canary0secret0token"] = "mina"
    mina.tokens = {"plain": "canary0secret0token"}
    mina.world.add("q", "a")
    key_result = mina.key_result()
    mina.link(key_result, query="q")
    report = await mina.sync()
    from pathlib import Path

    folder = Path(mina.store.url.removeprefix("sqlite:///")).parent
    for path in folder.rglob("*"):
        assert path.is_dir() or b"canary0secret" not in path.read_bytes()
    assert "canary0secret" not in repr(report) + repr(mina.events)
