"""The board in use: moving, choosing, folding, live refresh, hostile text."""

from __future__ import annotations

import threading
from dataclasses import replace

from msgspec import structs
from screen_text import lines_of, running, settled
from textual.geometry import Region
from views import HandSession, board

from okrtui.tui.app import OkrApp
from okrtui.tui.live_session import UiSettings
from okrtui.tui.messages import StoreChanged
from okrtui.tui.screens.board import REST, BoardScreen
from okrtui.tui.widgets.rows import RowList
from okrtui.usecases.views import Board, Detail
from okrtui.words.glyphs import UNICODE
from okrtui.words.width import cells

HOSTILE = [
    "[@click=app.quit]leave[/] [bold red]now",
    "x" * 10_000,
    "👩‍💻🚀 ship\x1b[31m it\u202e now\x07",
    "가나다라마바사아자차카타파하" * 40,
    "tab\there\r\nand a second line",
]


def text_of(app: object) -> str:
    assert isinstance(app, OkrApp)
    return "\n".join(lines_of(app))


def screen_of(app: object) -> BoardScreen:
    assert isinstance(app, OkrApp) and isinstance(app.screen, BoardScreen)
    return app.screen


async def test_a_move_inside_the_page_repaints_two_lines() -> None:
    async with running(HandSession()) as pilot:
        rows = screen_of(pilot.app).rows_list
        asked: list[Region] = []
        whole = rows.refresh

        def spy(*regions: Region, **options: bool) -> RowList:
            asked.extend(regions)
            assert regions, "the whole list was repainted"
            return whole(*regions, **options)

        rows.refresh = spy  # type: ignore[method-assign]
        await pilot.press("j")
        del rows.refresh  # type: ignore[method-assign]
        assert [(region.y, region.height) for region in asked] == [(2, 1), (3, 1)]


async def test_the_row_is_told_in_depth_after_the_cursor_rests() -> None:
    session = HandSession()
    async with running(session) as pilot:
        await pilot.press("j", "j", "j", "j", "j", "j")
        await settled(pilot)
        asked = [what for what in session.read if what[0] == "detail"]  # type: ignore[index]
        assert asked[-1] == ("detail", 104)
        assert "needs +5.5 a week" in text_of(pilot.app)


async def test_paging_and_ends_keep_the_cursor_in_sight() -> None:
    many = board()
    many = structs.replace(
        many,
        objectives=tuple(
            structs.replace(many.objectives[0], uid=number, key_results=()) for number in range(500)
        ),
    )
    session = HandSession()
    session.change(many)
    async with running(session, (80, 24)) as pilot:
        rows = screen_of(pilot.app).rows_list
        for key in ("G", "pageup", "pageup", "k", "g", "pagedown", "end", "home"):
            await pilot.press(key)
            await pilot.pause()
            y = rows.cursor - rows.scroll_offset.y
            assert 0 <= y < rows.page
        await pilot.press("pagedown", *["j"] * 8)
        await pilot.pause()
        assert rows.page - 1 - (rows.cursor - rows.scroll_offset.y) == 3


async def test_teams_with_the_keyboard_and_with_the_mouse() -> None:
    session = HandSession()
    async with running(session) as pilot:
        await pilot.press("tab", "j")
        await settled(pilot)
        assert screen_of(pilot.app).board.team == "outbound"
        assert "No objectives in 2026 Q4 for Outbound." in text_of(pilot.app)
        await pilot.click("#teams", offset=(6, 4))
        await settled(pilot)
        assert screen_of(pilot.app).board.team == "sales"
        await pilot.press("right")
        await pilot.click("#rows", offset=(6, 5))
        assert screen_of(pilot.app).rows_list.cursor == 3


async def test_on_a_small_terminal_the_teams_take_the_place_of_the_rows() -> None:
    async with running(HandSession(), (59, 15)) as pilot:
        assert "Partners" not in text_of(pilot.app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Partners" in text_of(pilot.app) and "Deal cycle" not in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Deal cycle" in text_of(pilot.app)


async def test_a_change_in_the_store_updates_in_place_and_keeps_the_selection() -> None:
    session = HandSession()
    async with running(session) as pilot:
        await pilot.press("j", "j")
        await settled(pilot)
        screen = screen_of(pilot.app)
        assert screen.rows_list.current_key == ("kr", 101)
        before = board()
        session.change(structs.replace(before, objectives=tuple(reversed(before.objectives)), revision=8))
        screen.post_message(StoreChanged(8))
        await pilot.pause()
        await settled(pilot)
        assert screen.board.revision == 8
        assert screen.rows_list.current_key == ("kr", 101)
        assert screen.rows_list.cursor == 9


async def test_the_store_is_watched_without_a_key() -> None:
    session = HandSession()
    asked = threading.Event()

    class Watched(HandSession):
        def revision(self) -> int:
            asked.set()
            return super().revision()

    session = Watched()
    async with running(session) as pilot:
        session.change(structs.replace(board(), revision=9))
        for _ in range(100):
            await pilot.pause(0.05)
            if screen_of(pilot.app).board.revision == 9:
                break
        assert asked.is_set() and screen_of(pilot.app).board.revision == 9


async def test_stale_results_are_dropped() -> None:
    """What is asked first answers last: the later answer stays."""
    may_answer = threading.Event()

    class Slow(HandSession):
        def board(self, team: str | None = None, cycle: str | None = None) -> Board:
            if team == "outbound":
                may_answer.wait(20)
            return super().board(team, cycle)

        def detail(self, uid: int) -> Detail:
            if uid == 100:
                may_answer.wait(20)
            return super().detail(uid)

    session = Slow()
    app = OkrApp(session, session.board(), UNICODE)
    async with app.run_test(size=(140, 42)) as pilot:
        screen = screen_of(app)
        await pilot.press("j")
        await pilot.pause(2 * REST)
        await pilot.press("j")
        await pilot.pause(2 * REST)
        screen.go_to("outbound", None)
        screen.go_to("sales", 101)
        shown: set[object] = set()
        may_answer.set()
        for _ in range(100):
            await pilot.pause(0.02)
            subject = screen.detail.subject
            shown.add((screen.board.team, subject.row.uid if isinstance(subject, Detail) else 0))
            if not [one for one in app.workers if one.group in ("board", "detail")]:
                break
        assert (screen.board.team, screen.rows_list.current_key) == ("sales", ("kr", 101))
        assert ("sales", 101) in shown and not shown & {("outbound", 0), ("sales", 100)}


async def test_views_and_folding() -> None:
    async with running(HandSession()) as pilot:
        screen = screen_of(pilot.app)
        await pilot.press("v")
        await settled(pilot)
        text = text_of(pilot.app)
        assert "by status" in text and "▼ off track  2 key results" in text
        await pilot.press("v")
        assert "by owner" in text_of(pilot.app)
        await pilot.press("v", "g", "space")
        await settled(pilot)
        assert "Win rate" not in text_of(pilot.app)
        assert screen.rows_list.source.count == 8
        await pilot.press("exclamation_mark")
        await settled(pilot)
        assert screen.rows_list.current_key == ("kr", 105)


async def test_hostile_titles_show_harmlessly_and_aligned() -> None:
    first = board()
    rows = [row for objective in first.objectives for row in objective.key_results]
    hostile = tuple(
        structs.replace(row, definition=replace(row.definition, title=title), owner_name=title)
        for row, title in zip(rows, HOSTILE, strict=False)
    )
    objective = structs.replace(first.objectives[0], owner_name=HOSTILE[0], key_results=hostile)
    header = structs.replace(first.header, organization=HOSTILE[2], me=HOSTILE[0])
    session = HandSession()
    session.change(structs.replace(first, header=header, objectives=(objective,)))
    for size in ((140, 42), (80, 24), (59, 15)):
        async with running(session, size) as pilot:
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
            assert {cells(line) for line in lines} == {size[0]}
            text = "\n".join(lines)
            assert "[@click=app.quit]lea" in text
            assert not any(char in text for char in "\x1b\x07\u202e\r\t\u200d")
            await pilot.click("#rows", offset=(8, 3))
            await pilot.pause()
            assert pilot.app.is_running


async def test_keys_can_be_remapped_and_the_footer_says_so() -> None:
    async with running(HandSession(UiSettings(keys={"view": "x", "no_such": "y"}))) as pilot:
        assert " x view" in text_of(pilot.app)
        await pilot.press("v")
        assert screen_of(pilot.app).view == "objectives"
        await pilot.press("x")
        assert screen_of(pilot.app).view == "status"


async def test_the_theme_switches() -> None:
    async with running(HandSession()) as pilot:
        before = pilot.app.screen._compositor.render_strips(pilot.app.size)[3]
        await pilot.press("T")
        await pilot.pause()
        after = pilot.app.screen._compositor.render_strips(pilot.app.size)[3]
        assert pilot.app.theme == "okrtui-light"
        assert before.text == after.text and list(before) != list(after)


async def test_q_leaves_with_status_0() -> None:
    async with running(HandSession()) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0
