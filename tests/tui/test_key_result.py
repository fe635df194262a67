"""A key result in depth: its sections, ten thousand tasks, addresses opened or copied."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from definition_samples import BARE, each_field
from desk import CONFIG, PLAN, Desk
from live_app import app_of, desk_and_session, press, running, settled, shown
from msgspec.structs import replace
from sample_company import sample_session
from screen_text import lines_of
from screen_text import running as board_running
from textual.pilot import Pilot

from okrtui.config.schema import TaskColumn
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import DefinitionVersion, LinkState, ScopeEvent, TaskRow
from okrtui.tui.clipboard import display
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.screens.key_result import KeyResultScreen
from okrtui.tui.themes import palette
from okrtui.tui.web_links import is_web
from okrtui.tui.widgets.board_entries import members_of
from okrtui.tui.widgets.definition_rows import changes
from okrtui.tui.widgets.detail_members import members_page
from okrtui.tui.widgets.key_result_rows import scope_rows
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.style import Style
from okrtui.tui.widgets.task_rows import COLUMNS as TASK_COLUMNS
from okrtui.tui.widgets.task_rows import TaskRows
from okrtui.tui.widgets.text_rows import TextRows
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.views import Detail
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells

TODAY = date(2026, 11, 24)
STYLE = Style(Words("en"), UNICODE, palette("dark", "truecolor"))


def task(number: int, **values: object) -> TaskRow:
    made = TaskRow(
        number,
        "gh",
        f"id-{number}",
        f"acme/app#{number}",
        f"Task {number}",
        f"https://github.com/acme/app/issues/{number}",
        "open",
        Category.TODO,
    )
    return replace(made, **values)  # type: ignore[arg-type]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        desk, live = both
        desk.at(2026, 11, 9, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "20", "4", note="slow start", win="first deal"))
        desk.at(2026, 11, 16, 3, 0)
        check_in(
            desk.me, CheckinInput("win-rate", "21", "2", blocker="dependency:legal", next_action="template")
        )
        changed = PLAN.replace(
            "target = 25", 'target = 24\ndocs = [ { title = "CRM", url = "https://crm.example.com/d/1" } ]'
        )
        desk.apply(changed, reason="the market fell")
        store = desk.me.store
        uid = next(row.uid for row in store.key_results(cycle="2026-Q4") if row.id == "win-loss")
        link = store.links(key_results=[uid])[0]
        rows = [
            task(1, category=Category.DONE, status="closed"),
            task(2, due=TODAY - timedelta(days=3), assignee="Joon Lee", points=Decimal(3)),
            task(3, labels=("blocked",), estimate=7200, spent=3600),
        ]
        uids, _ = store.upsert_tasks(rows, account="me", at=desk.me.now())
        store.open_scope([(link.uid, one) for one in uids.values()], desk.me.now())
        event = ScopeEvent(
            uid, uids["id-2"], ScopeEventKind.ADDED, desk.me.now(), "gh", "#2", "Task 2", 0.5, 0.4
        )
        store.add_scope_events([event])
        desk.at(2026, 11, 24, 3, 0)
        yield desk, live


@pytest.fixture(autouse=True)
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "TERM_PROGRAM", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")


async def opened(pilot: Pilot[None], id: str) -> KeyResultScreen:
    """Enter on a row of the board."""
    board = pilot.app.screen
    assert isinstance(board, BoardScreen)
    rows = [row for objective in board.board.objectives for row in objective.key_results]
    uid = next(row.uid for row in rows if row.id == id)
    board.rows_list.move_to(board.rows_list.source.index_of(("kr", uid)) or 0)
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, KeyResultScreen)
    return screen


async def test_a_missing_task_is_confirmed_gone_by_x(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    store = desk.me.store
    uid = next(row.uid for row in store.key_results(cycle="2026-Q4") if row.id == "win-loss")
    (link,) = store.links(key_results=[uid])
    store.save_link_states([LinkState(link.uid, good_at=desk.me.now())])
    (gone,) = [one for one in store.tasks_of([uid])[uid] if one.id == "id-3"]
    store.mark_missing({gone.uid: False}, at=desk.me.now())
    async with running(live, (100, 30)) as pilot:
        screen = await opened(pilot, "win-loss")
        await press(pilot, "3")
        listed = screen.query_one("#tasks", RowList)
        for id, held in (("id-1", 3), ("id-3", 2)):
            task = next(one for one in screen.shown.tasks if one.id == id)
            listed.move_to(listed.source.index_of(task.uid) or 0)
            await press(pilot, "x")
            await settled(pilot)
            assert len(store.tasks_of([uid])[uid]) == held
        assert "Task 3" in shown(pilot) and "gone for good" in shown(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert len(store.tasks_of([uid])[uid]) == 3


async def test_sections_by_number_by_tab_and_by_mouse(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1], (100, 24)) as pilot:
        screen = await opened(pilot, "win-rate")
        assert "needs" in shown(pilot) and "today" in shown(pilot)
        text = await press(pilot, "2")
        assert "“slow start”" in text and "first deal" in text
        assert "dependency: legal" in text and "template" in text
        listed = text[text.index("Enter corrects one") :]
        assert listed.index("21%") < listed.index("20%")  # the latest first
        text = await press(pilot, "5")
        assert "target 25 → 24" in text and "the market fell" in text and "set up" in text
        assert "CRM" in await press(pilot, "tab")
        assert screen.name_of_section == "links"
        assert "today" in await press(pilot, "tab")
        assert screen.name_of_section == "chart"
        await press(pilot, "shift+tab")
        assert screen.name_of_section == "links"
        await pilot.click("#sections", offset=(12, 0))
        assert screen.name_of_section == "checkins"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_tall_terminal_keeps_the_chart_above_the_list(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1], (140, 42)) as pilot:
        await opened(pilot, "win-loss")
        text = shown(pilot)
        assert "Task 2" in text and "Win-loss analysis" in text and "1 overdue, 1 blocked" in text


async def test_overdue_and_blocked_tasks_first_with_every_column(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1], (140, 42)) as pilot:
        screen = await opened(pilot, "win-loss")
        rows = screen.query_one("#tasks", RowList).source
        assert isinstance(rows, TaskRows)
        assert [one.id for one in rows.tasks] == ["id-2", "id-3", "id-1"]
        text = shown(pilot)
        for head in ("tracker", "key", "title", "status", "assignee", "due", "points", "hours"):
            assert head in text
        assert "Joon Lee" in text and "1/2" in text
        text = await press(pilot, "b")
        assert "Tasks by person" in text and "Joon Lee" in text and "1 blocked" in text
        assert "1/2" not in text and isinstance(screen.query_one("#tasks", RowList).source, TextRows)
        text = await press(pilot, *"bbbbbb")
        assert "1/2" in text and "Tasks by" not in text


async def test_o_over_ssh_copies_and_shows_the_address(house: tuple[Desk, LiveSession]) -> None:
    async with running(house[1], (140, 42)) as pilot:
        await opened(pilot, "win-loss")
        text = await press(pilot, "o")
        assert pilot.app.clipboard == "https://github.com/acme/app/issues/2"
        assert "No browser here: https://github.com/acme/app/issues/2 (copied)" in text
        await press(pilot, "4", "o")
        assert pilot.app.clipboard == "https://github.com/acme/app/issues/2"
        await press(pilot, "6", "o")
        assert pilot.app.clipboard == "https://github.com/acme/app/issues/12"
        pilot.app.copy_to_clipboard("")
        assert "no address" not in await press(pilot, "2", "o")  # of the key result itself: its first link
        assert pilot.app.clipboard == "https://github.com/acme/app/issues/12"
        await press(pilot, "q")
        await opened(pilot, "win-rate")
        await press(pilot, "2", "o")
        assert pilot.app.clipboard == "https://crm.example.com/d/1"
        await press(pilot, "q")
        await opened(pilot, "agreed")
        assert "no address" in await press(pilot, "2", "o")


async def test_an_empty_section_says_whole_what_to_do_and_has_no_cursor(
    house: tuple[Desk, LiveSession],
) -> None:
    async with running(house[1], (60, 15)) as pilot:
        screen = await opened(pilot, "agreed")
        for section, told in (
            ("2", "c makes the first"),
            ("3", "l links a task, a list or a query of a tracker."),
            ("4", "No task has come or gone"),
        ):
            text = await press(pilot, section)
            assert told in " ".join(text.split()) and "`" not in text
            assert screen.focused is screen.rows_list and screen.rows_list.current_key is None


async def test_a_check_in_from_here_comes_back_here_with_the_new_value(
    house: tuple[Desk, LiveSession],
) -> None:
    async with running(house[1], (100, 24)) as pilot:
        await opened(pilot, "win-rate")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CheckinScreen)
        text = await press(pilot, "2", "3", "enter", "5", "enter")
        assert isinstance(pilot.app.screen, KeyResultScreen)
        assert "u takes it back" in text and "18 → 23 → 24%" in text
        text = await press(pilot, "u")
        assert "Taken back" in text and "18 → 21 → 24%" in text


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_every_line_is_as_wide_as_the_terminal(
    house: tuple[Desk, LiveSession], size: tuple[int, int], language: str
) -> None:
    _, live = house
    live._settings = live.settings._replace(language=language)
    async with running(live, size) as pilot:
        await opened(pilot, "win-loss")
        for number in "123456":
            await press(pilot, number)
            assert {cells(line) for line in lines_of(app_of(pilot))} == {size[0]}


def test_a_long_wide_title_is_cut_at_the_column() -> None:
    rows = TaskRows([task(number, title="가" * 200) for number in range(10_000)], TODAY, STYLE)
    for index in (0, 9_999):
        strip = rows.row(index, 80, "")
        assert cells(strip.text) == 80 and "…" in strip.text
    assert rows.count == 10_000 and rows.index_of(rows.key(9_999)) == 9_999


async def test_ten_thousand_tasks_scroll() -> None:
    class Many(LiveSession):
        """A tracker of ten thousand tasks."""

        def detail(self, uid: int) -> Detail:
            return replace(super().detail(uid), tasks=tuple(task(number) for number in range(10_000)))

    with sample_session(kind=Many) as session:
        async with board_running(session) as pilot:
            rows = session.board().objectives[0].key_results
            app_of(pilot).open_key_result(next(row.uid for row in rows if row.tasks))
            text = await press(pilot, "3", "G")
            listed = pilot.app.screen.query_one("#tasks", RowList)
            assert listed.cursor == 9_999 and "acme/app#9999" in text
            assert len(listed._lines) < 100


def test_columns_give_way_to_the_title() -> None:
    whole = task(
        1, title="A title that is long enough to want the room", assignee="Mina Park", due=TODAY,
        points=Decimal(3), estimate=3600, spent=60, status="In progress",
    )  # fmt: skip
    rows = TaskRows([whole], TODAY, STYLE)
    assert list(rows.widths(140)) == [
        "tracker", "key", "title", "status", "assignee", "due", "points", "time",
    ]  # fmt: skip
    assert "time" not in rows.widths(90) and "status" in rows.widths(90)
    assert list(rows.widths(40)) == ["key", "title"]
    for width in (140, 90, 60, 40, 20):
        assert cells(rows.row(0, width, "").text) == width
        assert all(cells(head.text) == width for head in rows.heads(width, True))


def test_columns_of_tasks_are_chosen_and_shown_where_a_tracker_brings_them() -> None:
    epic, story = task(1), task(2, parent="id-1", labels=("ui", "아주 급함"), subtasks=(1, 3))
    usual = TaskRows([epic, story], TODAY, STYLE)
    assert list(usual.widths(140)) == ["tracker", "key", "title", "status", "parent"]
    assert "acme/app#1" in usual.row(1, 140, "").text.partition("Task 2")[2]  # its key, as it is linked too
    wanted = ("due", "labels", "key", "subtasks", "labels")
    rows = TaskRows([epic, story], TODAY, STYLE, columns=wanted)
    assert list(rows.widths(140)) == ["title", "labels", "key", "subtasks"]
    text = rows.row(1, 140, "").text
    assert text.index("Task 2") < text.index("ui, 아주 급함") < text.index("acme/app#2") < text.index("1/3")
    assert set(typing.get_args(TaskColumn)) == {one.name for one in TASK_COLUMNS} - {"title"}


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://example.com/x?y=1", True),
        ("http://127.0.0.1:3000/", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("sample://sales/1", False),
        ("https://", False),
        ("https://a b/", False),
        ("https://example.com/\x1b]52;c;x\x07", False),
        ("--version", False),
        ("https://[", False),
    ],
)
def test_only_the_web_is_opened(url: str, web: bool) -> None:
    assert is_web(url) is web


def test_where_a_browser_can_be_shown() -> None:
    assert display({}, "darwin") and display({"DISPLAY": ":0"}, "linux")
    assert not display({}, "linux") and not display({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/0"}, "linux")


async def test_hostile_words_of_trackers_and_people_do_no_harm(tmp_path: Path) -> None:
    evil = "[@click=app.quit]x[/]\x1b[31m\u202e 가나다 👩‍💻" + "y" * 3000
    with desk_and_session(tmp_path, CONFIG) as (desk, live):
        said = CheckinInput(
            "win-rate", "20", "2", note=evil, win=evil, blocker=f"external:{evil}", next_action=evil
        )
        check_in(desk.me, said)
        async with running(live, (80, 24)) as pilot:
            await opened(pilot, "win-rate")
            for number in "12":
                text = await press(pilot, number)
                assert not any(char in text for char in "\x1b\u202e\u200d")
                assert {cells(line) for line in lines_of(app_of(pilot))} == {80}
            await pilot.click("#list", offset=(8, 3))
            assert pilot.app.is_running


@pytest.mark.parametrize("language", ["en", "ko"])
def test_history_names_every_field_that_changed(language: str) -> None:
    style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
    at = datetime(2026, 11, 1, tzinfo=UTC)
    versions = {
        name: DefinitionVersion(1, 2, at, at, "mina", "", definition)
        for name, definition in {"": BARE, **each_field()}.items()
    }
    told = {name: changes(versions[""], version, at.date(), style) for name, version in versions.items()}
    assert told.pop("") == [style.words.say("key_result.def_same")]
    assert all(len(lines) == 1 for lines in told.values())
    assert all(style.words.say(f"key_result.def_{name}") in lines[0] for name, lines in told.items())


@pytest.mark.parametrize("width", [60, 76, 79, 120])
def test_who_owes_what_stands_in_its_width(house: tuple[Desk, LiveSession], width: int) -> None:
    desk, live = house
    members = members_of(live.board("sales"))
    assert members is not None
    for line in members_page(members, desk.me.now(), UTC, (width, 12), STYLE):
        assert STYLE.size(line) <= width
    told = "\n".join(
        "".join(text for text, _ in line)
        for line in members_page(members, desk.me.now(), UTC, (79, 12), STYLE)
    )
    assert "Stages agreed" in told and "Win rate" in told


def test_what_a_day_did_to_progress_stands_once_a_day(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-loss")
    (one,) = live.detail(uid).scope
    days = [
        (24, 0.5, 0.56),
        (24, 0.44, 0.5),
        (24, 0.5, 0.44),
        (23, None, 0.5),
        (22, 0.6, 0.5),
        (22, 0.6, 0.5),
    ]
    scope = tuple(
        replace(one, at=datetime(2026, 11, day, 3, tzinfo=UTC), before=before, after=after)
        for day, before, after in days
    )
    rows = scope_rows(replace(live.detail(uid), scope=scope), live.zone, STYLE)
    told = [
        ("".join(text for text, _ in row.parts)[:7].strip(), [text for text, _ in row.right]) for row in rows
    ]
    assert told == [
        ("24 Nov", ["50% → 56%"]), ("", []), ("", []), ("23 Nov", []), ("22 Nov", ["60% → 50%"]), ("", []),
    ]  # fmt: skip
