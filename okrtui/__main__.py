"""The front door: no words open the terminal app, words go to the command line."""

from __future__ import annotations

import atexit
import gc
import os
import sys

TYPE_CHECKING = False  # nothing is imported before somebody who presses Ctrl-C is heard: see ``main``
if TYPE_CHECKING:
    from collections.abc import Callable

    from okrtui.runtime import StartOptions
    from okrtui.usecases.celebrate import Celebration
    from okrtui.words import Words

COMPLETING = "_OKRTUI_COMPLETE"
"""Set by the shell's completion, which calls without words."""


def main() -> None:
    """Entry point of ``okrtui`` and ``okr``."""
    ended: list[int] = []
    if not _awaited():
        atexit.register(_let_go, ended)  # first, so that it comes last
    try:
        ended.append(run(sys.argv[1:]))
    except KeyboardInterrupt:  # while what hears it is imported, and nothing has begun
        ended.append(130)
    sys.exit(ended[0])


def _awaited() -> bool:
    """Whether somebody who was there before this program has something to do at its end: what measures or
    debugs every Python, a site's own start. It would come after ``_let_go``, which is the end of all."""
    waiting: Callable[[], int] | None = getattr(atexit, "_ncallbacks", None)  # of CPython
    return waiting is None or waiting() > 0


def _let_go(ended: list[int]) -> None:
    """Leave what there is to the system, once every thread has ended and everybody has tidied up: taking it
    apart object by object is a tenth of a command. What cannot be written any more Python tells of."""
    if not ended:
        return  # by an error, of which it tells as well
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(ended[0])


def run(arguments: list[str]) -> int:
    """Exit status of one call."""
    from okrtui.stand_ins import import_basics, import_click

    gc.disable()  # of what is imported nothing can go
    import_basics()
    only_settings = None if COMPLETING in os.environ else app_settings(arguments)
    if only_settings is not None:
        return start_app(only_settings)
    collect_seldom()
    gc.enable()
    import_click()
    from okrtui.cli.group import call

    return call(arguments, start_app, start_demo, draw)


def collect_seldom() -> None:
    """A command makes many objects and keeps most of them to its end: looking for garbage among them
    again and again would cost a sync a third of its time."""
    gc.set_threshold(500_000, 50, 50)


def app_settings(arguments: list[str]) -> StartOptions | None:
    """The settings of a call that names no command, else None. Reads nothing but the words."""
    from okrtui.config.leading import leading

    given, rest = leading(arguments)
    if rest:
        return None
    from pathlib import Path

    from okrtui.runtime import StartOptions

    return StartOptions(
        config=Path(given["config"]) if "config" in given else None,
        profile=given.get("profile"),
        store=given.get("store"),
    )


def can_draw() -> bool:
    """Whether there is a terminal to type on and to draw on."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    there = all(stream is not None and stream.isatty() for stream in streams)
    if os.name == "nt" and there:
        from okrtui.cli.streams import takes_escapes

        return takes_escapes(sys.__stdout__)
    return there and os.environ.get("TERM") not in ("dumb", "unknown")


def refuse(settings: StartOptions) -> int:
    """Say that the app needs a terminal, and what does without one."""
    from okrtui.cli.call import Call
    from okrtui.cli.failures import report
    from okrtui.config.environment import language_to_tell
    from okrtui.errors import UsageError
    from okrtui.words import Words

    hint = "app.hint_no_terminal" if os.path.exists(settings.config_path()) else "app.hint_nothing_yet"
    return report(Call(Words(language_to_tell())), UsageError("app.no_terminal", hint=hint))


def start_app(settings: StartOptions) -> int:
    """The terminal app on an organisation."""
    if not can_draw():
        return refuse(settings)
    from okrtui.runtime import ends_tidily
    from okrtui.tui.start import start

    with ends_tidily():
        return start(settings)


def start_demo(language: str | None) -> int:
    """The terminal app on the sample organisation."""
    from okrtui.demo.start import start_demo as start
    from okrtui.runtime import StartOptions, ends_tidily

    if not can_draw():
        return refuse(StartOptions())

    with ends_tidily():
        return start(start_app, language)


def draw(found: Celebration, words: Words, zone: str, theme: str) -> str:
    """The picture of a celebration."""
    from okrtui.tui.svg_file import celebration_svg

    return celebration_svg(found, words, zone, theme)


if __name__ == "__main__":
    main()
