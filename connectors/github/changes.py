"""Refreshing by "what changed since": one request a repository instead of one per hundred tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from connectors.errors import ForbiddenError, GoneError, NotFoundError
from connectors.github import documents
from connectors.github.cursor import OVERLAP, Mark, Since, read_since
from connectors.github.options import Settings
from connectors.github.outcomes import Outcomes
from connectors.github.refs import place_of
from connectors.github.rest import Issue, Rest, read_page
from connectors.instants import earlier, iso_seconds
from connectors.model import TaskRef
from connectors.numbers import integer_of
from connectors.paging import together

_STEADY = 30
"""While a question brings at most so many issues it stays the same, so that its ETag serves."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one repository answered: ``issues`` None when nobody could tell (ask by id), () after a
    304; ``mark`` for the next time."""

    issues: tuple[Issue, ...] | None
    mark: Mark


class Changes:
    """One refresh. ``settle`` answers what the cursor covers, ``cursor`` makes the next one."""

    def __init__(self, rest: Rest, settings: Settings, cursor: str | None) -> None:
        self._rest = rest
        self._settings = settings
        # A number field of a project can change without touching its issue: then ids are asked.
        self._since = read_since(cursor) if settings.points_field is None else None
        self._marks: dict[str, Mark] = {}
        self._used = False

    async def settle(self, outcomes: Outcomes) -> list[TaskRef]:
        """Settle all that is covered; gives the references that must be asked by id or number."""
        groups = self._covered(outcomes.refs)
        covered = sum(map(len, groups.values()))
        if self._since is None or not groups or -(-covered // documents.PAGE) < len(groups):
            return list(outcomes.refs)  # as few requests by id, which show deletions as well
        repos = list(groups)
        answers = await together([partial(self._ask, repo, len(groups[repo])) for repo in repos])
        clock = self._rest.clock
        if clock is None or clock - self._since.whole >= self._settings.recheck:
            return list(outcomes.refs)
        self._used = True
        for repo, one in zip(repos, answers, strict=True):
            if one.issues is not None:
                self._marks[repo] = one.mark
                await self._apply(outcomes, groups[repo], one.issues)
        outcomes.report()
        return outcomes.pending()

    def _covered(self, refs: Sequence[TaskRef]) -> dict[str, list[TaskRef]]:
        """References whose repository and number the cursor knows, by repository."""
        groups: dict[str, list[TaskRef]] = {}
        for ref in refs if self._since is not None else ():
            place = place_of(ref.key)
            mark = self._since.marks.get(place.repo.lower()) if place and self._since else None
            if place is not None and mark is not None and place.number in mark.known:
                groups.setdefault(place.repo.lower(), []).append(ref)
        return groups

    async def _ask(self, repo: str, linked: int) -> Changed:
        assert self._since is not None
        mark = self._since.marks[repo]
        since = iso_seconds(mark.since)
        url = self._rest.issues_url(repo, sort="updated", direction="asc", since=since)
        try:
            answer = await self._rest.answer(url, mark.etag)
        except (NotFoundError, GoneError, ForbiddenError):
            return Changed(None, mark)
        if answer.status == 304:
            return Changed((), mark)
        page = first = read_page(url, answer)
        issues = list(page.issues)
        pages = 1
        while page.next is not None:
            if pages > -(-linked // documents.PAGE):
                return Changed(None, mark)  # a busy repository: by id is cheaper
            page = await self._rest.page(page.next)
            issues += page.issues
            pages += 1
        return Changed(tuple(issues), _next_mark(mark, first.clock, first.etag, len(issues)))

    async def _apply(self, outcomes: Outcomes, refs: Sequence[TaskRef], issues: Sequence[Issue]) -> None:
        latest = {integer_of(issue.get("number")): issue for issue in issues}
        wanted: list[tuple[TaskRef, Issue]] = []
        for ref in refs:
            place = place_of(ref.key)
            issue = latest.get(place.number) if place is not None else None
            if issue is None:
                outcomes.keep(ref)
            else:
                wanted.append((ref, issue))
        for (ref, _), task in zip(wanted, await self._rest.tasks([i for _, i in wanted]), strict=True):
            outcomes.settle(ref, task)

    def cursor(self, outcomes: Outcomes, clock: datetime | None) -> str | None:
        """For the next refresh: knows what was found or unchanged now, under its own key. ``clock``
        is the earliest time that the server told during this one."""
        if clock is None or self._settings.points_field is not None:
            return None
        fresh = Mark(earlier(clock, OVERLAP))
        known: dict[str, set[int]] = {}
        for ref in outcomes.current():
            place = place_of(ref.key)
            if place is not None:
                known.setdefault(place.repo.lower(), set()).add(place.number)
        marks: Mapping[str, Mark] = {
            repo: replace(self._marks.get(repo, fresh), known=frozenset(numbers))
            for repo, numbers in known.items()
        }
        whole = self._since.whole if self._used and self._since is not None else clock
        return Since(whole, marks).text()


def _next_mark(mark: Mark, clock: datetime | None, etag: str | None, brought: int) -> Mark:
    if clock is None or (brought <= _STEADY and etag is not None):
        return Mark(mark.since, etag=etag)
    return Mark(max(mark.since, earlier(clock, OVERLAP)))
