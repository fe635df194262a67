"""How many requests a pass over a Jira will make. What a site tells of itself is asked once a session."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from connectors.forecast import Forecast, KnownList, Questions, pages
from connectors.jira.cloud import PAGE
from connectors.jira.cursor import FIELDS as FIELDS_TURN
from connectors.jira.cursor import STATUSES, Cursor
from connectors.jira.joint import beside, joins
from connectors.jira.jql import BOARD, TREE
from connectors.jira.reading import grouped
from connectors.jira.watching import MEMBERS, Watch, covered
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
        told = [one.query for one in lists if _is_condition(one)]
        known = {} if watch is None else covered(watch, {query: query.text for query in told})
        if watch is None or not known:
            return list(lists)
        self._ask_for(watch, whole=watch.whole)
        return [one for one in lists if one.query not in known]

    def both(
        self, asked: Questions, known: Cursor | None, watch: Watch | None
    ) -> tuple[Sequence[TaskRef], Sequence[KnownList]]:
        """See ``joint.Joint``; the issues and the lists that are asked for by themselves."""
        told = {one.query: one.query.text for one in asked.surveyed if _is_condition(one)}
        joint = covered(watch, told) if watch is not None else {}
        whole = joins(asked.known, known, watch, joint)
        if whole is None or known is None or watch is None or known.fields != watch.fields:
            return asked.known, self.survey(asked.surveyed, watch)
        self._ask_for(watch, whole=whole, beside=whole and bool(beside(asked.known, known, watch)))
        again = set(known.again)
        if missing := len(again.intersection(grouped(asked.known)[0])):
            self.requests += -(-missing // PAGE)
        return (), [one for one in asked.surveyed if one.query not in joint]

    def _ask_for(self, watch: Watch, *, whole: bool, beside: bool = False) -> None:
        """One search, and what is asked beside it."""
        self.recall(KIND)
        probe = watch.probe(whole=whole, beside=beside)
        if probe == MEMBERS:
            self.requests += 1
        else:
            self.once(FIELDS if probe == FIELDS_TURN else STATUSES)
        self.recall(FIELDS)
        self.requests += 1

    def list(self, one: KnownList) -> None:
        """One list, page by page; a tree level by level."""
        self.once(KIND)
        self.once(FIELDS)
        self.requests += pages(one.size) + one.query.text.startswith(BOARD)

    def count(self, query: QueryRef) -> None:
        """One request."""
        self.once(KIND)
        self.requests += 1 + query.text.startswith(BOARD)


def _is_condition(one: KnownList) -> bool:
    return not one.query.text.startswith((BOARD, TREE))


def foretold(
    asked: Questions, known: Cursor | None, watch: Watch | None, told: Collection[str], *, epics: bool
) -> Forecast:
    """``told``: what need not be asked of this site. ``epics``: issues name theirs by key, which may have
    to be looked up beside."""
    sum_of = Foretold(told)
    if asked.check:
        sum_of.once(KIND)
        sum_of.requests += 1
    by_key, by_itself = sum_of.both(asked, known, watch)
    sum_of.fetch(by_key, known)
    sum_of.fetch(asked.others, None)
    for one in [*by_itself, *asked.lists]:
        sum_of.list(one)
    for query in asked.counts:
        sum_of.count(query)
    lists = bool(asked.lists or asked.surveyed)
    return Forecast(sum_of.requests, at_least=lists or epics)
