"""What the cards of a dashboard are counted from, and how a person has arranged them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from okrtui.domain.model import Category, Checkin
from okrtui.store.cards_protocol import Amount
from okrtui.store.codec import decimal_or_none, from_json, instant, micros, until
from okrtui.store.engine import Engine
from okrtui.store.facts import checkins_of
from okrtui.store.records import Moment

OWN_FIELDS = ("points", "estimate", "spent")
"""What every tracker may know of a task, in the order of the statement."""


class CardsPart(Engine):
    def save_arrangement(self, person: str, place: str, body: str) -> None:
        """Keep how a person has arranged a place. Does not raise ``revision()``."""
        with self.writing():
            self.run(self.statements.named("cards.arrange"), {"person": person, "place": place, "body": body})

    def arrangement(self, person: str, place: str) -> str | None:
        """What ``save_arrangement`` kept."""
        row = self.one("cards.arranged", person=person, place=place)
        return None if row is None else str(row[0])

    def owners(self, cycle: str) -> dict[int, str | None]:
        """Who owns each living key result of a cycle: its owner, or its objective's."""
        return dict(self.rows("cards.owners", cycle=cycle))

    def said(
        self, key_results: Collection[int], since: datetime, moment: Moment
    ) -> list[tuple[int, datetime, float | None]]:
        """(key result, when, confidence) of every check-in since then, oldest first."""
        rows = self.rows("cards.said", **self._then(key_results, since, moment))
        return [(uid, instant(at), confidence) for uid, at, confidence in rows]

    def news(
        self, key_results: Collection[int], since: datetime, moment: Moment, limit: int
    ) -> list[tuple[int, Checkin]]:
        """Check-ins that told a win or a blocker, newest first."""
        rows = self.rows("cards.news", **self._then(key_results, since, moment), most=limit)
        return [(row[0], checkins_of([row])[row[0]][0]) for row in rows]

    def task_counts(self, key_results: Collection[int]) -> dict[Category, tuple[int, int]]:
        """(how many, how many of them missing) by category."""
        rows = self.rows("cards.task_counts", key_results=self.array(key_results))
        return {Category(category): (int(count), int(missing)) for category, count, missing in rows}

    def overdue(self, key_results: Collection[int], today: date) -> list[tuple[int, int]]:
        """(task, key result) of open tasks that were due before today, the oldest first."""
        rows = self.rows("cards.overdue", key_results=self.array(key_results), today=today.isoformat())
        return [(task, key_result) for task, key_result in rows]

    def finished(self, key_results: Collection[int], since: datetime) -> list[datetime]:
        """When tasks were done since then."""
        rows = self.rows("cards.finished", key_results=self.array(key_results), since=micros(since))
        return [instant(at) for (at,) in rows]

    def amounts(self, key_results: Collection[int]) -> list[Amount]:
        """Leaf tasks, those that are alike together, with what is a number in them."""
        found = []
        for assignee, category, points, estimate, spent, fields, count in self.rows(
            "cards.amounts", key_results=self.array(key_results)
        ):
            own = (decimal_or_none(points), _whole(estimate), _whole(spent))
            amounts = {name: one for name, one in zip(OWN_FIELDS, own, strict=True) if one is not None}
            if fields:
                amounts.update({name: Decimal(one) for name, one in from_json(fields).items()})
            found.append(Amount(assignee, Category(category), tuple(amounts.items()), count))
        return found

    def _then(self, key_results: Collection[int], since: datetime, moment: Moment) -> dict[str, object]:
        known = until(moment.known)
        return {
            "key_results": self.array(key_results),
            "since": micros(since),
            "at": micros(moment.at),
            "known": known,
        }


def _whole(seconds: int | None) -> Decimal | None:
    return None if seconds is None else Decimal(seconds)
