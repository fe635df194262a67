"""Changing one task: a comment, completed or not, another section, a tag."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.asana.api import Api
from connectors.asana.refs import gid_of
from connectors.asana.tasks import FIELDS, Raw, gid, mapping, objects
from connectors.errors import QueryError, UnwritableError
from connectors.http import Params
from connectors.model import TaskRef
from connectors.state_words import folded
from connectors.text import clean
from connectors.writing import Change, Deed, Request, named, same_label, same_status

_COMPLETE = frozenset({"complete", "completed", "done", "closed", "완료", "완료됨"})
_OPEN = frozenset({"incomplete", "not completed", "open", "reopen", "reopened", "미완료"})


class Writer:
    """Changes through one account."""

    writes = frozenset(Deed)

    def __init__(self, api: Api) -> None:
        self._api = api

    async def shows(self, ref: TaskRef, change: Change) -> bool:
        """See ``connectors.writing.Writing``."""
        if change.deed is Deed.COMMENT:
            rows = await self._api.walk(f"tasks/{_gid(ref)}/stories", ("text",))
            return any(change.mark in str(one.get("text")) for one in rows)
        task = await self._task(ref)
        if change.deed is Deed.LABEL:
            return any(same_label(_name(one), change.text) for one in objects(task.get("tags")))
        homes = objects(task.get("memberships"))
        if any(same_status(_name(one.get("section")), change.text) for one in homes):
            return True
        wanted = folded(change.text)
        if wanted not in _COMPLETE | _OPEN or named(change.text, await self._sections(task), same_status):
            return False
        return (task.get("completed") is True) == (wanted in _COMPLETE)

    async def prepared(self, ref: TaskRef, change: Change) -> Request:
        """See ``connectors.writing.Writing``. A status is a section of a project that the task stands in, or
        where none is called so ``complete`` or ``incomplete``; a tag is one that its workspace has."""
        ident = _gid(ref)
        if change.deed is Deed.COMMENT:
            await self._task(ref)
            return Request("POST", f"tasks/{ident}/stories", {"data": {"text": change.text}})
        task = await self._task(ref)
        if change.deed is Deed.LABEL:
            tag = await self._tag(task, change.text)
            return Request("POST", f"tasks/{ident}/addTag", {"data": {"tag": tag}})
        sections = await self._sections(task)
        if (section := named(change.text, sections, same_status)) is not None:
            return Request("POST", f"sections/{sections[section]}/addTask", {"data": {"task": ident}})
        wanted = folded(change.text)
        if wanted in _COMPLETE or wanted in _OPEN:
            return Request("PUT", f"tasks/{ident}", {"data": {"completed": wanted in _COMPLETE}})
        raise _refused("no_status", change.text, ["complete", "incomplete", *sections])

    async def send(self, request: Request) -> None:
        """See ``connectors.writing.Writing``."""
        await self._api.change(request.method, request.path, request.body)

    async def _task(self, ref: TaskRef) -> Raw:
        return await self._api.told(f"tasks/{_gid(ref)}", (*FIELDS, "workspace"))

    async def _sections(self, task: Raw) -> dict[str, str]:
        """The sections of the projects that the task stands in: number by name."""
        projects = [gid(one.get("project")) for one in objects(task.get("memberships"))]
        known: dict[str, str] = {}
        for project in dict.fromkeys(one for one in projects if one):
            for row in await self._api.walk(f"projects/{project}/sections", ("name",)):
                known.setdefault(_name(row), gid(row))
        known.pop("", None)
        return known

    async def _tag(self, task: Raw, wanted: str) -> str:
        workspace = gid(task.get("workspace")) or await self._api.workspace()
        params: Params = {"resource_type": "tag", "query": wanted, "count": 100}
        page = await self._api.rows(f"workspaces/{workspace}/typeahead", params, ("name",))
        names = [_name(row) for row in page.items]
        if (name := named(wanted, names, same_label)) is not None:
            return gid(page.items[names.index(name)])
        raise _refused("no_label", wanted, names[:6])


def _gid(ref: TaskRef) -> str:
    ident = gid_of(ref)
    if ident is None:
        raise QueryError("reference", values={"text": clean(ref.key, 200)})
    return ident


def _name(raw: object) -> str:
    return clean(mapping(raw).get("name"), 100)


def _refused(detail: str, wanted: str, known: Sequence[str]) -> UnwritableError:
    told = ", ".join(dict.fromkeys(name for name in known if name))
    return UnwritableError(detail, values={"text": clean(wanted, 80), "known": told})
