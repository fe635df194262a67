"""What a pass hands to the next: opaque text outside this module."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.model import Options, TaskRef

MOST_AGAIN = 2_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since`` is the server's clock when the pass began (the overlap comes off when asking);
    ``spaces`` by workspace hold the tasks found; ``again`` are the references without a task then;
    ``cost`` is how many requests the last whole read took; ``refs`` and ``setup`` are prints of the
    references asked and of the configuration."""

    setup: str
    since: datetime
    spaces: Mapping[str, tuple[str, ...]]
    again: frozenset[str]
    cost: int
    refs: str


def setup_print(options: Options) -> str:
    """Equal while the configuration (without the token) is the same."""
    parts = [options.base_url, sorted((key, repr(value)) for key, value in options.extra.items())]
    return _print(json.dumps(parts))


def refs_print(refs: Iterable[TaskRef]) -> str:
    """Equal for the same set of keys, in any order."""
    return _print("\n".join(sorted({ref.key.lower() for ref in refs})))


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def write_cursor(cursor: Cursor) -> str | None:
    """None when too much stands without a task: then the next pass asks for all."""
    if len(cursor.again) > MOST_AGAIN:
        return None
    return json.dumps(
        {
            "clickup": 1,
            "setup": cursor.setup,
            "since": int(cursor.since.timestamp() * 1000),
            "spaces": {team: list(spaces) for team, spaces in sorted(cursor.spaces.items())},
            "again": sorted(cursor.again),
            "cost": cursor.cost,
            "refs": cursor.refs,
        },
        separators=(",", ":"),
    )


def read_cursor(text: str | None, setup: str) -> Cursor | None:
    """None for no cursor, and for one of another version or configuration: everything is asked."""
    if not text:
        return None
    try:
        found = json.loads(text)
        if found["clickup"] != 1 or found["setup"] != setup:
            return None
        spaces = {_number(team): tuple(map(_number, some)) for team, some in found["spaces"].items()}
        return Cursor(
            setup=setup,
            since=datetime.fromtimestamp(int(found["since"]) / 1000, UTC),
            spaces=spaces,
            again=frozenset(map(str, found["again"])),
            cost=int(found["cost"]),
            refs=str(found["refs"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
        return None


def _number(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return text
