"""Goals, and folders with their lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from connectors.address import address_of
from connectors.clickup import addresses
from connectors.clickup.api import Api
from connectors.clickup.refs import no_reference, task_set_of
from connectors.errors import QueryError
from connectors.model import QueryRef, TaskRef
from connectors.outline import Outline
from connectors.paging import together

Raw = Mapping[str, object]
_GOAL = re.compile(r"[A-Za-z0-9-]{1,60}")


async def outline(api: Api, text: str) -> Outline:
    """The goals of a workspace, one goal, or a space, a folder or a list."""
    text = text.strip()
    if not text:
        return await _goals(api, None, "")
    address = address_of(text)
    steps = list(address.steps) if address is not None else []
    if "goals" in steps:
        team = steps[0] if steps[0].isascii() and steps[0].isdigit() else None
        rest = steps[steps.index("goals") + 1 :]
        return await _goals(api, team, rest[0] if rest and _GOAL.fullmatch(rest[0]) else "")
    ref = addresses.read(text)
    place = task_set_of(ref.text) if isinstance(ref, QueryRef) else None
    if isinstance(ref, TaskRef) or place is None or place.what == "view":
        raise no_reference(text)
    if place.what == "space":
        return Outline("folders", await _space(api, place.ident))
    document = await api.get(f"v2/{place.what}/{quote(place.ident, safe='')}")
    return Outline("folders", (document if place.what == "folder" else _around(document),))


async def _goals(api: Api, given: str | None, only: str) -> Outline:
    """Each goal is asked for itself: the list of goals names no key results."""
    team = await api.team(given)
    answer = await api.get(f"v2/team/{quote(team, safe='')}/goal", {"include_completed": "true"})
    listed = [_labelled(one, "") for one in _objects(answer.get("goals"))]
    for folder in _objects(answer.get("folders")):
        listed += [_labelled(one, str(folder.get("name") or "")) for one in _objects(folder.get("goals"))]
    known = {str(one.get("id")): one for one in listed if isinstance(one.get("id"), str)}
    wanted = [one for one in known.values() if not only or only in (one.get("id"), str(one.get("pretty_id")))]
    if only and not wanted:
        raise QueryError("reference", values={"text": only})
    return Outline("goals", tuple(await together([partial(_goal, api, one) for one in wanted])))


def _labelled(goal: Raw, folder: str) -> Raw:
    return {**goal, "folder_name": folder}


async def _goal(api: Api, known: Raw) -> Raw:
    answer = await api.get(f"v2/goal/{quote(str(known['id']), safe='')}")
    goal = answer.get("goal")
    told = goal if isinstance(goal, dict) else {}
    return {**known, **told, "folder_name": told.get("folder_name") or known["folder_name"]}


async def _space(api: Api, ident: str) -> tuple[Raw, ...]:
    """Its folders; lists that stand in none are a folder of the space's own name."""
    path = f"v2/space/{quote(ident, safe='')}"
    space, folders, lists = await together(
        [
            partial(api.get, path),
            partial(api.get, f"{path}/folder", {"archived": "false"}),
            partial(api.get, f"{path}/list", {"archived": "false"}),
        ]
    )
    found = [{**one, "space": space} for one in _objects(folders.get("folders"))]
    loose = _objects(lists.get("lists"))
    own = {"id": f"space-{ident}", "name": space.get("name"), "space": space, "lists": loose}
    return (*found, own) if loose else tuple(found)


def _around(document: Raw) -> Raw:
    """The folder of a list, with this list alone."""
    folder = document.get("folder")
    above = folder if isinstance(folder, dict) and not folder.get("hidden") else {}
    return {
        "id": above.get("id") or f"list-{document.get('id')}",
        "name": above.get("name") or document.get("name"),
        "space": document.get("space"),
        "lists": [document],
    }


def _objects(value: object) -> list[Raw]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
