"""Keys that stand among what is shown, each with the word behind it: what is clicked there is pressed."""

from __future__ import annotations

from textual.strip import Strip

from okrtui.tui.widgets.style import Style
from okrtui.words.width import cells

KEY = "bold key"
"""The role in which a key is drawn."""


def key_at(line: Strip, x: int, style: Style) -> str:
    """The key whose sign or word stands at cell ``x`` of a line; empty where none does. A word ends with two
    spaces."""
    look, used, found = style.of(KEY), 0, ""
    for segment in line:
        size = cells(segment.text, style.glyphs.ambiguous)
        if segment.style == look:
            found = segment.text.strip()
        word, _, behind = segment.text.rstrip().partition("  ")
        if used <= x < used + size:
            return found if segment.style == look or x < used + cells(word, style.glyphs.ambiguous) else ""
        if segment.style != look and (behind or segment.text.endswith("  ")):
            found = ""
        used += size
    return ""
