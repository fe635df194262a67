"""What a screen shows as a picture that scales."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from okrtui.words.width import cells

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen
    from okrtui.usecases.celebrate import Celebration
    from okrtui.words import Words

_FACES = re.compile(r"@font-face\s*\{[^}]*\}")
_TEXT = re.compile(r'textLength="([0-9.]+)"([^>]*)>([^<]+)<')
PICTURE = 140
"""Cells of a picture that is drawn without a terminal."""


def svg_of(screen: OkrScreen) -> str:
    """The screen as SVG that asks for nothing outside itself."""
    return _own(screen.app.export_screenshot(title="okrtui"))


def write_svg(screen: OkrScreen, name: str) -> None:
    """Write the screen into the present folder under this name, and say where; never over a file."""
    from okrtui.tui.exports import write

    write(screen, svg_of(screen), name, "svg")


def celebration_svg(found: Celebration, words: Words, zone: str, theme: str) -> str:
    """The organisation's page of a celebration as SVG, as high as it takes to show all of it."""
    from io import StringIO

    from rich.console import Console
    from rich.segment import Segment, Segments

    from okrtui.tui.themes import palette
    from okrtui.tui.widgets.celebrate_page import CelebrateDrawing
    from okrtui.tui.widgets.style import Style
    from okrtui.words.glyphs import UNICODE

    drawn = CelebrateDrawing(Style(words, UNICODE, palette(theme, "truecolor")), found, 0, zone)
    strips = drawn.lines(PICTURE, drawn.needed())
    console = Console(
        width=PICTURE,
        height=len(strips),
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    lines = [[*strip, Segment.line()] for strip in strips]
    console.print(Segments([one for line in lines for one in line]), end="")
    return _own(console.export_svg(title="okrtui"))


def _own(svg: str) -> str:
    """Without faces from elsewhere, every text as long as its cells: rich counts signs, of which Korean ones
    take two each."""
    return _TEXT.sub(_lengthened, _FACES.sub("", svg))


def _lengthened(found: re.Match[str]) -> str:
    text = unescape(found[3])
    return f'textLength="{float(found[1]) / len(text) * cells(text):.1f}"{found[2]}>{found[3]}<'
