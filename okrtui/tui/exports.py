"""Rows and screens as Markdown, and reports: copied, or written to a file of the present folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.words.markdown import lines

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen

MOST = 999
"""Files of one name that are tried."""


def copy_rows(screen: OkrScreen, keys: Collection[object]) -> None:
    """Copy these rows, and say how many."""
    from okrtui.tui.clipboard import copy

    words, stated = screen.style.words, screen.stated()
    text = lines(words, stated, keys) if stated is not None else ""
    if text:
        copy(screen, text, told=words.say("copy.rows", count=text.count("\n") + 1))
    else:
        screen.tell(words.say("copy.no_row" if stated is not None else "copy.nothing"))


def write_screen(screen: OkrScreen) -> None:
    """Write all that the screen lists."""
    text, today = screen.as_markdown(), screen.session.now().astimezone(screen.session.zone)
    if text:
        write(screen, text, f"okrtui-{screen.place}-{today:%Y-%m-%d}", "md")
    else:
        screen.tell(screen.style.words.say("copy.nothing"))


def write_report(screen: OkrScreen, team: str | None) -> None:
    """Write the report of a team as a page, and say where; without a team everybody's."""
    words, session = screen.style.words, screen.session
    today = session.now().astimezone(session.zone)

    def files() -> list[Path]:
        from okrtui.reporting.page import CHARTS, page
        from okrtui.usecases.report import report

        workspace = session.workspace()
        text = page(report(workspace, team=team, charts=CHARTS), words, workspace.zone)
        whose = f"{_file_part(team)}-" if team else ""
        return [new_file(text, f"okrtui-{whose}report-{today:%Y-%m-%d}", "html", Path.cwd())]

    _write(screen, files)


def _file_part(id: str) -> str:
    """What of an identifier may stand in the name of a file."""
    return re.sub(r"[^\w-]+", "-", id).strip("-")[:40] or "team"


def write(screen: OkrScreen, text: str, name: str, ending: str) -> None:
    """Write ``text`` into a new file, and say where."""
    write_all(screen, {ending: text}, name)


def write_all(screen: OkrScreen, texts: Mapping[str, str], name: str) -> None:
    """Write a text for each ending into new files of one name, and say where."""
    _write(screen, lambda: [new_file(text, name, ending, Path.cwd()) for ending, text in texts.items()])


def _write(screen: OkrScreen, files: Callable[[], list[Path]]) -> None:
    say = screen.style.words.say

    def written(paths: list[Path]) -> None:
        screen.app.confirm(say("copy.written", path=", ".join(map(str, paths))))

    def unwritten(error: Exception) -> None:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        screen.app.tell(say("copy.not_written", reason=reason))

    screen.write(files, "write", written, unwritten)


def new_file(text: str, name: str, ending: str, folder: Path) -> Path:
    """Write ``text`` into a new file of ``folder``, never over one that is there. OSError as it comes."""
    for number in range(1, MOST):
        path = folder / (f"{name}.{ending}" if number == 1 else f"{name}-{number}.{ending}")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text if text.endswith("\n") else text + "\n")
        except FileExistsError:
            continue
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
        return path
    raise FileExistsError(str(folder / f"{name}.{ending}"))
