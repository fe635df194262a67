"""Keeping the search table in step, in the transaction of whatever changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from okrtui.store.codec import fold
from okrtui.store.engine import Engine


class FindablePart(Engine):
    def make_findable(self, kind: str, words: Mapping[str, tuple[str, ...]]) -> None:
        """Let each ref be found by its words. Rows whose words are the same are not rewritten."""
        self.change_many(
            "search.put", [(kind, ref, fold("\n".join(filter(None, texts)))) for ref, texts in words.items()]
        )

    def make_unfindable(self, kind: str, refs: Collection[str]) -> None:
        if refs:
            self.change("search.drop", kind=kind, refs=self.array(refs))
