"""The pages of Asana as people paste them, of the old form (``/0/PROJECT/TASK``) and of the one that names
what each number is (``/1/WORKSPACE/project/PROJECT/task/TASK``): what each holds exactly, or why it cannot
be linked."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.address import Address, address_of, unwrapped
from connectors.asana.refs import GID, place_of, place_ref
from connectors.errors import QueryError
from connectors.model import QueryRef, TaskRef

_VIEWS = frozenset(["list", "board", "timeline", "calendar", "gantt", "overview", "workflow"])
"""Ways of looking at a project, which all show it."""
_NO_TASKS = {
    **dict.fromkeys(("dashboard", "reporting", "insights", "progress", "workload"), "report_page"),
    **dict.fromkeys(("messages", "conversations"), "chat_page"),
    **dict.fromkeys(("note", "notes", "brief"), "doc_page"),
    **dict.fromkeys(("forms", "form", "intake"), "form_page"),
    **dict.fromkeys(("files", "settings"), "settings_page"),
}
_OWN = frozenset(
    ["home", "inbox", "search", "my_tasks", "mytasks", "user", "tasks", "task_list", "favorites"]
)
_BEFORE = frozenset(["home", "inbox", "search"])
"""Lists that differ by account; the task that is open in one stands behind its number."""
_MANY = frozenset(["goals", "portfolios", "projects", "teams", "team", "overview", "company"])
_APIS = {
    "projects": "project",
    "sections": "section",
    "tags": "tag",
    "portfolios": "portfolio",
    "goals": "goal",
}
_OF_ANSWERS = frozenset({"opt_fields", "opt_pretty", "limit", "offset"})
"""Parameters that say how an answer is written, not what it holds."""
_PLACES = {"project": "project", "section": "section", "tag": "tag", "portfolio": "portfolio", "goal": "goal"}


def read(text: str) -> TaskRef | QueryRef:
    """The number of a task, an address, or a place as ``refs`` names it. Raises QueryError with the
    reason."""
    pasted = unwrapped(text)
    if GID.fullmatch(pasted):
        return TaskRef(pasted)
    if (place := place_of(pasted)) is not None:
        return place_ref(*place)
    address = address_of(pasted)
    if address is None:
        raise QueryError("reference", values={"text": pasted[:200]})
    if address.elsewhere("asana"):
        raise QueryError("other_tracker")
    if address.host.startswith("form."):
        raise QueryError("form_page")
    return _read(list(address.steps), address)


def _read(steps: list[str], address: Address) -> TaskRef | QueryRef:
    if steps[:2] == ["api", "1.0"]:
        return _program(steps[2:], address)
    if steps[:1] == ["app"] or not steps:
        raise QueryError("everything" if not steps else "page")
    if steps[0] == "0":
        found = _old(steps[1:])
    elif steps[0].isdigit() and len(steps) > 1 and GID.fullmatch(steps[1]):
        found = _told(steps[2:])
    else:
        raise QueryError("page")
    if isinstance(found, QueryRef) and address.names() - {"focus"}:
        raise QueryError("filtered_page")
    return found


def _old(steps: Sequence[str]) -> TaskRef | QueryRef:
    """``PROJECT/TASK``, ``PROJECT/list``, ``0/TASK``, ``portfolio/GID``, ``goal/GID``."""
    first, second, third = [*steps, "", "", ""][:3]
    if first in _BEFORE and GID.fullmatch(second) and GID.fullmatch(third):
        return TaskRef(third)
    if first in ("portfolio", "goal"):
        return _place(first, steps[1:])
    if GID.fullmatch(second) and (GID.fullmatch(first) or first == "0"):
        if third == "subtasks":
            return place_ref("below", second)
        return TaskRef(second)
    if GID.fullmatch(first):
        return _place("project", steps)
    raise QueryError(_reason(first))


def _told(steps: Sequence[str]) -> TaskRef | QueryRef:
    """Pairs of a word and a number: the task that is open says more than the project behind it."""
    named = {
        word: gid
        for word, gid in zip(steps, [*steps[1:], ""], strict=True)
        if GID.fullmatch(gid) and word.isalpha()
    }
    if "task" in named:
        return TaskRef(named["task"])
    if "item" in named and steps[0] in ("inbox", "search", "home"):
        return TaskRef(named["item"])
    word = steps[0] if steps else ""
    if word in _PLACES and word in named:
        return _place(word, steps[1:])
    raise QueryError(_reason(word))


def _place(word: str, steps: Sequence[str]) -> QueryRef:
    """``GID``, ``GID/list``, ``GID/list/VIEW``."""
    gid, page = [*steps, "", ""][:2]
    if not GID.fullmatch(gid):
        raise QueryError("page")
    if word == "goal":
        raise QueryError("goal_page")
    if page and page not in _VIEWS:
        raise QueryError(_NO_TASKS.get(page, "page"))
    return place_ref(word, gid)


def _program(steps: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Addresses of the interface for programs."""
    what, gid = [*steps, "", ""][:2]
    if not GID.fullmatch(gid):
        raise QueryError("page")
    if what == "tasks":
        return place_ref("below", gid) if list(steps[2:3]) == ["subtasks"] else TaskRef(gid)
    if what not in _APIS or list(steps[2:3]) not in ([], ["tasks"]):
        raise QueryError("page")
    if what == "goals":
        raise QueryError("goal_page")
    if address.names() - _OF_ANSWERS:
        raise QueryError("filtered_page")
    return place_ref(_APIS[what], gid)


def _reason(word: str) -> str:
    if word in _OWN:
        return "own_filter"
    return (
        "goal_page" if word == "goals" else "projects_page" if word in _MANY else _NO_TASKS.get(word, "page")
    )
