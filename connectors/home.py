"""Whether a pasted address leads to where a connection reads: another organisation's page may be written with
the same numbers and names, and is never read as one's own."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from connectors.address import address_of, unwrapped
from connectors.errors import OptionsError, QueryError
from connectors.origin import is_loopback
from connectors.text import clean

_BEFORE = re.compile(r"[A-Za-z]+:\s*(?=(?:https?:)?//)")
"""A word such as ``epic:`` before an address."""
_CLONE = re.compile(r"(?:ssh://)?git@([^:/\s]+)[:/]\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """A host in small letters (``.example.com``: and all below it), and the first steps of the path, folded,
    below which all of it lies."""

    host: str
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.host.removeprefix("."), *self.steps))


def place_of(base: str) -> Place | None:
    """The place that a base address names; None for one that tells no site: this machine, a number, a name
    without a domain, as of a tunnel or a proxy."""
    parts = urlsplit(base)
    host = (parts.hostname or "").lower()
    if "." not in host or is_loopback(host) or _is_number(host):
        return None
    return Place(host, tuple(unquote(step).casefold() for step in parts.path.split("/") if step))


def of_service(domain: str, base: str) -> list[Place]:
    """The pages of a service that everybody shares, and the address that a connection reads instead."""
    usual = place_of(base)
    return [] if usual is None else [Place(f".{domain}"), usual]


@dataclass(frozen=True, slots=True)
class Home:
    """``places`` are all by which a connection's site is known, the usual one first; none: whatever is pasted
    is taken for its own. ``hosts``: other names of the same server, by the setting ``hosts``."""

    places: tuple[Place, ...]
    hosts: frozenset[str] = frozenset()

    def check(self, text: str) -> None:
        """Raises QueryError ``other_site`` for an address of another place; a key or a query is none."""
        line = unwrapped(text)
        line = unwrapped(line[found.end() :]) if (found := _BEFORE.match(line)) else line
        if clone := _CLONE.fullmatch(line):
            host, steps = clone[1].lower(), None
        else:
            address = address_of(line)
            if address is None or not self.places:
                return
            host, steps = address.host, tuple(step.casefold() for step in address.steps)
        if not self.places or host in self.hosts or any(_leads(host, steps, place) for place in self.places):
            return
        depth = len(self.places[0].steps) if host == self.places[0].host else 0
        told = str(Place(host, (steps or ())[:depth]))
        raise QueryError("other_site", values={"site": clean(told, 200), "own": str(self.places[0])})


def home(places: Iterable[Place | None], extra: Mapping[str, object]) -> Home:
    """Of the places that are known. Raises OptionsError ``setting`` for ``hosts`` that are none."""
    names = extra.get("hosts", ())
    given = [names] if isinstance(names, str) else names
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise OptionsError("setting", values={"name": "hosts", "value": clean(names, 60)})
    known = tuple(place for place in places if place is not None)
    return Home(known, frozenset(one.strip().lower() for one in given))


def _leads(host: str, steps: tuple[str, ...] | None, place: Place) -> bool:
    below = place.host.startswith(".") and f".{host}".endswith(place.host)
    return (below or host == place.host) and (steps is None or steps[: len(place.steps)] == place.steps)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
