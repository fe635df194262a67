"""What a store keeps of judgements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from okrtui.store.records import DaySums, ObjectiveScore


class Scores(Protocol):
    """Stored judgements, so that a board of 10,000 key results opens without recomputing them."""

    def save_scores(self, scores: Sequence[ObjectiveScore]) -> None: ...
    def save_figures(self, scores: Sequence[ObjectiveScore]) -> None: ...
    def objective_scores(
        self,
        *,
        day: int = 0,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        objectives: Collection[int] | None = None,
    ) -> dict[int, ObjectiveScore]:
        """By objective, of the living ones, with the figures of ``day`` if known, else of another."""

    def led(self) -> list[int]:
        """The living objectives that others may drive, whoever does."""

    def untold(self, cycle: str, day: int) -> list[int]:
        """Living objectives of a cycle whose figures of that day are not known."""

    def team_sums(self, cycle: str, rules: str, day: int) -> DaySums: ...
    def kept_numbers(self, cycle: str, rules: str, day: int) -> str | None:
        """What teams stand at by these ``rules`` on this ``day``, as it was kept; None where what it is made
        of has changed since."""

    def keep_numbers(self, cycle: str, rules: str, day: int, scored: int, numbers: str) -> None:
        """Keep what teams stand at; ``scored``: what that was in the reading that they were made of. Does not
        raise ``revision()``."""

    def scored(self) -> int:
        """The revision that last changed what numbers of teams are made of."""

    def stale_objectives(
        self, cycle: str, rules: str, day: int, objectives: Collection[int] | None = None
    ) -> list[int]:
        """Uids of living objectives (None: all) without a score, with one of other rules, or to be rechecked
        on the day that ends at ``day``."""

    def save_ahead(self, day: int, scores: Sequence[ObjectiveScore], told: Sequence[ObjectiveScore]) -> None:
        """Keep ``scores``, the figures of days to come; on ``day`` these were ``told``."""

    def to_tell_ahead(self, cycle: str, rules: str, day: int) -> list[int]:
        """Living objectives of a cycle whose days to come were not told on ``day``."""

    def days_ahead(self, objectives: Collection[int]) -> set[tuple[int, int]]:
        """(objective, day) of the figures that hold on days to come."""

    def forget_ahead(self, day: int) -> None:
        """Drop the figures of days before."""

    def drop_scores(self, objectives: Collection[int]) -> None: ...
