"""Run the app over the hand-made views: ``python tests/rigs/show_board.py [language] [theme] [glyphs]``."""

from __future__ import annotations

import sys

from views import HandSession

from okrtui.tui import run
from okrtui.tui.live_session import UiSettings

language, theme, glyphs = (*sys.argv[1:], *("en", "dark", "auto")[len(sys.argv) - 1 :])
raise SystemExit(run(HandSession(UiSettings(language, glyphs, theme))))
