"""The panel of the selected row, at the sizes that terminals have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed
from sample_company import sample_session

from okrtui.domain.model import Kind
from okrtui.domain.settings import ASPIRATIONAL, COMMITTED, Bands
from okrtui.tui.themes import palette
from okrtui.tui.widgets.board_entries import members_of
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.detail_members import members_page
from okrtui.tui.widgets.detail_objective import last_said
from okrtui.tui.widgets.detail_rows import columns_of, key_result_line
from okrtui.tui.widgets.detail_text import outlook, work
from okrtui.tui.widgets.style import Style
from okrtui.usecases.ranking import RANKS
from okrtui.usecases.views import ObjectiveView
from okrtui.words import LANGUAGES, Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import score
from okrtui.words.values import journey
from okrtui.words.width import cells

BRAILLE = frozenset(map(chr, range(0x2801, 0x2900)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_lines_show_a_chart_and_what_it_takes(language: str) -> None:
    """Beside each other where there are too few lines for one below the other."""
    words = Words(language)
    with sample_session(language) as live:
        board = live.board()
        rows = [
            key for objective in board.objectives for key in objective.key_results if key.id == "win-rate"
        ]
        panel = DetailPanel(Style(words, UNICODE, palette("dark", "truecolor")), live.zone)
        panel.show(live.detail(rows[0].uid), board)
        for width in (80, 90, 100, 140):
            for height in (11, 13, 20):
                lines = [strip.text for strip in panel.lines(width, height)]
                size = width, height
                assert len(lines) == height and BRAILLE & set("".join(lines)), (size, lines)
                done = words.say("detail.progress", done="58%", expected="63%")
                assert any(done in line for line in lines), (size, lines)


@pytest.mark.parametrize(("bands", "good"), [(ASPIRATIONAL, "0.7"), (COMMITTED, "0.9")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chance_names_the_score_that_it_is_of(language: str, bands: Bands, good: str) -> None:
    """Beside an end that misses the target a chance of three quarters would contradict it otherwise."""
    words = Words(language)
    with sample_session(language) as live:
        rows = [key for objective in live.board().objectives for key in objective.key_results]
        told = 0
        for row in rows:
            found = live.detail(row.uid)
            forecast = found.row.state.forecast
            if forecast is None or forecast.probability is None:
                continue
            state = replace(found.row.state, bands=bands)
            detail = changed(found, row=changed(found.row, state=state))
            style = Style(words, UNICODE, palette("dark", "truecolor"))
            text = "\n".join("".join(part for part, _ in line) for line in outlook(detail, live.zone, style))
            assert words.say("detail.ends_met", good=good) in text
            assert forecast.progress is not None
            ends = f"({score(forecast.progress, 2)})"
            assert ends in text or row.definition.kind is Kind.TASKS, text
            told += 1
        assert told >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_cut_last(language: str) -> None:
    """Behind the owner, the values and where it is heading, which the lines below tell as well."""
    with sample_session(language) as live:
        board, style = live.board(), Style(Words(language), UNICODE, palette("dark", "truecolor"))
        panel, shortened = DetailPanel(style, live.zone), 0
        for objective in board.objectives:
            for subject in (objective, *(live.detail(row.uid) for row in objective.key_results)):
                panel.show(subject, board)
                row = subject if isinstance(subject, ObjectiveView) else subject.row
                status, title = style.size(panel._standing()[:1]), row.definition.title
                least = 3 + style.cells(title) + 1 + 4 + status
                for width in range(least + 4, 140):
                    head = panel.lines(width, 3)[0].text
                    assert f" {title} " in head and cells(head) == width, (width, head)
                    shortened += row.owner_name not in head
        assert shortened > 10


def test_values_that_a_low_pane_leaves_out_cut_no_title_that_it_shows() -> None:
    with sample_session() as live:
        board, style = live.board("acme"), Style(Words("en"), UNICODE, palette("dark", "truecolor"))
        members = members_of(board)
        assert members is not None and members.people
        rows = [
            row
            if row.state.status in RANKS
            else changed(row, definition=replace(row.definition, unit="kilometres an hour"))
            for row in members.rows
        ]
        longer = members._replace(rows=rows)
        for height, same in ((30, True), (90, False)):
            page = [members_page(one, board.now, live.zone, (70, height), style) for one in (members, longer)]
            assert (page[0] == page[1]) is same, height


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_and_its_values_never_touch(language: str) -> None:
    style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
    with sample_session(language) as live:
        rows = [row for objective in live.board("acme").objectives for row in objective.key_results]
    for width in range(30, 80):
        columns = columns_of(rows, width, style)
        for row in rows:
            title, values = (text for text, _ in key_result_line(row, columns, style)[1:3])
            assert values.startswith(" "), (width, values)
            assert style.cells(title + values) == columns.title + columns.values, (width, title, values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_while_a_cell_beside_it_is_free(language: str) -> None:
    """A title or a value that is too long for its column takes what the other leaves in its row."""
    style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
    with sample_session(language) as live:
        rows = [row for one in live.board("acme").objectives for row in one.key_results]
        cut = whole = 0
        for width in range(50, 91, 5):
            columns = columns_of(rows, width, style)
            for row in rows:
                title, values = (text for text, _ in key_result_line(row, columns, style)[1:3])
                named, told = row.definition.title, journey(style.words, row, UNICODE, brief=True)
                fits = style.cells(named) + 1 + style.cells(told) <= columns.title + columns.values
                assert (title.strip(), values.strip()) == (named, told) or not fits, (width, title, values)
                cut, whole = cut + (not fits), whole + fits
        assert cut and whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_that_go_on_stand_below_their_text_and_titles_of_tasks_in_one_column(language: str) -> None:
    style = Style(Words(language), UNICODE, palette("dark", "truecolor"))
    with sample_session(language) as live:
        board = live.board("acme")
        rows = [row for one in board.objectives for row in one.key_results]
        said = last_said(rows, board.now, 60, style)
        assert len(said) > len(rows) and all(style.size(line) <= 60 for line in said)
        dots = {*UNICODE.confidence}
        assert all(line[0][0][0] in dots or line[0][0] == " " * 6 for line in said if line)
        detail = live.detail(next(row.uid for row in rows if row.id == "win-loss"))
        shown = [line for line in work(detail, live.zone, style) if line[0][0].startswith("  ")]
        assert len(shown) > 20 and len({style.size(line[:3]) for line in shown}) == 1
