"""The scroll bar stands where Textual's would, and does the same where one clicks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from okrtui.tui.widgets.scroll_bar import WholeCells, thumb


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
