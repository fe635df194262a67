"""The scroll bar stands where Textual's would, and does the same where one clicks."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okrtui.tui.widgets.scroll_bar import WholeCellBar, WholeCells, WholeCellScroll, thumb


def textuals(size: int, virtual: int, window: int, position: float) -> list[str]:
    bar = WholeCells.render_bar(size, virtual, window, position)
    return [_does(one) for one in bar.segments]


def _does(segment: Segment) -> str:
    assert segment.style is not None
    return str(segment.style.meta.get("@mouse.down", ""))


@given(st.integers(1, 60), st.integers(1, 100_000), st.data())
def test_the_thumb_is_where_textual_draws_it(size: int, virtual: int, data: st.DataObject) -> None:
    window = data.draw(st.sampled_from([0, size])) if size < virtual else 0
    eighths = data.draw(st.integers(0, 8 * max(0, virtual - window)))
    begin, end = thumb(size, virtual, window, eighths / 8)
    found = textuals(size, virtual, window, eighths / 8)
    if begin == end:
        assert set(found) <= {""}
    else:
        ours = ["scroll_up" if y < begin else "grab" if y < end else "scroll_down" for y in range(size)]
        assert ours == found


class _Lines(WholeCellScroll, ScrollView):
    """A hundred lines, ten of which are seen."""

    def on_mount(self) -> None:
        self.styles.overflow_y = "scroll"
        self.virtual_size = Size(20, 100)

    def render_line(self, y: int) -> Strip:
        return Strip.blank(20)


class _Scrolled(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield _Lines()


def test_a_press_does_what_textuals_would_at_that_place() -> None:
    assert asyncio.run(_pressed()) == [("scroll_up", "up"), ("grab", "held"), ("scroll_down", "down")]


async def _pressed() -> list[tuple[str, str]]:
    """What Textual's bar would do at a place above, on and below the thumb, and what ours did there."""
    found = []
    app = _Scrolled()
    async with app.run_test(size=(21, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(_Lines)
        for y in (0, 5, 9):
            view.scroll_to(y=50, animate=False, immediate=True)
            await pilot.pause()
            bar = view.vertical_scrollbar
            assert isinstance(bar, WholeCellBar)
            does = textuals(10, 100, 10, bar.position)[y]
            await pilot.mouse_down(bar, offset=(0, y))
            await pilot.pause(0.05)
            where = view.scroll_target_y
            found.append(
                (does, "held" if bar.grabbed else "up" if where < 50 else "down" if where > 50 else "")
            )
            await pilot.mouse_up(bar, offset=(0, y))
            await pilot.pause()
    return found
