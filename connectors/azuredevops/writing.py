"""Changing one work item: a comment, its state, a tag."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from connectors.answer import shapeless
from connectors.azuredevops.api import VERSION, Api
from connectors.azuredevops.refs import number_of
from connectors.azuredevops.tasks import Raw, mapping, tags_of, type_of
from connectors.errors import AnswerError, NotFoundError, QueryError, UnwritableError
from connectors.model import TaskRef
from connectors.numbers import integer_of
from connectors.paging import Page, token_pages
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_label, same_status

PAGE = 200
COMMENTS = f"{VERSION}-preview.3"
_PATCH = "application/json-patch+json"


class Writer:
    """Changes through one account."""

    writes = frozenset(Deed)

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        raw = await self._item(ref)
        told = mapping(raw.get("fields"))
        if change.deed is Deed.COMMENT:
            return await self._commented(raw, change.mark)
        if change.deed is Deed.LABEL:
            return any(same_label(one, change.text) for one in tags_of(told))
        return same_status(clean(told.get("System.State"), 100), change.text)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``. A comment is HTML there; a tag is added to those of the
        revision that was read, and to no other."""
        raw = await self._item(ref)
        number, told = raw.get("id"), mapping(raw.get("fields"))
        path = f"{_project(raw, self._api)}_apis/wit/workitems/{number}?{VERSION}"
        if change.deed is Deed.COMMENT:
            text = escape(change.text, quote=False).replace("\n", "<br>")
            return Request("POST", _comments(raw, self._api), {"text": text})
        if change.deed is Deed.TRANSITION:
            return Request("PATCH", path, [_set("System.State", await self._state(raw, change.text))])
        if ";" in change.text or "," in change.text:
            raise UnwritableError("label_comma", values={"text": clean(change.text, 80)})
        if integer_of(raw.get("rev")) is None or not isinstance(told.get("System.Tags") or "", str):
            raise AnswerError("task")
        tags = "; ".join((*tags_of(told), change.text))
        return Request(
            "PATCH",
            path,
            [{"op": "test", "path": "/rev", "value": raw.get("rev")}, _set("System.Tags", tags)],
        )

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        kind = _PATCH if request.method == "PATCH" else None
        answer = await self._api.session.change(request.method, request.path, json=request.body, kind=kind)
        if integer_of(answer.mapping().get("id")) is None:
            raise shapeless(answer)

    async def _item(self, ref: TaskRef) -> Raw:
        number = number_of(ref)
        if number is None:
            raise QueryError("reference", values={"text": clean(ref.key, 200)})
        rows = await self._api.raw([number])
        if not rows:
            raise NotFoundError(clean(ref.key, 200))
        if not isinstance(rows[0].get("fields"), dict):
            raise AnswerError("task")
        return rows[0]

    async def _state(self, raw: Raw, wanted: str) -> str:
        """The state as its type calls it."""
        states = await self._api.states_of(*type_of(raw))
        found = named(wanted, states, same_status)
        if found is None and states:
            values = {"text": clean(wanted, 80), "known": ", ".join(states)}
            raise UnwritableError("no_status", values=values)
        return found or wanted

    async def _commented(self, raw: Raw, mark: str) -> bool:
        base = f"{_comments(raw, self._api)}&$top={PAGE}"

        async def page(token: str | None) -> Page[Mapping[str, object]]:
            path = base if token is None else f"{base}&continuationToken={quote(token, safe='')}"
            answer = await self._api.session.get(path)
            rows, next_ = answer.mapping().get("comments"), answer.mapping().get("continuationToken")
            if not isinstance(rows, list):
                raise shapeless(answer)
            return Page([mapping(one) for one in rows], next=next_ if isinstance(next_, str) else None)

        found = await token_pages(page, key=lambda one: clean(str(one.get("id")), 40))
        return any(mark in str(one.get("text")) for one in found)


def _project(raw: Raw, api: Api) -> str:
    named = type_of(raw)[0] or api.settings.project
    return f"{quote(named, safe='')}/" if named else ""


def _comments(raw: Raw, api: Api) -> str:
    return f"{_project(raw, api)}_apis/wit/workItems/{raw.get('id')}/comments?{COMMENTS}"


def _set(field: str, value: str) -> dict[str, object]:
    return {"op": "add", "path": f"/fields/{field}", "value": value}
