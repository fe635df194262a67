"""Changing one issue or pull request through REST: a comment, open or closed, a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from connectors.errors import AnswerError, QueryError, UnwritableError
from connectors.github import documents
from connectors.github.refs import Numbered, numbered_of
from connectors.github.rest import Rest, read_page
from connectors.model import Category, TaskRef
from connectors.numbers import integer_of
from connectors.paging import Page, token_pages
from connectors.state_words import folded, meaning
from connectors.text import clean
from connectors.writing import Change, Deed, Request, same_label

if TYPE_CHECKING:
    from connectors.http import HttpSession

PAUSE = 1.0
"""Seconds between two changes, as GitHub asks of programs."""

_OPEN = frozenset({"open", "opened", "reopen", "reopened", "todo", "to do"})
_CLOSED = frozenset({"closed", "close", "completed"})
_REASONS = {Category.DONE: "completed", Category.CANCELLED: "not_planned", Category.DUPLICATE: "duplicate"}
_KNOWN = "open, closed, not planned, duplicate"


class Writer:
    """Changes of one session. An issue that was transferred, or whose repository was renamed, is found
    where it is."""

    writes = frozenset(Deed)

    def __init__(self, session: HttpSession, rest: Rest) -> None:
        self._session = session
        self._rest = rest
        self._wrote = False

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        if change.deed is Deed.COMMENT:
            return await self._commented(_place(ref), change)
        issue = await self._rest.single(_place(ref))
        if change.deed is Deed.LABEL:
            return any(same_label(name, change.text) for name in _labels(issue))
        state, reason = _wanted(change.text)
        shown = clean(issue.get("state_reason"), 40).lower()
        if clean(issue.get("state"), 20).lower() != state:
            return False
        return reason is None or "pull_request" in issue or (shown or "completed") == reason

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        issue = await self._rest.single(_place(ref))
        base = self._url(issue, _place(ref))
        if change.deed is Deed.COMMENT:
            return Request("POST", f"{base}/comments", {"body": change.text})
        if change.deed is Deed.LABEL:
            return Request("POST", f"{base}/labels", {"labels": [change.text]})
        state, reason = _wanted(change.text)
        body = {"state": state}
        if reason is not None and "pull_request" not in issue:
            body["state_reason"] = reason
        return Request("PATCH", base, body)

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        if self._wrote:
            await self._session.pause(PAUSE)
        self._wrote = True
        await self._session.change(request.method, request.path, json=request.body)

    def _url(self, issue: Mapping[str, object], place: Numbered) -> str:
        """Of the issue as it is called where it was found."""
        number = integer_of(issue.get("number"))
        repo = "/".join(clean(issue.get("repository_url"), 500).split("/")[-2:])
        found = numbered_of(f"{repo}#{number}") if number is not None else None
        return self._rest.issue_url(found or place)

    async def _commented(self, place: Numbered, change: Change) -> bool:
        first = f"{self._rest.issue_url(place)}/comments?per_page={documents.PAGE}"

        async def page(url: str | None) -> Page[Mapping[str, object]]:
            read = read_page(url or first, await self._rest.answer(url or first))
            return Page(read.issues, next=read.next)

        found = await token_pages(page, key=lambda one: clean(one.get("id"), 40))
        return any(change.mark in str(one.get("body")) for one in found)


def _wanted(text: str) -> tuple[str, str | None]:
    """The state and the reason that a status means; no reason where any will do."""
    name = folded(text)
    if name in _OPEN:
        return "open", None
    if name in _CLOSED:
        return "closed", None
    reason = _REASONS.get(meaning(text) or Category.TODO)
    if reason is None:
        raise UnwritableError("no_status", values={"text": clean(text, 80), "known": _KNOWN})
    return "closed", reason


def _labels(issue: Mapping[str, object]) -> list[str]:
    listed = issue.get("labels")
    if not isinstance(listed, list):
        raise AnswerError("shape")
    return [clean(one.get("name") if isinstance(one, dict) else one, 100) for one in listed]


def _place(ref: TaskRef) -> Numbered:
    place = numbered_of(ref.key)
    if place is None:
        raise QueryError("reference", values={"text": clean(ref.key, 200)})
    return place
