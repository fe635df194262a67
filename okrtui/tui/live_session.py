"""The screens' session over a real workspace: the use cases, called from any thread."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from okrtui.runtime import StartOptions, another
from okrtui.tui.session import Subject, SyncCommand, UiSettings, Undone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrtui.usecases.checkin import CheckinInput, CheckinResult
    from okrtui.usecases.checkin_form import CheckinForm
    from okrtui.usecases.explain import Explanation
    from okrtui.usecases.filter import Choices, Filter, Filtered
    from okrtui.usecases.find import Found
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.views import Board, Detail, DueCheckin, Home, TaskRow
    from okrtui.usecases.workspace import Workspace

UNDO_WITHIN = timedelta(days=1)
"""How old an act may be that one key takes back; `okrtui undo` takes back older ones."""


class LiveSession:
    """One workspace for the thread that made it, further ones for every worker thread.

    A store connection belongs to one thread; the workers' are opened on their first call."""

    def __init__(self, workspace: Workspace, settings: StartOptions) -> None:
        ui = workspace.config.ui
        from okrtui.config.environment import language
        from okrtui.config.values import duration

        self._workspace = workspace
        self._call = settings
        self._local = threading.local()
        self._local.workspace = workspace
        sync = workspace.config.sync
        every = duration(sync.interval)
        self._settings = UiSettings(
            language(ui.language),
            ui.glyphs,
            ui.theme,
            ui.keys,
            sync.auto,
            every.total_seconds() if every else 900.0,
        )

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
        if mine is None or mine.store.lost:
            mine = another(self._workspace)
            self._local.workspace = mine
        mine.forget()  # another process may have changed teams or people
        return mine

    def now(self) -> datetime:
        return self._workspace.now()

    def revision(self) -> int:
        return self.workspace().store.revision()

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        from okrtui.tui.tokens import told_without_token
        from okrtui.usecases.board import board

        return told_without_token(board(self.workspace(), team=team, cycle=cycle))

    def first_board(self) -> Board:
        """The same with the numbers that are there without delay, for the first frame."""
        from okrtui.tui.tokens import told_without_token
        from okrtui.usecases.board import board

        return told_without_token(board(self.workspace(), at_once=True))

    def add_missing(self) -> None:
        from okrtui.usecases.structure import add_missing

        workspace = self.workspace()
        if workspace.store.read_only is None:
            add_missing(workspace)

    def detail(self, uid: int) -> Detail:
        from okrtui.usecases.detail import detail

        return detail(self.workspace(), uid)

    def home(self, wanted: Filter | None = None) -> Home:
        if wanted:
            from okrtui.usecases.filter import home_of

            return home_of(self.workspace(), wanted)
        from okrtui.usecases.board import home

        return home(self.workspace())

    def filtered(self, wanted: Filter, limit: int | None = None) -> Filtered:
        from okrtui.usecases.filter import PAGE, filtered

        return filtered(self.workspace(), wanted, limit=limit or PAGE)

    def matching(self, wanted: Filter) -> int:
        from okrtui.usecases.filter import matching

        return matching(self.workspace(), wanted)

    def filter_choices(self) -> Choices:
        from okrtui.usecases.filter import choices

        return choices(self.workspace())

    def due(self) -> tuple[DueCheckin, ...]:
        from okrtui.usecases.queue import due_queue

        return due_queue(self.workspace())

    def checkin_form(self, uid: int) -> CheckinForm:
        from okrtui.usecases.checkin_form import checkin_form

        return checkin_form(self.workspace(), uid)

    def save_checkin(self, given: CheckinInput) -> CheckinResult:
        from okrtui.usecases.checkin import check_in

        return check_in(self.workspace(), given)

    def save_draft(self, uid: int, draft: Mapping[str, object] | None) -> None:
        from okrtui.usecases.checkin import save_draft

        save_draft(self.workspace(), uid, None if draft is None else dict(draft))

    def explain(self, kind: str, uid: int, path: str) -> Explanation:
        from okrtui.usecases.address import Address
        from okrtui.usecases.explain import explain_address

        return explain_address(self.workspace(), Address(kind, path, uid))

    def undoing(self, subject: Subject | None = None, *, redo: bool = False) -> tuple[Undoing, bool]:
        from okrtui.errors import RefusedError
        from okrtui.usecases.undo import undoing

        workspace = self.workspace()
        event = subject.event if subject else None
        row = (subject.kind, subject.uid) if subject and subject.kind else None
        checkin = subject.checkin if subject else None
        wanted = undoing(workspace, event, row=row, checkin=checkin, redo=redo)
        old = wanted.target.at < workspace.now() - UNDO_WITHIN
        if old and subject is None:
            raise RefusedError("undo.old", hint="undo.hint.old", event=wanted.target.id)
        return wanted, old or wanted.rows > 1 or len(wanted.acts) > 1

    def take_back(self, wanted: Undoing) -> Undone:
        from okrtui.usecases.undo import take_back

        take_back(self.workspace(), wanted)
        return Undone(wanted.target, wanted.title)

    def confirm_gone(self, path: str, task: int) -> TaskRow:
        from okrtui.usecases.confirm import confirm

        return confirm(self.workspace(), path, str(task))

    def find(self, text: str) -> tuple[Found, ...]:
        from okrtui.usecases.find import find

        return find(self.workspace(), text)

    def place_of(self, found: Found) -> tuple[str, int | None] | None:
        from okrtui.usecases.find import place_of

        return place_of(self.workspace(), found)

    def sync_command(self, *, watch: bool) -> SyncCommand:
        """The store's address may hold a password: it goes by the environment, which others cannot read."""
        import sys

        from okrtui.config.paths import store_url

        config = self._workspace.config
        url = store_url(config.organization.id, option=self._call.store, configured=config.store.url)
        words = [sys.executable, "-P", "-m", "okrtui", "--config", str(self._call.config_path())]
        words += ["sync", "--events", "--parent", "0", *(["--watch"] if watch else [])]
        return SyncCommand(tuple(words), {"OKRTUI_STORE": url})
