"""One walk over what changed in a workspace, for the tasks and the lists of a pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.clickup.api import Api, TooManyPages
from connectors.clickup.cursor import Cursor
from connectors.clickup.watching import Watch
from connectors.model import QueryKind, QueryRef, Task
from connectors.surveys import name_of

OVERLAP = timedelta(minutes=2)


def changed_since(since: datetime, spaces: Collection[str]) -> dict[str, list[str]]:
    """The filters of what changed, newest first: one that changes while pages are read comes twice, and not
    never. Without ``spaces`` in all of a workspace."""
    millis = int((since - OVERLAP).timestamp() * 1000)
    filters = {"order_by": ["updated"], "date_updated_gt": [str(millis - 1)]}
    return {**filters, "space_ids[]": sorted(spaces)} if spaces else filters


def spaces_of(watch: Watch, queries: Collection[QueryRef]) -> Mapping[str, frozenset[str]]:
    """By workspace those in which the lists ``queries`` may change; none: all of it."""
    everywhere = any(query.kind is not QueryKind.LIST for query in queries)
    return {team: frozenset() if everywhere else some for team, some in watch.spaces.items()}


@dataclass(slots=True)
class Joint:
    """``spaces`` by workspace, as ``spaces_of`` tells them. A walk is made once, whoever comes first."""

    api: Api
    since: datetime
    spaces: Mapping[str, frozenset[str]]
    most: int
    _came: dict[str, Sequence[Task] | TooManyPages] = field(default_factory=dict)

    async def tasks(self, team: str, since: datetime) -> Sequence[Task] | None:
        """What changed in a workspace from ``since``; None where that has to be asked by itself. Raises
        TooManyPages."""
        if team not in self.spaces:
            return None
        if team not in self._came:
            filters = changed_since(self.since, self.spaces[team])
            try:
                self._came[team] = await self.api.tasks_of_team(team, filters, most=self.most)
            except TooManyPages as many:
                self._came[team] = many
        came = self._came[team]
        if isinstance(came, TooManyPages):
            raise came
        return [one for one in came if (one.updated_at or since) >= since - OVERLAP]


def joint_of(
    api: Api, known: Cursor | None, watch: Watch | None, queries: Collection[QueryRef]
) -> Joint | None:
    """What serves a fetch with ``known`` and a survey of ``queries`` with ``watch``; None where they share no
    workspace."""
    covered = [] if watch is None else [query for query in queries if name_of(query) in watch.queries]
    if known is None or watch is None or not covered:
        return None
    lists = spaces_of(watch, covered)
    spaces = {
        team: frozenset({*some, *lists[team]}) if some and lists[team] else frozenset()
        for team, some in known.spaces.items()
        if team in lists
    }
    most = max(3, known.cost, len(covered) // 2)
    return Joint(api, min(known.since, watch.since), spaces, most) if spaces else None
