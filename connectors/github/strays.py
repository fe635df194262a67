"""Tasks by reference where a server has no GraphQL: lists of repositories, single issues for strays.

What is refused (403) is hidden from this account, unless the token is refused as a whole; what is not there
(404, 410) is missing, unless nothing is there at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RateLimitError,
)
from connectors.github.outcomes import Outcomes
from connectors.github.refs import Numbered, numbered_of
from connectors.github.rest import Issue, IssuePage, Rest, is_deleted, page_count, pages_between
from connectors.model import TaskRef
from connectors.numbers import integer_of
from connectors.paging import together

Placed = tuple[TaskRef, Numbered]


class RestFetcher:
    """Reads tasks into ``outcomes``."""

    def __init__(self, rest: Rest, outcomes: Outcomes) -> None:
        self._rest = rest
        self._outcomes = outcomes
        self._errors: list[ConnectorError] = []
        self._refused: ForbiddenError | NotFoundError | GoneError | None = None

    async def run(self, refs: Sequence[TaskRef]) -> None:
        """Settle every reference. Raises what spoils the whole connection."""
        groups: dict[str, list[Placed]] = {}
        for ref in refs:
            place = numbered_of(ref.key)
            if place is None:
                self._outcomes.fail(ref, "query", "reference")
            else:
                groups.setdefault(place.repo.lower(), []).append((ref, place))
        await together([partial(self._guarded, group) for group in groups.values()])
        if self._refused is not None and not self._outcomes.seen():
            await self._rest.prove(self._refused)
        if self._errors and not self._outcomes.answered():
            raise self._errors[0]

    async def _guarded(self, group: Sequence[Placed]) -> None:
        refs = [ref for ref, _ in group]
        try:
            await self._repository(group)
            self._outcomes.report()
        except (AuthError, RateLimitError):
            raise
        except (NotFoundError, GoneError, ForbiddenError) as error:
            self._refused = error
            for ref in refs:
                self._outcomes.miss(ref)  # a hidden repository, or one without issues
        except ConnectorError as error:
            self._errors.append(error)
            self._outcomes.fail_all(refs, error)

    async def _repository(self, group: Sequence[Placed]) -> None:
        """Pages while they are fewer than the issues wanted, then one by one."""
        found: list[tuple[TaskRef, Issue]] = []
        left = list(group)
        if len(left) > 1:
            page = await self._rest.page(self._rest.issues_url(group[0][1].repo))
            found, left = _matched(page.issues, left)
            more, left = await self._rest_of(page, left)
            found += more
        found += [one for one in await together([partial(self._single, *one) for one in left]) if one]
        for (ref, _), task in zip(found, await self._rest.each([issue for _, issue in found]), strict=True):
            self._outcomes.settle_or_fail(ref, task)

    async def _rest_of(
        self, page: IssuePage, left: list[Placed]
    ) -> tuple[list[tuple[TaskRef, Issue]], list[Placed]]:
        found: list[tuple[TaskRef, Issue]] = []
        if page_count(page) - 1 >= len(left):
            return found, left
        between = [partial(self._rest.page, url) for url in pages_between(page)]
        for page in await together(between):
            more, left = _matched(page.issues, left)
            found += more
        while page.next is not None and left:
            page = await self._rest.page(page.next)
            more, left = _matched(page.issues, left)
            found += more
        return found, left

    async def _single(self, ref: TaskRef, place: Numbered) -> tuple[TaskRef, Issue] | None:
        try:
            return ref, await self._rest.single(place)
        except (NotFoundError, GoneError, ForbiddenError) as error:
            self._refused = error
            self._outcomes.miss(ref, proven=isinstance(error, GoneError) and is_deleted(error))
        except AnswerError as error:
            self._errors.append(error)
            self._outcomes.fail(ref, error.code, error.detail)
        return None


def _matched(
    issues: Sequence[Issue], wanted: Sequence[Placed]
) -> tuple[list[tuple[TaskRef, Issue]], list[Placed]]:
    """(found, still wanted)."""
    numbers = {integer_of(issue.get("number")): issue for issue in issues}
    found = [(ref, numbers[place.number]) for ref, place in wanted if place.number in numbers]
    return found, [one for one in wanted if one[1].number not in numbers]
