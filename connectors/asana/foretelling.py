"""How many requests a pass over an Asana will make."""

from __future__ import annotations

from connectors.asana.api import AT_ONCE
from connectors.asana.cursor import Cursor, read_cursor
from connectors.asana.refs import named_place
from connectors.forecast import Forecast, KnownList, Questions, pages


def foretold(asked: Questions) -> Forecast:
    """A project is listened to once, whoever asks; tasks by number come ten a request, lists a hundred. What
    tasks wait for is not foretold."""
    heard: set[tuple[str, str]] = set()
    requests = int(asked.check) + _batches(len(asked.others)) + len(asked.counts)
    cursor = read_cursor(asked.cursor)
    if (
        asked.known
        and cursor is not None
        and cursor.listens
        and len(cursor.streams) <= _batches(len(asked.known))
    ):
        heard |= set(cursor.streams.items())
        hidden = sum(not proven for proven in cursor.absent.values())
        requests += _batches(len(cursor.loose) + hidden)
    else:
        requests += _batches(len(asked.known))
        if asked.known and cursor is not None and not cursor.listens:
            heard |= {(one, "") for one in cursor.streams}
    lists = [*asked.surveyed, *asked.lists]
    for one in lists:
        requests += _list(one, heard)
    vague = bool(lists) or bool(asked.others) or (bool(asked.known) and cursor is None)
    return Forecast(requests + len(heard), at_least=vague)


def _list(one: KnownList, heard: set[tuple[str, str]]) -> int:
    """Beside what is heard of it."""
    place, cursor = named_place(one.query), read_cursor(one.cursor)
    known: Cursor | None = cursor if cursor is not None and cursor.listens else None
    items = int(place is not None and place[0] == "portfolio")
    if known is not None:
        heard |= set(known.streams.items())
        return items
    if place is None or place[0] == "tag":
        return pages(one.size)
    if place[0] in ("project", "below"):
        heard.add((place[1], ""))
        return pages(one.size)
    return pages(one.size) + 2


def _batches(count: int) -> int:
    return -(-count // AT_ONCE)
