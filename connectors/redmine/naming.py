"""Saved queries and versions by the names that people gave them, and the names of those that are linked by
number. What a name means is asked once a session."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.errors import AnswerError, ConnectorError, NotFoundError, QueryError
from connectors.model import Holds, QueryKind, QueryRef
from connectors.numbers import integer_of
from connectors.redmine.api import Api
from connectors.redmine.filters import project_name
from connectors.redmine.refs import holds
from connectors.redmine.tasks import mapping
from connectors.text import clean

SHOWN = 10
"""Names that a refusal tells of."""
_QUERY, _VERSION, _PROJECT = "query:", "version:", "project:"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name. ``project``: the number of the one that a query belongs to, None for all."""

    number: int
    name: str
    project: int | None = None


def named(text: str) -> QueryRef | None:
    """``query:Name``, ``version:okr/Name``, ``version:5``, ``project:okr``; None for any other text. Raises
    QueryError."""
    pasted = text.strip()
    word = next((word for word in (_QUERY, _VERSION, _PROJECT) if pasted.lower().startswith(word)), None)
    if word is None:
        return None
    rest = pasted[len(word) :].strip()
    if not rest or len(rest) > 400 or not rest.isprintable():
        raise QueryError("reference")
    if word == _PROJECT:
        return QueryRef(QueryKind.LIST, f"projects/{project_name(rest)}")
    if word == _QUERY:
        return QueryRef(QueryKind.LIST, f"{_QUERY}{rest}")
    if re.fullmatch(r"\d{1,10}", rest, re.ASCII):
        return QueryRef(QueryKind.MILESTONE, f"versions/{int(rest)}")
    project, slash, name = rest.partition("/")
    if not slash or not name.strip():
        raise QueryError("reference")
    return QueryRef(QueryKind.MILESTONE, f"{_VERSION}{project_name(project.strip())}/{name.strip()}")


def by_name(query: QueryRef) -> tuple[str, str] | None:
    """(the project of a version or "" for a query, the name) of what ``named`` gave; None for the rest."""
    if query.kind is QueryKind.LIST and query.text.startswith(_QUERY):
        return "", query.text.removeprefix(_QUERY)
    if query.kind is QueryKind.MILESTONE and query.text.startswith(_VERSION):
        project, _, name = query.text.removeprefix(_VERSION).partition("/")
        return project_name(project), name
    return None


def held(query: QueryRef) -> Holds | None:
    """What a reference by name holds, for a sentence; None for the rest."""
    told = by_name(query)
    if told is None:
        return None
    project, name = told
    return (
        Holds("version_of", {"name": name, "project": project}) if project else Holds("query", {"name": name})
    )


class Names:
    """Of one Redmine in one session."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._queries: Sequence[Named] | None = None
        self._versions: dict[str, Sequence[Named]] = {}
        self._known: dict[QueryRef, QueryRef] = {}

    def known(self, query: QueryRef) -> QueryRef | None:
        """The reference by number, as far as this session asked."""
        return query if by_name(query) is None else self._known.get(query)

    async def numbered(self, query: QueryRef) -> QueryRef:
        """The reference by number. Raises NotFoundError ``no_named`` or QueryError ``several_named`` with the
        choices; a saved query may also be named by its number (``query:3``)."""
        told = by_name(query)
        if told is None:
            return query
        if query not in self._known:
            project, name = told
            self._known[query] = await (self._version(project, name) if project else self._query(name))
        return self._known[query]

    async def held(self, query: QueryRef) -> Holds:
        """What it holds, with the name of a saved query or a version that was linked by number, where this
        account may see it."""
        by_their_name = held(query)
        if by_their_name is not None:
            return by_their_name
        usual = holds(query)
        number = usual.values.get("name", "")
        if not number.isdecimal() or usual.code not in ("query", "query_of", "version"):
            return usual
        try:
            if usual.code == "version":
                told = mapping((await self._api.told(f"versions/{number}.json")).get("version"))
                name, project = (
                    clean(told.get("name"), 255),
                    clean(mapping(told.get("project")).get("name"), 255),
                )
                if name and project:
                    return Holds("version_of", {"name": name, "project": project})
                return Holds("version", {"name": name}) if name else usual
            found = [one for one in await self._all_queries() if one.number == int(number)]
        except ConnectorError:
            return usual
        return Holds(usual.code, {**usual.values, "name": found[0].name}) if found else usual

    async def _query(self, name: str) -> QueryRef:
        queries = await self._all_queries()
        found = _called(queries, name)
        if not found and name.isdecimal():
            found = [one for one in queries if one.number == int(name)]
        one = _only(found, name, queries, _QUERY)
        project = "" if one.project is None else f"projects/{one.project}/"
        return QueryRef(QueryKind.LIST, f"{project}issues?query_id={one.number}")

    async def _version(self, project: str, name: str) -> QueryRef:
        if project not in self._versions:
            told = await self._api.told(f"projects/{project}/versions.json")
            self._versions[project] = _listed(told.get("versions"))
        versions = self._versions[project]
        one = _only(_called(versions, name), name, versions, _VERSION)
        return QueryRef(QueryKind.MILESTONE, f"versions/{one.number}")

    async def _all_queries(self) -> Sequence[Named]:
        if self._queries is None:
            self._queries = _listed(await self._api.rows("queries.json", "queries"))
        return self._queries


def _listed(rows: object) -> Sequence[Named]:
    """Raises AnswerError ``shape``."""
    if not isinstance(rows, list):
        raise AnswerError("shape")
    found = []
    for row in rows:
        one: Mapping[str, object] = mapping(row)
        number, name = integer_of(one.get("id")), clean(one.get("name"), 255)
        if number is not None and number > 0 and name:
            found.append(Named(number, name, integer_of(one.get("project_id"))))
    return found


def _called(rows: Sequence[Named], name: str) -> list[Named]:
    """Those of exactly that name, else those that differ in case only."""
    exact = [one for one in rows if one.name == name]
    return exact or [one for one in rows if one.name.casefold() == name.casefold()]


def _only(found: Sequence[Named], name: str, rows: Sequence[Named], word: str) -> Named:
    if len(found) == 1:
        return found[0]
    if found:
        known = ", ".join(f"{word}{one.number}" for one in found[:SHOWN])
        raise QueryError("several_named", values={"text": clean(name, 80), "known": known})
    known = ", ".join(one.name for one in rows[:SHOWN]) or "0"
    raise NotFoundError("no_named", values={"text": clean(name, 80), "known": known})
