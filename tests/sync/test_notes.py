"""What is said of links: why they wait or fail, what nobody sees any more, what was guessed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from plain_tracker import PlainConnector

from connectors.model import Notice, Options
from connectors.testing.server import Reply, Seen
from okrtui.cli.status import table
from okrtui.domain.model import Source, SourceType
from okrtui.tui.themes import palette
from okrtui.tui.widgets.board_rows import BoardRows
from okrtui.tui.widgets.detail_text import sentences
from okrtui.tui.widgets.style import Style
from okrtui.usecases.board import board
from okrtui.usecases.detail import detail
from okrtui.usecases.doctor import note_findings
from okrtui.usecases.explain import explain
from okrtui.usecases.link_notes import connection_notes, notes
from okrtui.usecases.status import status
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE

ZONE = ZoneInfo("Asia/Seoul")
OF_TASKS = ("feeds.guessed", "feeds.unweighed")


def codes(bench, key_result: int) -> list[str]:
    found = notes(bench.workspace, bench.store.key_results(uids=[key_result]))
    for language in LANGUAGES:
        words = Words(language, strict=True)
        for note in found.get(key_result, ()):
            assert "q" in words.say(note.code, **note.values) or note.code in OF_TASKS
            assert words.say(note.hint, **note.values)
    return [note.code for note in found.get(key_result, ())]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401), "feeds.wait_auth"),
        (Reply(403), "feeds.wait_permission"),
        (Reply(429), "feeds.wait_rate_limit"),
        (Reply(503), "feeds.wait_failed"),
    ],
)
async def test_why_a_link_waits_stands_in_doctor_and_explain(bench, reply, code) -> None:
    bench.world.queries["q"] = []
    bench.world.broken["q:1"] = reply
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    assert codes(bench, key_result) == ["feeds.wait_unasked"]
    await bench.sync()
    assert codes(bench, key_result) == [code]
    assert [one.code for one in note_findings(bench.workspace)] == [code]
    told = explain(bench.workspace, "kr").node.children[-1]
    assert (told.code, [one.code for one in told.children]) == ("feeds.title", [code])
    bench.world.broken.clear()
    bench.tick(hours=1)
    bench.machine = max(bench.machine, bench.store.connection_states()["plain"].retry_at or bench.machine)
    await bench.sync()
    assert codes(bench, key_result) == []
    bench.world.broken["q:1"] = reply
    bench.tick(hours=1)
    await bench.sync()
    assert codes(bench, key_result) == ["feeds.fails"]


async def test_a_field_that_no_task_has_any_more_is_told(bench) -> None:
    """Renamed in the tracker, it is nowhere found: all weigh the same, and nothing failed. Last known points
    of what is missing are none of today's."""
    bench.world.add("q", "a", "b", "c", points="3")
    key_result = bench.key_result(source=Source(SourceType.TASKS, weigh="points"))
    bench.link(key_result, query="q")
    await bench.sync()
    assert codes(bench, key_result) == []
    bench.world.items["a"].points = None
    bench.tick(hours=1)
    await bench.sync()
    assert codes(bench, key_result) == []
    bench.world.items["b"].points = None
    bench.world.items["c"].hidden_from = ("mina",)
    bench.tick(hours=1)
    await bench.sync()
    assert codes(bench, key_result) == ["feeds.unweighed"]
    assert [one.code for one in note_findings(bench.workspace)] == ["feeds.unweighed"]


async def test_lost_sight_names_the_account_and_the_day(bench) -> None:
    bench.world.add("q", "a", "b", "c")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    for id in "ab":
        bench.world.items[id].hidden_from = ("mina",)
    bench.tick(hours=1)
    await bench.sync()
    (note,) = notes(bench.workspace, bench.store.key_results())[key_result]
    assert note.values == {"link": "q", "connection": "plain", "since": bench.now, "account": "mina"}
    assert codes(bench, key_result) == ["feeds.unseen"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_lost_sight_stands_in_the_row_wherever_it_is_shown(bench, language) -> None:
    bench.world.add("q", "a", "b", "c")
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    lost = in_rows(bench, key_result, language)
    assert (lost.since, lost.in_status, lost.sign) == (None, None, "") and "mina" not in lost.below
    for id in "ab":
        bench.world.items[id].hidden_from = ("mina",)
    bench.tick(hours=30)
    await bench.sync()
    since = bench.now
    bench.tick(hours=1)
    await bench.sync()
    lost = in_rows(bench, key_result, language)
    day = Words(language).render(since.astimezone(ZONE).date())
    assert (lost.since, lost.in_status) == (since, since.isoformat())
    assert lost.sign == UNICODE.stale and "unseen" in lost.flags
    assert "mina" in lost.below and day in lost.below and day in lost.line
    for id in "ab":
        bench.world.items[id].hidden_from = ()
    bench.tick(hours=1)
    await bench.sync()
    lost = in_rows(bench, key_result, language)
    assert (lost.since, lost.in_status, lost.sign) == (None, None, "") and "mina" not in lost.below


class InRows(NamedTuple):
    since: datetime | None
    flags: tuple[str, ...]
    in_status: str | None
    line: str
    sign: str
    below: str


def in_rows(bench, key_result: int, language: str) -> InRows:
    """What the board, the sentences below it and ``status`` say of a key result."""
    workspace, words = bench.workspace, Words(language, strict=True)
    style = Style(words, UNICODE, palette("dark", "truecolor"))
    shown = board(workspace, team="sales")
    (row,) = [one for each in shown.objectives for one in each.key_results if one.uid == key_result]
    source = BoardRows(shown, style)
    at = source.entries.index(row)
    strip = "".join(segment.text for segment in source.row(at, 160, ""))
    told = sentences(detail(workspace, key_result), (), bench.now, ZONE, style)
    document = status(workspace)
    (data,) = [
        one
        for team in document["teams"]
        for objective in team["objectives"]
        for one in objective["key_results"]
        if one["id"] == row.id
    ]
    (line,) = [line for line in table(words, document, ZONE) if f"({row.id})" in line]
    return InRows(
        row.unseen_since,
        row.state.flags,
        data["unseen_since"],
        line,
        UNICODE.stale if strip.rstrip().endswith(UNICODE.stale) else "",
        "\n".join("".join(part for part, _ in parts) for parts in told),
    )


async def test_a_guessed_state_is_told_with_the_line_that_decides_it(bench) -> None:
    bench.world.add("q", "a", "b", category="done", guessed=True)
    key_result = bench.key_result()
    bench.link(key_result, query="q")
    await bench.sync()
    assert codes(bench, key_result) == ["feeds.guessed"]
    (finding,) = note_findings(bench.workspace)
    assert (finding.code, dict(finding.values)) == (
        "feeds.guessed",
        {"status": "done", "connection": "plain"},
    )
    for id in "ab":
        bench.world.items[id].guessed = False
    bench.tick(hours=2)
    await bench.sync()
    assert list(note_findings(bench.workspace)) == []


async def test_what_an_account_may_not_see_is_kept_until_a_full_pass_sees_it(bench) -> None:
    bench.world.add("q", "a")
    bench.link(bench.key_result(), query="q")
    told = [Notice("projects", {"field": "Points"})]

    def create(options: Options) -> PlainConnector:
        connector = PlainConnector(options)
        connector.usage.notices += told
        return connector

    await bench.sync(create=create)
    assert [note.code for note in connection_notes(bench.workspace)] == ["feeds.notice_projects"]
    told.clear()
    bench.tick(minutes=5)
    await bench.sync(create=create)
    assert [note.values["field"] for note in connection_notes(bench.workspace)] == ["Points"]
    await bench.sync(create=create, full=True)
    assert connection_notes(bench.workspace) == []


async def test_that_a_vendor_will_end_an_address_is_told_until_a_full_pass_hears_nothing_of_it(bench) -> None:
    bench.world.add("q", "a")
    bench.link(bench.key_result(), query="q")
    headers = {"Deprecation": "@1767225600", "Sunset": "Thu, 31 Dec 2026 23:59:59 GMT"}

    def adorned(seen: Seen) -> Reply | None:
        reply = bench.world(seen)
        return reply and Reply(reply.status, reply.data, {**reply.headers, **headers})

    bench.server.intervene = adorned
    await bench.sync()
    (found,) = note_findings(bench.workspace)
    assert (found.level, found.code, found.values["until"]) == (
        "warning",
        "feeds.notice_sunset",
        "2026-12-31",
    )
    for language in LANGUAGES:
        words = Words(language, strict=True)
        assert "2026-12-31" in words.say(found.code, **found.values) and words.say(found.hint, **found.values)
    del headers["Sunset"]
    bench.tick(minutes=5)
    await bench.sync()
    assert [one.code for one in note_findings(bench.workspace)] == ["feeds.notice_deprecated"]
    bench.server.intervene = lambda seen: None
    await bench.sync()
    assert [one.code for one in note_findings(bench.workspace)] == ["feeds.notice_deprecated"]
    await bench.sync(full=True)
    assert list(note_findings(bench.workspace)) == []
