"""The pages of Azure DevOps as people paste them: what each holds exactly, or why it cannot be linked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.address import Address, address_of, unwrapped
from connectors.azuredevops.refs import GUID, numbered, place_of, place_ref
from connectors.errors import QueryError
from connectors.model import QueryRef, TaskRef

_KEY = re.compile(r"(?:AB)?#(.+)", re.IGNORECASE | re.ASCII)
_PAGES = {
    **dict.fromkeys(("_boards", "_backlogs", "_sprints", "_portfolio", "_plans", "_delivery"), "board"),
    **dict.fromkeys(("_dashboards", "_dashboard", "_analytics"), "dashboard"),
    **dict.fromkeys(("_git", "_versionControl", "_build", "_release", "_releaseProgress"), "code_page"),
    **dict.fromkeys(("_environments", "_deployments", "_library", "_taskgroups"), "code_page"),
    **dict.fromkeys(
        ("_packaging", "_artifacts", "_pipelines", "_codesearch", "_testManagement"), "code_page"
    ),
    **dict.fromkeys(("_testPlans", "_TestPlans", "_test", "_apis"), "code_page"),
    **dict.fromkeys(("_wiki", "_wikis"), "wiki_page"),
    **dict.fromkeys(("_settings", "_admin", "_usersSettings", "_details", "_usage"), "settings_page"),
    **dict.fromkeys(("_search", "_home", "_favorites", "_notifications", "_work"), "own_filter"),
}
"""Pages that hold no work items, or such that differ by account or by what is folded away."""
_OWN = frozenset(
    [
        *("recentlyupdated", "recentlycompleted", "recentlycreated", "assignedtome", "following"),
        *("mentioned", "myactivity", "myteams"),
    ]
)


def read(text: str, collection: Sequence[str] | None = None) -> TaskRef | QueryRef:
    """``#12``, ``AB#12``, ``12``, an address of a work item, a saved query or a project, or a place as
    ``refs`` names it. ``collection``: the path of the one that is asked on a server. Raises QueryError with
    the reason."""
    pasted = unwrapped(text)
    found = _KEY.fullmatch(pasted)
    if (number := numbered(found[1] if found else pasted)) is not None:
        return TaskRef(f"#{number}")
    if (place := place_of(pasted)) is not None and "//" not in pasted:
        return place_ref(*place)
    address = address_of(pasted)
    if address is None:
        raise QueryError("reference", values={"text": pasted[:200]})
    return _read(address, collection)


def _read(address: Address, collection: Sequence[str] | None) -> TaskRef | QueryRef:
    if address.elsewhere("azuredevops"):
        raise QueryError("other_tracker")
    steps = list(address.steps)
    for name in ("workitem", "workItemId"):
        if numbered(address.word(name)) is not None:
            return TaskRef(f"#{address.word(name)}")
    at = next((place for place, step in enumerate(steps) if step.startswith("_")), len(steps))
    rest = steps[at:]
    if rest[:1] == ["_apis"]:
        return _program(rest, address)
    page = rest[0] if rest else ""
    if page.lower() == "_workitems":
        return _work_item(rest[1:], address)
    if page.lower() == "_queries":
        return _saved(rest[1:], address)
    if page:
        raise QueryError(
            next((code for name, code in _PAGES.items() if name.lower() == page.lower()), "page")
        )
    return _project(steps, address, collection)


def _work_item(rest: Sequence[str], address: Address) -> TaskRef:
    number = rest[1] if rest[:1] == ["edit"] and len(rest) > 1 else rest[0] if rest else address.word("id")
    if numbered(number) is not None:
        return TaskRef(f"#{number}")
    if rest[:1] == ["create"]:
        raise QueryError("page")
    raise QueryError("own_filter" if not rest or rest[0].lower() in _OWN else "page")


def _saved(rest: Sequence[str], address: Address) -> QueryRef:
    """``_queries/query/GUID``, ``_queries/query-edit/GUID``, ``_queries?id=GUID``. One that was not saved is
    in no address."""
    names = [one.lower() for one in (*rest, address.word("id"), address.word("tempQueryId"))]
    if address.word("wiql") or address.word("tempQueryId"):
        raise QueryError("filtered_page")
    found = next((name for name in names if GUID.fullmatch(name)), None)
    if found is None or names[0] == "folder":
        raise QueryError("page")
    return place_ref("query", found)


def _program(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Addresses of the interface for programs."""
    names = [one.lower() for one in rest]
    if names[1:3] == ["wit", "workitems"] and len(names) > 3 and numbered(names[3]) is not None:
        return TaskRef(f"#{names[3]}")
    if names[1:3] in (["wit", "wiql"], ["wit", "queries"]) and len(names) > 3 and GUID.fullmatch(names[3]):
        return place_ref("query", names[3])
    raise QueryError("page")


def _project(steps: Sequence[str], address: Address, collection: Sequence[str] | None) -> QueryRef:
    """The front page of a project. Of a server only the collection that is asked tells what is a project."""
    if address.host == "dev.azure.com":
        least = 1
    elif address.host.endswith(".visualstudio.com"):
        least = int(steps[:1] == ["DefaultCollection"])
    elif collection is None or list(map(str.casefold, steps))[: len(collection)] != list(collection):
        raise QueryError("page" if steps else "everything")
    else:
        least = len(collection)
    if len(steps) == least + 1 and not address.names():
        return place_ref("project", steps[least])
    raise QueryError("everything" if len(steps) <= least else "page")
