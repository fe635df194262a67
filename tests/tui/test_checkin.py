"""The check-in as a person does it, on a real store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from desk import CONFIG, Desk, undo
from live_app import (
    app_of,
    at,
    burst,
    desk_and_session,
    press,
    running,
    said,
    settled,
    shown,
    stranger,
    write,
)
from screen_text import lines_of
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from okrtui.domain.model import BlockerKind, Checkin, ConfidenceScale, Measurement
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.board import BoardScreen
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.widgets.choice_line import ChoiceLine
from okrtui.usecases.act_changes import told
from okrtui.usecases.checkin import CheckinInput, CheckinResult, check_in
from okrtui.usecases.explain import explain
from okrtui.usecases.structure import apply
from okrtui.words.width import cells

KOREAN = CONFIG.replace('me = "mina"', 'me = "mina"\nlanguage = "ko"')


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as both:
        desk, live = both
        desk.at(2026, 11, 16, 3, 0)
        check_in(desk.me, CheckinInput("win-rate", "22.1", "4", note="steady"))
        desk.at(2026, 11, 24, 3, 0)
        yield desk, live


def values(desk: Desk, id: str) -> list[tuple[str, str]]:
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == id)
    return [(one.part, str(one.value)) for one in desk.me.store.measurements([uid]).get(uid, [])]


def form_of(pilot: Pilot[None]) -> CheckinScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CheckinScreen)
    return screen


def title_of(pilot: Pilot[None]) -> str:
    form = form_of(pilot).form
    assert form is not None
    return form.detail.row.definition.title


# The ordinary case


async def test_five_keys_a_key_result(house: tuple[Desk, LiveSession]) -> None:
    """Counted from the board: the key that opens, those of the form, and the next one stands there."""
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        keys = ["c", "enter", "5", "enter"]
        assert len(keys) <= 5
        text = await press(pilot, *keys)
        last = said(desk, "win-rate")[-1]
        assert (str(last.value), last.confidence) == ("22.1", 1.0)
        assert "Win rate stays at 58%, u takes it back" in text
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_the_queue_is_walked_with_its_count(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    due = [one.key_result.id for one in live.due()]
    assert len(due) == 3
    async with running(live) as pilot:
        text = await press(pilot, "n")
        for number, id in enumerate(due, 1):
            assert f"{number} of 3" in text
            form = form_of(pilot).form
            assert form is not None and form.detail.row.id == id
            keys = ["4", "enter"] if not form.typed else ["enter", "4", "enter"]
            assert len(keys) <= 4
            text = await press(pilot, *keys)
            assert [one.confidence for one in said(desk, id) if one.confidence is not None][-1] == 0.75
        assert isinstance(pilot.app.screen, BoardScreen)
        assert live.due() == ()
        assert "No check-in of yours is due." in await press(pilot, "n")


async def test_keys_in_one_burst_mean_the_same(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await burst(pilot, "c", "2", "3", "enter", "2", "enter", "d", "l", "a", "w", "enter", "a", "enter")
        last = said(desk, "win-rate")[-1]
        assert (str(last.value), last.confidence) == ("23", 0.25)
        assert (last.blocker_kind, last.blocker, last.next_action) == (BlockerKind.DEPENDENCY, "law", "a")


async def test_what_a_value_comes_to_is_shown_while_it_is_typed(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c")
        assert "22.1%, 8 d ago" in text and "no change" in text
        text = await write(pilot, "23.5")
        assert "+1.4 pp" in text and "58% → 78%" in text
        assert "high" in text and "last time" not in text
        assert "last time 4" in await press(pilot, "enter", "3")


async def test_the_board_below_shows_the_new_value_at_once(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await burst(pilot, "c", "2", "4", "enter", "4", "enter")
        assert "Win rate 58% → 85%, u takes it back" in text
        assert "18 → 24 → 25%" in text


# Numbers as people type them


async def test_a_number_is_shown_as_it_is_read(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        assert "read as 23.5%" in await write(pilot, "23,5 %")
        await press(pilot, "enter", "4", "enter")
        assert values(desk, "win-rate")[-1] == ("", "23.5")


@pytest.mark.parametrize("typed", ["1e27", "1e30", "9" * 40, "1,234", "1.234,5", "5 $"])
async def test_a_number_that_is_none_is_told_and_the_form_stays(
    house: tuple[Desk, LiveSession], typed: str
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        told = await write(pilot, typed)
        assert any(part in told for part in ("10^15", "can be read as", "counted in %"))
        told = await press(pilot, "enter", "4", "enter")
        assert any(part in told for part in ("10^15", "can be read as", "counted in %"))
        assert form_of(pilot).form is not None and len(values(desk, "win-rate")) == 1


async def test_a_value_far_outside_the_usual_wants_enter_twice(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c")
        await write(pilot, "221")
        text = await press(pilot, "enter", "4", "enter")
        assert "221% is 10 times the last value, 22.1%. Enter once more records it." in text
        assert len(values(desk, "win-rate")) == 1
        await press(pilot, "shift+tab", "end", "1", "enter", "enter")
        assert "2,211% is 100 times" in shown(pilot)  # another value is asked about anew
        await press(pilot, "enter")
        assert values(desk, "win-rate")[-1] == ("", "2211")


async def test_a_key_result_without_a_value_asks_for_the_first_one(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    undo(desk.me)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "enter", "4", "enter")
        assert "what is the first one?" in text and said(desk, "win-rate") == []
        assert getattr(form_of(pilot).focused, "id", "") == "value"
        await write(pilot, "20")
        await press(pilot, "enter", "enter")
        assert values(desk, "win-rate") == [("", "20")]


async def test_a_recorded_number_that_is_no_value_locks_nothing(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    act = desk.me.act()
    checkin = Checkin(at=act.at, author="mina", value=Decimal("1E+27"), confidence=0.75)
    desk.me.store.add_checkin(uid, checkin, act.at, Measurement(act.at, Decimal("1E+27"), author="mina"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        assert "not a value" in shown(pilot) and "beyond 10^15" in await press(pilot, "down", "up")
        for keys in (("enter", "1", "2", "5", "escape"), ("e", "escape"), ("h", "escape"), ("c",)):
            assert "1e+27" not in await press(pilot, *keys)
        await write(pilot, "22.5")
        await press(pilot, "enter", "enter")
        assert "18 → 22.5 → 25%" in shown(pilot)


# What is asked for


async def test_low_confidence_asks_for_the_blocker_and_the_next_action(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "enter", "1", "enter")
        assert "What stands in the way?" in text and "⚑ next action" in text
        text = await press(pilot, "d")
        assert "[d dependency]" in text
        assert "What exactly stands in the way?" in await press(pilot, "enter")
        await write(pilot, "legal has one reviewer")
        assert "what is the next action?" in await press(pilot, "enter")
        await write(pilot, "template by Friday")
        await press(pilot, "enter")
        last = said(desk, "win-rate")[-1]
        assert last.blocker_kind is BlockerKind.DEPENDENCY
        assert (last.blocker, last.next_action) == ("legal has one reviewer", "template by Friday")


async def test_a_first_check_in_asks_how_sure_one_is(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await write(await opened(pilot), "20")
            assert "How sure are you" in await press(pilot, "enter", "enter")
            assert said(desk, "win-rate") == []
            await press(pilot, "3", "enter")
            assert said(desk, "win-rate")[-1].confidence == 0.5


async def opened(pilot: Pilot[None]) -> Pilot[None]:
    await press(pilot, "c")
    return pilot


async def test_note_and_win_by_tab_and_arrows(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "tab")
        await write(pilot, "n, u and q are letters here")
        await press(pilot, "down")
        await write(pilot, "two deals")
        await press(pilot, "up", "shift+tab", "down", "end")
        await write(pilot, "!")
        await press(pilot, "ctrl+s")
        last = said(desk, "win-rate")[-1]
        assert (last.note, last.win) == ("n, u and q are letters here!", "two deals")


# The kinds


async def test_milestones_are_marked_with_space_in_one_act(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "단계")
        text = await press(pilot, "c", "space", "j", "space")
        assert "[x] 하나" in text and "[x] 둘" in text and "100%" in text
        await press(pilot, "enter", "5", "enter")
        assert values(desk, "단계") == [("하나", "1"), ("둘", "1")]
        assert len(said(desk, "단계")) == 1
        assert "Taken back: check-in, 단계 합의" in await press(pilot, "u")
        assert values(desk, "단계") == [] and said(desk, "단계") == []


async def test_a_boolean_is_answered_by_one_key(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "agreed")
        text = await press(pilot, "c")
        assert "[o open]" in text
        text = await press(pilot, "space")
        assert "[d done]" in text and "✔ done" in text
        await press(pilot, "o", "d", "enter", "5", "enter")
        assert values(desk, "agreed") == [("", "1")]


async def test_a_value_from_tasks_is_shown_and_not_typed(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-loss")
        text = await press(pilot, "c")
        assert "waits for …/12" in text and not pilot.app.screen.query("#value")
        await press(pilot, "4", "enter")
        assert said(desk, "win-loss")[-1].confidence == 0.75 and values(desk, "win-loss") == []


@pytest.mark.parametrize(
    ("scale", "key", "stored"), [("rag", "y", 0.55), ("0-10", "x", 1.0), ("0-10", "7", 0.7)]
)
async def test_confidence_on_every_scale(tmp_path: Path, scale: str, key: str, stored: float) -> None:
    config = CONFIG + f'[cadence]\nconfidence = "{scale}"\n'
    with desk_and_session(tmp_path, config) as (desk, live):
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            await write(await opened(pilot), "20")
            await press(pilot, "enter", key, "enter")
            assert said(desk, "win-rate")[-1].confidence == stored


async def test_a_confidence_left_alone_keeps_what_another_scale_said(tmp_path: Path) -> None:
    config = CONFIG + '[cadence]\nconfidence = "0-10"\n'
    with desk_and_session(tmp_path, config) as (desk, live):
        check_in(desk.me, CheckinInput("win-rate", "20", "9"))
    rag = CONFIG + '[cadence]\nconfidence = "rag"\n'
    with desk_and_session(tmp_path, rag) as (desk, live):
        apply(desk.me)
        async with running(live) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c")
            assert "[g green]" in text
            await press(pilot, "enter", "enter")
            (first, second) = said(desk, "win-rate")
            assert (first.confidence, first.scale) == (0.9, ConfidenceScale.ZERO_TO_TEN)
            assert (second.confidence, second.scale) == (0.9, ConfidenceScale.ZERO_TO_TEN)


async def test_a_confidence_that_is_accepted_is_given_anew(house: tuple[Desk, LiveSession]) -> None:
    """Its age begins again; a check-in that leaves it out leaves its age alone."""
    desk, live = house
    check_in(desk.me, CheckinInput("win-rate", "22.3"))
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "enter")
    given, left_out, accepted = said(desk, "win-rate")
    assert (given.confidence, left_out.confidence, accepted.confidence) == (0.75, None, 0.75)
    assert accepted.at == desk.clock.now > given.at
    newest = desk.me.store.events(limit=1)[0]
    assert [one.field for one in told(desk.me, newest)] == [""]  # the value alone went from, to
    told_of = explain(desk.me, "win-rate").node.children
    (age,) = [one for one in told_of if one.code == "explain.confidence.high"]
    assert age.values["at"] == accepted.at


# Drafts


async def test_a_draft_survives_escape_and_is_marked_when_it_comes_back(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "23")
        await press(pilot, "enter", "2", "tab")
        await write(pilot, "법무 검토")
        assert "What you began for Win rate is kept." in await press(pilot, "escape")
        assert said(desk, "win-rate")[-1].note == "steady"
        text = await press(pilot, "c")
        assert "Your draft is back" in text and "법무 검토" in text and "[2]" in text
        assert form_of(pilot).query_one("#value", Input).value == "23"


async def test_a_pause_in_typing_keeps_the_draft_for_a_crash(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "23")
        timer = form_of(pilot)._pausing
        assert timer is not None and timer._task is not None
        await timer._task
        await settled(pilot)
        assert desk.me.store.draft(uid, "mina") == {"value": "23"}
        await press(pilot, "enter", "4", "enter")
        assert desk.me.store.draft(uid, "mina") is None
    assert desk.me.store.draft(uid, "mina") is None


async def test_leaving_the_program_keeps_the_draft(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    uid = next(row.uid for row in desk.me.store.key_results(cycle="2026-Q4") if row.id == "win-rate")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "tab")
        await write(pilot, "half a sent")
        await pilot.press("ctrl+q")
    assert desk.me.store.draft(uid, "mina") == {"note": "half a sent"}


async def test_a_form_opened_and_closed_leaves_no_draft(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        text = await press(pilot, "c", "escape")
        assert "kept" not in text
        assert "draft" not in await press(pilot, "c")


# What goes wrong


async def test_an_error_stands_in_the_form_and_nothing_is_lost(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "TERM_PROGRAM", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(await opened(pilot), "1.2.3")
        assert "is no number" in shown(pilot)
        await press(pilot, "enter", "5", "tab")
        await write(pilot, "kept")
        text = await press(pilot, "enter")
        assert "“1.2.3” is no number" in text and "kept" in text
        await press(pilot, "ctrl+y")
        assert "“1.2.3” is no number" in pilot.app.clipboard
        assert len(said(desk, "win-rate")) == 1
        await press(pilot, "up", "up")
        await press(pilot, "home", "shift+end")
        text = await write(pilot, "23")
        assert "is no number" not in text
        await press(pilot, "ctrl+s")
        assert (str(said(desk, "win-rate")[-1].value), said(desk, "win-rate")[-1].note) == ("23", "kept")


async def test_a_key_result_archived_meanwhile_is_told(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        store, act = desk.me.store, desk.me.act()
        uid = next(row.uid for row in store.key_results(cycle="2026-Q4") if row.id == "win-rate")
        store.archive_key_result(uid, act)
        text = await press(pilot, "c")
        assert isinstance(pilot.app.screen, BoardScreen) and "archived" in text


async def test_a_key_that_does_nothing_says_why(house: tuple[Desk, LiveSession], tmp_path: Path) -> None:
    _, live = house
    async with running(live) as pilot:
        assert "move to one" in await press(pilot, "g", "c")
        assert "more than a day old" in await press(pilot, "left", "u")
    async with running(stranger(live, tmp_path)) as pilot:
        await at(pilot, "win-rate")
        assert "not known who you are" in await press(pilot, "c")
        assert "not known who you are" in await press(pilot, "u")


# Undo


async def test_undo_on_the_board_says_what_was_taken_back(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await burst(pilot, "c", "2", "4", "enter", "4", "enter")
        text = await press(pilot, "u")
        assert "Taken back: check-in, Win rate 24" in text and "18 → 22.1 → 25%" in text
        assert len(said(desk, "win-rate")) == 1


async def test_undo_in_the_walk_goes_back_with_what_was_typed(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await press(pilot, "n")
        first = title_of(pilot)
        await walk_on(pilot)
        assert form_of(pilot).at == 1
        text = await press(pilot, "u")
        assert title_of(pilot) == first and "1 of 3" in text
        assert "here is what you had typed" in text and "Taken back: check-in" in text
        assert form_of(pilot).answers.note == "hi"
        assert said(desk, live.due()[0].key_result.id) == []
        await press(pilot, "ctrl+s")
        assert form_of(pilot).at == 1


async def walk_on(pilot: Pilot[None]) -> None:
    """Answer what is asked, with a note, and go on."""
    keys = ["5", "tab"] if not form_of(pilot).fields.query("#value, #done") else ["enter", "5", "tab"]
    await press(pilot, *keys)
    await write(pilot, "hi")
    await press(pilot, "enter")


# Sizes, languages, the mouse


FIELDS = {
    "en": ("value", "confidence", "note", "win", "blocker", "what blocks", "next action"),
    "ko": ("값", "확신", "메모", "성과", "걸림돌", "무엇이 막는지", "다음 할 일"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
async def test_every_field_is_in_sight(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with desk_and_session(tmp_path, KOREAN if language == "ko" else CONFIG) as (_, live):
        async with running(live, size) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "c")
            for name in FIELDS[language]:
                assert name in text
            assert {cells(line) for line in lines_of(app_of(pilot))} == {size[0]}


async def test_korean_letters_are_the_keys_below_them(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "2", "enter")
        await write(pilot, "ㅇ")
        await write(pilot, "법무 담당자가 한 명")
        await press(pilot, "enter")
        await write(pilot, "표준 계약서")
        await press(pilot, "enter")
        last = said(desk, "win-rate")[-1]
        assert (last.blocker_kind, last.blocker) == (BlockerKind.DEPENDENCY, "법무 담당자가 한 명")
        assert last.next_action == "표준 계약서"


async def test_the_keys_work_while_the_korean_layout_is_on(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await write(pilot, "ㅊ")
        assert title_of(pilot) == "Win rate"
        await press(pilot, "escape", "g")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        await write(pilot, "ㅓㅓㅏ")
        assert board.rows_list.cursor == 1


async def test_with_the_mouse(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "단계")
        await press(pilot, "c")
        await pilot.click("#done", offset=(2, 1))
        choices = form_of(pilot).query_one("#confidence", ChoiceLine)
        await pilot.click(choices, offset=(13, 0))
        await settled(pilot)
        assert "[x] 둘" in shown(pilot) and "[5]" in shown(pilot)
        await pilot.click("#note")
        await write(pilot, "clicked")
        await pilot.click("#footer", offset=(2, 0))
        await settled(pilot)
        last = said(desk, "단계")[-1]
        assert (last.confidence, last.note) == (1.0, "clicked")
        assert values(desk, "단계") == [("둘", "1")]


# Lines, and keys typed ahead


@pytest.mark.parametrize("field", ["note", "win", "blocker", "next_action"])
async def test_pasted_lines_are_kept_in_every_text(house: tuple[Desk, LiveSession], field: str) -> None:
    desk, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "2", "enter", "d")
        text = form_of(pilot).query_one(f"#{field}", Input)
        text.focus()
        await pilot.pause()
        text.post_message(events.Paste("one\r\ntwo\n\nfour\n"))
        await settled(pilot)
        assert text.value == "one\ntwo\n\nfour"
        assert "one↵two↵↵four" in shown(pilot)
        for other in ("blocker", "next_action"):
            if not form_of(pilot).query_one(f"#{other}", Input).value:
                form_of(pilot).query_one(f"#{other}", Input).value = "x"
        await press(pilot, "ctrl+s")
        assert getattr(said(desk, "win-rate")[-1], field) == "one\ntwo\n\nfour"


async def test_what_does_not_fit_is_told(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "4", "tab")
        note = form_of(pilot).query_one("#note", Input)
        note.post_message(events.Paste("x" * 5000))
        await settled(pilot)
        assert len(note.value) == 4000 and "first 4,000 characters" in shown(pilot)


async def test_what_is_typed_after_a_save_is_no_command_of_the_board(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, live = house
    going, save = threading.Event(), live.save_checkin

    def slowly(given: CheckinInput) -> CheckinResult:
        going.wait(10)
        return save(given)

    monkeypatch.setattr(live, "save_checkin", slowly)
    async with running(live) as pilot:
        await at(pilot, "win-rate")
        await press(pilot, "c", "enter", "4")
        await pilot.press("enter")
        for key in ("u", "h", "!", "q"):
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        going.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen) and pilot.app.is_running
        assert len(said(desk, "win-rate")) == 2  # the check-in stands: u took nothing back
