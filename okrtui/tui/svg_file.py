"""What a screen shows as a picture that scales."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen

_FACES = re.compile(r"@font-face\s*\{[^}]*\}")


def svg_of(screen: OkrScreen) -> str:
    """The screen as SVG that asks for nothing outside itself."""
    return _FACES.sub("", screen.app.export_screenshot(title="okrtui"))


def write_svg(screen: OkrScreen, name: str) -> None:
    """Write the screen into the present folder under this name, and say where; never over a file."""
    from okrtui.tui.exports import write

    write(screen, svg_of(screen), name, "svg")
