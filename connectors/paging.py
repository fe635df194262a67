"""Walking through pages: all of them, or an error; never a part that looks like the whole."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar, cast

from connectors.answer import Answer
from connectors.base import Progress
from connectors.errors import AnswerError, AuthError, ConnectorError, IncompleteError, RateLimitError
from connectors.model import Task
from connectors.packed import LARGE, PackedTasks, packed

T = TypeVar("T")
PAGES = 10_000
"""Most pages of one walk; beyond that the tracker, or we, run in a circle."""

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[^;,<]*)*)")
_NEXT = re.compile(r";\s*rel\s*=\s*\"?[^\";]*\bnext\b", re.IGNORECASE)


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make a ``Page[int](...)``
class Page(Generic[T]):
    """``total`` for offset_pages, ``last`` for page_numbers, ``next`` (token or link) for token_pages."""

    items: Sequence[T]
    total: int | None = None
    next: str | None = None
    last: bool = False


def link_next(answer: Answer) -> str | None:
    """The URL of ``rel="next"`` in the ``Link`` header. ``HttpSession.get`` refuses a foreign origin."""
    for url, attributes in _LINK.findall(answer.headers.get("link", "")):
        if _NEXT.search(attributes):
            return str(url)
    return None


def adding(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Tells the sum of what came of ``total``, a part at a time; nothing where a part brought nothing."""
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if count and progress is not None:
            progress(done, total)

    return told


async def together(calls: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    """Results of all calls in their order. A failure cancels what stands behind it; of several that of the
    first in order is raised, whichever was faster: what went wrong has one name."""
    tasks = [asyncio.ensure_future(call()) for call in calls]

    def stop_behind(at: int, failed: asyncio.Task[T]) -> None:
        if not failed.cancelled() and failed.exception() is not None:
            for task in tasks[at + 1 :]:
                task.cancel()

    for at, task in enumerate(tasks):
        task.add_done_callback(partial(stop_behind, at))
    try:
        return [await task for task in tasks]
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


class UnsteadyError(Exception):
    """What came does not add up to what was promised; ``code`` says how: ``repeated_task`` (one came
    twice), ``empty_page`` (nothing stands where more was promised), ``short_list`` (fewer or more
    came than were counted)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def steady(walk: Callable[[], Awaitable[T]]) -> T:
    """The result of ``walk``. A list may change while it is read: where it does not add up
    (UnsteadyError) it is read once more, then IncompleteError with the same detail."""
    try:
        return await walk()
    except UnsteadyError:
        pass
    try:
        return await walk()
    except UnsteadyError as trouble:
        raise IncompleteError(trouble.code) from trouble


class Gathered(Generic[T]):
    """Items of one walk in their order; of many tasks they are packed as they come."""

    def __init__(self, key: Callable[[T], Hashable]) -> None:
        self._key, self._keys = key, set[Hashable]()
        self._plain: list[T] = []
        self._packed: Sequence[T] | None = None

    def add(self, items: Sequence[T]) -> None:
        """Raises UnsteadyError when one of them came before."""
        before = len(self._keys)
        self._keys.update(map(self._key, items))
        if len(self._keys) != before + len(items):
            raise UnsteadyError("repeated_task")
        if isinstance(self._packed, PackedTasks):
            self._packed.add(cast("Sequence[Task]", items))
            return
        self._plain.extend(items)
        if self._packed is None and len(self._plain) > LARGE:
            self._packed = packed(self._plain)
            self._plain = [] if self._packed is not self._plain else self._plain

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def items(self) -> Sequence[T]:
        return self._plain if self._packed is None else self._packed


def once(items: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The items as a list. Raises UnsteadyError when one of them came twice."""
    found = list(items)
    if len({key(item) for item in found}) < len(found):
        raise UnsteadyError("repeated_task")
    return found


async def offset_pages(
    fetch: Callable[[int], Awaitable[Page[T]]],
    *,
    size: int,
    key: Callable[[T], Hashable],
    progress: Progress | None = None,
) -> Sequence[T]:
    """Every item of a list that is read by offset and tells its ``total``, in order.

    The pages after the first are asked together. An item twice, an empty page before the end, and
    fewer or more items than the tracker counts (something moved between two pages) cause one more
    walk, then IncompleteError.
    """
    return await steady(lambda: _offsets(fetch, size, key, progress))


async def _offsets(
    fetch: Callable[[int], Awaitable[Page[T]]],
    size: int,
    key: Callable[[T], Hashable],
    progress: Progress | None,
) -> Sequence[T]:
    first = await fetch(0)
    total = first.total if first.total is not None else len(first.items)
    step = min(size, len(first.items))
    if progress is not None and first.items:
        progress(min(len(first.items), total), total)
    if total > step * PAGES and step:
        raise IncompleteError("too_many_pages")
    done = len(first.items)

    async def page_at(offset: int) -> Page[T]:
        nonlocal done
        page = await later(fetch(offset))
        done += len(page.items)
        if progress is not None and page.items:
            progress(min(done, total), total)
        return replace(page, items=packed(page.items)) if total > LARGE else page

    offsets = range(step, total, step) if step else ()
    pages = await together([lambda at=at: page_at(at) for at in offsets])  # type: ignore[misc]
    totals = [total, *(page.total for page in pages if page.total is not None)]
    if any(not page.items and at < min(totals) for at, page in zip(offsets, pages, strict=True)):
        raise UnsteadyError("empty_page")
    found = Gathered(key)
    for page in (first, *pages):
        found.add(page.items)
    if not min(totals) <= len(found) <= max(totals):
        raise UnsteadyError("short_list")
    return found.items


async def page_numbers(
    fetch: Callable[[int], Awaitable[Page[T]]],
    *,
    key: Callable[[T], Hashable],
    first: int = 0,
    progress: Progress | None = None,
) -> Sequence[T]:
    """Every item of a list that is read by page number until a page says it is the ``last``.

    An item twice, and an empty page that is not the last, cause one more walk, then IncompleteError.
    """

    async def walk() -> Sequence[T]:
        found = Gathered(key)
        for number in range(first, first + PAGES):
            page = await (fetch(number) if number == first else later(fetch(number)))
            _add(found, page, progress)
            if page.last:
                return found.items
            if not page.items:
                raise UnsteadyError("empty_page")
        raise IncompleteError("too_many_pages")

    return await steady(walk)


async def token_pages(
    fetch: Callable[[str | None], Awaitable[Page[T]]],
    *,
    key: Callable[[T], Hashable],
    progress: Progress | None = None,
) -> Sequence[T]:
    """Every item of a list whose pages name the ``next`` one (a token, a cursor, a link), until
    none is named. An empty or short page is not the last. A token seen before is refused
    (AnswerError ``repeated_token``); an item twice causes one more walk, then IncompleteError."""

    async def walk() -> Sequence[T]:
        found = Gathered(key)
        seen: set[str] = set()
        token: str | None = None
        for number in range(PAGES):
            page = await (fetch(token) if number == 0 else later(fetch(token)))
            token = page.next
            if token is not None and token in seen:
                raise AnswerError("repeated_token")
            _add(found, page, progress)
            if token is None:
                return found.items
            seen.add(token)
        raise IncompleteError("too_many_pages")

    return await steady(walk)


def _add(found: Gathered[T], page: Page[T], progress: Progress | None) -> None:
    """The page's items go to those before. Raises UnsteadyError when one came twice."""
    found.add(page.items)
    if progress is not None and page.items:
        progress(len(found), page.total)


async def later(page: Awaitable[T]) -> T:
    """What is asked after the first answer: its failure makes the whole walk incomplete. A spent
    budget and a refused token stay what they are, since they say when or how to go on."""
    try:
        return await page
    except (RateLimitError, AuthError, IncompleteError):
        raise
    except ConnectorError as trouble:
        raise IncompleteError(trouble.code, url=trouble.url, status=trouble.status) from trouble
