"""One round of reminders: the intent is stored before a message goes, its outcome after it.

A process that dies between the two leaves *unsure*: the message is not sent again by itself, and every later
round says so. One round runs at a time, by the engine's own lock; what another machine told is told. Messages
go side by side: a channel that is slow holds nobody up who is told by another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from okrtui.channels.model import Note, Outcome
from okrtui.messaging.lanes import side_by_side
from okrtui.messaging.open_channels import Addresses
from okrtui.messaging.posting import Posting
from okrtui.usecases.reminders import Letter, Round, channels_of, this_round
from okrtui.usecases.workspace import Workspace

PATIENCE = 60.0
"""Seconds to wait for a round that runs already."""

Compose = Callable[[Letter], Note]


class Report(Struct, frozen=True):
    """One message: ``state`` is dry, sent, unsure, failed or waits; ``channel`` is None where a person has
    none; ``why`` a code, ``status`` that of the answer. ``again``: it went in an earlier round."""

    person: str
    channel: str | None
    due: tuple[str, ...]
    state: str
    retry_at: datetime | None = None
    payload: Any = None
    why: str = ""
    status: int = 0
    again: bool = False


async def remind(
    workspace: Workspace, compose: Compose, addresses: Addresses, *, dry: bool = False
) -> list[Report]:
    """Send what is to be told now; ``dry``: only show it. BusyError where another round does not end."""
    if dry:
        return await _round(workspace, compose, addresses, dry=True)
    workspace.must_write()
    with workspace.store.remind_lock(PATIENCE):
        return await _round(workspace, compose, addresses, dry=False)


async def _round(workspace: Workspace, compose: Compose, addresses: Addresses, *, dry: bool) -> list[Report]:
    found = this_round(workspace)
    sender = _Sender(workspace, compose, addresses, _closed_until(found), dry)
    reports = [
        Report(row.person, row.channel, paths, "unsure", why=row.why or "no_answer", again=True)
        for row, paths in found.unsure
    ]
    told = await side_by_side(partial(sender.tell, letter) for letter in found.letters)
    return [*reports, *(report for report in told if report is not None)]


def _closed_until(found: Round) -> dict[str, datetime]:
    """Until when a channel wants no message, by what its last answer said."""
    last = {row.channel: row for row in found.earlier}
    now = datetime.now(UTC)
    return {
        name: row.retry_at
        for name, row in last.items()
        if row.state == "waits" and row.retry_at is not None and row.retry_at > now
    }


class _Sender:
    def __init__(
        self,
        workspace: Workspace,
        compose: Compose,
        addresses: Addresses,
        closed: dict[str, datetime],
        dry: bool,
    ) -> None:
        self.workspace, self.compose, self.dry = workspace, compose, dry
        self.posting = Posting(workspace, addresses, closed)

    async def tell(self, letter: Letter) -> Report | None:
        """By the person's first channel that works; None where somebody else told it meanwhile."""
        report = Report(letter.person, None, tuple(letter.paths), "failed", why="no_channel")
        for name in channels_of(self.workspace, letter.person):
            tried = await self._by(name, letter)
            if tried is None:
                return None
            if report.state != "waits" or tried.state != "failed":
                report = tried
            if tried.state in ("sent", "unsure", "dry"):
                break
        return report

    async def _by(self, name: str, letter: Letter) -> Report | None:
        report = Report(letter.person, name, tuple(letter.paths), "failed")
        posting = self.posting
        ready = posting.ready(name, self.compose(letter), letter.person)
        if isinstance(ready, str):
            return replace(report, why=ready)
        report = replace(report, payload=ready.payload)
        if self.dry:
            against = posting.against(name)
            return replace(report, state="dry") if against is None else _with(report, against)
        async with posting.turn(ready) as against:
            outcome = against or await posting.post(ready, letter.person, letter.dues)
        return None if outcome is None else _with(report, outcome)


def _with(report: Report, outcome: Outcome) -> Report:
    return replace(
        report, state=outcome.state, why=outcome.why, retry_at=outcome.retry_at, status=outcome.status
    )
