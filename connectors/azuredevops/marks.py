"""How far the changes of a project are known: by what answers carried, never by a clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import nlargest

from connectors.cursors import Moment
from connectors.instants import earlier, iso_seconds
from connectors.model import Task, Usage

OVERLAP = timedelta(minutes=2)
MOST_LATE = 1_000
MOST_MOMENTS = 100
"""Work items that a question leaves out, and moments at which they changed: a query has its length. Where
more changed of late, the others are read once more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``since``: from when on changes are asked for (the overlap comes off then). ``late``: when those work
    items changed that changed of late, by number, as they were read."""

    since: Moment
    late: Mapping[int, Moment] = field(default_factory=dict)

    def condition(self) -> str:
        """Of the work items that changed, without those that are as they were read: a query answers numbers
        alone, and each would have to be read to see that. The dates of one increase with each revision."""
        parts = [f"[System.ChangedDate] >= '{iso_seconds(earlier(self.since, OVERLAP))}'"]
        alike: dict[datetime, list[int]] = {}
        for number, moment in sorted(self.late.items()):
            alike.setdefault(moment, []).append(number)
        parts += [
            f"([System.Id] NOT IN ({', '.join(map(str, some))}) OR [System.ChangedDate] > '{_exact(moment)}')"
            for moment, some in alike.items()
        ]
        return " AND ".join(parts)

    def with_(self, other: Mark) -> Mark:
        """What both know: of what changed before one of them asks for changes that one knows all."""
        late = {
            number: min(one.late.get(number, moment), moment)
            for one, another in ((self, other), (other, self))
            for number, moment in another.late.items()
            if number in one.late or moment < earlier(one.since, OVERLAP)
        }
        return Mark(min(self.since, other.since), late)


def mark_after(tasks: Iterable[Task], before: Mark | None, usage: Usage) -> Mark | None:
    """What is known once these tasks were read; None where nothing tells."""
    told = ((task.updated_at, int(task.id)) for task in tasks if task.updated_at is not None)
    latest = nlargest(MOST_LATE, told)
    since = usage.since(latest[0][0] if latest else None, None if before is None else before.since)
    if since is None:
        return None
    read = {
        number: moment for moment, number in latest
    }  # of one that was read twice the first reading counts
    known = {**({} if before is None else before.late), **read}
    least = nlargest(MOST_MOMENTS, set(known.values()))[MOST_MOMENTS - 1 :]
    first = max([earlier(since, OVERLAP), *least])
    late = nlargest(MOST_LATE, ((moment, number) for number, moment in known.items()))
    return Mark(since, {number: moment for moment, number in late if moment >= first})


def _exact(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
