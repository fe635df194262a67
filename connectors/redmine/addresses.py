"""The pages of a Redmine as people paste them: what each holds exactly, or why it cannot be linked.

A page that shows a part of something is never read as the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.address import Address
from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef
from connectors.redmine.filters import LARGEST_ID, is_filter, project_name, text_of

_NUMBER = re.compile(r"(\d{1,10})(?:\.(?:html|json|xml|pdf|atom))?", re.ASCII)
_ENDING = re.compile(r"\.(?:html|json|xml|pdf|atom|csv)$")
_LAYOUT = frozenset(
    [
        *("set_filter", "utf8", "encoding", "c[]", "column", "columns", "csv[columns]", "group_by", "t[]"),
        *("sort", "per_page", "page", "limit", "offset", "nometa", "include", "commit", "display_type"),
    ]
)
"""Parameters that change how a list looks, not what it holds."""
_REFUSED = {
    "agile": "board",
    "admin": "settings_page",
    "calendar": "plan_page",
    "gantt": "plan_page",
    "issue_categories": "part_page",
    "queries": "settings_page",
    "rb": "board",
    "report": "report_page",
    "roadmap": "plan_page",
    "settings": "settings_page",
    "time_entries": "time_page",
    "timelog": "time_page",
    "versions": "part_page",
    "wiki": "wiki_page",
}


def read_address(address: Address) -> TaskRef | QueryRef:
    """What the page holds. Raises QueryError with the name of the reason."""
    if address.elsewhere("redmine"):
        raise QueryError("other_tracker")
    if address.word("key"):
        raise QueryError("address_key")
    for at, step in enumerate(address.steps):
        rest = address.steps[at + 1 :]
        if step == "projects":
            return _of_project(rest, address)
        if step == "versions":
            return _version(rest, address)
        if _ENDING.sub("", step) == "issues":
            return _issues(None, rest, address)
        if step in _REFUSED:
            raise QueryError(_REFUSED[step])
    raise QueryError("page" if address.steps else "everything")


def issue_ref(digits: str) -> TaskRef:
    """The reference of an issue. Raises QueryError."""
    number = int(digits)
    if not 0 < number <= LARGEST_ID:
        raise QueryError("reference")
    return TaskRef(f"#{number}", str(number))


def _of_project(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    if not rest:
        raise QueryError("everything")
    name, further = project_name(_ENDING.sub("", rest[0])), rest[1:]
    page = _ENDING.sub("", further[0]) if further else ""
    if page == "issues":
        return _issues(name, further[1:], address)
    if page == "versions" and len(further) > 1:
        return _version(further[1:], address)
    if not page:
        return _overview(name, address)
    raise QueryError(_REFUSED.get(page, "settings_page" if page == "edit" else "page"))


def _overview(name: str, address: Address) -> QueryRef:
    """The page of a project itself; ``jump`` leads from there to another."""
    jump = address.word("jump")
    if jump not in ("", "overview", "issues"):
        raise QueryError(_REFUSED.get(jump, "page"))
    if address.names() - {"jump"}:
        raise QueryError("filtered_page")
    return QueryRef(QueryKind.LIST, f"projects/{name}")


def _version(rest: Sequence[str], address: Address) -> QueryRef:
    found = _NUMBER.fullmatch(rest[0]) if rest else None
    if found is None or list(rest[1:]) not in ([], ["edit"]):
        raise QueryError("page" if rest else "part_page")
    if address.names() - _LAYOUT:
        raise QueryError("filtered_page")
    return QueryRef(QueryKind.MILESTONE, f"versions/{int(found[1])}")


def _issues(project: str | None, rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """One issue (``12``, ``12/edit``), or a list with its filters."""
    if not rest:
        return _listed(project, address)
    found = _NUMBER.fullmatch(rest[0])
    if found is not None and list(rest[1:]) in ([], ["edit"]):
        return issue_ref(found[1])
    name = rest[1] if found is not None and len(rest) > 1 else rest[0]
    raise QueryError(_REFUSED.get(_ENDING.sub("", name), "page"))


def _listed(project: str | None, address: Address) -> QueryRef:
    """All that the filters of a list leave, in every state unless they name one."""
    pairs = [(name, value) for name, value in address.words if value.strip() and name not in _LAYOUT]
    for name, _ in pairs:
        if not is_filter(name):
            raise QueryError("filter", values={"name": name[:60]})
    saved = [value for name, value in pairs if name == "query_id"]
    if saved:
        if len(pairs) > 1 or not _NUMBER.fullmatch(saved[0]):
            raise QueryError("filtered_page")
        before = "" if project is None else f"projects/{project}/"
        return QueryRef(QueryKind.LIST, f"{before}issues?query_id={int(saved[0])}")
    pairs = [
        pair for pair in pairs if pair != ("status_id", "*") and not (project and pair[0] == "project_id")
    ]
    if not pairs:
        if project is None:
            raise QueryError("everything")
        return QueryRef(QueryKind.LIST, f"projects/{project}")
    if project is None and len(pairs) == 1 and pairs[0][0] == "parent_id":
        below = re.fullmatch(r"~(\d{1,10})", pairs[0][1])
        if below:
            return QueryRef(QueryKind.EPIC, f"issues/{int(below[1])}")
    if project is not None:
        pairs.insert(0, ("project_id", project))
    return QueryRef(QueryKind.SEARCH, text_of(pairs))
