"""A message on its way to a channel: made ready, and noted before it goes and after."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from okrtui.channels.model import Address, Note, Outcome, UnknownAccountError
from okrtui.channels.registry import ONE_ADDRESS, payload_of, sent
from okrtui.domain.windows import local_date
from okrtui.messaging.lanes import Lane
from okrtui.messaging.open_channels import Addresses
from okrtui.named import NamedTuple
from okrtui.usecases.workspace import Workspace

_BROKEN = ("unreachable", "no_answer", "limited", "broken", "redirected", "page")
_NO_MORE = (401, 410)
"""After these, or such a status, a channel is not tried again in this round: they are of nobody's message."""
_OF_THE_ADDRESS = (403, 404)
"""The same where all messages go to one address."""


class Ready(NamedTuple):
    """A message as its channel takes it: ``payload`` is what is posted."""

    channel: str
    note: Note
    address: Address
    payload: Any


class Posting:
    """The channels of one round. ``closed``: until when one wants no message, by what it answered;
    ``broken``: what those answered that are not tried again."""

    def __init__(
        self, workspace: Workspace, addresses: Addresses, closed: dict[str, datetime] | None = None
    ) -> None:
        self.workspace, self.addresses = workspace, addresses
        self.closed: dict[str, datetime] = closed or {}
        self.broken: dict[str, Outcome] = {}
        self._lanes: dict[str, Lane] = {}

    def ready(self, channel: str, note: Note, person: str) -> Ready | str:
        """``note`` for a person ("": whoever reads the channel), or the code of why it cannot go there."""
        address = self.addresses.of(channel)
        if isinstance(address, str):
            return address
        note = self._addressed(note, person, channel)
        try:
            return Ready(channel, note, address, payload_of(note, address))
        except UnknownAccountError:
            return "no_account"
        except ValueError:
            return "no_template"

    @asynccontextmanager
    async def turn(self, ready: Ready) -> AsyncIterator[Outcome | None]:
        """The turn of a message on its channel, in which it is posted; with what stands against that: others
        that were before it tell."""
        lane = self._lanes.setdefault(ready.channel, Lane(ready.address))
        async with lane.entered():
            yield self.against(ready.channel)

    def against(self, channel: str) -> Outcome | None:
        """Why a channel is not tried in this round, None where it is."""
        if channel in self.closed:
            return Outcome("waits", "limited", self.closed[channel])
        broken = self.broken.get(channel)
        return None if broken is None else broken._replace(state="failed")

    async def post(self, ready: Ready, to: str, dues: Sequence[tuple[str, datetime]]) -> Outcome | None:
        """Note the intent, post once, note the outcome. ``to``: a person, or a channel as such; ``dues``:
        what it tells of. None where somebody else told it meanwhile: then nothing went out."""
        store, at = self.workspace.store, self.workspace.now()
        id = store.begin_reminder(to, local_date(at, self.workspace.zone), ready.channel, dues, at)
        if id is None:
            return None
        outcome = await sent(ready.payload, ready.note, ready.address)
        store.settle_reminder(
            id, outcome.state, self.workspace.now(), retry_at=outcome.retry_at, why=outcome.why or None
        )
        if outcome.retry_at is not None:
            self.closed[ready.channel] = outcome.retry_at
        elif outcome.why in _BROKEN or outcome.status in _NO_MORE or _is_shut(ready, outcome):
            self.broken[ready.channel] = outcome
        elif outcome.state == "sent":
            self._lanes.setdefault(ready.channel, Lane(ready.address)).proven()
        return outcome

    def _addressed(self, note: Note, person: str, channel: str) -> Note:
        """With who the person is there: what the configuration says, else the e-mail."""
        declared = next((one for one in self.workspace.config.people if one.id == person), None)
        named = declared.accounts.get(channel, "") if declared else ""
        known = self.workspace.people().get(person)
        email = (declared.email if declared else "") or (known.email if known else "") or ""
        return replace(note, address=named or email, named=bool(named))


def _is_shut(ready: Ready, outcome: Outcome) -> bool:
    """Whether the one address of a channel takes nobody's message: Slack and Discord say so of a hook that
    was taken away."""
    return ready.address.kind in ONE_ADDRESS and outcome.status in _OF_THE_ADDRESS
