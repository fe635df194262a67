"""A link before it is saved, and every connection asked who we are."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from every_tracker import COUNT, creator, linked
from fault_trackers import TRACKERS
from plain_tracker import PlainConnector
from sync_bench import pass_of

from connectors.testing.server import Reply
from okrtui.domain.model import Category
from okrtui.errors import NotFoundError, UsageError
from okrtui.sync.accounts import check_configured
from okrtui.sync.preview import preview
from okrtui.sync.trouble import KNOWN, ConnectionTrouble, LaterError, hint_of, message_of
from okrtui.words import LANGUAGES, Words
from okrtui.words.error import explain_error
from okrtui.words.link import preview_lines


def ask(bench, key_result: int, **how: object):
    arguments = {"connection": "plain", "tokens": bench.token, "create": PlainConnector, **how}
    return preview(bench.workspace, key_result, **arguments)


@pytest.fixture
async def half(bench) -> int:
    """A key result with one of two tasks done."""
    bench.world.add("q", "a", category="done")
    bench.world.add("q", "b")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    return key_result


async def test_a_query_shows_what_it_would_count(bench, half) -> None:
    bench.world.add("new", "c", "d", category="done")
    bench.world.add("new", "e", category="cancelled")
    bench.world.queries["new"].append("a")
    revision = bench.store.revision()
    seen = await ask(bench, half, query="new")
    assert (seen.query, seen.tasks, seen.already) == (True, 4, 1)
    assert seen.categories == {Category.DONE: 3, Category.CANCELLED: 1}
    assert (seen.before, seen.after) == (0.5, 0.75)
    assert seen.shown[0] == ("#c", "Task c", Category.DONE)
    assert seen.to_json()["categories"] == {"done": 3, "cancelled": 1}
    assert bench.store.revision() == revision
    bench.link(half, query="new")
    await bench.sync()
    assert bench.progress(half) == seen.after


async def test_what_is_told_before_is_what_counts_after(bench) -> None:
    """Two of six are above others, one is cancelled; one of the parents is finished."""
    bench.world.add("q", "epic", category="done")
    bench.world.add("q", "story")
    bench.world.add("q", "a", "b", category="done")
    bench.world.add("q", "c")
    bench.world.add("q", "x", category="cancelled")
    for child, parent in (("a", "epic"), ("b", "story"), ("x", "story")):
        bench.world.set(child, parent=parent)
    row = bench.key_result("fresh")
    seen = await ask(bench, row, query="q")
    told = {one.role: one.text for one in preview_lines(Words("en"), seen, "plain")}
    assert told["what"].endswith("3 of 6 tasks in scope, 2 done")
    assert told["advice"] == "Not in scope: 2 whose subtasks are in it, 1 cancelled or duplicate."
    bench.link(row, query="q")
    await bench.sync()
    totals = bench.facts(row).tasks
    assert (
        (totals.total, totals.done, totals.cancelled)
        == (seen.counted, seen.done, seen.cancelled)
        == (3, 2, 1)
    )
    bench.world.add("more", "y", "z")
    more = await ask(bench, row, query="more")
    assert (more.tasks, more.counted, more.totals.total) == (2, 2, 5)
    effect = preview_lines(Words("en"), more, "plain")[-1].text
    assert effect == "Progress would go from 66% to 40%. Of all its links 2 of 5 tasks would be done."


@pytest.mark.parametrize(("size", "more"), [(10, None), (12, "and 2 more")])
async def test_a_preview_says_how_many_tasks_it_does_not_name(bench, half, size, more) -> None:
    bench.world.add("large", *(f"t{number}" for number in range(size)))
    lines = preview_lines(Words("en"), await ask(bench, half, query="large"), "plain")
    told = [line.text for line in lines if line.role == "task"]
    assert len([text for text in told if text.startswith("#")]) == 10
    assert told[10:] == ([more] if more else [])
    assert len({text.index("Task") for text in told[:10]}) == len({len(text) for text in told[:10]}) == 1


async def test_a_first_number_is_called_one(bench) -> None:
    row = bench.key_result("fresh")
    bench.world.add("q", "a", category="done")
    bench.world.add("q", "b")
    bench.world.add("void", "c", category="cancelled")
    told = [
        [line.text for line in preview_lines(Words("en"), await ask(bench, row, query=query), "plain")][-1]
        for query in ("q", "void")
    ]
    assert told == ["Progress would be 50%; it has no number yet.", "Progress would have no number."]


async def test_a_single_task_with_a_weight(bench, half) -> None:
    bench.world.add(None, "c", category="done")
    seen = await ask(bench, half, url="plain://task/c", weight=Decimal(2))
    assert (seen.query, seen.tasks, seen.after) == (False, 1, 0.75)


async def test_a_parent_of_what_is_there_already(bench, half) -> None:
    bench.world.set("b", parent="epic")
    bench.world.add(None, "epic", category="done")
    await bench.sync()
    assert (await ask(bench, half, url="plain://task/epic")).after == 0.5


async def test_reasons_why_a_link_cannot_be_seen(bench, half) -> None:
    with pytest.raises(NotFoundError) as missing:
        await ask(bench, half, url="plain://task/nothing")
    assert missing.value.code == "sync.no_task"
    with pytest.raises(ConnectionTrouble) as strange:
        await ask(bench, half, url="what")
    assert strange.value.code == "sync.error.query"
    with pytest.raises(UsageError):
        await ask(bench, half, url="plain://task/a", connection="metric:nps")
    bench.world.broken["/tasks"] = Reply(429, {}, {"Retry-After": "60"})
    with pytest.raises(LaterError) as later:
        await ask(bench, half, url="plain://task/a")
    assert later.value.exit_status == 3
    bench.tokens = {}
    with pytest.raises(ConnectionTrouble) as unknown:
        await ask(bench, half, url="plain://task/a")
    for language in LANGUAGES:
        told = explain_error(Words(language, strict=True), unknown.value)
        assert "plain" in told.what
        assert told.next_step


def test_every_error_code_has_a_sentence_and_a_next_step() -> None:
    for language in LANGUAGES:
        words = Words(language, strict=True)
        for code in KNOWN:
            assert "jira" in words.say(message_of(code), name="jira")
            assert words.say(hint_of(code), name="jira")
    assert message_of("redirect_origin") == "sync.error.failed"


async def test_every_connection_is_asked_who_we_are(bench) -> None:
    bench.tokens = {"plain": "key-mina", "other": "wrong"}
    found = {
        one.name: one
        for one in await check_configured(
            bench.workspace.config,
            now=bench.workspace.clock,
            tokens=bench.token,
            create=PlainConnector,
            clock=lambda: bench.machine,
        )
    }
    assert list(found) == ["plain", "other", "metric:nps"]
    assert (found["plain"].status, found["plain"].account, found["plain"].account_name) == (
        "ok",
        "mina",
        "Mina",
    )
    assert (found["other"].status, found["other"].error) == ("failed", "auth")
    assert (found["metric:nps"].status, found["metric:nps"].error) == ("failed", "auth")
    assert found["plain"].warnings == ("clock",)
    assert found["plain"].skew > timedelta(days=1)
    assert found["plain"].to_json()["skew_seconds"] == pytest.approx(
        found["plain"].skew.total_seconds(), abs=1
    )
    bench.tokens = {}
    (alone,) = await check_configured(
        bench.workspace.config,
        now=bench.workspace.clock,
        tokens=bench.token,
        names=["plain"],
        create=PlainConnector,
    )
    assert (alone.status, alone.error) == ("skipped", "no_token")


@pytest.mark.parametrize("name", TRACKERS)
async def test_what_a_preview_counts_is_what_counts(tmp_path: Path, name: str) -> None:
    """The same number of tasks and of finished ones as the key result tells once it is linked."""
    with linked(tmp_path, name, 0, listed=False) as (bench, dialect):
        for number in range(1, 8):
            dialect.finish(number, True, bench.machine)  # type: ignore[attr-defined]
        (row,) = bench.store.key_results()
        create = creator(bench, dialect)
        seen = await preview(
            bench.workspace, row.uid, connection="tracker", tokens=bench.token, query="all", create=create
        )
        bench.link(row.uid, query="all", connection="tracker")
        assert (await pass_of(bench, create=create)).status == "ok"
        totals = bench.store.totals([row.uid])[row.uid]
        assert (totals.total, totals.done, totals.cancelled) == (seen.counted, seen.done, seen.cancelled)
        assert (seen.tasks, seen.counted, seen.done) == (COUNT, COUNT, 7)
