"""Writing to trackers: each item of the outbox is looked for, its intent kept, one request sent, and it is
*sent* when the tracker shows it.

What a tracker took without showing it is never made again by itself. What nobody answered about (a process
that died, a connection that broke) is looked for first, and made again only where the tracker shows that it
was not done. One process sends at a time, by the engine's own lock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime

from connectors.base import Connector
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    QueryError,
    RateLimitError,
    UnwritableError,
)
from connectors.model import TaskRef
from connectors.writing import Change, Deed, Request, Writer, Writing
from okrtui.errors import BusyError, OkrError
from okrtui.store.codec import to_json
from okrtui.store.outbox_records import ItemRow, Settled
from okrtui.sync.answers import failure_of
from okrtui.sync.pass_settings import TokenOf, settings_of
from okrtui.sync.run import Create, creator, machine_clock
from okrtui.sync.session import needs_token, options_of
from okrtui.usecases.outbox import MARK, allowed
from okrtui.usecases.workspace import Workspace

PATIENCE = 10.0
"""Seconds to wait for another process that sends."""

SETTLING = 1.0
"""Seconds after which a tracker shows what it was asked for before, also by a process that died."""

Sleep = Callable[[float], Awaitable[None]]

_NONE: Mapping[str, object] = {}

_REFUSED = (UnwritableError, ForbiddenError, NotFoundError, GoneError, QueryError)
_NOT_DONE = (*_REFUSED, AuthError, RateLimitError)
"""After these the tracker did nothing."""


async def send_outbox(
    workspace: Workspace,
    *,
    tokens: TokenOf,
    create: Create | None = None,
    clock: Callable[[], datetime] = machine_clock,
    sleep: Sleep = asyncio.sleep,
) -> list[ItemRow]:
    """Try everything that is open; what was open, as it stands then. ``clock`` is the machine's, by which
    trackers say when to come back. BusyError where another process does not end."""
    workspace.must_write()
    if not workspace.store.outbox(open=True):
        return []
    with workspace.store.outbox_lock(PATIENCE):
        items = workspace.store.outbox(open=True)
        if any(one.begun for one in items):
            await sleep(SETTLING)
        sender = _Sender(workspace, tokens, create or creator(workspace.now), clock, sleep)
        names = list(dict.fromkeys(one.connection for one in items))
        await asyncio.gather(
            *(sender.connection(name, [one for one in items if one.connection == name]) for name in names)
        )
    marks = {one.mark for one in items}
    return [one for one in workspace.store.outbox() if one.mark in marks]


async def send_quietly(workspace: Workspace, *, tokens: TokenOf) -> list[ItemRow]:
    """The same; where another process sends already, what is open as it stands."""
    try:
        return await send_outbox(workspace, tokens=tokens)
    except BusyError:
        return workspace.store.outbox(open=True)


class _Sender:
    def __init__(
        self,
        workspace: Workspace,
        tokens: TokenOf,
        create: Create,
        clock: Callable[[], datetime],
        sleep: Sleep,
    ) -> None:
        self.workspace, self.tokens, self.create, self.clock, self.sleep = (
            workspace,
            tokens,
            create,
            clock,
            sleep,
        )
        self.settings = settings_of(workspace.config).connections

    async def connection(self, name: str, items: Sequence[ItemRow]) -> None:
        """One after the other, until something stands against the whole connection."""
        now = self.clock()
        if any(one.retry_at is not None and one.retry_at > now for one in items):
            return None
        items = self._permitted(name, items)
        if not items:
            return None
        settings = self.settings[name]
        try:
            token = await asyncio.to_thread(self.tokens, settings)
        except OkrError as error:
            return self._all(items, "secret", error.code, error.values)
        if token is None and needs_token(settings):
            return self._all(items, "no_token")
        try:
            async with self.create(options_of(settings, token)) as connector:
                for at, item in enumerate(items):
                    outcome = await self._one(connector, item)
                    if outcome is not None and _ends(outcome):
                        return self._left(items[at + 1 :], outcome)
        except ConnectorError as error:
            self._all(items, error.code, error.detail, error.values)

    def _permitted(self, name: str, items: Sequence[ItemRow]) -> list[ItemRow]:
        """Those that this configuration lets go; the others wait for one that does."""
        kept = []
        for item in items:
            code = "" if allowed(self.workspace.config, name, item.deed) else "write_off"
            code = code if name in self.settings else "undeclared"
            if code:
                self._settle(item, Settled(_open_state(item), item.begun, code))
            else:
                kept.append(item)
        return kept

    def _all(
        self, items: Sequence[ItemRow], code: str, detail: str = "", values: Mapping[str, object] = _NONE
    ) -> None:
        for item in items:
            self._settle(item, Settled(_open_state(item), item.begun, code, _told(detail, values)))

    def _left(self, items: Collection[ItemRow], why: Settled) -> None:
        """What was not tried because of what the item before met."""
        for item in items:
            self._settle(item, Settled(_open_state(item), item.begun, why.error, why.detail, why.retry_at))

    async def _one(self, connector: Connector, item: ItemRow) -> Settled | None:
        """How it went; None where somebody cancelled or began it meanwhile."""
        change, ref = (
            Change(Deed(item.deed), item.text, f"{MARK}{item.mark}"),
            TaskRef(item.task, item.task_id),
        )
        if not isinstance(connector, Writing):
            return self._settle(item, _refusal(UnwritableError("no_writing")))
        writer = connector.writer
        if change.deed not in writer.writes:
            return self._settle(item, _refusal(UnwritableError(f"no_{item.deed}s")))
        try:
            if await writer.shows(ref, change):
                return self._settle(item, Settled("sent"))
            if item.answered:
                return self._settle(item, Settled("unproven", error="not_shown"))
            request = await writer.prepared(ref, change)
        except ConnectorError as error:
            return self._settle(item, _failed(await _believed(connector, error), begun=item.begun))
        if not self.workspace.store.begin_item(item.mark, item.tries, self.workspace.now()):
            return None
        return self._settle(item, await self._made(connector, writer, item, change, request))

    async def _made(
        self, connector: Connector, writer: Writer, item: ItemRow, change: Change, request: Request
    ) -> Settled:
        """Send the request, and read back what became of it."""
        ref = TaskRef(item.task, item.task_id)
        try:
            await writer.send(request)
        except _NOT_DONE as error:
            return _failed(await _believed(connector, error), begun=False, tried=False)
        except ConnectorError as error:
            taken = isinstance(error, AnswerError) and error.status is not None and error.status < 300
            if taken:
                self.workspace.store.answered_item(item.mark)
            shown = await self._shown(writer, ref, change)
            if shown or taken:
                return Settled("sent") if shown else Settled("unproven", error="not_shown")
            return _failed(error, begun=shown is None, tried=False)
        self.workspace.store.answered_item(item.mark)
        shown = await self._shown(writer, ref, change)
        return Settled("sent") if shown else Settled("unproven", error="not_shown")

    async def _shown(self, writer: Writer, ref: TaskRef, change: Change) -> bool | None:
        """Whether the tracker shows it, at once or a little later; None where it does not say."""
        try:
            if await writer.shows(ref, change):
                return True
            await self.sleep(SETTLING)
            return await writer.shows(ref, change)
        except ConnectorError:
            return None

    def _settle(self, item: ItemRow, how: Settled) -> Settled:
        self.workspace.store.settle_item(item.mark, how, self.workspace.now())
        return how


async def _believed(connector: Connector, error: ConnectorError) -> ConnectorError:
    """What was met; of a task that is said not to be there, what stands against the whole connection where it
    does not know whose its token is either: a gateway says so of everything, and nothing is refused for
    that."""
    if isinstance(error, NotFoundError | GoneError):
        try:
            await connector.check()
        except (NotFoundError, GoneError) as worse:
            return AnswerError(worse.detail)
        except ConnectorError as worse:
            return worse
    return error


def _ends(how: Settled) -> bool:
    """Whether it stands against every other item of the connection too."""
    return how.error is not None and how.state != "refused" and how.error != "not_shown"


def _open_state(item: ItemRow) -> str:
    return "unproven" if item.begun or item.answered else "waiting"


def _refusal(error: ConnectorError) -> Settled:
    return Settled("refused", error=error.code, detail=_told(error.detail, error.values), tried=True)


def _failed(error: ConnectorError, *, begun: bool, tried: bool = True) -> Settled:
    """``begun``: nobody knows whether it was done."""
    found = failure_of(error)
    detail = _told(found.detail, found.values)
    if isinstance(error, _REFUSED):
        return Settled("refused", False, found.code, detail, tried=tried)
    state = "unproven" if begun else "waiting"
    return Settled(state, begun, found.code, detail, found.retry_at, tried)


def _told(detail: str, values: Mapping[str, object]) -> str | None:
    """What was found, with the values of its sentence."""
    plain = {name: str(value) for name, value in values.items()}
    return to_json({"detail": detail, **plain}) if detail else None
