"""What lists show of the row under the cursor, below them."""

from __future__ import annotations

import pytest
from live_app import app_of, press, rested, running, settled, shown
from sample_company import sample_session
from textual.pilot import Pilot

from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.widgets.board_entries import Members
from okrtui.usecases.comments import comment
from okrtui.usecases.views import Detail, KpiView, ObjectiveView
from okrtui.words import LANGUAGES

WAYS: dict[str, tuple[str, ...]] = {
    "todo": ("g", "t"),
    "home": ("h",),
    "kpis": ("g", "k"),
    "alignment": ("g", "a"),
    "comments": ("number_sign",),
}


def deep(pilot: Pilot[None]) -> InDepth:
    screen = app_of(pilot).top
    assert isinstance(screen, InDepth)
    return screen


def uid_shown(pilot: Pilot[None]) -> int | None:
    """The row that the pane tells of."""
    subject = deep(pilot).pane.subject
    assert subject is None or isinstance(subject, Detail | ObjectiveView | KpiView | Members)
    if isinstance(subject, Detail):
        return subject.row.uid
    return None if subject is None or isinstance(subject, Members) else subject.uid


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", WAYS)
@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_the_pane_follows_the_cursor(place: str, language: str, size: tuple[int, int]) -> None:
    with sample_session(language) as live:
        async with running(live, size, team="sales") as pilot:
            await press(pilot, "home", "j", *WAYS[place])
            await rested(pilot)
            seen = list[int | None]()
            for key in ("", "down"):
                await press(pilot, *([key] if key else []))
                await rested(pilot)
                chosen = deep(pilot).chosen()
                assert chosen is not None
                if deep(pilot).pane.display:
                    assert uid_shown(pilot) == chosen.uid
                    seen.append(chosen.uid)
            if size == (140, 42):
                assert len(set(seen)) == (1 if place == "comments" else 2)


async def test_a_list_that_needs_the_screen_has_it() -> None:
    """Of a terminal of few lines."""
    with sample_session() as live:
        async with running(live, (80, 24), team="sales") as pilot:
            await press(pilot, "h")
            await rested(pilot)
            screen = deep(pilot)
            assert not screen.pane.display and screen.rows_list.size.height == 22


async def test_what_is_owed_shows_who_owes_where_nothing_is_mine() -> None:
    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            await press(pilot, "g", "t")
            screen = deep(pilot)
            screen.found = ()  # type: ignore[attr-defined]
            screen.remake()
            await rested(pilot)
            assert isinstance(screen.pane.subject, Members) and "Joon Lee" in shown(pilot)


async def test_a_row_that_was_taken_off_the_board_meanwhile_ends_nothing() -> None:
    from okrtui.usecases.row_acts import archive

    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            await press(pilot, "h")
            await rested(pilot)
            chosen = deep(pilot).chosen()
            assert chosen is not None
            archive(live.workspace(), [(chosen.kind, chosen.uid)])
            deep(pilot)._seen = None
            deep(pilot).remake()
            await rested(pilot)
            assert uid_shown(pilot) != chosen.uid  # everybody, or the next row where home was read anew


async def test_the_others_of_its_objective_stand_beside_a_key_result() -> None:
    with sample_session() as live:
        comment(live.workspace(), "win-rate", "Two pilots ask for more.")
        async with running(live, (140, 42), team="sales") as pilot:
            await press(pilot, "home", "j", "number_sign")
            await rested(pilot)
            text = shown(pilot)
            assert "beside it in “Close more good deals”" in text
            assert text.count("Deal cycle") == 1 and text.count("Two pilots ask for more.") >= 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_title_of_the_alignment_is_cut_for_a_bar(language: str) -> None:
    with sample_session(language) as live:
        async with running(live, (80, 24), team="sales") as pilot:
            await press(pilot, "g", "a")
            await settled(pilot)
            lines = [line for line in shown(pilot).splitlines() if "%" in line][:8]
            assert len(lines) == 8 and not any("…" in line.rpartition("%")[0] for line in lines), lines


async def test_the_filter_shows_what_the_choice_under_the_cursor_lets_through() -> None:
    """Before it is made; the others that are chosen stay in force."""
    from okrtui.tui.screens.filter import FilterScreen

    with sample_session() as live:
        async with running(live, (140, 42), team="sales") as pilot:
            await press(pilot, "f")
            await rested(pilot)
            screen = app_of(pilot).top
            assert isinstance(screen, FilterScreen) and not screen.wanted
            seen = screen.pane.subject
            assert isinstance(seen, Members) and {row.owner_name for row in seen.rows} == {"Mina Park"}
            screen.columns.go_to(("statuses", "off_track"))
            await rested(pilot)
            seen = screen.pane.subject
            assert isinstance(seen, Members) and {str(row.state.status) for row in seen.rows} == {"off_track"}
            await press(pilot, "space")
            screen.columns.go_to(("owners", "mina"))
            await rested(pilot)
            seen = screen.pane.subject
            assert isinstance(seen, Members) and seen.title == "off track · Mina Park" and not seen.rows


async def test_the_filter_of_a_small_terminal_has_its_lines_for_the_choices() -> None:
    with sample_session() as live:
        async with running(live, (80, 24), team="sales") as pilot:
            await press(pilot, "f")
            await rested(pilot)
            assert not app_of(pilot).screen.query_one("#let-through").display


@pytest.mark.parametrize("language", LANGUAGES)
async def test_forms_show_what_stands_beside_what_is_written(language: str) -> None:
    """The other objectives of the team, the other KPIs, and of one that is edited its values."""
    title = {"en": "A forecast that people can plan on", "ko": "믿고 계획할 수 있는 예측"}[language]
    with sample_session(language) as live:
        async with running(live, (140, 42), team="sales") as pilot:
            await press(pilot, "home", "i")
            await rested(pilot)
            assert title in shown(pilot)
            await press(pilot, "escape", "g", "k", "a")
            await rested(pilot)
            assert "$201,300" in shown(pilot) and "99.86%" in shown(pilot)
            await press(pilot, "escape", "i")
            await rested(pilot)
            assert "$201,300" in shown(pilot) and "99.86%" not in shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_labels_of_a_form_stand_whole_in_a_small_terminal(language: str) -> None:
    """Two of them may begin alike: from where a KPI is healthy, and up to where."""
    with sample_session(language) as live:
        async with running(live, (60, 15), team="sales") as pilot:
            await press(pilot, "g", "k", "a")
            await rested(pilot)
            left = [line[:16] for line in shown(pilot).splitlines()[1:-1]]
            assert not any("…" in text for text in left), left
