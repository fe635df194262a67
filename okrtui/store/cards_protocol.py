"""What the cards of a dashboard are counted from, and how a person has arranged them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from okrtui.domain.model import Category, Checkin
from okrtui.named import NamedTuple
from okrtui.store.records import Moment


class Amount(NamedTuple):
    """``times`` leaf tasks that are alike: whose they are, and what each has of every field that is a
    number (``estimate`` and ``spent`` in seconds)."""

    assignee: str | None
    category: Category
    fields: tuple[tuple[str, Decimal], ...]
    times: int


class Cards(Protocol):
    """Tasks are leaf tasks that living links hold now, each once whatever the number of its links."""

    def save_arrangement(self, person: str, place: str, body: str) -> None:
        """Keep how a person has arranged a place. Does not raise ``revision()``."""

    def arrangement(self, person: str, place: str) -> str | None: ...

    def owners(self, cycle: str) -> dict[int, str | None]:
        """Who owns each living key result of a cycle: its owner, or its objective's."""

    def said(
        self, key_results: Collection[int], since: datetime, moment: Moment
    ) -> list[tuple[int, datetime, float | None]]:
        """(key result, when, confidence) of every check-in since then, oldest first."""

    def news(
        self, key_results: Collection[int], since: datetime, moment: Moment, limit: int
    ) -> list[tuple[int, Checkin]]:
        """Check-ins that told a win or a blocker, newest first."""

    def task_counts(self, key_results: Collection[int]) -> dict[Category, tuple[int, int]]:
        """(how many, how many of them missing) by category."""

    def overdue(self, key_results: Collection[int], today: date) -> list[tuple[int, int]]:
        """(task, key result) of open tasks that were due before today, the oldest first."""

    def finished(self, key_results: Collection[int], since: datetime) -> list[datetime]:
        """When tasks were done since then."""

    def amounts(self, key_results: Collection[int]) -> list[Amount]: ...
