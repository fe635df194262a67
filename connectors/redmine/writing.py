"""Changing one issue: a note, its status. Redmine has no labels, and answers 204 to what it leaves undone."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.errors import AnswerError, QueryError, UnwritableError
from connectors.model import TaskRef
from connectors.numbers import integer_of
from connectors.redmine.api import Api
from connectors.redmine.refs import number_of
from connectors.redmine.tasks import mapping
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_status


class Writer:
    """Changes through one account."""

    writes = frozenset({Deed.COMMENT, Deed.TRANSITION})

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        issue = await self._issue(ref, "journals" if change.deed is Deed.COMMENT else None)
        if change.deed is Deed.COMMENT:
            notes = issue.get("journals")
            if not isinstance(notes, list):
                raise AnswerError("shape")
            return any(change.mark in str(mapping(one).get("notes")) for one in notes)
        return same_status(clean(mapping(issue.get("status")).get("name"), 100), change.text)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        path = f"issues/{_number(ref)}.json"
        if change.deed is Deed.COMMENT:
            return Request("PUT", path, {"issue": {"notes": change.text}})
        statuses = await self._statuses(ref)
        if (name := named(change.text, statuses, same_status)) is not None:
            return Request("PUT", path, {"issue": {"status_id": statuses[name]}})
        known = ", ".join(statuses)
        raise UnwritableError("no_status", values={"text": clean(change.text, 80), "known": known})

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        await self._api.change(request.method, request.path, request.body)

    async def _statuses(self, ref: TaskRef) -> dict[str, int]:
        """Those that the issue can have next, where the server tells; else all there are."""
        allowed = _named((await self._issue(ref, "allowed_statuses")).get("allowed_statuses"))
        if allowed:
            return allowed
        return _named((await self._api.told("issue_statuses.json")).get("issue_statuses"))

    async def _issue(self, ref: TaskRef, include: str | None) -> Mapping[str, object]:
        await self._api.verify()
        path = f"issues/{_number(ref)}.json"
        issue = mapping((await self._api.told(path, include)).get("issue"))
        if "id" not in issue:
            raise AnswerError("shape")
        return issue


def _number(ref: TaskRef) -> int:
    number = number_of(ref)
    if number is None:
        raise QueryError("reference", values={"text": clean(ref.key, 200)})
    return number


def _named(listed: object) -> dict[str, int]:
    found = {}
    for one in map(mapping, listed if isinstance(listed, list) else []):
        name, ident = clean(one.get("name"), 100), integer_of(one.get("id"))
        if name and ident is not None:
            found[name] = ident
    return found
