"""Whether a pasted address leads to where a connection reads: another organisation's page may be written with
the same numbers and names, and is never read as one's own."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from connectors.address import address_of, unwrapped
from connectors.errors import QueryError
from connectors.origin import is_loopback
from connectors.own_settings import refused
from connectors.text import clean

_BEFORE = re.compile(r"[A-Za-z]+:\s*(?=(?:https?:)?//)")
"""A word such as ``epic:`` before an address."""
_CLONE = re.compile(r"(?:ssh://)?git@([^:/\s]+)[:/]\S+")


@dataclass(frozen=True, slots=True)
class HostPath:
    """A host as ``plain`` writes it (``.example.com``: and all below it), and the first steps of the path,
    folded, below which all of it lies."""

    host: str
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.host.removeprefix("."), *self.steps))


def place_of(base: str) -> HostPath | None:
    """The place that a base address names; None for one that tells no site: this machine, a number, a name
    without a domain, as of a tunnel or a proxy."""
    parts = urlsplit(base)
    host = plain(parts.hostname or "")
    if "." not in host or is_loopback(host) or _is_number(host):
        return None
    return HostPath(host, tuple(unquote(step).casefold() for step in parts.path.split("/") if step))


def plain(host: str) -> str:
    """A host as it is compared: small letters, those of other scripts as machines write them, no dot behind
    it, no ``www.`` before it."""
    name = host.lower().rstrip(".")
    if not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("idna").decode()
    shorter = name.removeprefix("www.")
    return shorter if "." in shorter else name


def of_service(domain: str, base: str) -> list[HostPath]:
    """The pages of a service that everybody shares, and the address that a connection reads instead."""
    usual = place_of(base)
    return [] if usual is None else [HostPath(f".{domain}"), usual]


@dataclass(frozen=True, slots=True)
class Home:
    """``places`` are all by which a connection's site is known, the usual one first; none: whatever is pasted
    is taken for its own. ``hosts``: other names of the same server, by the setting ``hosts``."""

    places: tuple[HostPath, ...]
    hosts: frozenset[str] = frozenset()

    def check(self, text: str) -> None:
        """Raises QueryError ``other_site`` for an address of another place; a key or a query is none."""
        line = unwrapped(text)
        line = unwrapped(line[found.end() :]) if (found := _BEFORE.match(line)) else line
        if clone := _CLONE.fullmatch(line):
            host, steps = plain(clone[1]), None
        else:
            address = address_of(line)
            if address is None or not self.places:
                return
            host, steps = plain(address.host), tuple(step.casefold() for step in address.steps)
        if not self.places or host in self.hosts or any(_leads(host, steps, place) for place in self.places):
            return
        depth = len(self.places[0].steps) if host == self.places[0].host else 0
        told = str(HostPath(host, (steps or ())[:depth]))
        raise QueryError(
            "other_site",
            values={"site": clean(told, 200), "host": clean(host, 200), "own": str(self.places[0])},
        )


def home(places: Iterable[HostPath | None], extra: Mapping[str, object]) -> Home:
    """Of the places that are known. Raises OptionsError ``setting`` for ``hosts`` that are none; an address
    names its host."""
    names = extra.get("hosts", ())
    given = [names] if isinstance(names, str) else names
    hosts = [_host_of(one) for one in given] if isinstance(given, list | tuple) else [""]
    if not all(hosts):
        raise refused("hosts", names)
    return Home(tuple(place for place in places if place is not None), frozenset(hosts))


def _host_of(text: object) -> str:
    """The host that a setting names; "" for none."""
    line = text.strip() if isinstance(text, str) else ""
    try:
        host = urlsplit(line if "//" in line else f"//{line}").hostname
    except ValueError:
        host = None
    return plain(host or "")


def _leads(host: str, steps: tuple[str, ...] | None, place: HostPath) -> bool:
    below = place.host.startswith(".") and f".{host}".endswith(place.host)
    name, _, domain = place.host.partition(".")
    within = host == name and "." in domain  # http://jira/ in the network of jira.example.com
    return (below or within or host == place.host) and (
        steps is None or steps[: len(place.steps)] == place.steps
    )


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
