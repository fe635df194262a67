"""The order of the board's rows by what a column says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

from okrtui.named import NamedTuple
from okrtui.tui.widgets.board_entries import Entry, Group
from okrtui.usecases.ranking import rank
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words import Words
from okrtui.words.values import endpoints

Judged = KeyResultView | ObjectiveView
Item = TypeVar("Item")


class Order(NamedTuple):
    """``column`` is a name of ``VALUES``; ``descending``: the highest first."""

    column: str
    descending: bool = False


def _progress(one: Judged) -> float | None:
    return one.state.raw if isinstance(one, KeyResultView) else one.rollup.progress


def _heading(one: Judged) -> float | None:
    return one.state.heading if isinstance(one, KeyResultView) else one.rollup.heading


def _now(one: Judged) -> float | None:
    value = one.state.value if isinstance(one, KeyResultView) else None
    return float(value) if value is not None and value.is_finite() else None


def _trend(one: Judged) -> float | None:
    """The share of the whole way that the charted weeks made."""
    ends = endpoints(one) if isinstance(one, KeyResultView) else None
    if ends is None or not isinstance(one, KeyResultView) or len(one.trend) < 2 or ends[0] == ends[1]:
        return None
    return (one.trend[-1][1] - one.trend[0][1]) / float(ends[1] - ends[0])


def _fresh(one: Judged) -> float | None:
    if not isinstance(one, KeyResultView):
        return None
    at = one.synced_at or one.state.value_at or one.state.checkin_at
    return at.timestamp() if at is not None else None


def _flag(one: Judged) -> float | None:
    """The worst word and disagreement first."""
    place = rank(one.state) if isinstance(one, KeyResultView) else None
    return None if place is None else float(place[0])


def column_title(words: Words, board: Board, column: str) -> str:
    """What a column is called that the board is sorted by."""
    name = "score" if column == "heading" and board.header.scored else column
    return words.say(f"sort.column_{name}")


VALUES: dict[str, Callable[[Judged], float | str | None]] = {
    "title": lambda one: one.definition.title.casefold(),
    "owner": lambda one: one.owner_name.casefold() or None,
    "values": _now,
    "percent": _progress,
    "heading": _heading,
    "week": lambda one: one.gained if isinstance(one, KeyResultView) else None,
    "trend": _trend,
    "confidence": lambda one: one.state.confidence if isinstance(one, KeyResultView) else None,
    "fresh": _fresh,
    "flag": _flag,
}
"""What rows are ordered by, in the order in which it is offered."""


def ordered(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """The same entries, key results sorted below their heading, and headings by what they say themselves,
    else by the first of their key results. What says nothing comes last; what says the same stays as it
    was."""
    blocks: list[tuple[Entry | None, list[KeyResultView]]] = []
    for entry in entries:
        if isinstance(entry, KeyResultView):
            if not blocks:
                blocks.append((None, []))
            blocks[-1][1].append(entry)
        else:
            blocks.append((entry, []))
    value = VALUES[order.column]
    blocks = [(head, _sorted(rows, value, descending=order.descending)) for head, rows in blocks]
    if not any(isinstance(head, Group) for head, _ in blocks):
        blocks = _sorted(blocks, lambda block: _of_block(block, order), descending=order.descending)
    return [one for head, rows in blocks for one in ((head, *rows) if head is not None else rows)]


def _of_block(block: tuple[Entry | None, Sequence[KeyResultView]], order: Order) -> float | str | None:
    head, value = block[0], VALUES[order.column]
    if not isinstance(head, ObjectiveView):
        return None
    own = value(head)
    if own is not None:
        return own
    first = _sorted(head.key_results, value, descending=order.descending)[:1]
    return value(first[0]) if first else None


def _sorted(
    items: Iterable[Item], value: Callable[[Item], float | str | None], *, descending: bool
) -> list[Item]:
    told = [(value(one), one) for one in items]
    known = [(said, one) for said, one in told if said is not None]
    known.sort(key=itemgetter(0), reverse=descending)
    return [one for _, one in known] + [one for said, one in told if said is None]
