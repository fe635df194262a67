"""The fields of a form: typed and pasted into, gone through with Tab, drawn in every theme and size."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from live_app import at, desk_and_session, press, running, shown
from plan_forms import form_of
from screen_text import lines_of
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from okrtui.tui import themes
from okrtui.tui.widgets.form_body import Form, Heading, beside
from okrtui.tui.widgets.form_choices import ChoiceInput, PickInput
from okrtui.tui.widgets.form_edit import LineEdit
from okrtui.tui.widgets.form_fields import TextInput
from okrtui.tui.widgets.form_rows import FieldColumn, RowsInput
from okrtui.tui.widgets.style import Style
from okrtui.words import Words
from okrtui.words.glyphs import ASCII, NARROW, UNICODE, Glyphs
from okrtui.words.width import cells

PEOPLE = (("mina", "Mina Park"), ("joon", "이준"), ("ara", "Ara Kim"))
KINDS = (("up", "rises"), ("down", "falls"))

DARK = themes.palette("dark", "truecolor")


class Sheet(App[None]):
    """A form of every kind of field."""

    BINDINGS = [Binding("tab,enter,down", "step(1)"), Binding("shift+tab,up", "step(-1)")]  # noqa: RUF012

    def __init__(self, palette: themes.Palette = DARK, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.style = Style(Words("en"), glyphs, palette)

    def compose(self) -> ComposeResult:
        style = self.style
        columns = (
            FieldColumn("title", "title"),
            FieldColumn("kind", "kind", 9, options=KINDS, few=True),
            FieldColumn("to", "to", 9, ">"),
            FieldColumn("owner", "owner", 14, options=PEOPLE),
        )
        yield Form(
            style,
            [
                TextInput(style, "title", "고객", id="title"),
                beside(
                    PickInput(style, "owner", PEOPLE, "mina", id="owner"),
                    ChoiceInput(style, "kind", KINDS, "up", id="kind", label_width=8),
                ),
                Heading(style, "Key results", id="head"),
                RowsInput(style, columns, [{"title": "수주율", "to": "25"}], id="rows", most=3, adds="add"),
            ],
            id="form",
        )

    def on_mount(self) -> None:
        form = self.query_one(Form)
        form.space_out(self.size.width, self.size.height)
        form.fields()[0].focus()

    def action_step(self, step: int) -> None:
        self.query_one(Form).step(step)


@asynccontextmanager
async def sheet(size: tuple[int, int] = (100, 30), **look: object) -> AsyncIterator[tuple[Form, Pilot[None]]]:
    app = Sheet(**look)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.query_one(Form), pilot


async def test_what_is_typed_into_every_field_is_its_answer() -> None:
    async with sheet() as (form, pilot):
        await pilot.press(*" 이", "tab")
        await pilot.press("ㅇ", "ㅈ", "tab", "right", "tab")  # initials find a name, an arrow a word
        await pilot.press(
            "end", "!", "tab", "f", "tab", *"30", "tab", *"ara", "enter", *"New", "tab", "tab", "9"
        )
        rows = form.field("rows")
        assert isinstance(rows, RowsInput)
        assert form.values() | {"rows": ""} == {
            "title": "고객 이",
            "owner": "joon",
            "kind": "down",
            "rows": "",
        }
        assert rows.rows == [
            {"title": "수주율!", "kind": "down", "to": "30", "owner": "ara"},
            {"title": "New", "to": "9"},
        ]
        assert "이준" in "\n".join(lines_of(pilot.app)) and "Ara Kim" in "\n".join(lines_of(pilot.app))
        await pilot.press("alt+up", "ctrl+delete")
        assert [row["title"] for row in rows.rows] == ["수주율!"]


async def test_tab_goes_through_all_of_it_and_round() -> None:
    async with sheet() as (form, pilot):
        seen = []
        for _ in range(10):
            focused = pilot.app.focused
            rows = form.field("rows")
            assert focused is not None and isinstance(rows, RowsInput)
            seen.append((focused.id, rows.at, rows.column) if focused is rows else focused.id)
            await pilot.press("tab")
        cells_of_rows = [("rows", 0, 0), ("rows", 0, 1), ("rows", 0, 2), ("rows", 0, 3), ("rows", 1, 0)]
        assert seen == ["title", "owner", "kind", *cells_of_rows, "title", "owner"]


async def test_a_name_that_means_nobody_and_a_list_of_those_there_are() -> None:
    async with sheet() as (form, pilot):
        owner = form.field("owner")
        assert isinstance(owner, PickInput)
        await pilot.press("tab", *"zz")
        assert owner.value == "zz"
        await pilot.press("ctrl+u", "down", "down")
        assert "▸ 이준" in "\n".join(lines_of(pilot.app))
        await pilot.press("enter")
        assert owner.value == "joon" and not owner.open


async def test_pasted_lines_and_signs_a_terminal_would_act_on() -> None:
    async with sheet() as (form, pilot):
        title = form.field("title")
        title.post_message(events.Paste("a\x1b[31m\r\nb\u202e\u200bc"))
        await pilot.pause()
        assert title.value == "고객a[31m bc"


@pytest.mark.parametrize(
    ("size", "palette", "glyphs"),
    [
        ((140, 42), DARK, UNICODE),
        ((80, 24), themes.palette("light", "256"), UNICODE),
        ((60, 15), themes.DARK_16, NARROW),
        ((20, 5), themes.LIGHT_16, ASCII),
    ],
)
async def test_fields_show_and_the_focused_one_stands_out(
    size: tuple[int, int], palette: themes.Palette, glyphs: Glyphs
) -> None:
    async with sheet(size, palette=palette, glyphs=glyphs) as (form, pilot):
        form.tell({"title": "It is wrong because of that and should be this."})
        for name in ("title", "owner", "rows"):
            field = form.field(name)
            drawn = []
            for focused in (True, False):
                (field if focused else form.field("kind")).focus()
                await pilot.pause()
                strips = field.lines(field.size.width or 20, field.size.height or 1)
                assert {strip.cell_length for strip in strips} == {field.size.width or 20}
                for strip in strips:
                    assert sum(cells(part.text, glyphs.ambiguous) for part in strip) == strip.cell_length
                drawn.append([[(part.text, str(part.style)) for part in strip] for strip in strips])
            assert drawn[0] != drawn[1]
            grounds = {
                part.style.bgcolor.name
                for strip in strips
                for part in strip
                if part.style and part.style.bgcolor
            }
            text = "".join(part.text for strip in strips for part in strip)
            assert len(grounds) > 1 or ("[" in text and "]" in text)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("home", "x"), "x가나 b"),
        (("shift+home", "x"), "x"),
        (("ctrl+w",), "가나 "),
        (("ctrl+left", "ctrl+k"), "가나 "),
        (("left", "left", "backspace"), "가 b"),
        (("ctrl+a", "delete"), "나 b"),
        (("shift+left", "shift+left", "delete"), "가나"),
    ],
)
def test_a_line_is_edited(keys: tuple[str, ...], text: str) -> None:
    edit = LineEdit("가나 b")
    for key in keys:
        assert edit.press(key, key if len(key) == 1 else None)
    assert edit.text == text


def test_a_line_shows_where_the_caret_is_and_no_more_than_fits() -> None:
    edit = LineEdit("가나다라마바사", most=8)
    shown, first = edit.shown(7, 1, "|")
    assert (shown, first) == ("마바사", 4)
    edit.go(0)
    assert edit.shown(7, 1, "|") == ("가나다", 0)
    edit.insert("1234")
    assert edit.text == "1가나다라마바사" and edit.cut


async def test_what_is_wrong_has_one_sign_however_many_lines_it_takes(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            await press(pilot, "i")
            form_of(pilot).form.field("owner").focus()
            await press(pilot, "ctrl+u", *"Launch the new portal", "tab")
            text = shown(pilot)
            assert "Nobody is called “Launch" in text and "the new portal”." in text
            assert text.count(UNICODE.stale) == 1
