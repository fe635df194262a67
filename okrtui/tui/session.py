"""What the screens need of the world below them: one small protocol, implemented by the wiring.

Every method may be called from any thread; those that read or write block and are therefore
called from workers, but for the first board. Errors are ``OkrError``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from okrtui.usecases.views import Board, Detail, DueCheckin, Home

if TYPE_CHECKING:
    from okrtui.store.records import AuditEvent, TaskRow
    from okrtui.usecases.checkin import CheckinInput, CheckinResult
    from okrtui.usecases.checkin_form import CheckinForm
    from okrtui.usecases.explain import Explanation
    from okrtui.usecases.filter import Choices, Filter, Filtered
    from okrtui.usecases.find import Found
    from okrtui.usecases.undo import Undoing


class UiSettings(NamedTuple):
    """``[ui]`` of the configuration, resolved: ``language`` en or ko; ``glyphs`` auto, unicode,
    narrow or ascii; ``theme`` dark or light; ``keys`` binding id -> keys;
    ``auto_sync``: a watching sync begins with the app; ``sync_every``: its seconds between two passes."""

    language: str = "en"
    glyphs: str = "auto"
    theme: str = "dark"
    keys: Mapping[str, str] = MappingProxyType({})
    auto_sync: bool = False
    sync_every: float = 900.0


class Subject(NamedTuple):
    """What an undo is about: an ``event``, or a row (``kind`` objective or key_result), or a check-in
    of that row."""

    event: int | None = None
    kind: str = ""
    uid: int = 0
    checkin: int | None = None


class Undone(NamedTuple):
    """An act that was taken back, or done again; ``title`` is its row's, empty for several rows."""

    event: AuditEvent
    title: str


class SyncCommand(NamedTuple):
    """The words of a child process, and what its environment has beside this one's. Secrets go by the
    second alone."""

    words: tuple[str, ...] = ()
    environment: Mapping[str, str] = MappingProxyType({})


class Session(Protocol):
    @property
    def settings(self) -> UiSettings: ...

    @property
    def zone(self) -> tzinfo:
        """The zone days and times are shown in."""
        ...

    def now(self) -> datetime:
        """What the domain calls now, in UTC."""
        ...

    def revision(self) -> int:
        """The store's revision; cheap, asked once a second. It changes with every write."""
        ...

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        """The board of a team (default: mine). NotFoundError for a team that is not there."""
        ...

    def add_missing(self) -> None:
        """Add to the store what the configuration has and it lacks."""
        ...

    def detail(self, uid: int) -> Detail:
        """Everything about a key result. NotFoundError when it is gone."""
        ...

    def home(self, wanted: Filter | None = None) -> Home:
        """The three questions over my teams, or over what a filter lets through."""
        ...

    def filtered(self, wanted: Filter, limit: int | None = None) -> Filtered:
        """The board over all teams with what ``wanted`` lets through, judged up to ``limit``."""
        ...

    def matching(self, wanted: Filter) -> int:
        """How many key results a filter lets through."""
        ...

    def filter_choices(self) -> Choices:
        """What the running cycle offers to filter by."""
        ...

    def due(self) -> tuple[DueCheckin, ...]:
        """My owed check-ins, the longest overdue first."""
        ...

    def checkin_form(self, uid: int) -> CheckinForm:
        """A check-in filled in beforehand. UsageError when it is not known who I am."""
        ...

    def save_checkin(self, given: CheckinInput) -> CheckinResult:
        """Record a check-in, durable when it returns."""
        ...

    def save_draft(self, uid: int, draft: Mapping[str, object] | None) -> None:
        """Keep what was begun (None drops it)."""
        ...

    def explain(self, kind: str, uid: int, path: str) -> Explanation:
        """Why a number is what it is; ``kind`` is key_result, objective or team."""
        ...

    def undoing(self, subject: Subject | None = None, *, redo: bool = False) -> tuple[Undoing, bool]:
        """What taking back would mean, and whether to ask first. ``subject`` None: my last act.
        NotFoundError when there is none, RefusedError when it is older than a day and no subject was
        named, ConflictError naming what of others hangs on it."""
        ...

    def take_back(self, wanted: Undoing) -> Undone:
        """Take it back. ConflictError when something was done meanwhile."""
        ...

    def confirm_gone(self, path: str, task: int) -> TaskRow:
        """A missing task of a key result is gone for good. RefusedError where its tracker shows it."""
        ...

    def find(self, text: str) -> tuple[Found, ...]:
        """What is called like that, the best first."""
        ...

    def place_of(self, found: Found) -> tuple[str, int | None] | None:
        """(team, key result) whose board shows it; None where no board does."""
        ...

    def sync_command(self, *, watch: bool) -> SyncCommand:
        """How to start a child process that syncs this store; without words where there can be none."""
        ...
