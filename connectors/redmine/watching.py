"""What one survey of lists of a Redmine hands to the next, as opaque text, and which lists it can cover."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from connectors import cursors, surveys
from connectors.cursors import Moment
from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, Task
from connectors.redmine.cursor import Around
from connectors.redmine.filters import search_filters

MOST_STRANGE = 500
"""Projects that are kept of those that are known to lie outside of a list."""
_VERSION = 2
_STEADY = re.compile(
    r"(?:issue|project|tracker|status|priority|assigned_to|author|fixed_version|category|parent)_id|cf_\d{1,9}"
    r"|subject|description|is_private|done_ratio|estimated_hours|f\[\]|op\[[\w.]+\]|v\[[\w.]+\]\[\]"
)
_INSTANT = re.compile(r"(?:created|updated|closed)_on|(?:start|due)_date")
_DAYS = re.compile(r"(?:><|[<>]=|=)?\d{4}-\d\d-\d\d[^a-zA-Z]*(?:T[\d:]+Z(?:\|\d{4}-\d\d-\d\dT[\d:]+Z)?)?")


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries``: the names of the lists that it covers; ``since``: from when
    on changes are asked for; ``seen``: the looks of the issues that changed of late. ``total``: how many
    issues this account saw in all, ``top`` the largest number of them. By list ``homes``, the projects of its
    issues, and ``strange``, projects that have none in it. ``blind``: lists by name that may change while
    no issue does, the one that was read longest ago first."""

    version: int
    setup: str
    since: Moment
    queries: frozenset[str]
    seen: Mapping[str, str]
    total: int
    top: int
    prints: Mapping[str, str]
    turn: str
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    strange: Mapping[str, frozenset[str]] = field(default_factory=dict)
    blind: tuple[str, ...] = ()

    @property
    def around(self) -> Around:
        """What was known of what stands around the issues."""
        return Around(self.prints, self.turn)

    def holds(self, name: str, project: str | None) -> bool | None:
        """Whether the list of a name has issues of a project; None where that is not known."""
        if project is None or name not in self.homes:
            return None
        if project in self.homes[name]:
            return True
        return False if project in self.strange.get(name, ()) else None

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def blank(setup: str, since: datetime, total: int, top: int) -> Watch:
    """One that covers nothing."""
    return Watch(_VERSION, setup, since, frozenset(), {}, total, top, {}, Around().turn)


def read_watch(text: str | None, setup: str) -> Watch | None:
    """None for no cursor, and for one of another version or configuration: lists are asked by themselves."""
    return cursors.read_own_watch(text, Watch, _VERSION, setup)


def is_worth(queries: Collection[QueryRef]) -> bool:
    """Whether a survey of these lists can take fewer requests than reading them."""
    return len(queries) > surveys.FEW or any(map(is_steady, queries))


def moves(query: QueryRef) -> bool:
    """See ``connectors.base.Shifting``."""
    return not is_steady(query)


def is_steady(query: QueryRef) -> bool:
    """Whether issues enter and leave the list by changes of their own alone, as far as that can be told: what
    a saved query filters by, its pages do not say."""
    if query.kind is QueryKind.SEARCH:
        try:
            told = search_filters(query.text)
        except QueryError:
            return False
        return all(_is_steady(name, value) for name, value in told.items())
    if query.kind is QueryKind.LIST:
        return query.text.startswith("projects/") and "?" not in query.text
    place, _, number = query.text.partition("/")
    return place in ("issues", "versions") and number.isdecimal()


def _is_steady(name: str, value: str | int | list[str]) -> bool:
    values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if name == "f[]":
        return all(_STEADY.fullmatch(one) for one in values)
    if _INSTANT.fullmatch(name):
        return all(_DAYS.fullmatch(one) for one in values)
    return _STEADY.fullmatch(name) is not None


def projects_of(tasks: Iterable[Task]) -> frozenset[str]:
    """Those that the tasks stand in."""
    return frozenset(task.container for task in tasks if task.container)


def with_homes(
    watch: Watch,
    read: Mapping[str, Sequence[Task]],
    asked: Collection[str],
    changed: Collection[Task],
) -> Watch:
    """The watch with what was learnt of lists, by name: those that were ``read`` hold issues of these
    projects; a project of which others show issues, or ``changed`` tells of one, is no part of a list that
    was read, or ``asked`` for itself, and has none of it."""
    homes = {**watch.homes, **{name: projects_of(tasks) for name, tasks in read.items()}}
    homes = {name: some for name, some in homes.items() if name in watch.queries}
    strange = {name: some for name, some in watch.strange.items() if name in homes}
    told = projects_of(changed).union(*map(projects_of, read.values()))
    for name in homes.keys() & {*read, *asked}:
        known = [*strange.get(name, ()), *(told - homes[name])]
        strange[name] = frozenset(known[-MOST_STRANGE:]) - homes[name]
    return replace(watch, homes=homes, strange={name: some for name, some in strange.items() if some})
