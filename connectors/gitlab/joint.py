"""One question for the tasks and the lists of a pass: what changed in the group above them all.

GitLab tells of issues and of merge requests apart, and of the projects of a person one by one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from connectors.errors import ForbiddenError, NotFoundError
from connectors.gitlab.api import PAGE, Api
from connectors.gitlab.cursor import OVERLAP, Known
from connectors.gitlab.refs import numbered_of, owner_path
from connectors.gitlab.tasks import Raw
from connectors.instants import earlier, from_iso, iso_seconds
from connectors.model import TaskRef

Owned = tuple[str, str]
"""An owner (``acme/app``, ``groups/acme``), and which of its tasks: issues or merge_requests."""


def areas_of(owned: Iterable[Owned], alone: Iterable[str] = ()) -> dict[Owned, str]:
    """By owner the one to be asked for it: itself, or a group above several. ``alone``: first steps of paths
    that are no groups for this account."""
    areas: dict[Owned, str] = {}
    together: dict[tuple[str, str], dict[str, None]] = {}
    for owner, what in owned:
        together.setdefault((_steps(owner)[0], what), {})[owner] = None
    for (first, what), owners in together.items():
        above = _shared([_steps(owner)[: None if owner.startswith("groups/") else -1] for owner in owners])
        grouped = len(owners) > 1 and first not in alone
        areas.update({(owner, what): f"groups/{'/'.join(above)}" if grouped else owner for owner in owners})
    return areas


def _steps(owner: str) -> list[str]:
    return owner.removeprefix("groups/").split("/")


def _shared(paths: Sequence[Sequence[str]]) -> Sequence[str]:
    """The steps with which all of them begin."""
    shared = paths[0]
    for path in paths[1:]:
        pairs = zip(shared, path, strict=False)
        shared = shared[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))]
    return shared


def owned_by(refs: Iterable[TaskRef], known: Known | None) -> dict[str, Owned]:
    """By group of a cursor ("8#") whose tasks these are, of groups from which changes can be asked."""
    found: dict[str, Owned] = {}
    for ref in refs:
        place, own = numbered_of(ref.key), numbered_of(ref.id or ref.key)
        if place is None or own is None or known is None or place.project.isdecimal():
            continue
        if (name := f"{own.project}{own.sign}") in known.since:
            found[name] = (place.project, place.what)
    return found


@dataclass(slots=True)
class Joint:
    """``areas``: see ``areas_of``. Each is asked once, whoever comes first. ``newest``: the newest change of
    which an answer told; ``refused``: areas that this account may not ask; ``groups``: see ``owned_by``."""

    api: Api
    since: datetime
    areas: Mapping[Owned, str]
    groups: Mapping[str, Owned]
    newest: datetime | None = None
    refused: set[str] = field(default_factory=set)
    _came: dict[Owned, Sequence[Raw] | None] = field(default_factory=dict)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def changed(self, owned: Owned) -> Sequence[Raw] | None:
        """What changed from ``since`` in the area of an owner; None where that has to be asked by itself."""
        area = self.areas.get(owned)
        if area is None:
            return None
        async with self._asking:
            asked = (area, owned[1])
            if asked not in self._came:
                self._came[asked] = await self._ask(*asked)
            return self._came[asked]

    async def _ask(self, area: str, what: str) -> Sequence[Raw] | None:
        params: dict[str, str | int] = {"scope": "all", "state": "all", "per_page": PAGE}
        params |= {"order_by": "updated_at", "sort": "desc"}
        params["updated_after"] = iso_seconds(earlier(self.since, OVERLAP))
        try:
            found = await self.api.rows(f"{owner_path(area)}/{what}", params)
        except (ForbiddenError, NotFoundError):
            self.refused.add(area)
            return None
        told = (from_iso(row.get("updated_at")) for row in found.rows)
        self.newest = max([moment for moment in (*told, self.newest) if moment is not None], default=None)
        return None if found.more else found.rows
