"""What the screens need of the world below them: the use cases over a workspace, called from any thread.

Those that read or write block and are therefore called from workers, but for the first board. Errors are
``OkrError``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from okrtui.named import NamedTuple
from okrtui.runtime import StartOptions
from okrtui.tui.own_workspaces import OwnWorkspaces
from okrtui.tui.ui_settings import UiSettings, ui_settings
from okrtui.tui.whole_reading import WholeReading

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.config.schema import Config
    from okrtui.tui.child_command import SyncCommand
    from okrtui.usecases.checkin import CheckinInput, CheckinResult
    from okrtui.usecases.checkin_form import CheckinForm
    from okrtui.usecases.explain import Explanation
    from okrtui.usecases.filter import Choices, Filter, Filtered
    from okrtui.usecases.find import Found
    from okrtui.usecases.kpi_values import KpiRecorded
    from okrtui.usecases.overview import Overview
    from okrtui.usecases.past_store import KnownJudgements
    from okrtui.usecases.short_ids import Address
    from okrtui.usecases.since import LastLook, Since
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.views import Board, ConnectionView, Detail, DueCheckin, Home, KpiView, TaskRow
    from okrtui.usecases.workspace import Workspace

UNDO_WITHIN = timedelta(days=1)
"""How old an act may be that one key takes back; `okrtui undo` takes back older ones."""
PAGE = 100  # key results that one reading of the board judges


class Subject(NamedTuple):
    """What an undo is about: an ``event``, or a row (``kind`` objective or key_result), or a check-in
    of that row."""

    event: int | None = None
    kind: str = ""
    uid: int = 0
    checkin: int | None = None


class LiveSession:
    """One workspace for the thread that made it, further ones for every worker thread."""

    def __init__(self, workspace: Workspace, settings: StartOptions) -> None:
        self._workspace = workspace
        self._call = settings
        self._own = OwnWorkspaces(workspace)
        self._looking_at = threading.local()
        self._day: date | None = None
        self._cycle: str | None = None
        self._past: KnownJudgements | None = None
        self._looked: LastLook | None = None
        self._settings = ui_settings(workspace.config)
        self._whole = WholeReading()

    @property
    def config_path(self) -> Path:
        """That of this call."""
        return self._call.config_path()

    def take_config(self, config: Config) -> None:
        """Work with what the configuration says from here on, in every thread."""
        self._workspace.configure(config)
        self._settings = ui_settings(config)

    @property
    def settings(self) -> UiSettings:
        """What the configuration says of the app."""
        return self._settings

    @property
    def zone(self) -> tzinfo:
        """Days and times are shown in the organisation's zone."""
        return ZoneInfo(self._workspace.zone)

    def close(self) -> None:
        """Close the connections of all threads, which have ended but for this one."""
        self._own.close()

    def workspace(self) -> Workspace:
        """This thread's own, of the day and cycle that are looked at."""
        mine = self.workspace_of_today()
        if self._day is None and self._cycle is None:
            return mine
        return self._looking(mine)

    def look_at(self, day: date | None, cycle: str | None) -> None:
        """From now on everything is of the end of that day (None: of now) and of that cycle (None: the one
        that runs)."""
        self._day, self._cycle = day, cycle

    @property
    def day(self) -> date | None:
        """The past day that is looked at."""
        return self._day

    @property
    def cycle(self) -> str | None:
        """The cycle that is looked at in the place of the running one."""
        return self._cycle

    def today(self) -> date:
        """The day in the organisation's zone, whatever is looked at."""
        return self._workspace.today()

    def _looking(self, mine: Workspace) -> Workspace:
        from dataclasses import replace

        day, cycle = self._day, self._cycle
        made: tuple[object, Workspace] | None = getattr(self._looking_at, "made", None)
        wanted = (day, cycle, mine.store)
        if made is None or made[0] != wanted:
            then = replace(mine, chosen=cycle)
            if day is not None:
                from okrtui.usecases.past_store import KnownJudgements, on_day

                self._past = self._past or KnownJudgements()
                then = on_day(then, day, self._past)
            made = self._looking_at.made = (wanted, then)
        return made[1]

    def workspace_of_today(self) -> Workspace:
        """This thread's own, whatever is looked at."""
        return self._own.mine()

    def now(self) -> datetime:
        """What the domain calls now, in UTC; of a past day its end."""
        return self._workspace.now() if self._day is None else self.workspace().now()

    def revision(self) -> int:
        """The store's revision; cheap, asked once a second. It changes with every write."""
        return self.workspace().store.revision()

    def board(
        self, team: str | None = None, cycle: str | None = None, *, below: bool = True, limit: int = PAGE
    ) -> Board:
        """The board of a team (default: mine), ``below``: with the teams below it, of whose key results the
        first ``limit``. NotFoundError for a team that is not there."""
        from okrtui.tui.missing_tokens import told_without_token
        from okrtui.usecases.board import board

        workspace = self.workspace()
        if self._day is not None and team not in workspace.teams():
            team = None  # which was no team then
        return told_without_token(board(workspace, team=team, cycle=cycle, below=below, limit=limit))

    def connections(self) -> tuple[ConnectionView, ...]:
        """What the last pass left behind of every connection."""
        from okrtui.tui.missing_tokens import seen_here
        from okrtui.usecases.board import connection_views

        return seen_here(connection_views(self.workspace()))

    def keep_numbers(self) -> None:
        """Keep for the next start what the teams stand at today."""
        from okrtui.usecases.board import keep_numbers

        workspace = self.workspace_of_today()
        cycle = workspace.current_cycle()
        if cycle is not None and workspace.store.read_only is None:
            keep_numbers(workspace, cycle.id)

    def overview(self) -> Overview | None:
        """How many key results stand where, what moved, who owes; None without a cycle."""
        from okrtui.usecases.overview import overview

        with self._whole:
            return overview(self.workspace())

    def news(self) -> Since:
        """What moved since I last looked, whatever day is looked at."""
        from okrtui.usecases.since import begin_look, since

        workspace = self.workspace_of_today()
        if self._looked is None:
            self._looked = begin_look(workspace)
        with self._whole:
            return since(workspace, self._looked)

    def acknowledge(self) -> None:
        """All of it was looked at."""
        from okrtui.usecases.since import acknowledge

        self._looked = acknowledge(self.workspace_of_today())

    def first_board(self, seen: int = PAGE) -> Board:
        """The same for the first frame: numbers that are there without delay, rows for ``seen`` lines."""
        from okrtui.tui.missing_tokens import told_without_token
        from okrtui.usecases.board import board

        return told_without_token(board(self.workspace(), at_once=True, below=True, limit=seen))

    def add_missing(self) -> None:
        """Bring the store up to the configuration and the calendar: teams, people and cycles that it lacks,
        cycles that nobody closed in time."""
        from okrtui.usecases.close import close_overdue
        from okrtui.usecases.structure import add_missing

        workspace = self.workspace()
        if workspace.store.read_only is None:
            add_missing(workspace)
            close_overdue(workspace)

    def detail(self, uid: int) -> Detail:
        """Everything about a key result. NotFoundError when it is gone."""
        from okrtui.usecases.detail import detail

        return detail(self.workspace(), uid)

    def details(self, objective: int) -> tuple[Detail, ...]:
        """The same about every key result of an objective."""
        from okrtui.usecases.detail import details

        return details(self.workspace(), objective)

    def home(self, wanted: Filter | None = None) -> Home:
        """The three questions over my teams, or over what a filter lets through."""
        from okrtui.usecases import board, filter

        with self._whole:
            return filter.home_of(self.workspace(), wanted) if wanted else board.home(self.workspace())

    def filtered(self, wanted: Filter, limit: int | None = None) -> Filtered:
        """The board over all teams with what ``wanted`` lets through, judged up to ``limit``."""
        from okrtui.usecases.filter import PAGE, filtered

        return filtered(self.workspace(), wanted, limit=limit or PAGE)

    def matching(self, wanted: Filter) -> int:
        """How many key results a filter lets through."""
        from okrtui.usecases.filter import matching

        return matching(self.workspace(), wanted)

    def filter_choices(self) -> Choices:
        """What the running cycle offers to filter by."""
        from okrtui.usecases.filter import choices

        return choices(self.workspace())

    def due(self) -> tuple[DueCheckin, ...]:
        """My owed check-ins, the longest overdue first."""
        from okrtui.usecases.queue import due_queue

        return due_queue(self.workspace())

    def due_forms(self) -> list[CheckinForm]:
        """The forms of my owed check-ins, in the order of the queue."""
        from okrtui.usecases.checkin_form import checkin_form

        workspace = self.workspace()
        return [checkin_form(workspace, one.key_result.uid) for one in self.due()]

    def checkin_form(self, uid: int) -> CheckinForm:
        """A check-in filled in beforehand. UsageError when it is not known who I am, StoreError on a past
        day."""
        from okrtui.usecases.checkin_form import checkin_form

        if self._day is not None:
            self.workspace().must_write()
        return checkin_form(self.workspace(), uid)

    def save_checkin(self, given: CheckinInput) -> CheckinResult:
        """Record a check-in, durable when it returns."""
        from okrtui.usecases.checkin import check_in

        return check_in(self.workspace(), given)

    def kpi(self, uid: int) -> KpiView:
        """A KPI with its values. NotFoundError when it is gone."""
        from okrtui.usecases.kpis import kpi

        return kpi(self.workspace(), uid)

    def due_kpis(self) -> tuple[KpiView, ...]:
        """My KPIs that want a value, the longest overdue first."""
        from okrtui.usecases.kpis import due_kpis

        return due_kpis(self.workspace())

    def record_kpi(self, kpi: Address, value: str, note: str) -> KpiRecorded:
        """Tell a value of a KPI, durable when it returns. UsageError for what is no number."""
        from okrtui.usecases.kpi_values import record

        return record(self.workspace(), kpi, value, note=note)

    def save_draft(self, uid: int, draft: Mapping[str, object] | None) -> None:
        """Keep what was begun (None drops it)."""
        from okrtui.usecases.checkin import save_draft

        save_draft(self.workspace(), uid, None if draft is None else dict(draft))

    def explain(self, kind: str, uid: int, path: str) -> Explanation:
        """Why a number is what it is; ``kind`` is key_result, objective, team or kpi."""
        from okrtui.usecases.explain import explain_address
        from okrtui.usecases.short_ids import Address

        return explain_address(self.workspace(), Address(kind, path, uid))

    def undoing(self, subject: Subject | None = None, *, redo: bool = False) -> tuple[Undoing, bool]:
        """What taking back would mean, and whether to ask first. ``subject`` None: my last act.
        NotFoundError when there is none, RefusedError when it is older than a day and no subject was
        named, ConflictError naming what of others hangs on it."""
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

    def take_back(self, wanted: Undoing) -> None:
        """Take it back. ConflictError when something was done meanwhile."""
        from okrtui.usecases.undo import take_back

        take_back(self.workspace(), wanted)

    def confirm_gone(self, path: str, task: int) -> TaskRow:
        """A missing task of a key result is gone for good. RefusedError where its tracker shows it."""
        from okrtui.usecases.confirm import confirm

        return confirm(self.workspace(), path, str(task))

    def find(self, text: str) -> tuple[Found, ...]:
        """What is called like that, the best first."""
        from okrtui.usecases.find import find

        with self._whole:
            return find(self.workspace(), text)

    def place_of(self, found: Found) -> tuple[str, int | None] | None:
        """(team, key result) whose board shows it; None where no board does."""
        from okrtui.usecases.find import place_of

        return place_of(self.workspace(), found)

    def sync_command(self, *, watch: bool) -> SyncCommand:
        """A pass, or one after another."""
        from okrtui.tui.child_command import child_command

        words = ("sync", "--events", "--parent", "0", *(("--watch",) if watch else ()))
        return child_command(self._workspace.config, self._call, *words)

    def backup_command(self) -> SyncCommand:
        """The store's copy of the day; no words where there is one, or none is to be made."""
        from okrtui.tui.child_command import SyncCommand, child_command, has_copy_of_the_day

        if has_copy_of_the_day(self.workspace_of_today()):
            return SyncCommand()
        return child_command(self._workspace.config, self._call, "backup", "--daily")
