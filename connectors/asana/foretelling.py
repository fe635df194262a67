"""How many requests a pass over an Asana will make."""

from __future__ import annotations

from connectors.asana.cursor import Cursor, read_cursor
from connectors.asana.refs import named_place
from connectors.forecast import Forecast, KnownList, Questions, pages


def foretold(asked: Questions) -> Forecast:
    """As Asana counts: a project is listened to once, whoever asks; each task by number is a request, of a
    list a hundred are one. What tasks wait for is not foretold."""
    heard: set[tuple[str, str]] = set()
    requests = int(asked.check) + len(asked.others) + len(asked.counts)
    cursor = read_cursor(asked.cursor)
    worth = cursor is not None and cursor.is_worth(len(asked.known))
    if cursor is not None and worth and cursor.listens:
        heard |= set(cursor.streams.items())
        hidden = sum(not proven for proven in cursor.absent.values())
        requests += len(cursor.loose) + hidden
    else:
        requests += len(asked.known)
        if cursor is not None and worth:
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
