"""Changing one task: a comment, its status, a tag."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from connectors.clickup.api import Api
from connectors.clickup.refs import target_of
from connectors.clickup.tasks import ident_of, list_of
from connectors.errors import AnswerError, AuthError, ForbiddenError, QueryError, UnwritableError
from connectors.http import Params
from connectors.model import TaskRef
from connectors.paging import Page, token_pages
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_label, same_status

PAGE = 25
"""Comments that ClickUp shows at a time, newest first."""


class Writer:
    """Changes of one account."""

    writes = frozenset(Deed)

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        task = await self._task(ref)
        if change.deed is Deed.COMMENT:
            return await self._commented(ident_of(task), change.mark)
        if change.deed is Deed.LABEL:
            return any(same_label(name, change.text) for name in _names(task.get("tags"), "name"))
        status = task.get("status")
        shown = clean(status.get("status"), 100) if isinstance(status, dict) else ""
        return same_status(shown, change.text)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        task = await self._task(ref)
        path = f"v2/task/{quote(ident_of(task), safe='')}"
        if change.deed is Deed.COMMENT:
            return Request("POST", f"{path}/comment", {"comment_text": change.text, "notify_all": False})
        if change.deed is Deed.LABEL:
            return Request("POST", f"{path}/tag/{quote(change.text, safe='')}")
        return Request("PUT", path, {"status": await self._status(task, change.text)})

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``. 401 is also said of what this account may not do."""
        try:
            await self._api.session.change(request.method, request.path, json=request.body)
        except AuthError as error:
            await self._api.prove()
            raise ForbiddenError(error.detail, url=error.url, status=error.status) from error

    async def _task(self, ref: TaskRef) -> Mapping[str, object]:
        target = target_of(ref)
        if target is None:
            raise QueryError("reference", values={"text": clean(ref.key, 200)})
        try:
            found = await self._api.task(target)
        except AuthError as error:
            await self._api.prove()
            raise ForbiddenError(error.detail, url=error.url, status=error.status) from error
        if not isinstance(found, dict):
            raise AnswerError("shape")
        return found

    async def _status(self, task: Mapping[str, object], wanted: str) -> str:
        """The status as the task's list calls it."""
        home = list_of(task)
        told = await self._api.get(f"v2/list/{home}") if home else {}
        names = _names(told.get("statuses"), "status")
        if (found := named(wanted, names, same_status)) is not None:
            return found
        if not names:
            return wanted
        raise UnwritableError("no_status", values={"text": clean(wanted, 80), "known": ", ".join(names)})

    async def _commented(self, ident: str, mark: str) -> bool:
        path = f"v2/task/{quote(ident, safe='')}/comment"

        async def page(token: str | None) -> Page[Mapping[str, object]]:
            asked: Params = {}
            if token is not None:
                start, _, last = token.partition(":")
                asked = {"start": start, "start_id": last}
            listed = (await self._api.get(path, asked)).get("comments")
            if not isinstance(listed, list):
                raise AnswerError("shape")
            items = [one for one in listed if isinstance(one, dict)]
            more = len(items) >= PAGE
            oldest = f"{clean(items[-1].get('date'), 40)}:{clean(items[-1].get('id'), 60)}" if more else None
            return Page(items, next=oldest)

        found = await token_pages(page, key=lambda one: clean(one.get("id"), 60))
        return any(mark in str(one.get("comment_text")) for one in found)


def _names(listed: object, name: str) -> list[str]:
    rows = listed if isinstance(listed, list) else []
    return [clean(one.get(name), 100) for one in rows if isinstance(one, dict)]
