"""What one survey of lists of a ClickUp hands to the next, as opaque text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from connectors import cursors
from connectors.cursors import Moment

VERSION = 1


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries``: the names of the lists that it covers; ``spaces`` by
    workspace hold their tasks; ``since``: from when on changes are asked for (the overlap comes off
    then); ``seen``: the looks of the tasks that changed after that."""

    version: int
    setup: str
    since: Moment
    queries: frozenset[str]
    spaces: Mapping[str, frozenset[str]]
    seen: Mapping[str, str]

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None, setup: str) -> Watch | None:
    """None for no cursor, and for one of another version or configuration: lists are read then."""
    found = cursors.read_own_watch(text, Watch, VERSION, setup)
    if found is None:
        return None
    numbers = [*found.spaces, *(space for some in found.spaces.values() for space in some)]
    return found if all(one.isascii() and one.isdigit() for one in numbers) else None
