"""What a store can tell of an earlier moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from okrtui.domain.keep import Point
from okrtui.domain.model import Checkin, Measurement, TaskTotals, WorkThen
from okrtui.store.pass_records import LastValue, Weights
from okrtui.store.records import Moment, Team


class Past(Protocol):
    """What was known at an earlier moment."""

    def past_since(self) -> datetime | None:
        """From when on the store kept trees and passes; None where it always did."""

    def teams_then(self, at: datetime) -> list[Team]: ...
    def settings_then(self, at: datetime) -> str | None: ...
    def save_settings(self, body: str, at: datetime, author: str) -> None: ...
    def measurements_then(
        self, key_results: Collection[int], moment: Moment, *, latest: bool = False
    ) -> dict[int, list[Measurement]]: ...
    def checkins_then(self, key_results: Collection[int], moment: Moment) -> dict[int, list[Checkin]]: ...
    def totals_then(self, key_results: Collection[int], moment: Moment) -> dict[int, TaskTotals]: ...
    def work(self, key_results: Collection[int], moment: Moment | None = None) -> dict[int, list[WorkThen]]:
        """The sums of weights that went with each measurement of ``tasks`` key results, oldest first."""

    def differing(self, at: datetime) -> set[int]:
        """Objectives that are not there as they were, or whose key results are not."""

    def taken_back(self, at: datetime) -> set[int]:
        """Key results of which a value was taken back since."""

    def last_values(self, key_results: Collection[int], at: datetime) -> dict[int, LastValue]: ...
    def last_sums(self, key_results: Collection[int], at: datetime) -> dict[int, Weights]: ...
    def numbers_then(self, key_results: Collection[int], at: datetime) -> dict[int, list[Point]]: ...
    def parts_then(self, key_results: Collection[int], at: datetime) -> dict[int, dict[str, Decimal]]: ...
    def later_sums(self, key_results: Collection[int], at: datetime) -> dict[int, list[Weights | None]]: ...
