"""The screens' session over a real workspace: the use cases, called from any thread."""

from __future__ import annotations

import threading
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from okrtui.runtime import another
from okrtui.tui.session import UiSettings
from okrtui.usecases.board import board, home
from okrtui.usecases.detail import detail

if TYPE_CHECKING:
    from okrtui.usecases.views import Board, Detail, Home
    from okrtui.usecases.workspace import Workspace


class LiveSession:
    """One workspace for the thread that made it, further ones for every worker thread.

    A store connection belongs to one thread; the workers' are opened on their first call."""

    def __init__(self, workspace: Workspace) -> None:
        ui = workspace.config.ui
        from okrtui.config.environment import language

        self._workspace = workspace
        self._local = threading.local()
        self._local.workspace = workspace
        self._settings = UiSettings(language(ui.language), ui.glyphs, ui.theme, ui.keys)

    @property
    def settings(self) -> UiSettings:
        return self._settings

    @property
    def zone(self) -> tzinfo:
        """Days and times are shown in the organisation's zone."""
        return ZoneInfo(self._workspace.zone)

    def workspace(self) -> Workspace:
        """This thread's own."""
        mine: Workspace | None = getattr(self._local, "workspace", None)
        if mine is None:
            mine = another(self._workspace)
            self._local.workspace = mine
        mine.forget()  # another process may have changed teams or people
        return mine

    def now(self) -> datetime:
        return self._workspace.now()

    def revision(self) -> int:
        return self.workspace().store.revision()

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        return board(self.workspace(), team=team, cycle=cycle)

    def detail(self, uid: int) -> Detail:
        return detail(self.workspace(), uid)

    def home(self) -> Home:
        return home(self.workspace())
