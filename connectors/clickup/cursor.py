"""What a pass hands to the next: opaque text outside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from connectors import cursors

_VERSION, _OF_LISTING = 2, 3
"""Of the two kinds of cursors, which share a name."""
MOST_AGAIN = 2_000
MOST_BLOCKERS = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since`` is from when on changes are asked for (the overlap comes off then);
    ``spaces`` by workspace hold the tasks found; ``again`` are the references without a task then;
    ``cost`` is how many requests the last whole read took; ``refs`` and ``setup`` are prints of the
    references asked and of the configuration; ``blockers``: see ``about.About.blockers``."""

    setup: str
    since: datetime
    spaces: Mapping[str, tuple[str, ...]]
    again: frozenset[str]
    cost: int
    refs: str
    blockers: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


def write_cursor(cursor: Cursor) -> str | None:
    """None when too much stands without a task: then the next pass asks for all."""
    if len(cursor.again) > MOST_AGAIN:
        return None
    return cursors.write(
        "clickup",
        _VERSION,
        {
            "setup": cursor.setup,
            "since": int(cursor.since.timestamp() * 1000),
            "spaces": {team: list(spaces) for team, spaces in sorted(cursor.spaces.items())},
            "again": sorted(cursor.again),
            "cost": cursor.cost,
            "refs": cursor.refs,
            "blockers": {ident: list(told) for ident, told in list(cursor.blockers.items())[:MOST_BLOCKERS]},
        },
    )


def read_cursor(text: str | None, setup: str) -> Cursor | None:
    """None for no cursor, and for one of another version or configuration: everything is asked."""
    found = cursors.read(text, "clickup", _VERSION)
    if found is None or found.get("setup") != setup:
        return None
    try:
        spaces = {_number(team): tuple(map(_number, some)) for team, some in found["spaces"].items()}
        return Cursor(
            setup=setup,
            since=datetime.fromtimestamp(int(found["since"]) / 1000, UTC),
            spaces=spaces,
            again=frozenset(map(str, found["again"])),
            cost=int(found["cost"]),
            refs=str(found["refs"]),
            blockers={
                str(ident): (str(key), over is True)
                for ident, (key, over) in found.get("blockers", {}).items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Archive:
    """Of a set of tasks: the ``lists`` that hold archived tasks, those that are archived as a whole
    (``away``), and those that show tasks which live outside of the set (``guests``). What is archived or
    shown later is noticed at the next whole reading."""

    lists: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()


def write_archive(archive: Archive, setup: str, query: str) -> str:
    """The cursor of a listing."""
    told = {"setup": setup, "query": query, "lists": sorted(archive.lists)}
    told |= {"away": sorted(archive.away), "guests": sorted(archive.guests)}
    return cursors.write("clickup", _OF_LISTING, told)


def read_archive(text: str | None, setup: str, query: str) -> Archive | None:
    """None for no cursor, and for one of another query, version or configuration."""
    found = cursors.read(text, "clickup", _OF_LISTING)
    if found is None or found.get("setup") != setup or found.get("query") != query:
        return None
    try:
        lists, away, guests = (tuple(map(_number, found[name])) for name in ("lists", "away", "guests"))
        return Archive(lists, away, guests)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _number(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return text
