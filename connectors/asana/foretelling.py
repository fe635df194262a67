"""How many requests a pass over an Asana will make, and what it will listen to."""

from __future__ import annotations

from collections.abc import Collection

from connectors.asana.cursor import Cursor, read_cursor
from connectors.asana.events import Key
from connectors.asana.refs import named_place
from connectors.forecast import Forecast, KnownList, Questions, pages


def expected(asked: Questions) -> Collection[Key]:
    """What a pass listens to, as far as that is known before: a project once, whoever asks."""
    heard: set[Key] = set()
    cursor = read_cursor(asked.cursor)
    if cursor is not None and cursor.is_worth(len(asked.known)):
        heard |= {(one, token or None) for one, token in cursor.streams.items()}
    for one in [*asked.surveyed, *asked.lists]:
        place, known = named_place(one.query), _listening(one)
        if known is not None:
            heard |= {(stream, token or None) for stream, token in known.streams.items()}
        elif place is not None and place[0] in ("project", "below"):
            heard.add((place[1], None))
    told = {resource for resource, token in heard if token is not None}
    return sorted((one for one in heard if one[1] is not None or one[0] not in told), key=str)


def foretold(asked: Questions) -> Forecast:
    """As Asana counts: each task by number, and each project that is listened to, is a request; of a list a
    hundred tasks are one. What tasks wait for is not foretold."""
    requests = int(asked.check) + len(asked.others) + len(asked.counts) + len(expected(asked))
    cursor = read_cursor(asked.cursor)
    if cursor is not None and cursor.is_worth(len(asked.known)) and cursor.listens:
        requests += len(cursor.loose) + sum(not proven for proven in cursor.absent.values())
    else:
        requests += len(asked.known)
    lists = [*asked.surveyed, *asked.lists]
    requests += sum(map(_read, lists))
    vague = bool(lists) or bool(asked.others) or (bool(asked.known) and cursor is None)
    return Forecast(requests, at_least=vague)


def _listening(one: KnownList) -> Cursor | None:
    cursor = read_cursor(one.cursor)
    return cursor if cursor is not None and cursor.listens else None


def _read(one: KnownList) -> int:
    """Requests for a list beside what is heard of it."""
    place = named_place(one.query)
    if _listening(one) is not None:
        return int(place is not None and place[0] == "portfolio")
    beside = place is not None and place[0] in ("section", "portfolio")
    return pages(one.size) + 2 * beside
