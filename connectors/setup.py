"""What setting up a connection to a kind of tracker wants to know, told in the package of that tracker."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Address(StrEnum):
    """Whether a connection names an address."""

    NEEDED = "needed"  # each company has its own
    OPEN = "open"  # one that everybody shares, or an own one
    NONE = "none"  # one that everybody shares


@dataclass(frozen=True, slots=True)
class Setup:
    """``name`` is what the tracker calls itself. ``tokens``, ``addresses`` and ``users`` are the environment
    variables by which other programs of it are told, the usual one first. ``login``: an account name goes
    beside the token. ``usual``: what a connection is called first, where that is not the kind."""

    name: str
    address: Address
    tokens: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    login: bool = False
    usual: str = ""
