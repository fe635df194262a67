"""What becomes of the pages of a list when a tracker lies: they repeat, come empty, short or double."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

Page = list[dict[str, Any]]
Spoil = Callable[[Page, Page, int], None]
"""Spoils a page in its place, given the first page of the list and its own number from 1."""


def page_of(data: Any) -> Page:
    """The list of tasks in an answer: the longest list of objects."""
    found: list[Page] = [[]]

    def walk(node: Any) -> None:
        if isinstance(node, list):
            if node and all(isinstance(one, dict) for one in node):
                found.append(node)
        elif isinstance(node, dict):
            for one in node.values():
                walk(one)

    walk(data)
    return max(found, key=len)


def repeat(page: Page, first: Page, number: int) -> None:
    if number > 1:
        page[:] = copy.deepcopy(first)


def empty(page: Page, first: Page, number: int) -> None:
    if number > 1:
        page.clear()


def void(page: Page, first: Page, number: int) -> None:
    if number == 1:
        page.clear()


def short(page: Page, first: Page, number: int) -> None:
    del page[-3:]


def double(page: Page, first: Page, number: int) -> None:
    page[1:2] = copy.deepcopy(page[:1])
