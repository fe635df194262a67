"""Lists that may change while no task does are old by so many passes at most, however many there are."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from connectors.model import QueryKind, QueryRef
from connectors.surveys import ROUND, covered_by, in_turn, name_of


class Watch(NamedTuple):
    """All of its lists may change while no task does."""

    blind: tuple[str, ...]
    queries: frozenset[str] = frozenset()


def quiet_of(lists: list[QueryRef], blind: tuple[str, ...]) -> set[str]:
    """The lists that one question tells of."""
    return {name_of(one) for one in covered_by(Watch(blind), lists, lambda one: True)}


@pytest.mark.parametrize(("count", "each"), [(3, 1), (14, 1), (16, 1), (17, 2), (200, 13)])
def test_each_is_read_by_itself_within_a_round(count: int, each: int) -> None:
    lists = [QueryRef(QueryKind.LIST, f"query/{number}") for number in range(count)]
    names = {name_of(one): one for one in lists}
    blind: tuple[str, ...] = tuple(names)
    last = dict.fromkeys(names, 0)
    for turn in range(1, ROUND * 3):
        quiet = quiet_of(lists, blind)
        read = [name for name in names if name not in quiet]
        assert len(read) == each
        last |= dict.fromkeys(read, turn)
        assert turn - min(last.values()) <= ROUND
        blind = in_turn(blind, quiet, read)


def test_a_list_that_went_or_could_not_be_read_holds_up_no_other() -> None:
    lists = [QueryRef(QueryKind.LIST, f"query/{number}") for number in range(5)]
    blind = tuple(map(name_of, lists))
    there = lists[1:]
    quiet = quiet_of(there, blind)
    assert in_turn(blind, quiet, []) == blind[1:]
