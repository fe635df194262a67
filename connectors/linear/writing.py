"""Changing one issue: a comment, its status, a label that its team has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from connectors.errors import AnswerError, QueryError, UnwritableError
from connectors.linear import documents
from connectors.linear.api import PATH, Api, connection, next_of
from connectors.linear.places import KEY, UUID
from connectors.linear.tasks import mapping, nodes
from connectors.model import TaskRef
from connectors.paging import Page, token_pages
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_label, same_status


class Writer:
    """Changes through one account."""

    writes = frozenset(Deed)

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        if change.deed is Deed.COMMENT:
            bodies = await self._all(ref, "comments")
            return any(change.mark in str(one.get("body")) for one in bodies)
        if change.deed is Deed.LABEL:
            return any(same_label(_name(one), change.text) for one in await self._all(ref, "labels"))
        state = mapping((await self._issue(ref)).get("state"))
        return same_status(_name(state), change.text)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        issue = await self._issue(ref)
        ident, team = clean(issue.get("id"), 100), mapping(issue.get("team"))
        if change.deed is Deed.COMMENT:
            return _request(documents.COMMENT, {"input": {"issueId": ident, "body": change.text}})
        if change.deed is Deed.TRANSITION:
            offered = [mapping(one) for one in nodes(team.get("states"))]
            names = [_name(one) for one in offered]
            name = named(change.text, names, same_status)
            if name is None:
                _refused("no_status", change, names)
            chosen = offered[names.index(name)]
            return _request(documents.UPDATE, {"id": ident, "input": {"stateId": chosen.get("id")}})
        labels = await self._labels(change.text, clean(team.get("id"), 100))
        if not labels:
            _refused("no_label", change, [])
        return _request(documents.UPDATE, {"id": ident, "input": {"addedLabelIds": labels[:1]}})

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        await self._api.session.change(request.method, request.path, json=request.body)

    async def _labels(self, name: str, team: str) -> list[object]:
        """The ids of the labels of that name: the team's own, then the workspace's."""
        data = await self._api.ask(lambda size: documents.labels(name))
        found = [mapping(one) for one in nodes(connection(data, "issueLabels"))]
        found = [one for one in found if one.get("isGroup") is not True and same_label(_name(one), name)]
        own = [one for one in found if mapping(one.get("team")).get("id") == team]
        every = [one for one in found if one.get("team") is None]
        exact = named(name, map(_name, own or every), same_label)
        return [one.get("id") for one in own or every if _name(one) == exact]

    async def _issue(self, ref: TaskRef) -> Mapping[str, object]:
        issue = mapping((await self._api.ask(lambda size: documents.writable(_key(ref)))).get("issue"))
        if not clean(issue.get("id"), 100):
            raise AnswerError("shape")
        return issue

    async def _all(self, ref: TaskRef, name: str) -> list[Mapping[str, object]]:
        async def page(after: str | None) -> Page[Mapping[str, object]]:
            data = await self._api.ask(lambda size: documents.beside(_key(ref), name, size, after))
            found = connection(data, f"issue.{name}")
            return Page([mapping(one) for one in nodes(found)], next=next_of(found))

        return list(await token_pages(page, key=lambda one: clean(one.get("id"), 100)))


def _request(text: str, variables: dict[str, object]) -> Request:
    return Request("POST", PATH, {"query": text, "variables": variables})


def _key(ref: TaskRef) -> str:
    if ref.id is not None and UUID.fullmatch(ref.id.lower()):
        return ref.id.lower()
    if not KEY.fullmatch(ref.key):
        raise QueryError("reference", values={"text": clean(ref.key, 200)})
    return ref.key.upper()


def _name(one: Mapping[str, object]) -> str:
    return clean(one.get("name"), 100)


def _refused(detail: str, change: Change, known: list[str]) -> NoReturn:
    raise UnwritableError(detail, values={"text": clean(change.text, 80), "known": ", ".join(known)})
