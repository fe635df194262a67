"""Writing what a screen shows to a file, as a picture that scales."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.errors import RefusedError

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen

_FACES = re.compile(r"@font-face\s*\{[^}]*\}")
MOST = 999


def write_svg(screen: OkrScreen, name: str) -> None:
    """Write the screen into the present folder under this name, and say where; never over a file."""
    picture = svg_of(screen)

    def told(path: Path) -> None:
        screen.confirm(screen.style.words.say("svg.written", path=str(path)))

    screen.write(lambda: _written(picture, name), "svg", told)


def svg_of(screen: OkrScreen) -> str:
    """The screen as SVG that asks for nothing outside itself."""
    return _FACES.sub("", screen.app.export_screenshot(title="okrtui"))


def _written(picture: str, name: str) -> Path:
    for number in range(1, MOST):
        path = Path.cwd() / (f"{name}.svg" if number == 1 else f"{name}-{number}.svg")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(picture)
            return path
        except FileExistsError:
            continue
        except OSError as error:
            raise RefusedError("svg.not_written", path=str(path), reason=error.strerror or "") from error
    raise RefusedError("svg.not_written", path=name, reason="")
