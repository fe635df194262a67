"""From the settings of a call to the app on the terminal, or to what stands in the way."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.errors import OkrError, UpgradeAskedError
from okrtui.runtime import StartOptions, load_config, open_workspace
from okrtui.tui.lean_textual import import_textual

if TYPE_CHECKING:
    from okrtui.tui.live_session import LiveSession
    from okrtui.tui.probe import Probe
    from okrtui.usecases.views import Board


def start(settings: StartOptions) -> int:
    """Open the organisation and show the app; without a configuration, what one can begin with.

    Anything that cannot be opened is told on stderr with its exit status."""
    from okrtui.config.environment import language_to_tell

    try:
        return _begin(settings)
    except UpgradeAskedError as error:
        from okrtui.tui.upgrade_question import agreed

        return start(replace(settings, upgrade=True)) if agreed(settings, error) else 130
    except OkrError as error:
        from okrtui.words import Words
        from okrtui.words.error import explain_error

        said = explain_error(Words(language_to_tell()), error)
        lines = [f"okrtui: {said.what}", *(f"  {line}" for line in said.where)]
        if said.next_step:
            lines.append(f"→ {said.next_step}")
        sys.stderr.write("\n".join(lines) + "\n")
        return error.exit_status


def _begin(settings: StartOptions) -> int:
    """The app, or what a machine without a configuration is shown."""
    if os.path.exists(settings.config_path()):
        return _open(settings)
    import_textual()
    from okrtui.tui.welcome import welcome

    gc.enable()
    chosen = welcome(settings)
    if chosen is None:
        return 0
    if chosen == "demo":
        from okrtui.config.environment import language
        from okrtui.demo.start import start_demo

        return start_demo(_open, language())
    return _open(settings, first_run=chosen == "start")


def _open(settings: StartOptions, *, first_run: bool = False) -> int:
    """The organisation on the screen; after a ``first_run`` with the next steps."""
    from okrtui.config.kept_code import import_kept, keep_code

    gc.disable()  # until the board is loaded: nothing of it can go
    kept = import_kept()
    try:
        session, probe, board = _read(settings)
        from okrtui.tui import run
    finally:
        worth_keeping = kept.end()
    try:
        return run(session, probe, board, first_run=first_run, opens=settings.opens)
    finally:
        session.close()
        if worth_keeping:
            keep_code(kept.place, worth_keeping)


def _read(settings: StartOptions) -> tuple[LiveSession, Probe, Board]:
    """The first board, and what it was read from. The terminal is asked first, so that it answers meanwhile.
    What the file has and an older store lacks comes after the first frame."""
    from okrtui.tui.probe import Probe

    config = load_config(settings)
    probe = Probe(config.ui.glyphs)
    try:
        import_textual()
        import_module("okrtui.tui.app")  # which takes the time
        from shutil import get_terminal_size

        from okrtui.tui.live_session import LiveSession

        workspace = open_workspace(settings, config, add=False)
        session = LiveSession(workspace, settings)
        if workspace.store.organization() is None:
            session.add_missing()
        board = session.first_board(get_terminal_size().lines)
        workspace.store.keep_few_pages()  # workers read from here on, each through its own connection
        return session, probe, board
    except BaseException:
        probe.glyphs()
        raise
