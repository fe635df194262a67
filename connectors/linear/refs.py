"""What a person types or pastes for Linear, what it holds, and where it can be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from connectors.address import Address, address_of, unwrapped
from connectors.errors import QueryError
from connectors.linear.documents import LABELS
from connectors.linear.options import PAGES
from connectors.linear.places import CYCLES, KEY, UUID, parts_of
from connectors.model import Holds, QueryKind, QueryRef, Task, TaskRef

EPIC = "epic:"
_SLUG = re.compile(r"(?:.*-)?([0-9a-f]{8,16})", re.ASCII)
_TEAM = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}", re.ASCII)
_LOUD = re.compile(r"[A-Z][A-Z0-9]{0,9}", re.ASCII)
"""The key of a team, as Linear writes it."""
_MILESTONE = re.compile(r"milestone-(.+)")
_WHOLE = frozenset({"all", "issues", "overview"})
"""Tabs of a place that show what belongs to it, or its description, and leave nothing out."""
_OPEN_TABS = frozenset({"active", "backlog", "triage", "board", "timeline"})
_REFUSED = {
    "my-issues": "own_filter",
    "inbox": "own_filter",
    "settings": "settings_page",
    "cycles": "names_page",
    "projects": "part_page",
    "initiatives": "part_page",
    "views": "part_page",
    "roadmap": "plan_page",
    "document": "doc_page",
    "search": "filtered_page",
    "profiles": "own_filter",
    "reviews": "code_page",
    "customer": "page",
}


@dataclass(frozen=True, slots=True)
class TaskOf(TaskRef):
    """An issue as an address of a ``workspace``, folded, names it: another than one without a workspace or of
    another one, whose numbers are the same."""

    workspace: str = ""


@dataclass(frozen=True, slots=True)
class QueryOf(QueryRef):
    """A place as an address of a ``workspace``, folded, names it; see ``TaskOf``."""

    workspace: str = ""


def of_workspace(ref: TaskRef | QueryRef, workspace: str) -> TaskOf | QueryOf:
    """The same reference, told apart from those of other workspaces."""
    if isinstance(ref, TaskRef):
        return TaskOf(ref.key, ref.id, workspace.casefold())
    return QueryOf(ref.kind, ref.text, workspace.casefold())


def read(text: str) -> TaskRef | QueryRef:
    """``ENG-42``, ``ENG`` or ``team:ENG``, ``epic:ENG-42`` (all below it), an id, and addresses of issues,
    teams, cycles, labels, projects, milestones, initiatives and saved views. Raises QueryError."""
    line = unwrapped(text)
    below = line.casefold().startswith(EPIC)
    found = _read(unwrapped(line[len(EPIC) :]) if below else line)
    if not below:
        return found
    if not isinstance(found, TaskRef) or not KEY.fullmatch(found.key):
        raise QueryError("epic_reference")
    return QueryRef(QueryKind.EPIC, f"issue/{found.key}")


def workspace_of(text: str) -> str:
    """The workspace that a pasted address names; "" where it names none."""
    line = unwrapped(text)
    address = address_of(unwrapped(line[len(EPIC) :]) if line.casefold().startswith(EPIC) else line)
    first = "" if address is None or not address.steps else address.steps[0]
    return "" if first in PAGES else first


def _read(line: str) -> TaskRef | QueryRef:
    if KEY.fullmatch(line):
        return TaskRef(line.upper())
    if UUID.fullmatch(line.lower()):
        return TaskRef(line.lower(), line.lower())
    word, colon, key = line.partition(":")
    if _LOUD.fullmatch(line) or (colon and word.casefold() == "team" and _TEAM.fullmatch(key.strip())):
        return QueryRef(QueryKind.LIST, f"team/{(key.strip() or line).upper()}")
    address = address_of(line)
    if address is None:
        raise QueryError("reference")
    return read_address(address)


def read_address(address: Address) -> TaskRef | QueryRef:
    """What a page holds: ``/WORKSPACE/issue/ENG-42/title`` and its like. Raises QueryError."""
    if address.elsewhere("linear"):
        raise QueryError("other_tracker")
    steps = address.steps
    if steps and steps[0] not in PAGES:
        steps = steps[1:]
    for at, step in enumerate(steps[:-1]):  # an issue that is open beside a list
        if step == "issue" and KEY.fullmatch(steps[at + 1]):
            return TaskRef(steps[at + 1].upper())
    if not steps:
        raise QueryError("everything")
    kind, rest = steps[0], steps[1:]
    if kind in _PAGES and rest:
        if address.names():
            raise QueryError("filtered_page")
        return _PAGES[kind](rest, address)
    raise QueryError(_REFUSED.get(kind, "page"))


def _team(rest: Sequence[str], address: Address) -> QueryRef:
    if not _TEAM.fullmatch(rest[0]):
        raise QueryError("reference")
    team, further = f"team/{rest[0].upper()}", list(rest[1:])
    if not further or further == ["all"]:
        return QueryRef(QueryKind.LIST, team)
    if further[0] == "cycle" and len(further) == 2:
        number = further[1]
        if number in CYCLES or (number.isascii() and number.isdecimal() and len(number) <= 6):
            named = number if number in CYCLES else str(int(number))
            return QueryRef(QueryKind.MILESTONE, f"{team}/cycle/{named}")
    if further[0] == "label" and len(further) == 2:
        return QueryRef(QueryKind.LIST, f"{team}/label/{further[1].casefold()}")
    if further[0] == "view" and len(further) >= 2:
        return _view(further[1:], address)
    if further[0] in _OPEN_TABS:
        raise QueryError("filtered_page")
    raise QueryError(_REFUSED.get(further[0], "page"))


def _project(rest: Sequence[str], address: Address) -> QueryRef:
    milestone = _MILESTONE.fullmatch(address.fragment)
    if milestone is not None:
        if not UUID.fullmatch(milestone[1]):
            raise QueryError("reference")
        return QueryRef(QueryKind.MILESTONE, f"milestone/{milestone[1]}")
    return QueryRef(QueryKind.EPIC, f"project/{_whole(rest)}")


def _initiative(rest: Sequence[str], address: Address) -> QueryRef:
    return QueryRef(QueryKind.EPIC, f"initiative/{_whole([one for one in rest if one != 'projects'])}")


def _view(rest: Sequence[str], address: Address) -> QueryRef:
    if len(rest) > 1:
        raise QueryError(_REFUSED.get(rest[1], "page"))
    return QueryRef(QueryKind.LIST, f"view/{_slug(rest[0])}")


def _label(rest: Sequence[str], address: Address) -> QueryRef:
    if len(rest) > 1:
        raise QueryError("filtered_page" if rest[1] in _OPEN_TABS else "page")
    return QueryRef(QueryKind.LIST, f"label/{rest[0].casefold()}")


_PAGES: Mapping[str, Callable[[Sequence[str], Address], QueryRef]] = {
    "team": _team,
    "project": _project,
    "initiative": _initiative,
    "view": _view,
    "label": _label,
    "issue-label": _label,
}


def _whole(rest: Sequence[str]) -> str:
    """The slug of a place whose page shows all of it."""
    if len(rest) > 2 or (len(rest) == 2 and rest[1] not in _WHOLE):
        raise QueryError(_REFUSED.get(rest[1], "page"))
    return _slug(rest[0])


def _slug(text: str) -> str:
    """The end of ``title-1a2b3c4d5e6f``, which stays when the title changes; or an id."""
    found = _SLUG.fullmatch(text)
    if UUID.fullmatch(text):
        return text
    if found is None:
        raise QueryError("reference")
    return found[1]


def web_path(ref: TaskRef | QueryRef) -> str | None:
    """Where a person sees it, below the workspace."""
    if isinstance(ref, TaskRef):
        return f"issue/{ref.key}" if KEY.fullmatch(ref.key) else None
    if ref.kind is QueryKind.SEARCH or ref.text.startswith("milestone/"):
        return None
    if ref.text.startswith("issue/"):
        return ref.text
    return quote(ref.text, safe="/")


def holds(ref: TaskRef | QueryRef) -> Holds:
    """What it holds: ``task``, ``team``, ``cycle``, ``label``, ``label_any``, ``project``, ``milestone``,
    ``initiative``, ``view``, ``subtree``, ``search``."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"text": ref.key})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"text": ref.text})
    parts = parts_of(ref)
    if "cycle" in parts:
        return Holds("cycle", {"text": parts["cycle"], "project": parts["team"]})
    if "own" in parts:
        return Holds("label", {"text": parts["own"], "project": parts["team"]})
    if "label" in parts:
        return Holds("label_any", {"text": parts["label"]})
    if "issue" in parts:
        return Holds("subtree", {"text": parts["issue"]})
    name, text = next(iter(parts.items()))
    return Holds(name, {"text": text})


def stands_in(task: Task, query: QueryRef) -> bool | None:
    """Whether an issue says that it stands in the place; None where only Linear knows: for searches, saved
    views, initiatives, the cycle that is active, an issue's subtree below its own sub-issues, and a label
    of an issue with many."""
    if query.kind is QueryKind.SEARCH:
        return None
    if query.text in task.places:
        return True
    parts = parts_of(query)
    if {"view", "initiative"} & parts.keys() or parts.get("cycle") in CYCLES:
        return None
    if {"label", "own"} & parts.keys() and len(task.labels) >= LABELS:
        return None
    if "issue" in parts and task.parent is not None:
        return None
    return False
