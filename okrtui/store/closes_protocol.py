"""What a store can tell of closed cycles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from okrtui.store.close_records import CloseRow, FrozenScore, SaidAtClose


class Closes(Protocol):
    """The closes of cycles, their frozen scores, and what people answer on the way there."""

    def closes(self, *, cycle: str | None = None, at: datetime | None = None) -> list[CloseRow]:
        """Oldest first; ``at``: those that stood then. Without ``at`` those that were reopened too."""

    def add_close(self, close: CloseRow, scores: Iterable[FrozenScore]) -> int:
        """Freeze a cycle; the close's id. ConflictError where another close of it stands."""

    def reopen_cycle(self, cycle: str, *, author: str, why: str, at: datetime) -> None:
        """Its standing close stands no more. NotFoundError where there is none."""

    def frozen_scores(self, closes: Collection[int]) -> dict[int, FrozenScore]:
        """By key result, those of these closes."""

    def say_at_close(self, key_result: int, said: SaidAtClose) -> None:
        """Keep what somebody answers; what was said before stays in the history."""

    def said_at_close(self, key_results: Collection[int]) -> Mapping[int, list[SaidAtClose]]:
        """What was answered of each, oldest first."""
