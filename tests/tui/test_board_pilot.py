"""The board in use: moving, choosing, folding, live refresh, hostile text."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from live_app import until
from sample_company import NOW, sample_session
from screen_text import lines_of, running, settled
from store_facts import target
from textual import events
from textual.geometry import Region

from okrtui.domain.model import ObjectiveDef
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.records import Organization, Person
from okrtui.tui.app import OkrApp
from okrtui.tui.cursor_rest import REST
from okrtui.tui.live_session import LiveSession
from okrtui.tui.messages import StoreChanged
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.widgets.row_list import RowList
from okrtui.usecases.checkin import CheckinInput, check_in
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
ACT = Act("mina", NOW)


@pytest.fixture
def session() -> Iterator[LiveSession]:
    """Mina's, whose board is that of Sales: two objectives, of three key results and of two."""
    with sample_session() as session:
        yield session


def text_of(app: object) -> str:
    assert isinstance(app, OkrApp)
    return "\n".join(lines_of(app))


def screen_of(app: object) -> BoardScreen:
    assert isinstance(app, OkrApp) and isinstance(app.screen, BoardScreen)
    return app.screen


def key_of(session: LiveSession, id: str) -> tuple[str, int]:
    return ("kr", next(row.uid for row in session.workspace().store.key_results() if row.id == id))


async def test_a_move_inside_the_page_repaints_two_lines(session: LiveSession) -> None:
    async with running(session) as pilot:
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


class Asked(LiveSession):
    """Keeps what it was asked in depth."""

    def detail(self, uid: int) -> Detail:
        self.__dict__.setdefault("asked", []).append(uid)
        return super().detail(uid)


async def test_the_row_is_told_in_depth_after_the_cursor_rests() -> None:
    with sample_session(kind=Asked) as session:
        async with running(session) as pilot:
            await pilot.press("j", "j", "j", "j", "j")
            await settled(pilot)
            assert session.__dict__["asked"][-1] == key_of(session, "error")[1]
            assert "needs −0.87 pp a week" in text_of(pilot.app)


async def test_paging_and_ends_keep_the_cursor_in_sight(session: LiveSession) -> None:
    store = session.workspace().store
    with store.transaction(durable=False):
        for number in range(500):
            new = NewObjective("2026-Q4", "people", f"o{number}", ObjectiveDef(f"Objective {number}"), number)
            store.add_objective(new, ACT)
    async with running(session, (80, 24), team="people") as pilot:
        rows = screen_of(pilot.app).rows_list
        assert rows.source.count == 500
        for key in ("G", "pageup", "pageup", "k", "g", "g", "pagedown", "end", "home"):
            await pilot.press(key)
            await pilot.pause()
            y = rows.cursor - rows.scroll_offset.y
            assert 0 <= y < rows.page
        await pilot.press("pagedown", *["j"] * 8)
        await pilot.pause()
        assert rows.page - 1 - (rows.cursor - rows.scroll_offset.y) == 3


async def test_teams_with_the_keyboard_and_with_the_mouse(session: LiveSession) -> None:
    async with running(session) as pilot:
        await pilot.press("tab", "G")
        await settled(pilot)
        assert screen_of(pilot.app).board.team == "people"
        assert "No objectives in 2026 Q4 for People." in text_of(pilot.app)
        await pilot.click("#teams", offset=(6, 5))
        await settled(pilot)
        assert screen_of(pilot.app).board.team == "sales"
        await pilot.press("right")
        await pilot.click("#rows", offset=(6, 5))
        assert screen_of(pilot.app).rows_list.cursor == 3


async def test_on_a_small_terminal_the_teams_take_the_place_of_the_rows(session: LiveSession) -> None:
    async with running(session, (59, 15)) as pilot:
        assert "Partners" not in text_of(pilot.app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Partners" in text_of(pilot.app) and "Deal cycle" not in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Deal cycle" in text_of(pilot.app)


async def test_a_change_in_the_store_updates_in_place_and_keeps_the_selection(session: LiveSession) -> None:
    async with running(session) as pilot:
        await pilot.press("v")
        screen = screen_of(pilot.app)
        rows, key = screen.rows_list, key_of(session, "deal-cycle")
        rows.move_to(rows.source.index_of(key) or 0)
        await settled(pilot)
        before = rows.cursor
        check_in(session.workspace(), CheckinInput("deal-cycle", "30", "5"))
        revision = session.revision()
        screen.post_message(StoreChanged(revision))
        await pilot.pause()
        await settled(pilot)
        assert screen.board.revision == revision
        assert rows.current_key == key
        assert rows.cursor == rows.source.index_of(key) != before


async def test_the_store_is_watched_without_a_key(session: LiveSession) -> None:
    async with running(session) as pilot:
        check_in(session.workspace(), CheckinInput("deal-cycle", "36", "4"))
        revision = session.revision()
        await until(pilot, lambda: screen_of(pilot.app).board.revision == revision)


class Slow(LiveSession):
    """Answers about Outbound and about the win rate when ``may_answer``."""

    may_answer = threading.Event()
    late = 0

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        if team == "outbound":
            self.may_answer.wait(60)
        return super().board(team, cycle)

    def detail(self, uid: int) -> Detail:
        if uid == self.late:
            self.may_answer.wait(60)
        return super().detail(uid)


async def test_stale_results_are_dropped() -> None:
    """What is asked first answers last: the later answer stays."""
    with sample_session(kind=Slow) as session:
        session.late, wanted = key_of(session, "win-rate")[1], key_of(session, "deal-cycle")[1]
        app = OkrApp(session, session.board(), UNICODE)
        async with app.run_test(size=(140, 42)) as pilot:
            screen = screen_of(app)
            await pilot.press("j")
            await pilot.pause(2 * REST)
            await pilot.press("j")
            await pilot.pause(2 * REST)
            screen.go_to("outbound", None)
            screen.go_to("sales", wanted)
            shown: set[object] = set()
            session.may_answer.set()
            for _ in range(2000):
                await pilot.pause(0.02)
                subject = screen.detail.subject
                shown.add((screen.board.team, subject.row.uid if isinstance(subject, Detail) else 0))
                if not [one for one in app.workers if one.group in ("board", "detail")]:
                    break
            assert (screen.board.team, screen.rows_list.current_key) == ("sales", ("kr", wanted))
            assert ("sales", wanted) in shown
            assert not {one for one in shown if "outbound" in one or session.late in one}  # type: ignore[operator]


async def test_views_and_folding(session: LiveSession) -> None:
    async with running(session) as pilot:
        screen = screen_of(pilot.app)
        await pilot.press("v")
        await settled(pilot)
        text = text_of(pilot.app)
        assert "by status" in text and "● on track  6 key results" in text
        await pilot.press("v")
        assert "by owner" in text_of(pilot.app)
        await pilot.press("v", "g", "g", "space")
        await settled(pilot)
        rows = lines_of(pilot.app)[screen.rows_list.region.y : screen.rows_list.region.bottom]  # type: ignore[arg-type]
        assert "Win rate" not in "\n".join(rows)
        assert screen.rows_list.source.count == 11
        await pilot.press("exclamation_mark")
        await settled(pilot)
        assert screen.rows_list.current_key == key_of(session, "reply-rate")


async def test_hostile_titles_show_harmlessly_and_aligned(session: LiveSession) -> None:
    store = session.workspace().store
    store.set_organization(Organization("acme", HOSTILE[2], "Asia/Seoul", HOSTILE[0]))
    store.save_people([Person(f"p{at}", name) for at, name in enumerate(HOSTILE)])
    new = NewObjective("2026-Q4", "people", "evil", ObjectiveDef(HOSTILE[0], owner="p0"), 0)
    objective = store.add_objective(new, ACT)
    for at, title in enumerate(HOSTILE):
        store.add_key_result(NewKeyResult(objective, f"k{at}", target(25, title, owner=f"p{at}"), at), ACT)
    for size in ((140, 42), (80, 24), (59, 15)):
        async with running(session, size, team="people") as pilot:
            lines = lines_of(pilot.app)  # type: ignore[arg-type]
            assert {cells(line) for line in lines} == {size[0]}
            text = "\n".join(lines)
            assert "[@click=app.quit]lea" in text
            assert not any(char in text for char in "\x1b\x07\u202e\r\t\u200d")
            await pilot.click("#rows", offset=(8, 3))
            await pilot.pause()
            assert pilot.app.is_running


async def test_keys_can_be_remapped_and_the_footer_says_so() -> None:
    with sample_session(ui='keys = { view = "B" }') as session:
        async with running(session) as pilot:
            assert " B view" in text_of(pilot.app)
            await pilot.press("v")
            assert screen_of(pilot.app).view == "objectives"
            await pilot.press("B")
            assert screen_of(pilot.app).view == "status"


async def test_the_theme_switches(session: LiveSession) -> None:
    async with running(session) as pilot:
        before = pilot.app.screen._compositor.render_strips(pilot.app.size)[3]
        await pilot.press("T")
        await pilot.pause()
        after = pilot.app.screen._compositor.render_strips(pilot.app.size)[3]
        assert pilot.app.theme == "okrtui-light"
        assert before.text == after.text and list(before) != list(after)


async def test_q_leaves_with_status_0(session: LiveSession) -> None:
    async with running(session) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_what_comes_while_the_app_ends_is_no_trouble(session: LiveSession) -> None:
    app = OkrApp(session, session.board(), UNICODE)
    async with app.run_test():
        for key in "jjjjkc":
            app.post_message(events.Key(key, key))
    app.tell_error(RuntimeError("too late"))
    assert app._exception is None
