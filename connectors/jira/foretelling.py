"""How many requests a pass over a Jira will make. What a site tells of itself is asked once a session."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from connectors.forecast import Forecast, KnownList, Questions, pages
from connectors.jira.cloud import PAGE
from connectors.jira.cursor import FIELDS as FIELDS_TURN
from connectors.jira.cursor import STATUSES, Cursor
from connectors.jira.jql import BOARD, TREE
from connectors.jira.reading import grouped
from connectors.jira.surveying import Watch, covered, probe_of
from connectors.model import QueryRef, TaskRef

FIELDS, KIND = "fields", "kind"


class Foretold:
    """Adds up; ``asked`` is what the site has been asked by then: FIELDS, STATUSES, KIND."""

    def __init__(self, asked: Collection[str]) -> None:
        self.requests = 0
        self.at_least = False
        self._asked = set(asked)

    def once(self, name: str) -> None:
        """Something that the site tells of itself."""
        self.requests += name not in self._asked
        self._asked.add(name)

    def recall(self, name: str) -> None:
        """A cursor knows it."""
        self._asked.add(name)

    def fetch(self, refs: Sequence[TaskRef], known: Cursor | None) -> None:
        """See ``fetching.Fetch``."""
        if not refs:
            return
        if known is not None:
            self.recall(KIND)
        self.once(KIND)
        groups = len(grouped(refs)[0])
        if groups > PAGE and known is not None and known.projects:
            self.once(FIELDS if known.turn == FIELDS_TURN else STATUSES)
            self.requests += 1
            return
        self.once(FIELDS)
        if groups > PAGE:
            self.once(STATUSES)
        self.requests += -(-groups // PAGE)

    def survey(self, lists: Sequence[KnownList], watch: Watch | None) -> list[KnownList]:
        """See ``surveying.Lists``; the lists that are read one by one all the same."""
        told = [one.query for one in lists if not one.query.text.startswith((BOARD, TREE))]
        known = {} if watch is None else covered(watch, {query: query.text for query in told})
        if watch is None or not known:
            return list(lists)
        self.recall(KIND)
        probe = probe_of(watch)
        if probe in (FIELDS_TURN, STATUSES):
            self.once(FIELDS if probe == FIELDS_TURN else STATUSES)
        else:
            self.requests += 1
        self.recall(FIELDS)
        self.requests += 1
        return [one for one in lists if one.query not in known]

    def list(self, one: KnownList) -> None:
        """One list, page by page; a tree level by level."""
        self.once(KIND)
        self.once(FIELDS)
        self.requests += pages(one.size) + one.query.text.startswith(BOARD)

    def count(self, query: QueryRef) -> None:
        """One request."""
        self.once(KIND)
        self.requests += 1 + query.text.startswith(BOARD)


def foretold(
    asked: Questions, known: Cursor | None, watch: Watch | None, told: Collection[str], *, epics: bool
) -> Forecast:
    """``told``: what need not be asked of this site. ``epics``: issues name theirs by key, which may have
    to be looked up beside."""
    sum_of = Foretold(told)
    if asked.check:
        sum_of.once(KIND)
        sum_of.requests += 1
    sum_of.fetch(asked.known, known)
    sum_of.fetch(asked.others, None)
    for one in [*sum_of.survey(asked.surveyed, watch), *asked.lists]:
        sum_of.list(one)
    for query in asked.counts:
        sum_of.count(query)
    lists = bool(asked.lists or asked.surveyed)
    return Forecast(sum_of.requests, at_least=lists or epics)
