"""Every task of a place or a search, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.asana import searching
from connectors.asana.api import Api
from connectors.asana.cursor import Cursor, read_cursor
from connectors.asana.events import Events
from connectors.asana.refs import named_place
from connectors.asana.tasks import gid
from connectors.base import Progress
from connectors.errors import QueryError
from connectors.model import Listing, QueryRef
from connectors.packed import joined
from connectors.resuming import noted

_PATHS: Mapping[str, str] = {
    "project": "projects/{}/tasks",
    "section": "sections/{}/tasks",
    "tag": "tags/{}/tasks",
    "below": "tasks/{}/subtasks",
}
_COUNTED = ("num_tasks", "num_completed_tasks")


class Lists:
    """Lists of one session."""

    def __init__(self, api: Api, events: Events, progress: Progress | None = None) -> None:
        self._api, self._events, self._progress = api, events, progress

    async def run(self, query: QueryRef, cursor: str | None) -> Listing:
        """All pages, whatever state the tasks are in. With a cursor one request tells that nothing changed,
        of a portfolio one more for each of its projects."""
        place, known = named_place(query), read_cursor(cursor)
        if place is None:
            return Listing(await self._api.settled(await searching.found(self._api, query)))
        word, ident = place
        if word == "goal":
            raise QueryError("goal_page")
        streams = await self._streams(word, ident, known)
        if known is not None and set(streams) == set(known.streams) and await self._is_quiet(known):
            return Listing(None, _cursor({one: self._events.tokens.get(one, "") for one in streams}))
        begun = {}
        for one in streams:
            await self._events.since(one, None)
            begun[one] = noted(f"events of {one}", self._events.tokens.get(one, ""))
        named = "project" if word == "portfolio" else word
        parts = streams if word == "portfolio" else [ident]
        walks = [await self._api.tasks(_PATHS[named].format(one), self._progress) for one in parts]
        return Listing(await self._api.settled(joined(*walks)), _cursor(begun))

    async def count(self, query: QueryRef) -> int:
        """Of a project Asana counts; of others the bare numbers are read."""
        place = named_place(query)
        if place is None:
            return await searching.counted(self._api, query)
        word, ident = place
        if word == "project":
            return (await counts(self._api, ident))[0]
        if word == "goal":
            raise QueryError("goal_page")
        parts = await self._streams(word, ident, None) if word == "portfolio" else [ident]
        named = "project" if word == "portfolio" else word
        walks = [await self._api.walk(_PATHS[named].format(one), ("resource_subtype",)) for one in parts]
        return len({gid(row) for rows in walks for row in rows})

    async def _streams(self, word: str, ident: str, known: Cursor | None) -> list[str]:
        """What has to be listened to: of a tag there is nothing."""
        if word in ("project", "below"):
            return [ident]
        if word == "section":
            if known is not None and len(known.streams) == 1:
                return list(known.streams)
            told = await self._api.told(f"sections/{ident}", ("project",))
            project = gid(told.get("project"))
            return [project] if project else []
        if word == "portfolio":
            rows = await self._api.walk(f"portfolios/{ident}/items", ("resource_type",))
            return sorted(gid(row) for row in rows if row.get("resource_type") in ("project", None))
        return []

    async def _is_quiet(self, known: Cursor) -> bool:
        if not known.listens:
            return False
        heard = [await self._events.since(one, token) for one, token in known.streams.items()]
        return all(one is not None and one.nothing for one in heard)


def _cursor(streams: Mapping[str, str]) -> str | None:
    return Cursor(streams).text() if streams else None


async def counts(api: Api, project: str) -> tuple[int, int]:
    """(tasks of a project, those that are completed)."""
    told = await api.told(f"projects/{project}/task_counts", _COUNTED)
    every, done = (told.get(name) for name in _COUNTED)
    if not isinstance(every, int) or not isinstance(done, int):
        raise QueryError("shape")
    return every, done
