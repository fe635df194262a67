"""Changing one issue: a comment, a transition to a status, a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from connectors.errors import AnswerError, QueryError, UnwritableError
from connectors.jira.options import DATA_CENTER
from connectors.jira.reading import ident_for
from connectors.jira.site import Site
from connectors.model import TaskRef
from connectors.numbers import count_of
from connectors.paging import Page, offset_pages
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_label, same_status

PAGE = 100


class Writer:
    """Changes through one site. Cloud writes comments as documents, Data Center as text."""

    writes = frozenset(Deed)

    def __init__(self, site: Site) -> None:
        self._site = site

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        base = await self._base(ref)
        if change.deed is Deed.COMMENT:
            return await self._commented(base, change.mark)
        fields = await self._fields(base, "labels" if change.deed is Deed.LABEL else "status")
        if change.deed is Deed.LABEL:
            labels = fields.get("labels")
            known = labels if isinstance(labels, list) else []
            return any(same_label(one, change.text, cased=True) for one in known if isinstance(one, str))
        return same_status(_name(fields.get("status")), change.text)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``."""
        base = await self._base(ref)
        if change.deed is Deed.COMMENT:
            plain = await self._site.kind() == DATA_CENTER
            return Request(
                "POST", f"{base}/comment", {"body": change.text if plain else document(change.text)}
            )
        if change.deed is Deed.LABEL:
            if any(char.isspace() for char in change.text):
                raise UnwritableError("label_blank", values={"text": clean(change.text, 80)})
            return Request("PUT", base, {"update": {"labels": [{"add": change.text}]}})
        return Request(
            "POST", f"{base}/transitions", {"transition": {"id": await self._transition(base, change)}}
        )

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        await self._site.change(request.method, request.path, request.body)

    async def _base(self, ref: TaskRef) -> str:
        ident = ident_for(ref)
        if ident is None:
            raise QueryError("reference", values={"text": clean(ref.key, 200)})
        version = "2" if await self._site.kind() == DATA_CENTER else "3"
        await self._site.prove_once()
        return f"rest/api/{version}/issue/{quote(ident, safe='')}"

    async def _fields(self, base: str, name: str) -> Mapping[str, Any]:
        fields = (await self._site.get(base, {"fields": name})).get("fields")
        if not isinstance(fields, dict):
            raise AnswerError("shape")
        return fields

    async def _commented(self, base: str, mark: str) -> bool:
        async def page(offset: int) -> Page[Mapping[str, Any]]:
            told = await self._site.get(f"{base}/comment", {"startAt": offset, "maxResults": PAGE})
            listed, total = told.get("comments"), count_of(told.get("total"))
            if not isinstance(listed, list) or total is None:
                raise AnswerError("shape")
            return Page([one for one in listed if isinstance(one, dict)], total=total)

        found = await offset_pages(page, size=PAGE, key=lambda one: clean(one.get("id"), 60))
        return any(mark in plain_text(one.get("body")) for one in found)

    async def _transition(self, base: str, change: Change) -> str:
        """The one that leads to the status, from where the issue stands."""
        listed = (await self._site.get(f"{base}/transitions")).get("transitions")
        if not isinstance(listed, list):
            raise AnswerError("shape")
        ways = {_name(one.get("to")): clean(one.get("id"), 40) for one in listed if isinstance(one, dict)}
        chosen = named(change.text, (name for name, ident in ways.items() if ident), same_status)
        if chosen is not None:
            return ways[chosen]
        known = ", ".join(sorted(name for name in ways if name)) or "-"
        raise UnwritableError("no_transition", values={"text": clean(change.text, 80), "known": known})


def document(text: str) -> Mapping[str, object]:
    """Plain text as Cloud wants it: a paragraph for each of its own, a break for each line."""
    paragraphs = []
    for part in text.split("\n\n"):
        content: list[Mapping[str, object]] = []
        for line in part.split("\n"):
            if content:
                content.append({"type": "hardBreak"})
            if line:
                content.append({"type": "text", "text": line})
        paragraphs.append({"type": "paragraph", "content": content})
    return {"type": "doc", "version": 1, "content": paragraphs}


def plain_text(body: object, depth: int = 0) -> str:
    """All that a comment says, of a document the text of its parts."""
    if isinstance(body, str):
        return body
    if depth > 50:
        return ""
    if isinstance(body, list):
        return "".join(plain_text(one, depth + 1) for one in body)
    if not isinstance(body, dict):
        return ""
    said = body.get("text")
    return (said if isinstance(said, str) else "") + plain_text(body.get("content"), depth + 1)


def _name(status: object) -> str:
    return clean(status.get("name"), 100) if isinstance(status, dict) else ""
