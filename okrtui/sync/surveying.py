"""Which lists need not be read, where a connector can ask what changed in many of them at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct, field

from connectors.base import Connector, Surveying
from connectors.errors import AuthError, ConnectorError, NetworkError, RateLimitError
from connectors.model import QueryRef, Task
from connectors.surveys import Survey
from okrtui.sync.absent import InScope


class Surveyed(Struct, frozen=True):
    """Lists that are ``quiet``: as the last pass found them. ``cursor``: what the survey gave, None where
    there was none."""

    quiet: frozenset[QueryRef] = frozenset()
    cursor: str | None = None


class Lists(Struct, frozen=True):
    """Lists that were read whole before, by the links that hold them; ``summed`` are those that feed a
    value, of whose tasks nothing is kept."""

    links: Mapping[QueryRef, tuple[int, ...]] = field(default_factory=dict)
    summed: frozenset[QueryRef] = frozenset()

    def refs(self) -> list[QueryRef]:
        return list(dict.fromkeys([*self.links, *self.summed]))


async def survey(connector: Connector, lists: Lists, cursor: str | None, in_scope: InScope) -> Surveyed:
    """Ask once for all of them. Trouble that is not the whole connection's finds nothing quiet: then every
    list is read, and tells of it."""
    refs = lists.refs()
    if cursor is None or not refs or not isinstance(connector, Surveying):
        return Surveyed()
    try:
        told = await connector.survey(refs, cursor)
    except (AuthError, NetworkError, RateLimitError):
        raise
    except ConnectorError:
        return Surveyed()
    if told is None:
        return Surveyed()
    return Surveyed(_quiet(connector, lists, told, in_scope), told.cursor)


def _quiet(connector: Surveying, lists: Lists, told: Survey, in_scope: InScope) -> frozenset[QueryRef]:
    asked = told.queries.intersection(lists.refs())
    if not told.changed and not told.gone:
        return asked
    links = [link for ref in asked for link in lists.links.get(ref, ())]
    held = in_scope(links) if links else {}
    quiet = set()
    for ref in asked - lists.summed:
        ids = {id for link in lists.links[ref] for id in held.get(link, ())}
        if not _concerns(connector, ref, ids, told):
            quiet.add(ref)
    return frozenset(quiet)


def _concerns(connector: Surveying, ref: QueryRef, held: Collection[str], told: Survey) -> bool:
    """Whether a list holds what changed, or what lies below that, or may hold it from now on."""
    if not told.gone.isdisjoint(held):
        return True
    return any(
        task.id in held
        or (task.parent is not None and task.parent in held)
        or (task.id not in told.outside and connector.may_hold(task, ref))
        for task in told.changed
    )


def next_cursor(
    connector: Connector, read: Mapping[QueryRef, Collection[Task]], before: Surveyed
) -> str | None:
    """What the next pass may survey with: the lists that were read whole, and the quiet ones."""
    if not isinstance(connector, Surveying):
        return None
    whole = {ref: list(tasks) for ref, tasks in read.items()}
    return connector.surveyed(whole, before.quiet, before.cursor)
