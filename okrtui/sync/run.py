"""One sync pass: plan, ask all connections side by side, write each as it answers, report.

Errors are caught narrowly and at one place: trouble with one connection is that connection's
report. Trouble with the store ends the pass.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import partial

from connectors import waits
from connectors.base import Connector
from connectors.errors import ConnectorError
from connectors.model import Options
from okrtui.domain.query_windows import QueryWindows
from okrtui.errors import BusyError, OkrError
from okrtui.store.pass_records import PassRow
from okrtui.sync import pass_report as told
from okrtui.sync.abreast import PLACES, in_order
from okrtui.sync.answers import Answers, One, failure_of
from okrtui.sync.cursors import Memory, mark_of, unpack
from okrtui.sync.division import Division, Turn
from okrtui.sync.fetch import Asking
from okrtui.sync.metrics import metric_of, read_metric
from okrtui.sync.one_account import asked_with
from okrtui.sync.pass_inputs import held_of, inputs
from okrtui.sync.pass_plan import Inputs, PassPlan, Work, build, unit_of
from okrtui.sync.pass_report import ConnectionReport, Event, MovedKeyResult, PassReport
from okrtui.sync.pass_settings import METRIC, SyncSettings, TokenOf, settings_of
from okrtui.sync.rehearsing import rehearsed, sizes_of
from okrtui.sync.resting import read, whole
from okrtui.sync.resuming import pages_of
from okrtui.sync.session import needs_token
from okrtui.sync.skipped import NO_TOKEN, note_no_token
from okrtui.sync.source_values import Progress
from okrtui.sync.sprints import with_sprints
from okrtui.sync.state import account_name, connection_state, status_of, waits_until
from okrtui.sync.store_answers import Deferred, Written, settle, write
from okrtui.sync.unconfigured import unconfigured
from okrtui.usecases.board import keep_numbers
from okrtui.usecases.scores import tell_ahead
from okrtui.usecases.workspace import Workspace

LOCK_SECONDS = 10.0
"""How long a connection that another pass asks is waited for."""

Emit = Callable[[Event], None]
Create = Callable[[Options], Connector]


def machine_clock() -> datetime:
    """Rate budgets run by this clock, whatever the domain calls now."""
    return datetime.now(UTC)


def creator(now: Callable[[], datetime]) -> Create:
    """Makes connectors by kind; the sample tracker lives in the domain's time, ``now``."""
    from connectors.registry import create

    def made(options: Options) -> Connector:
        return create(options, now=now) if options.kind == "sample" else create(options)

    return made


async def run_pass(
    workspace: Workspace,
    *,
    tokens: TokenOf,
    connections: Collection[str] | None = None,
    full: bool = False,
    dry_run: bool = False,
    emit: Emit | None = None,
    clock: Callable[[], datetime] = machine_clock,
    create: Create | None = None,
    lock_seconds: float | None = None,
    allow_skipped: bool = False,
) -> PassReport:
    """Bring every linked task and fed value of the running cycles up to date.

    ``connections`` limits the pass to these names (UsageError for an unknown one); ``full`` asks
    for everything again without cursors and without waiting for ``retry_at``; ``dry_run`` reports
    what would be asked and touches neither network nor store; ``allow_skipped`` counts a connection
    without a token here as ok. ``emit`` hears typed events while
    it runs. A connection that another process asks is waited for up to ``lock_seconds`` (None:
    ``LOCK_SECONDS``), then it is ``busy``; so is a pass that may ask none, and one whose store somebody else
    keeps locked: nothing of a connection is then written by half. StoreError when the store itself fails.
    """
    settings = settings_of(workspace.config)
    _check_names(settings, connections)
    run = _Pass(workspace, settings, tokens, emit, clock, create or creator(workspace.clock))
    run.allow_skipped = allow_skipped
    if dry_run:
        with workspace.store.whole():
            return run.rehearse(connections, full)
    workspace.must_write()
    wait = LOCK_SECONDS if lock_seconds is None else lock_seconds
    try:
        with workspace.store.whole(), workspace.store.pass_lock(wait) as locks:
            return await run.run(connections, full, Division(workspace.store, locks, wait))
    except BusyError as error:
        return run.finished(told.BUSY, store_busy=error.code != "store.sync_busy")


async def tell_days_ahead(workspace: Workspace) -> None:
    """What the boards of today and of the days ahead will show where nothing happens until then. A store that
    is busy is left alone: those days will tell it."""
    cycle = workspace.current_cycle()
    if cycle is None:
        return
    try:
        for _ in tell_ahead(workspace, cycle.id):
            await asyncio.sleep(0)
        keep_numbers(workspace, cycle.id)
    except BusyError:
        return


def _check_names(settings: SyncSettings, names: Collection[str] | None) -> None:
    for name in names or ():
        if name not in settings.connections:
            raise unconfigured(name, settings.connections)


class _Pass:
    """The state of one pass: when it started, what was reported so far, which key results moved."""

    def __init__(
        self,
        workspace: Workspace,
        settings: SyncSettings,
        tokens: TokenOf,
        emit: Emit | None,
        clock: Callable[[], datetime],
        create: Create,
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self.tokens = tokens
        self.emit: Emit = emit or (lambda event: None)
        self.clock = clock
        self.create = create
        self.started = workspace.now()
        self.ticks = time.monotonic()
        self.paths: dict[int, tuple[str, str]] = {}
        self.moved: dict[int, tuple[float | None, float | None]] = {}
        self.reports: dict[str, ConnectionReport] = {}
        self.asking: set[str] = set()
        self.left: dict[str, told.Left] = {}
        self.deferred: set[int] = set()
        self.allow_skipped = False
        self.windows: dict[int, QueryWindows] = {}
        self.places = asyncio.Semaphore(PLACES)

    async def run(self, only: Collection[str] | None, full: bool, division: Division) -> PassReport:
        first = division.first(self.settings.connections if only is None else only)
        plan = self._plan(only, full)
        works = {work.name: work for work in plan.works}
        division.give_back(first.mine - works.keys())
        self.emit(told.PassStarted(self.started, tuple(works)))
        self._report_undeclared(plan)
        self.asking = set(works)
        mine = [name for name in in_order(works) if name in first.mine]
        tasks = [self._begun(works[name], full, division) for name in mine]
        self._leave(first, works)
        async for turn in division.turns(
            self.asking - first.mine, going=lambda: not all(one.done() for one in tasks)
        ):
            anew = self._plan(turn.mine, full).works if turn.mine else ()  # others may have changed its facts
            for work in anew:
                self.deferred |= work.key_results  # whoever died may have left some unmeasured
                tasks.append(self._begun(work, full, division))
            self._leave(turn, works)
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in outcomes:  # the store failed, or a connector has a defect: the others are written
            if isinstance(outcome, BaseException):
                raise outcome
        self._note_moved(settle(self.workspace, self.deferred))
        return self.finished(told.overall(tuple(self.reports.values()), allow_skipped=self.allow_skipped))

    def _begun(self, work: Work, full: bool, division: Division) -> asyncio.Task[None]:
        return asyncio.create_task(self._asked(work, full, division), name=work.name)

    def _leave(self, turn: Turn, works: Mapping[str, Work]) -> None:
        """Report what another pass asked, and what it still asks."""
        for name, row in turn.done.items():
            if name in works:
                self._left(works[name], row)
        for name in turn.busy:
            self._done(self._report(works[name], told.BUSY))
        self.asking -= turn.done.keys() | turn.busy

    def _left(self, work: Work, row: PassRow) -> None:
        self._done(self._report(work, row.status, account=row.account, by=row.worker or ""))

    def rehearse(self, only: Collection[str] | None, full: bool) -> PassReport:
        """What would be asked, without asking."""
        plan = self._plan(only, full)
        self._report_undeclared(plan)
        works = [self._whole(self._read(work)) for work in plan.works]
        sizes = sizes_of(self.workspace.store, works)
        for work in works:
            planned = rehearsed(work, sizes, self.tokens, self.create)
            if planned is None:
                left = self._report(work, told.SKIPPED, error=NO_TOKEN, token=work.connection.token)
                self.reports[work.name] = left
                continue
            self.reports[work.name] = self._report(work, told.OK, planned=planned, requests=planned.requests)
        return self.finished(told.OK, dry_run=True)

    def finished(self, status: str, *, dry_run: bool = False, store_busy: bool = False) -> PassReport:
        """The report as it stands, told to whoever listens."""
        seconds = round(time.monotonic() - self.ticks, 3)
        reports, moved = tuple(self.reports.values()), tuple(self._moved())
        kpis = tuple(self.left.values())
        report = PassReport(self.started, seconds, status, reports, moved, dry_run, store_busy, kpis)
        self.emit(told.PassFinished(report))
        return report

    def _plan(self, only: Collection[str] | None, full: bool) -> PassPlan:
        workspace = self.workspace
        now, zone = workspace.now(), workspace.zone
        facts: Inputs = inputs(workspace.store, now=now, zone=zone, full=full)
        paths = {row.uid: row.path for row in facts.objectives}
        self.paths = {
            row.uid: (row.id, f"{paths[row.objective]}/{row.id}")
            for row in facts.key_results
            if row.objective in paths
        }
        plan = build(facts, self.settings.connections, now=now, zone=zone, only=only, full=full)
        self.windows.update(plan.windows)
        return plan

    def _report_undeclared(self, plan: PassPlan) -> None:
        for name, count in plan.undeclared.items():
            self._done(ConnectionReport(name, "", told.SKIPPED, failed=count, error="undeclared"))

    async def _asked(self, work: Work, forced: bool, division: Division) -> None:
        try:
            await self._connection(work, forced, division)
        finally:
            self.asking.discard(work.name)
            division.give_back([work.name])

    async def _connection(self, work: Work, forced: bool, division: Division) -> None:
        memory = unpack(work.state.cursor if work.state else None)
        try:
            token = await asyncio.to_thread(self.tokens, work.connection)
        except OkrError as error:
            self._done(
                self._report(work, told.FAILED, error="secret", detail=error.code, values=error.values)
            )
            return
        if token is None and needs_token(work.connection):
            note_no_token(self.workspace, self._read(work))
            self._done(self._report(work, told.SKIPPED, error=NO_TOKEN, token=work.connection.token))
            return
        who = await asyncio.to_thread(mark_of, work.name, token)
        failed = division.failed.get(work.name)
        if failed is not None and memory.who == who:  # the same account, a moment ago
            self._left(work, failed)
            return
        retry_at = waits_until(work.state, memory, who, self.clock())
        if retry_at is not None and not forced:
            waiting = self._report(work, told.PARTIAL, error="rate_limit", retry_at=retry_at)
            self._done(waiting)
            return
        if memory.who != who:
            memory = Memory(who)
        account = await division.accounts.name(work.connection, token) if token else None
        async with division.accounts.asking_as(account, self._waits(work, told.ACCOUNT)) as free:
            if not free:
                self._done(self._report(work, told.BUSY))
                return
            async with self.places:  # who waits for an account keeps no place from others
                await self._ask_and_write(work, memory, token)

    async def _ask_and_write(self, work: Work, memory: Memory, token: str | None) -> None:
        who = memory.who
        answers, work = await self._ask(self._read(work), memory, token)
        state = connection_state(work, answers, memory, now=self.workspace.now(), clock=self.clock())
        open_ones = Deferred(self.asking - {work.name}, self.deferred)
        written = write(self.workspace, work, answers, state, who, open_ones)
        self.deferred = written.deferred
        self.left.update((one.id, one) for one in written.left)
        self._record(work, answers, written)

    async def _ask(self, work: Work, memory: Memory, token: str | None) -> tuple[Answers, Work]:
        """The connection's answers, and what it was asked; making its connector may fail."""
        waits.LISTENER.set(self._waits(work, told.TRACKER))
        try:
            if work.connection.kind == METRIC:
                zone, unit = self.workspace.zone, unit_of(work)
                async with metric_of(work.connection, token, zone, unit=unit, base=os.environ) as metric:
                    return await read_metric(metric, work, memory), work
            async with self.create(
                asked_with(self.workspace, self.settings, work.connection, memory.account, token)
            ) as connector:
                whole = await with_sprints(connector, work)
                held = partial(held_of, self.workspace.store)
                pages = pages_of(work.connection, memory.who, self.clock())
                asking = Asking(connector, whole, memory, held, self._progress(work), self._whole, pages)
                return await asking.run(), asking.work
        except ConnectorError as error:
            failure = failure_of(error)
            work = self._whole(work)
            answers = Answers(failure=failure, asked=1)
            answers.links = {ask.link: failure for ask in work.links}
            answers.values = {ask.key_result: failure for ask in work.values}
            return answers, work

    def _read(self, work: Work) -> Work:
        return read(self.workspace, work, self.windows)

    def _waits(self, work: Work, what: str) -> Callable[[float], None]:
        return lambda seconds: self.emit(told.Waiting(work.name, round(seconds, 1), what))

    def _whole(self, work: Work) -> Work:
        return whole(self.workspace, work)

    def _progress(self, work: Work) -> Callable[[int], None]:
        expected = len({ask.text for ask in work.links if not ask.query})
        expected += 0 if work.whole or work.settled is None else work.settled.size
        total = expected if all(not ask.query for ask in work.links) else None
        return lambda done: self.emit(told.Advanced(work.name, done, total))

    def _note_moved(self, moved: Mapping[int, Progress]) -> None:
        for uid, (before, after) in moved.items():
            first = self.moved.get(uid, (before, after))[0]
            self.moved[uid] = (first, after)
            self.emit(told.KeyResultMoved(self._named(uid, before, after)))

    def _record(self, work: Work, answers: Answers, written: Written) -> None:
        self._note_moved(written.moved)
        failures = answers.failures()
        unfound = sum(ask.task_id is None and _is_missing(answers, ask.link) for ask in work.links)
        first_failure = failures[0] if failures else None
        self._done(
            self._report(
                work,
                status_of(answers),
                account=account_name(answers, work.state) or answers.account,
                requests=answers.requests,
                limit=answers.limit,
                remaining=answers.remaining,
                links=work.linked,
                moved=work.moved_by_values(written.moved),
                not_modified=answers.not_modified,
                tasks=answers.tasks,
                changed=written.changed,
                missing=written.missing,
                failed=answers.unanswered() + unfound,
                retry_at=next((one.retry_at for one in failures if one.retry_at), None),
                error=first_failure.code if first_failure else None,
                detail=first_failure.detail if first_failure else "",
                values=first_failure.values if first_failure else {},
            )
        )

    def _report(self, work: Work, status: str, **values: object) -> ConnectionReport:
        return ConnectionReport(work.name, work.connection.kind, status, **values)  # type: ignore[arg-type]

    def _done(self, report: ConnectionReport) -> None:
        self.reports[report.name] = report
        self.emit(told.ConnectionDone(report))

    def _moved(self) -> list[MovedKeyResult]:
        return [self._named(uid, *span) for uid, span in self.moved.items() if span[0] != span[1]]

    def _named(self, uid: int, before: float | None, after: float | None) -> MovedKeyResult:
        id, path = self.paths.get(uid, (str(uid), str(uid)))
        return MovedKeyResult(id, path, before, after)


def _is_missing(answers: Answers, link: int) -> bool:
    answer = answers.links.get(link)
    return isinstance(answer, One) and answer.missing
