"""The pages of ClickUp as people paste them: what each holds exactly, or why it cannot be linked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.address import Address, address_of, unwrapped
from connectors.clickup.goals import goal_ref
from connectors.clickup.refs import CUSTOM, TaskSet, no_reference, search_ref, task_set_of, task_set_text
from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef

_ID = re.compile(r"(?=[a-z]*[0-9])[a-z0-9]{3,24}")
_IDENT = re.compile(r"[A-Za-z0-9]{1,40}")
_BRANCH = re.compile(r"cu-([a-z0-9]{3,24})(?:[_\-/].*)?", re.IGNORECASE)
_DEFAULT_VIEW = re.compile(r"([4567])-([0-9]+)-[0-9]+")
_VIEW = re.compile(r"[A-Za-z0-9]+-[A-Za-z0-9-]{1,60}")
_PARENTS = {"4": "space", "5": "folder", "6": "list", "7": "everything"}

_TASK_VIEWS = frozenset({"l", "b", "c", "g", "tb", "tl", "t", "wl", "bx", "mp", "mn", "o"})
"""Letters of views that show tasks: list, board, calendar, gantt, table, timeline, workload …"""
_VIEWS = {
    "dc": "doc_page",
    "d": "doc_page",
    "da": "dashboard",
    "wb": "whiteboard_page",
    "fm": "form_page",
    "form": "form_page",
    "cv": "chat_page",
    "cn": "chat_page",
    "chat": "chat_page",
    "ch": "chat_page",
}
_PAGES = {
    **dict.fromkeys(("docs", "doc", "wiki", "notepad", "clips"), "doc_page"),
    **dict.fromkeys(("dashboards", "dashboard", "reporting"), "dashboard"),
    **dict.fromkeys(("whiteboards", "whiteboard"), "whiteboard_page"),
    **dict.fromkeys(("goals", "goal"), "goal_page"),
    **dict.fromkeys(("chat", "channels"), "chat_page"),
    **dict.fromkeys(("forms", "form"), "form_page"),
    **dict.fromkeys(("time", "timesheets", "timesheet", "time-tracking"), "time_page"),
    **dict.fromkeys(("settings", "admin", "apps", "integrations", "billing", "automations"), "settings_page"),
    **dict.fromkeys(("home", "inbox", "my-work", "my-tasks", "notifications", "everything"), "own_filter"),
    **dict.fromkeys(("search", "calendar", "planner", "pulse", "teams-pulse", "trending"), "own_filter"),
}
"""Pages of a workspace that hold no list of tasks, or one that differs by account."""
_LAYOUT = frozenset({"pr", "invite", "sort", "block", "view", "comment", "page", "order_by", "reverse"})
_API_DEFAULTS = frozenset({"include_closed", "subtasks", "include_timl", "archived"})


def read(text: str) -> TaskRef | QueryRef:
    """An address of a task, list, folder, space or view, a task's id with or without ``#`` or ``CU-``,
    a custom id, a list's number, or what ``task_set_text`` writes. Raises QueryError with the reason."""
    pasted = unwrapped(text)
    bare = pasted.removeprefix("#")
    if bare.isascii() and bare.isdigit() and pasted == bare:
        return QueryRef(QueryKind.LIST, bare)
    if _ID.fullmatch(bare.lower()) and "/" not in bare:
        return TaskRef(bare.lower())
    if re.fullmatch(rf"(?:[0-9]+/)?{CUSTOM.pattern}", bare):
        return TaskRef(bare.upper())
    branch = _BRANCH.fullmatch(bare)
    if branch is not None and re.search(r"[a-z]", branch[1].lower()) and re.search(r"[0-9]", branch[1]):
        return TaskRef(branch[1].lower())
    if place := task_set_of(pasted.removeprefix("list:")):
        return QueryRef(QueryKind.LIST, task_set_text(place))
    address = address_of(pasted)
    if address is None:
        raise no_reference(pasted)
    return _read(address, pasted)


def search(query: str) -> QueryRef:
    """Filters as ``refs.search_ref`` takes them, a set as ``read`` does, or a goal (``goals.goal_ref``).
    Raises QueryError."""
    if (goal := goal_ref(query)) is not None:
        return goal
    if query.strip() and ("://" in query or "=" not in query):
        found = read(query)
        if isinstance(found, TaskRef):
            raise no_reference(query)
        return found
    return search_ref(query)


def _read(address: Address, pasted: str) -> TaskRef | QueryRef:
    steps, host = list(address.steps), address.host
    if address.elsewhere("clickup"):
        raise QueryError("other_tracker")
    if host.startswith("sharing."):
        if steps[:2] == ["t", "h"] and len(steps) > 2 and _ID.fullmatch(steps[2].lower()):
            return TaskRef(steps[2].lower())
        raise QueryError("shared_page")
    if host.startswith(("forms.", "form.")):
        raise QueryError("form_page")
    if host.startswith(("doc.", "docs.", "share-docs.")):
        raise QueryError("doc_page")
    if steps[:2] == ["api", "v2"] or steps[:1] == ["v2"]:
        return _program(steps[steps.index("v2") + 1 :], address)
    if (at := _task_at(steps)) is not None:
        return _task(steps[at:], steps[0], pasted)
    if not steps:
        raise QueryError("everything")
    if steps[0].isdigit() and steps[1:2] == ["v"]:
        place = _view(steps[0], steps[2:], pasted)
        if address.names() - _LAYOUT:
            raise QueryError("filtered_page")
        return QueryRef(QueryKind.LIST, task_set_text(place))
    page = next((_PAGES[step.lower()] for step in steps if step.lower() in _PAGES), None)
    if page is not None:
        raise QueryError(page)
    raise QueryError("everything") if steps[0].isdigit() and len(steps) == 1 else no_reference(pasted)


def _task_at(steps: Sequence[str]) -> int | None:
    """Where the name of a task stands; behind ``v`` a ``t`` is a kind of view."""
    if not steps or not (steps[0] == "t" or steps[0].isdigit()):
        return None
    places = (at for at, step in enumerate(steps[:-1]) if step == "t" and steps[at - 1 : at] != ["v"])
    return next((at + 1 for at in places), None)


def _task(rest: Sequence[str], first: str, pasted: str) -> TaskRef:
    """``t/86abc``, ``t/9001/PROJ-42``, ``9001/t/PROJ-42``, and whatever follows."""
    team = first if first.isdigit() else ""
    if rest and rest[0].isdigit() and len(rest) > 1 and not _PAGES.get(rest[1]) and rest[1] != "edit":
        team, rest = rest[0], rest[1:]
    if not rest:
        raise no_reference(pasted)
    name = rest[0]
    if name == first:
        raise QueryError("everything")
    if CUSTOM.fullmatch(name):
        return TaskRef(f"{team}/{name.upper()}" if team else name.upper())
    if _IDENT.fullmatch(name):
        return TaskRef(name.lower())
    raise no_reference(pasted)


def _view(team: str, words: Sequence[str], pasted: str) -> TaskSet:
    """``li/1``, ``l/li/1``, ``o/f/1``, ``f/1/2`` (a folder of space 2), ``s/1``, ``l/VIEW``. The view that
    a place opens with (``l/6-1-1``) may filter, and nothing in its address tells whether it does."""
    kind = words[0] if words else ""
    if kind in _VIEWS:
        raise QueryError(_VIEWS[kind])
    for word in words[1:]:  # settings of a list and its like
        if word in _PAGES:
            raise QueryError(_PAGES[word])
    for sign, what in (("li", "list"), ("f", "folder"), ("s", "space")):
        if sign in words[:-1]:
            number, *further = words[list(words).index(sign) + 1 :]
            if number.isascii() and number.isdigit():
                if not all(word.isdigit() for word in further):
                    raise QueryError("page")  # its archive, its bin
                return TaskSet(what, number, None if what == "list" else team)
    name = words[1] if len(words) > 1 else ""
    if usual := _DEFAULT_VIEW.fullmatch(name):
        what = _PARENTS[usual[1]]
        if what == "everything":
            raise QueryError("everything")
        place = TaskSet(what, usual[2], None if what == "list" else team)
        told = "list:" * (what == "list") + task_set_text(place)
        raise QueryError("default_view", values={"place": told})
    if name == team or (not name and kind in _TASK_VIEWS):
        raise QueryError("everything")
    if _VIEW.fullmatch(name):
        if kind in _TASK_VIEWS:
            return TaskSet("view", name)
        raise QueryError("page")
    raise no_reference(pasted)


def _program(steps: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Addresses of the interface for programs."""
    name = steps[1] if len(steps) > 1 else ""
    if steps[:1] == ["task"] and _IDENT.fullmatch(name):
        return TaskRef(name.lower())
    if steps[:1] == ["task"] and CUSTOM.fullmatch(name):
        team = address.word("team_id")
        return TaskRef(f"{team}/{name.upper()}" if team.isdigit() else name.upper())
    if steps[:1] == ["team"] and list(steps[2:]) == ["task"] and name.isdigit():
        kept = [(key, value) for key, value in address.words if key not in _LAYOUT | _API_DEFAULTS]
        if not kept:
            raise QueryError("everything")
        return search_ref("&".join(f"{key}={value}" for key, value in [("workspace", name), *kept]))
    if steps[:1] in (["list"], ["folder"], ["space"], ["view"]) and list(steps[2:]) in ([], ["task"]):
        if address.names() - _LAYOUT - _API_DEFAULTS or address.word("archived").lower() == "true":
            raise QueryError("filtered_page")
        place = task_set_of(name if steps[0] == "list" else f"{steps[0]}:{name}")
        if place is not None:
            return QueryRef(QueryKind.LIST, task_set_text(place))
    raise QueryError("page")
