"""Keeping the search table in step, in the transaction of whatever changed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Mapping

from okrtui.store.codec import fold
from okrtui.store.engine import Engine

RANGES = {
    "objective": 0,
    "key_result": 200_000_000,
    "team": 400_000_000,
    "person": 500_000_000,
    "task": 600_000_000,
    "comment": 1_600_000_000,
}
"""Where the ids of a kind begin in the search table; hits are shown in this order. Rows that have a
uid stand at beginning + uid."""

_KINDS = list(RANGES)
_STARTS = list(RANGES.values())
_NAMED = {"team": RANGES["person"], "person": RANGES["task"]}


def kind_of(id: int) -> str:
    """What a row of the search table stands for."""
    return _KINDS[bisect(_STARTS, id) - 1]


class FindablePart(Engine):
    def make_findable(self, kind: str, words: Mapping[str, tuple[str, ...]]) -> None:
        """Let each ref be found by its words. Rows whose words are the same are not rewritten."""
        if not words:
            return
        ids = self._search_ids(kind, words)
        self.change_many(
            "search.put",
            [(ids[ref], ref, fold("\n".join(filter(None, texts)))) for ref, texts in words.items()],
        )

    def make_unfindable(self, kind: str, refs: Collection[str]) -> None:
        if refs:
            ids = self._search_ids(kind, refs)
            self.change("search.drop", ids=self.array([ids[ref] for ref in refs]))

    def _search_ids(self, kind: str, refs: Collection[str]) -> dict[str, int]:
        start = RANGES[kind]
        if kind not in _NAMED:
            return {ref: start + int(ref) for ref in refs}
        known: dict[str, int] = dict(self.rows("search.ids", low=start, high=_NAMED[kind]))
        free = max(known.values(), default=start)
        for ref in refs:
            if ref not in known:
                free += 1
                known[ref] = free
        return known
