"""How many requests a pass over a Redmine will make."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.forecast import PAGE, Forecast, Questions, pages
from connectors.model import TaskRef
from connectors.redmine.cursor import Cursor, read_cursor
from connectors.redmine.fetching import WHOLE
from connectors.redmine.naming import by_name
from connectors.redmine.refs import number_of
from connectors.redmine.watching import Watch, is_worth, moves
from connectors.surveys import covered_by


class Foretold:
    """Adds up. ``around``: how many of both questions at what stands around issues were asked by then."""

    def __init__(self) -> None:
        self.requests = 0
        self._around = 0

    def look_around(self, most: int) -> None:
        """One of the questions, or both; each is asked once a session."""
        self.requests += max(most - self._around, 0)
        self._around = max(most, self._around)

    def fetch(self, refs: Sequence[TaskRef], known: Cursor | None) -> None:
        """See ``fetching.Fetch``."""
        numbers = len({number_of(ref) for ref in refs} - {None})
        if numbers > WHOLE and known is not None and known.since is not None:
            self.look_around(1)
            self.requests += 1
            return
        if numbers > WHOLE and known is None:
            self.look_around(2)
        self.requests += -(-numbers // PAGE)


def foretold(asked: Questions, watch: Watch | None, *, anonymous: bool) -> Forecast:
    """One question where lists are surveyed with ``watch``, which serves the issues too. Who the key belongs
    to is asked where something is read for the first time, or counted; names are asked once a session: those
    of queries, those of a project's versions. Blocking issues outside of what is read come beside, a hundred
    a request."""
    told = Foretold()
    covered = covered_by(watch, [one.query for one in asked.surveyed], moves)
    lists = [one for one in [*asked.surveyed, *asked.lists] if one.query not in covered]
    marked = all((known := read_cursor(one.cursor)) is not None and known.mark for one in lists)
    new = bool(asked.others or asked.counts or not marked) or bool(
        asked.known and read_cursor(asked.cursor) is None
    )
    told.requests += asked.check or (new and not anonymous)
    since = read_cursor(asked.cursor)
    if covered:
        told.look_around(1)
        told.requests += 1
    if not covered or since is None or since.since is None:
        told.fetch(asked.known, since)
    told.fetch(asked.others, None)
    for one in lists:
        known = read_cursor(one.cursor)
        if known is not None and known.mark is not None:
            told.look_around(1)
            told.requests += 1
            continue
        told.requests += pages(one.size)
        if (one.size or 0) > PAGE:
            told.look_around(2)
    if watch is None and is_worth([one.query for one in lists]):
        told.look_around(2)
        told.requests += 2
    queries = [*(one.query for one in lists), *asked.counts]
    told.requests += len({name[0] for name in map(by_name, queries) if name is not None})
    told.requests += len(asked.counts)
    return Forecast(told.requests, at_least=bool(asked.surveyed or asked.lists))
