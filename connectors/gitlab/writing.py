"""Changing one issue or merge request: a comment, open or closed, a label. What was moved is changed where
it is."""

from __future__ import annotations

from connectors.errors import AnswerError, NotFoundError, QueryError, UnwritableError
from connectors.gitlab.api import PAGE, Api, task_path
from connectors.gitlab.fetching import HOPS
from connectors.gitlab.refs import Numbered, asked_as
from connectors.gitlab.tasks import Raw, labels_of, moved_to
from connectors.http import Params
from connectors.model import TaskRef
from connectors.paging import Page, token_pages
from connectors.state_words import folded
from connectors.text import clean
from connectors.writing import Change, Deed, Request, same_label

_OPEN = frozenset({"open", "opened", "reopen", "reopened", "todo", "to do"})
_CLOSED = frozenset({"closed", "close", "done", "completed"})
_KNOWN = "opened, closed"


class Writer:
    """Changes through one account."""

    writes = frozenset(Deed)

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        place, raw = await self._there(ref)
        if change.deed is Deed.COMMENT:
            return await self._commented(place, change)
        if change.deed is Deed.LABEL:
            return any(same_label(name, change.text) for name in labels_of(raw))
        state = clean(raw.get("state"), 40).lower()
        return state == _wanted(change.text) or (state == "reopened" and _wanted(change.text) == "opened")

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        place, raw = await self._there(ref)
        path = task_path(place)
        if change.deed is Deed.COMMENT:
            return Request("POST", f"{path}/notes", {"body": change.text})
        if change.deed is Deed.LABEL:
            if "," in change.text:
                raise UnwritableError("label_comma", values={"text": clean(change.text, 80)})
            return Request("PUT", path, {"add_labels": change.text})
        wanted = _wanted(change.text)
        if clean(raw.get("state"), 40).lower() == "merged":
            raise UnwritableError("no_transition", values={"text": clean(change.text, 80), "known": "merged"})
        return Request("PUT", path, {"state_event": "close" if wanted == "closed" else "reopen"})

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        await self._api.change(request.method, request.path, request.body)

    async def _there(self, ref: TaskRef) -> tuple[Numbered, Raw]:
        """The task as it is, where it is. Raises NotFoundError for one that went where we see nothing."""
        place = asked_as(ref)
        if place is None:
            raise QueryError("reference", values={"text": clean(ref.key, 200)})
        for _ in range(HOPS):
            raw = await self._api.single(place)
            target = moved_to(raw)
            if target is None:
                return place, raw
            there = (await self._api.moved([target])).get(target)
            if there is None:
                raise NotFoundError("moved")
            place = there
        raise AnswerError("moved")

    async def _commented(self, place: Numbered, change: Change) -> bool:
        path, number = f"{task_path(place)}/notes", 0

        async def page(token: str | None) -> Page[Raw]:
            nonlocal number
            number = 1 if token is None else number + 1
            params: Params = {"per_page": PAGE, "sort": "asc", "order_by": "created_at", "page": number}
            rows = await self._api.rows(path, params)
            return Page(rows.rows, next=str(number) if rows.more else None)

        found = await token_pages(page, key=lambda one: clean(one.get("id"), 40))
        return any(change.mark in str(one.get("body")) for one in found)


def _wanted(text: str) -> str:
    name = folded(text)
    if name in _OPEN:
        return "opened"
    if name in _CLOSED:
        return "closed"
    raise UnwritableError("no_status", values={"text": clean(text, 80), "known": _KNOWN})
