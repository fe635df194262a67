"""What happened in projects, heard once a session, whoever asks, and together where more than one asks.

Events of a project tell of all that stands in it, also of subtasks, of what leaves it and of what is
deleted. They are told within a minute, and rarely one is lost: everything is read anew once in a while.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from connectors.asana.api import Api
from connectors.asana.tasks import Raw, gid, mapping
from connectors.errors import ConnectorError, ForbiddenError, GoneError, NotFoundError, QueryError
from connectors.resuming import apart

MOST_PAGES = 10
"""Pages of a hundred events; more than that is read anew."""
_UNTOLD = (ForbiddenError, NotFoundError, GoneError, QueryError)
"""Answers after which nothing is known of what happened: all is read, and tells of the trouble."""
_SILENT = frozenset({"story", "attachment", "like", "reaction"})
"""Resources by whose change nothing of a task is told otherwise."""


@dataclass(frozen=True, slots=True)
class Changed:
    """``tasks``: the numbers of those that changed. ``around``: something else did, such as a section."""

    tasks: frozenset[str] = frozenset()
    around: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.tasks and not self.around


Key = tuple[str, str | None]
"""A resource, and from when on: None where nobody has listened yet."""


class Events:
    """Streams of one session. ``tokens``: by resource, from when on the next session listens."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asking = asyncio.Lock()
        self._expected: dict[Key, None] = {}
        self._heard: dict[Key, Changed | None] = {}
        self._lost: dict[Key, ConnectorError] = {}
        self.tokens: dict[str, str] = {}

    def expect(self, keys: Iterable[Key]) -> None:
        """What will be asked for in this session: it is heard together with the first of them."""
        self._expected.update(dict.fromkeys(keys))

    async def since(self, resource: str, token: str | None) -> Changed | None:
        """What changed since the token; None where Asana cannot tell: all has to be read then. From that
        moment on the next session hears what changes. Raises what kept the answer back."""
        key = resource, token
        async with self._asking:
            if token is None and resource in self.tokens:
                return None
            if key not in self._heard and key not in self._lost:
                await self._hear(self._waiting(key))
            if key in self._lost:
                raise self._lost[key]
            return self._heard[key]

    def _waiting(self, key: Key) -> list[Key]:
        """The key and those that are expected, each resource of which nobody has heard once."""
        known = self._heard.keys() | self._lost.keys()
        fresh = {one: None for one in (key, *self._expected) if one not in known}
        told = {resource for resource, token in fresh if token is not None} | self.tokens.keys()
        return [one for one in fresh if one == key or one[1] is not None or one[0] not in told]

    async def _hear(self, keys: Sequence[Key]) -> None:
        """All of them, page after page, the next pages of all together."""
        found: dict[Key, list[Raw]] = {key: [] for key in keys}
        after = {key: key[1] for key in keys}
        for _ in range(MOST_PAGES):
            if not after:
                return
            wanted = list(zip([key[0] for key in after], after.values(), strict=True))
            with apart():
                answers = await self._api.events(wanted)
            for key, heard in zip(list(after), answers, strict=True):
                after.pop(key)
                if isinstance(heard, _UNTOLD):
                    self._heard[key] = None
                elif isinstance(heard, ConnectorError):
                    self._lost[key] = heard
                elif heard.events is None:
                    self.tokens.setdefault(key[0], heard.token)
                    self._heard[key] = None
                elif heard.more:
                    found[key] += heard.events
                    after[key] = heard.token
                else:
                    self.tokens.setdefault(key[0], heard.token)
                    self._heard[key] = _changed([*found[key], *heard.events])
        self._heard.update(dict.fromkeys(after))


def _changed(events: Iterable[Raw]) -> Changed:
    tasks: set[str] = set()
    around = False
    for one in events:
        resource = mapping(one.get("resource"))
        kind = str(resource.get("resource_type") or one.get("type"))
        if kind == "task" and gid(resource):
            tasks.add(gid(resource))
        elif kind not in _SILENT:
            around = True
    return Changed(frozenset(tasks), around)
