"""The terminal app. ``run`` is its one door."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.tui.live_session import LiveSession
    from okrtui.tui.probe import Probe
    from okrtui.usecases.views import Board


def run(
    session: LiveSession,
    probe: Probe | None = None,
    board: Board | None = None,
    *,
    first_run: bool = False,
    opens: str = "",
) -> int:
    """Show the app on this terminal until the person leaves it; returns the exit status.

    The first board is read here, in the caller's thread, so that the first frame shows data; all
    later reading is done by workers. Errors of the first reading are raised as they are. ``probe``
    is one that has asked the terminal already, ``board`` the first one if it has been read.
    ``first_run``: the configuration was written a moment ago, and the next steps are offered.
    ``opens``: the screen that is shown above the board at once.
    """
    import gc

    from okrtui.tui.app import OkrApp
    from okrtui.tui.ending import ends_in_order, tell_untold, tells_failures_briefly
    from okrtui.tui.lean_textual import without_pilot
    from okrtui.tui.probe import Probe
    from okrtui.tui.small_heap import keep_small

    keep_small()  # Textual's threads begin with the app
    probe = probe or Probe(session.settings.glyphs)
    try:
        board = board or session.board()
    finally:
        glyphs = probe.glyphs()
    app = OkrApp(session, board, glyphs, first_run=first_run, opens=opens, typed=probe.typed)
    gc.freeze()
    gc.enable()
    tells_failures_briefly(app, lambda: app.style.words)
    with ends_in_order(app), without_pilot():
        app.run()
    tell_untold(app.style.words, app.untold)
    return app.return_code or 0
