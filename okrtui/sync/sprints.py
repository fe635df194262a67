"""Which window ``{sprint}`` stands for in each query: asked of the tracker, once a place and pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from connectors.base import Connector
from connectors.errors import ConnectorError, QueryError
from connectors.model import QueryRef
from connectors.sprints import Sprint, Sprinting
from connectors.text import clean
from okrtui.domain.model import Window
from okrtui.domain.query_windows import QueryWindows, last_sprint, placeholders, sprint_place
from okrtui.domain.windows import day_start
from okrtui.sync.answers import failure_of
from okrtui.sync.pass_plan import LinkAsk, ValueAsk, Work

STAND_IN = timedelta(days=14)
"""How long a sprint is taken to be where none is asked for."""

Known = dict[tuple[str, str], Sequence[Sprint] | ConnectorError]
"""What was said of a place, by its name and, where it has none, by the query."""


def names_of(texts: Iterable[str]) -> list[str]:
    """The placeholders that stand for sprints, each once."""
    found = (name for text in texts for name in placeholders(text) if sprint_place(name) is not None)
    return list(dict.fromkeys(found))


async def with_sprints(connector: Connector, work: Work) -> Work:
    """The work with the windows of its sprints; what a tracker could not tell is the failure of what asks for
    it. Asks nothing where no query names one."""
    known: Known = {}
    links = [await _link(connector, ask, known) for ask in work.links]
    values = [await _value(connector, ask, known) for ask in work.values]
    return replace(work, links=tuple(links), values=tuple(values))


async def told_sprints(
    connector: Connector, texts: Sequence[str], windows: QueryWindows, known: Known | None = None
) -> QueryWindows:
    """The windows with those of the sprints that queries name. Raises ConnectorError."""
    found: list[tuple[str, Window]] = []
    for text in texts:
        for name in names_of([text]):
            query = connector.search_ref(text)
            sprints = await _sprints(connector, name, query, {} if known is None else known)
            told = last_sprint(((one.start, one.end) for one in sprints), windows.today, windows.zone)
            if told is None:
                raise QueryError("sprint_none", values={"window": clean(f"{{{name}}}", 60)})
            found.append((name, told))
    return QueryWindows(windows.window, windows.today, windows.zone, tuple(found)) if found else windows


def standing_in(work: Work) -> tuple[Work, int]:
    """The work with windows in place of sprints that nobody asks for, and how many questions those would be
    at least."""
    places: set[tuple[str, str]] = set()

    def of(texts: Sequence[str], windows: QueryWindows) -> QueryWindows:
        names = names_of(texts)
        places.update((sprint_place(name) or "", "" if sprint_place(name) else texts[0]) for name in names)
        end = day_start(windows.today, windows.zone)
        told = tuple((name, Window(end - STAND_IN, end)) for name in names)
        return QueryWindows(windows.window, windows.today, windows.zone, told) if told else windows

    links = tuple(replace(ask, windows=of(_texts(ask), ask.windows)) for ask in work.links)
    values = tuple(replace(ask, windows=of(ask.queries, ask.windows)) for ask in work.values)
    return replace(work, links=links, values=values), len(places)


def _texts(ask: LinkAsk) -> tuple[str, ...]:
    return (ask.text,) if ask.query else ()


async def _link(connector: Connector, ask: LinkAsk, known: Known) -> LinkAsk:
    try:
        return replace(ask, windows=await told_sprints(connector, _texts(ask), ask.windows, known))
    except ConnectorError as error:
        return replace(ask, trouble=failure_of(error))


async def _value(connector: Connector, ask: ValueAsk, known: Known) -> ValueAsk:
    try:
        return replace(ask, windows=await told_sprints(connector, ask.queries, ask.windows, known))
    except ConnectorError as error:
        return replace(ask, trouble=failure_of(error))


async def _sprints(connector: Connector, name: str, query: QueryRef, known: Known) -> Sequence[Sprint]:
    place = sprint_place(name) or ""
    mark = (place, "" if place else query.text)
    if mark not in known:
        if not isinstance(connector, Sprinting):
            raise QueryError("sprint_unknown")
        try:
            known[mark] = await connector.sprints(place, query)
        except ConnectorError as error:
            known[mark] = error
    told = known[mark]
    if isinstance(told, ConnectorError):
        raise told
    return told
