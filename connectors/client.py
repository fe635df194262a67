"""What connectors do alike that ask everything through one ``Api``: open and close, who it is, what is
reached."""

from __future__ import annotations

from typing import Generic, Protocol, Self, TypeVar

from connectors.http import HttpSession
from connectors.model import Account, Reach, Usage


class Served(Protocol):
    """The requests of one tracker, through one account."""

    session: HttpSession
    usage: Usage

    async def account(self) -> Account:
        """See ``connectors.base.Connector.check``."""

    async def reach(self) -> Reach:
        """See ``connectors.base.Reaching``."""


A = TypeVar("A", bound=Served)


class Client(Generic[A]):
    """The part of ``connectors.base.Connector`` that is the same over every ``Api``. Leaving it closes the
    session."""

    def __init__(self, api: A) -> None:
        self._api = api
        self.usage = api.usage

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._api.session.__aexit__(*exc)

    async def check(self) -> Account:
        """Who the token belongs to, as the tracker's ``Api`` tells it. Raises AuthError."""
        return await self._api.account()

    async def reach(self) -> Reach:
        """What the token may read."""
        return await self._api.reach()
