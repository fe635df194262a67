"""Walkers: everything once and in order, or an error."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.answer import Answer
from connectors.errors import AnswerError, IncompleteError, RateLimitError, ServerError
from connectors.paging import Page, link_next, offset_pages, page_numbers, together, token_pages


def number(item: int) -> int:
    return item


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 450), st.integers(1, 120))
async def test_offsets(total: int, cap: int) -> None:
    """Also when the server gives smaller pages than were asked for."""
    size = min(100, cap)
    steps: list[tuple[int, int | None]] = []

    async def fetch(offset: int) -> Page[int]:
        await asyncio.sleep(0)
        return Page(range(offset, min(offset + size, total)), total=total)

    found = await offset_pages(
        fetch, size=100, key=number, progress=lambda done, all: steps.append((done, all))
    )
    assert found == list(range(total))
    assert not total or steps[-1] == (total, total)


async def test_a_list_that_moves_is_read_again() -> None:
    walks = 0

    async def fetch(offset: int) -> Page[int]:
        nonlocal walks
        walks += offset == 0
        shift = 1 if walks == 1 and offset else 0
        return Page(range(offset + shift, min(offset + 100, 150) - shift), total=150)

    assert await offset_pages(fetch, size=100, key=number) == list(range(150))
    assert walks == 2


async def test_a_list_that_is_never_whole() -> None:
    async def fetch(offset: int) -> Page[int]:
        return Page(range(10), total=150)

    with pytest.raises(IncompleteError, match="repeated_task"):
        await offset_pages(fetch, size=100, key=number)


@pytest.mark.parametrize(
    ("pages", "detail"),
    [
        ({0: (range(100), 250), 100: (range(100, 200), 250), 200: (range(200, 240), 250)}, "short_list"),
        ({0: (range(100), 250), 100: ((), 250), 200: (range(200, 250), 250)}, "empty_page"),
        ({0: (range(100), 200), 100: (range(100), 200)}, "repeated_task"),
        ({0: (range(7), 5)}, "short_list"),
        ({0: ((), 5)}, "short_list"),
        ({0: ([1, 1], 2)}, "repeated_task"),
    ],
)
async def test_offsets_that_do_not_add_up(pages: dict[int, tuple[Sequence[int], int]], detail: str) -> None:
    asked: list[int] = []

    async def fetch(offset: int) -> Page[int]:
        asked.append(offset)
        items, total = pages[offset]
        return Page(items, total=total)

    with pytest.raises(IncompleteError) as caught:
        await offset_pages(fetch, size=100, key=number)
    assert caught.value.detail == detail and asked.count(0) == 2


async def test_a_list_that_grows_or_shrinks_while_it_is_read_is_whole() -> None:
    for late in (149, 151):

        async def fetch(offset: int, late: int = late) -> Page[int]:
            return Page(range(offset, min(offset + 100, late)), total=late if offset else 150)

        assert await offset_pages(fetch, size=100, key=number) == list(range(late))


async def test_a_total_beyond_reason() -> None:
    async def fetch(offset: int) -> Page[int]:
        return Page(range(10), total=10**9)

    with pytest.raises(IncompleteError, match="too_many_pages"):
        await offset_pages(fetch, size=10, key=number)


async def test_a_failed_page_ends_the_others() -> None:
    cancelled: list[int] = []

    async def fetch(offset: int) -> Page[int]:
        if offset == 100:
            raise ServerError("broken", status=500)
        if offset > 100:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.append(offset)
                raise
        return Page(range(100), total=400)

    with pytest.raises(IncompleteError) as caught:
        await offset_pages(fetch, size=100, key=number)
    assert cancelled == [200, 300] and isinstance(caught.value.__cause__, ServerError)
    assert caught.value.detail == "server" and caught.value.status == 500


async def test_a_spent_budget_stays_one() -> None:
    async def fetch(offset: int) -> Page[int]:
        if offset:
            raise RateLimitError("later")
        return Page(range(100), total=200)

    with pytest.raises(RateLimitError):
        await offset_pages(fetch, size=100, key=number)


async def test_page_numbers() -> None:
    async def fetch(page: int) -> Page[int]:
        return Page(range(page * 3, page * 3 + 3), last=page == 5)

    assert await page_numbers(fetch, key=number) == list(range(18))


@pytest.mark.parametrize(
    ("items", "detail"), [([1, 2], "repeated_task"), ([], "empty_page"), ([3, 3], "repeated_task")]
)
async def test_the_same_page_for_ever(items: list[int], detail: str) -> None:
    async def fetch(page: int) -> Page[int]:
        return Page(items if page else [1, 2])

    with pytest.raises(IncompleteError) as caught:
        await page_numbers(fetch, key=number)
    assert caught.value.detail == detail


async def test_what_moved_to_the_next_page_is_no_repetition_for_ever() -> None:
    walks = 0

    async def fetch(page: int) -> Page[int]:
        nonlocal walks
        walks += page == 0
        start = page * 3 - (walks == 1 and page == 1)
        return Page(range(start, start + 3), last=page == 2)

    assert await page_numbers(fetch, key=number) == list(range(9)) and walks == 2


async def test_tokens_empty_and_short_pages() -> None:
    pages = {None: Page([1, 2], next="a"), "a": Page[int]([], next="b"), "b": Page([3])}

    async def fetch(token: str | None) -> Page[int]:
        return pages[token]

    assert await token_pages(fetch, key=number) == [1, 2, 3]


async def test_a_task_on_two_pages_of_a_token_is_no_list() -> None:
    pages = {None: Page([1, 2], next="a"), "a": Page([2, 3])}

    async def fetch(token: str | None) -> Page[int]:
        return pages[token]

    with pytest.raises(IncompleteError, match="repeated_task"):
        await token_pages(fetch, key=number)


async def test_a_repeated_token_is_refused() -> None:
    async def fetch(token: str | None) -> Page[int]:
        return Page([len(token or "") + 7 * (token == "b")], next="b" if token == "a" else "a")

    with pytest.raises(AnswerError, match="repeated_token"):
        await token_pages(fetch, key=number)


async def test_tokens_without_end() -> None:
    async def fetch(token: str | None) -> Page[int]:
        return Page([int(token or 0)], next=str(int(token or 0) + 1))

    with pytest.raises(IncompleteError, match="too_many_pages"):
        await token_pages(fetch, key=number)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('<https://x.example/a?page=2>; rel="next", <https://x.example/a?page=9>; rel="last"', "https://x.example/a?page=2"),
        ('<https://x.example/a?b=1,2&c=;>; rel="prev", </rel>; title="x"; rel=next', "/rel"),
        ('<https://x.example/p>; rel="prev next"', "https://x.example/p"),
        ('<https://x.example/n>; rel="nextish"', None),
        ("", None),
        ("rel=next", None),
    ],
)  # fmt: skip
def test_next_links(header: str, expected: str | None) -> None:
    assert link_next(Answer(200, "", {"link": header}, None)) == expected


async def test_together_keeps_the_order() -> None:
    async def call(value: int) -> int:
        for _ in range(5 - value):
            await asyncio.sleep(0)
        return value

    assert await together([partial(call, value) for value in range(5)]) == list(range(5))
    assert await together([]) == []


@pytest.mark.parametrize("slow", range(4))
async def test_the_first_in_order_that_fails_names_the_failure(slow: int) -> None:
    """Whichever part is the fastest to fail; what stands behind a failure is not waited for."""
    ended: list[int] = []

    async def call(at: int) -> int:
        for _ in range(10 if at == slow else at):
            await asyncio.sleep(0)
        ended.append(at)
        if at in (1, 2):
            raise ServerError(f"part {at}")
        if at == 3:
            await asyncio.Event().wait()
        return at

    with pytest.raises(ServerError) as raised:
        await together([partial(call, at) for at in range(4)])
    assert raised.value.detail == "part 1"
    assert 0 in ended, "what stands before a failure may fail itself"
