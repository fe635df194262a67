"""One question about a repository: what changed in it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.errors import ForbiddenError, GoneError, NotFoundError
from connectors.github import documents
from connectors.github.cursor import OVERLAP, Mark
from connectors.github.rest import Issue, IssuePage, Rest, page_count, read_page
from connectors.instants import earlier, from_iso, iso_seconds
from connectors.text import clean

_STEADY = 30
"""While a question brings at most so many issues it stays the same, so that its ETag serves."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one repository answered: ``issues`` None when nobody could tell (ask by id), () after a
    304; ``mark`` for the next time."""

    issues: tuple[Issue, ...] | None
    mark: Mark


async def ask_changes(rest: Rest, mark: Mark, repo: str, worth: int) -> Changed:
    """What changed in a repository. ``worth``: so many tasks can be read with as many requests as this may
    take."""
    since = iso_seconds(mark.since)
    url = rest.issues_url(repo, sort="updated", direction="desc", since=since)
    try:
        answer = await rest.answer(url, mark.etag)
    except (NotFoundError, GoneError, ForbiddenError):
        return Changed(None, mark)
    if answer.status == 304:
        return Changed((), mark)
    pages = [read_page(url, answer)]
    newest = max(_moments(pages[0].issues), default=None)
    rest.usage.saw(newest)
    fresh = replace(mark, since=max(mark.since, earlier(newest or mark.since, OVERLAP)), etag=None)
    if fresh.since == mark.since and (pages[0].next is None or rest.usage.is_over(newest, OVERLAP)):
        # the same is asked again: whatever changes comes first in it, or is there whole
        fresh = replace(fresh, etag=pages[0].etag)
    while pages[-1].next is not None:
        if len(pages) > -(-worth // documents.PAGE):
            return Changed(None, fresh)  # a busy repository: reading is cheaper
        pages.append(await rest.page(pages[-1].next))
    issues = tuple(issue for page in pages for issue in page.issues)
    if not _adds_up(pages, issues):
        return Changed(None, mark)
    if len(issues) <= _STEADY and pages[0].etag is not None:
        fresh = replace(mark, etag=pages[0].etag)
    return Changed(issues, fresh)


def _moments(issues: Iterable[Issue]) -> Iterator[datetime]:
    return (moment for issue in issues if (moment := from_iso(issue.get("updated_at"))) is not None)


def _adds_up(pages: Sequence[IssuePage], issues: Sequence[Issue]) -> bool:
    """The newest issue known before is among the changes, whatever else is; nothing comes twice, no
    page is empty, and all that are promised came."""
    names = {clean(issue.get("node_id"), 200) for issue in issues}
    whole = len(names) == len(issues) and max(map(page_count, pages)) <= len(pages)
    return whole and all(page.issues for page in pages)
