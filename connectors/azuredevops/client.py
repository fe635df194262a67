"""The Azure DevOps connector: work items by number, by project, iteration, area, tag, parent, saved query and
by WIQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from connectors.azuredevops import addresses, refs, wiql
from connectors.azuredevops.api import PAGE, Api
from connectors.azuredevops.options import is_hosted
from connectors.base import Progress
from connectors.forecast import Forecast, Questions
from connectors.holding import closed_in
from connectors.http import SessionArguments
from connectors.model import (
    Account,
    Batch,
    Count,
    Failed,
    Listing,
    Missing,
    Options,
    QueryKind,
    QueryRef,
    Reach,
    Task,
    TaskRef,
)
from connectors.paging import UnsteadyError, steady

_VERSION = 1


class AzureDevOps:
    """See ``connectors.base.Connector``. Changes nothing.

    Keys look like ``#12`` and are unique in an organisation, whatever project a work item moves to; a
    container is a project. A cursor keeps the states of the types that were met, nothing else.
    """

    kind = "azuredevops"
    read = staticmethod(addresses.read)
    windowed = staticmethod(wiql.windowed)
    describe = staticmethod(refs.holds)
    open_only = staticmethod(wiql.open_only)
    stands_in = staticmethod(refs.stands_in)

    def __init__(self, options: Options, session: SessionArguments) -> None:
        self._api = Api(options, session)
        self.usage = self._api.usage

    async def __aenter__(self) -> AzureDevOps:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._api.session.__aexit__(*exc)

    async def check(self) -> Account:
        """The person of the token. Raises AuthError also where Azure DevOps takes us for nobody."""
        return await self._api.account()

    async def reach(self) -> Reach:
        """The projects that the token reads."""
        return await self._api.reach()

    def search_ref(self, query: str) -> QueryRef:
        """A condition of WIQL, or a place as ``refs`` names it."""
        place = refs.place_of(query)
        return wiql.search(query) if place is None else refs.place_ref(*place)

    def url_of(self, ref: TaskRef | QueryRef) -> str | None:
        """The page of it."""
        base = self._api.settings.base
        path = refs.path_of(ref, self._api.settings.project, hosted=is_hosted(base))
        return None if path is None else f"{base}/{path}"

    async def fetch(
        self, refs_: Sequence[TaskRef], *, cursor: str | None = None, progress: Progress | None = None
    ) -> Batch:
        """Two hundred a request. What is not there is hidden or deleted: Azure DevOps does not tell which."""
        asked = list(dict.fromkeys(refs_))
        if not asked:
            return Batch(cursor=cursor)
        self._recall(cursor)
        numbers = {ref: refs.number_of(ref) for ref in asked}
        known = list(dict.fromkeys(number for number in numbers.values() if number is not None))
        tasks = await self._api.items(known, _adding(progress, len(known)))
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        failed: list[Failed] = []
        for ref, number in numbers.items():
            task = None if number is None else tasks.get(number)
            if number is None:
                failed.append(Failed(ref, "query", "reference"))
            elif task is None:
                missing.append(Missing(ref))
            else:
                found.append((ref, task))
        return Batch(tuple(found), (), tuple(missing), tuple(failed), (), self._cursor())

    async def list(
        self,
        query: QueryRef,
        *,
        cursor: str | None = None,
        closed_within: tuple[datetime, datetime] | None = None,
        progress: Progress | None = None,
    ) -> Listing:
        """A request for the numbers, and one for two hundred work items. What was found and does not come
        makes the list incomplete. ``closed_within`` keeps what was closed in [start, end)."""
        self._recall(cursor)

        async def walk() -> Sequence[Task]:
            numbers = await self._numbers(query)
            tasks = await self._api.items(numbers, _adding(progress, len(numbers)))
            if len(tasks) != len(numbers):
                raise UnsteadyError("short_list")
            return [tasks[number] for number in numbers]

        return Listing(tuple(closed_in(await steady(walk), closed_within)), self._cursor())

    async def count(self, query: QueryRef) -> Count:
        """The numbers that the query finds: one request."""
        return Count(len(await self._numbers(query)))

    def foretell(self, asked: Questions) -> Forecast:
        """By number two hundred a request, a list by its pages; types that were not met yet are not
        foretold."""
        lists = [*asked.surveyed, *asked.lists]
        by_number = sum(-(-len(part) // PAGE) for part in (asked.known, asked.others))
        pages = sum(1 + -(-(one.size or 0) // PAGE) for one in lists)
        requests = int(asked.check) + by_number + pages + len(asked.counts)
        fresh = bool(asked.others) or (bool(asked.known) and asked.cursor is None)
        return Forecast(requests, at_least=bool(lists) or fresh)

    async def _numbers(self, query: QueryRef) -> Sequence[int]:
        place = refs.place_of(query.text) if query.kind is not QueryKind.SEARCH else None
        if place is not None and place[0] == "query":
            return await self._api.saved(place[1])
        own = self._api.settings.project
        asked = wiql.condition(query.text) if place is None else refs.condition_of(*place)
        if own and (place is None or place[0] in ("tag", "below")):
            asked = f"{refs.condition_of('project', own)} AND ({asked})"
        return await self._api.numbers(wiql.statement(asked))

    def _recall(self, cursor: str | None) -> None:
        """The states of types that an earlier session met."""
        try:
            told = json.loads(cursor or "")
        except (ValueError, RecursionError):
            return
        if not isinstance(told, dict) or told.get("azuredevops") != _VERSION:
            return
        types = told.get("types")
        for name, states in types.items() if isinstance(types, dict) else ():
            if isinstance(states, dict) and name not in self._api.types:
                self._api.types[name] = {str(one): str(category) for one, category in states.items()}

    def _cursor(self) -> str:
        types: Mapping[str, object] = {name: dict(states) for name, states in sorted(self._api.types.items())}
        return json.dumps(
            {"azuredevops": _VERSION, "types": types}, separators=(",", ":"), ensure_ascii=False
        )


def _adding(progress: Progress | None, total: int) -> Callable[[int], None] | None:
    """Tells the sum of what came."""
    if progress is None:
        return None
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if count:
            progress(done, total)

    return told
