"""One search for the issues that are linked by key and for the lists of a pass.

Where a page holds them all they are read whole, else what changed in their projects is asked for. What an
issue says of itself tells afterwards whom it concerns. An issue that stands in a list is found by that list
alone, so that it is missed where it leaves it without a change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from connectors.errors import AnswerError, ForbiddenError, GoneError, NotFoundError, QueryError
from connectors.instants import earlier
from connectors.jira.about import About
from connectors.jira.cloud import PAGE, Dialect, TooManyPages
from connectors.jira.conditions import moves_by_itself
from connectors.jira.cursor import FIELDS, STATUSES, Cursor
from connectors.jira.jql import is_digits, quoted
from connectors.jira.reading import grouped
from connectors.jira.site import OVERLAP, Site
from connectors.jira.watching import Watch
from connectors.model import QueryRef, TaskRef

MOST_NAMED = 200
"""Issues that one search asks for by their ids."""


def joins(
    refs: Sequence[TaskRef], known: Cursor | None, watch: Watch | None, conditions: Mapping[QueryRef, str]
) -> bool | None:
    """How issues and the lists of these conditions are asked for together: True as a whole, False by what
    changed; None where they are not, also since an issue comes into a list without a change."""
    idents = _idents(refs, known)
    if known is None or watch is None or not known.projects or not idents or not conditions:
        return None
    if any(moves_by_itself(query, text) for query, text in conditions.items()):
        return None
    return watch.whole and all(map(is_digits, idents)) and len({*watch.seen, *idents}) <= PAGE


def beside(refs: Sequence[TaskRef], known: Cursor | None, watch: Watch) -> list[str]:
    """The issues by reference that stood in none of the lists, of a watch that is whole."""
    listed = watch.listed
    return [ident for ident in _idents(refs, known) if ident not in listed]


def _idents(refs: Sequence[TaskRef], known: Cursor | None) -> list[str]:
    """Those that were there the last time: one that is not would spoil the search."""
    again = frozenset(known.again) if known is not None else frozenset()
    return [ident for ident in grouped(refs)[0] if ident not in again]


@dataclass(slots=True)
class Joint:
    """``whole``: see ``joins``. Asked once, whoever comes first; ``conditions``: the JQL of the lists."""

    site: Site
    about: About
    dialect: Dialect
    refs: Sequence[TaskRef]
    known: Cursor
    watch: Watch
    conditions: Mapping[QueryRef, str]
    whole: bool
    _came: list[object] | None = None
    _asked: bool = field(default=False)

    async def issues(self) -> list[object] | None:
        """What came; None where each has to be asked by itself."""
        if not self._asked:
            self._asked = True
            try:
                self._came = await self._ask() if await self._is_same() else None
            except (AnswerError, QueryError, NotFoundError, ForbiddenError, GoneError, TooManyPages):
                self._came = None
        return self._came

    async def _is_same(self) -> bool:
        """Whether the site is the one that both cursors know. The lists say what is asked in this turn."""
        known, watch = self.known, self.watch
        if self.site.is_ahead(known.since) or self.site.is_ahead(watch.since) or known.fields != watch.fields:
            return False
        probe = watch.probe(whole=self.whole, beside=bool(self.beside))
        if probe == FIELDS:
            return await self.about.fields() == watch.fields
        self.about.recall(watch.fields)
        if probe == STATUSES:
            statuses = await self.about.statuses()
            return all(one in ("", statuses) for one in (known.statuses, watch.statuses))
        return True

    async def _ask(self) -> list[object]:
        fields = watch_fields(self.watch)
        lists = joined(self.conditions.values())
        if self.whole:
            among = f" OR id in ({', '.join(self.beside)})" if self.beside else ""
            return await self.dialect.search(f"{lists}{among}", fields, most=1)
        projects = ", ".join(map(quoted, sorted({*self.known.projects, *self.watch.projects})))
        named = [f"id in ({', '.join(self._named)})"] if self._named else []
        places = " OR ".join([f"project in ({projects})", lists, *named])
        changed = f"(({places}) AND {_since(self._since)})"
        if self.known.since < self._since:
            changed += f" OR ({named[0]} AND {_since(self.known.since)})"
        pages = max(len(self.conditions) // 2, len(self.refs) // PAGE, 2)
        return await self.dialect.search(f"{changed} ORDER BY updated DESC", fields, most=pages)

    @property
    def beside(self) -> list[str]:
        """See ``beside``; none where not all is read whole."""
        return beside(self.refs, self.known, self.watch) if self.whole else []

    @property
    def _named(self) -> list[str]:
        """The issues that are asked for by their ids, which finds them in other projects too, and refuses one
        that is not there any more; none where these are too many."""
        idents = _idents(self.refs, self.known)
        return idents if len(idents) <= MOST_NAMED and all(map(is_digits, idents)) else []

    @property
    def _since(self) -> datetime:
        """Changes in the projects of the linked issues may be newer than these were."""
        return self.watch.since if self._named else min(self.known.since, self.watch.since)


def _since(moment: datetime) -> str:
    return f"updated >= {int(earlier(moment, OVERLAP).timestamp() * 1000)}"


def joined(conditions: Collection[str]) -> str:
    """Conditions of which one is enough."""
    return " OR ".join(f"({text})" for text in dict.fromkeys(conditions))


def watch_fields(watch: Watch) -> Sequence[str]:
    """The fields of an issue that the site was known to have."""
    return watch.fields.asked()
