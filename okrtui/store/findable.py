"""Keeping the search table in step, in the transaction of whatever changed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Mapping

from okrtui.domain.model import ObjectiveDef
from okrtui.store.codec import fold
from okrtui.store.engine import Engine

RANGES = {
    "objective": 0,
    "key_result": 200_000_000,
    "team": 400_000_000,
    "person": 500_000_000,
    "bet": 560_000_000,
    "kpi": 570_000_000,
    "initiative": 580_000_000,
    "action": 590_000_000,
    "decision": 595_000_000,
    "task": 600_000_000,
    "comment": 1_600_000_000,
}
"""Where the ids of a kind begin in the search table; hits are shown in this order. Rows that have a
uid stand at beginning + uid."""

_KINDS = list(RANGES)
_STARTS = list(RANGES.values())
_NAMED = {"team": RANGES["person"], "person": RANGES["bet"], "initiative": RANGES["action"]}
"""Kinds whose rows have no uid, and where their range ends."""


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

    def find_initiatives(self, objective: int, definition: ObjectiveDef | None) -> None:
        """Let the initiatives of an objective be found, and only those; None: none of them."""
        made = definition.initiatives if definition else ()
        wanted = {f"{objective}/{one.id}": (one.title, one.id) for one in made}
        start, end = RANGES["initiative"], _NAMED["initiative"]
        known = self.rows("search.inside", low=start, high=end, above=f"{objective}/", beyond=f"{objective}0")
        self.make_unfindable("initiative", [ref for (ref,) in known if ref not in wanted])
        self.make_findable("initiative", wanted)

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
