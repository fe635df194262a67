"""Cursors as text: what a pass stores for the next one. Each begins with who wrote it, in which version;
whatever else is met reads as "no cursor"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Protocol, TypeVar

import msgspec

MOST_ABSENT = 500
"""The most references without a task that a cursor keeps."""
MOST_SEEN = 1_000
"""Looks of tasks that are kept for the next survey; where more changed of late, lists are read again."""


def write(writer: str, version: int, told: Mapping[str, object]) -> str:
    """As the text that is stored."""
    return json.dumps({writer: version, **told}, separators=(",", ":"))


def read(text: str | None, writer: str, version: int) -> Mapping[str, Any] | None:
    """What was told with ``write``; None for no cursor, nonsense, and what another wrote."""
    try:
        told = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get(writer) == version else None


def write_absent(absent: Mapping[Any, bool]) -> Mapping[str, object]:
    """Tasks that were not there, apart by whether that is proven: ``gone`` and ``hidden``."""
    if not absent:
        return {}
    gone = [name for name, proven in absent.items() if proven]
    hidden = [name for name, proven in absent.items() if not proven]
    return {"gone": gone[:MOST_ABSENT], "hidden": hidden[:MOST_ABSENT]}


def read_absent(told: Mapping[str, Any]) -> dict[str, bool]:
    """What ``write_absent`` told, names as text. Raises TypeError for what is no list."""
    absent = {str(name): False for name in told.get("hidden", ())}
    return absent | {str(name): True for name in told.get("gone", ())}


class Watch(Protocol):
    """The cursor of a survey. ``seen``: the looks of tasks that changed of late."""

    @property
    def version(self) -> int: ...

    @property
    def seen(self) -> Mapping[str, Any]: ...


class OwnWatch(Watch, Protocol):
    """One that is true for a configuration alone, whose print is ``setup``."""

    @property
    def setup(self) -> str: ...


W = TypeVar("W", bound=Watch)
OwnW = TypeVar("OwnW", bound=OwnWatch)

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""An instant in a watch: one without its zone reads as no cursor, for it compares with none."""


def write_watch(watch: Watch, seen: int | None = None) -> str | None:
    """As the text that is stored; None where too much changed of late. ``seen``: how many looks it holds,
    where that is not the length."""
    few = (len(watch.seen) if seen is None else seen) <= MOST_SEEN
    return msgspec.json.encode(watch).decode() if few else None


def read_watch(text: str | None, kind: type[W], version: int) -> W | None:
    """None for no cursor, nonsense, and one of another version."""
    try:
        found = msgspec.json.decode(text or "", type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return found if found.version == version else None


def read_own_watch(text: str | None, kind: type[OwnW], version: int, setup: str) -> OwnW | None:
    """None also for one of another configuration: lists are read then."""
    found = read_watch(text, kind, version)
    return found if found is not None and found.setup == setup else None
