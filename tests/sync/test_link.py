"""A link is saved with its first answer, in one act, or kept until there is one."""

from __future__ import annotations

import pytest
from desk import undo
from plain_tracker import PlainConnector

from connectors.testing.server import Reply
from okrtui.errors import OkrError, RefusedError
from okrtui.sync.link import keeps, save_link
from okrtui.sync.preview import Preview, preview
from okrtui.usecases.link_notes import notes
from okrtui.usecases.links import linkable


async def look(bench, key_result: int, **what: str) -> Preview:
    return await preview(
        bench.workspace,
        key_result,
        connection="plain",
        tokens=bench.token,
        create=PlainConnector,
        **what,
    )


def save(bench, first: Preview | str, **what: str):
    address = linkable(bench.workspace, "kr")
    return save_link(bench.workspace, address, connection="plain", first=first, **what)


@pytest.fixture
async def half(bench) -> int:
    bench.world.add("q", "a", category="done")
    bench.world.add("q", "b")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    bench.tick(minutes=5)
    return key_result


async def test_the_number_moves_with_the_link_and_no_second_request(bench, half: int) -> None:
    bench.world.add("r", "c", "d", category="done")
    before = bench.store.connection_states()
    bench.requests()
    seen = await look(bench, half, query="r")
    linked = save(bench, seen, query="r")
    assert bench.requests() == ["/query"]
    assert linked.progress == (0.5, 0.75)
    assert bench.progress(half) == seen.after == 0.75
    assert bench.store.connection_states() == before
    assert bench.facts(half).waits_for == ()
    assert bench.ledger(half)[-2:] == [("added", "#c"), ("added", "#d")]
    bench.requests()
    bench.tick(minutes=5)
    report = await bench.sync()
    assert (report.connections[0].changed, report.connections[0].not_modified) == (0, 2)
    undo(bench.workspace)
    assert bench.progress(half) == 0.5


async def test_the_first_link_of_a_connection_asks_who_it_is(bench) -> None:
    bench.world.add(None, "a", category="done")
    key_result = bench.key_result()
    seen = await look(bench, key_result, url="plain://task/a")
    save(bench, seen, url="plain://task/a")
    assert bench.requests() == ["/me", "/tasks"]
    assert (bench.progress(key_result), bench.facts(key_result).synced_at) == (1.0, bench.now)
    assert bench.store.connection_states() == {}
    bench.world.delete("a")
    bench.tick(hours=1)
    await bench.sync()
    assert bench.store.totals([key_result])[key_result].missing == 1


async def test_a_link_that_could_not_be_asked_is_kept_and_waits(bench, half: int) -> None:
    bench.world.add("r", "c", category="done")
    bench.world.broken["r:1"] = Reply(503)
    with pytest.raises(OkrError) as caught:
        await look(bench, half, query="r")
    assert keeps(caught.value) == "server"
    linked = save(bench, "server", query="r")
    assert linked.progress is None
    assert bench.waits(half) == [("r", "plain", "server")]
    assert (bench.facts(half).tasks.total, bench.facts(half).whole) == (2, True)
    bench.world.broken.clear()
    bench.tick(minutes=5)
    await bench.sync()
    assert bench.progress(half) == pytest.approx(2 / 3)


async def test_what_is_wrong_with_the_link_itself_keeps_it_out(bench, half: int) -> None:
    bench.world.add(None, "gone")
    bench.world.delete("gone")
    for what, code in (
        ({"url": "what"}, "sync.error.query"),
        ({"url": "plain://task/nothing"}, "sync.no_task"),
        ({"url": "plain://task/gone"}, "sync.deleted_task"),
    ):
        with pytest.raises(OkrError) as caught:
            await look(bench, half, **what)
        assert (caught.value.code, keeps(caught.value)) == (code, None)
    bench.tokens = {}
    with pytest.raises(OkrError) as caught:
        await look(bench, half, query="r")
    assert keeps(caught.value) == "no_token"
    with pytest.raises(RefusedError):
        save(bench, "no_token", query="q")
    assert len(bench.store.links()) == 1


async def test_open_work_only_is_told_before_and_after(bench, half: int) -> None:
    bench.world.add("open-r", "c")
    bench.world.add(None, "g", category="done", guessed=True)
    bench.world.queries["open-r"].append("g")
    seen = await look(bench, half, query="open-r")
    assert (seen.open_only.words, seen.open_only.instead) == ("open-", "r")
    assert (seen.holds.code, seen.guessed) == ("search", ("done",))
    document = seen.to_json()
    assert document["open_only"] == {"words": "open-", "instead": "r"}
    assert (document["holds"]["code"], document["guessed"]) == ("search", ["done"])
    save(bench, seen, query="open-r")
    for _ in range(2):
        bench.tick(minutes=5)
        await bench.sync()
        told = notes(bench.workspace, bench.store.key_results())[half]
        assert [note.code for note in told] == ["feeds.guessed", "feeds.open_only"]
        assert told[1].values == {"link": "open-r", "words": "open-"}
