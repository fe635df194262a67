"""From the settings of a call to the app on the terminal, or to what stands in the way."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from okrtui.errors import OkrError
from okrtui.runtime import StartOptions, load_config, open_workspace


def start(settings: StartOptions) -> int:
    """Open the organisation and show the app; without a configuration, what one can begin with.

    Anything that cannot be opened is told on stderr with its exit status."""
    from okrtui.config.environment import language

    try:
        if not settings.config_path().exists():
            from okrtui.tui.welcome import welcome

            chosen = welcome(settings)
            if chosen is None:
                return 0
            if chosen == "demo":
                from okrtui.demo.start import start_demo

                return start_demo(_open, language())
        return _open(settings)
    except OkrError as error:
        from okrtui.words import Words
        from okrtui.words.error import explain_error

        said = explain_error(Words(language()), error)
        lines = [f"okrtui: {said.what}", *(f"  {line}" for line in said.where)]
        if said.next_step:
            lines.append(f"→ {said.next_step}")
        sys.stderr.write("\n".join(lines) + "\n")
        return error.exit_status


def _open(settings: StartOptions) -> int:
    """The organisation on the screen. The terminal is asked first, so that it answers meanwhile, and
    the board is read meanwhile too."""
    from okrtui.tui.ahead import Ahead
    from okrtui.tui.probe import Probe

    gc.disable()  # until the board is loaded: nothing of it can go
    config = load_config(settings)
    ahead = Ahead(settings, config)
    probe = Probe(config.ui.glyphs)
    try:
        import_module("okrtui.tui.app")  # which takes the time
        from okrtui.tui import run
        from okrtui.tui.live_session import LiveSession

        board = ahead.board()
        workspace = open_workspace(settings, config, add=board is None)
    except BaseException:
        probe.glyphs()
        raise
    try:
        return run(LiveSession(workspace, settings), probe, board)
    finally:
        workspace.store.close()
