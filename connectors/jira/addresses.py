"""The pages of a Jira as people paste them: what each holds exactly, or why it cannot be linked.

A page that shows a part of something is never read as the whole of it: what is not known to hold
all of a project, a filter, a query, a version or a component is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.address import Address
from connectors.errors import QueryError
from connectors.jira.jql import BOARD, SPRINT, bracketed, is_digits, names_project, search_ref, split_order
from connectors.model import QueryKind, QueryRef, TaskRef
from connectors.text import clean

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*-[0-9]+")
_PROJECT = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LOUD_KEY = re.compile(r"[A-Z][A-Z0-9_]+-[0-9]+")

_OF_GOALS = frozenset({"home.atlassian.com", "team.atlassian.com"})
_NO_ISSUE = frozenset({"goal", "goals", "attachment", "attachments-archive"})
"""Places of goals and files, which may be called like an issue."""
_ORDER = frozenset(
    {"startIndex", "page", "sortBy", "direction", "orderBy", "orderby", "orderField", "groupBy"}
)
"""Parameters that change the order or the layout of a list, not what it holds."""
_BOARD = ("view", "chart", "atlOrigin", "issueLimit")
"""Parameters of a board that choose the page, not what the board is made of."""
_PANELS = frozenset(
    {("epics", "visible"), ("epics", "hidden"), ("versions", "visible"), ("versions", "hidden")}
)
_HOME = frozenset({"project-activity-summary", "project-issues", "issues-panel", "summary-panel"})
_REFUSED = {
    "archive": "archive_page",
    "archived": "archive_page",
    "backlog": "board",
    "board": "board",
    "boards": "board",
    "calendar": "plan_page",
    "components": "part_page",
    "components-page": "part_page",
    "config": "settings_page",
    "dashboards": "dashboard",
    "Dashboard.jspa": "dashboard",
    "forms": "page",
    "gantt": "plan_page",
    "pages": "wiki_page",
    "plans": "plan_page",
    "project-config": "settings_page",
    "queues": "queue",
    "RapidBoard.jspa": "board",
    "RapidView.jspa": "board",
    "release-page": "part_page",
    "releases": "part_page",
    "report-page": "report_page",
    "reports": "report_page",
    "roadmap": "plan_page",
    "settings": "settings_page",
    "sprints": "board",
    "timeline": "plan_page",
    "versions": "part_page",
    "wiki": "wiki_page",
}


def read_address(address: Address) -> TaskRef | QueryRef:
    """What the page holds. Raises QueryError with the name of the reason."""
    steps = list(address.steps)
    if address.elsewhere("jira"):
        raise refusal("other_tracker")
    if address.host in _OF_GOALS or _NO_ISSUE & {*steps}:
        raise refusal("page")
    if "wiki" in steps[:1]:
        raise refusal("wiki_page")
    for name in ("selectedIssue", "issueKey"):
        if KEY.fullmatch(address.word(name)):
            return TaskRef(address.word(name).upper())
    if steps and _LOUD_KEY.fullmatch(steps[-1]):
        return TaskRef(steps[-1])
    for at, step in enumerate(steps):
        reader = _READERS.get(step)
        if reader is not None and not (step == "servicedesk" and steps[at + 1 : at + 2] != ["customer"]):
            return reader(steps[at + 1 :], address)
    raise _elsewhere(steps)


def refusal(reason: str) -> QueryError:
    """The error for a page that cannot be linked."""
    return QueryError(reason)


def no_reference(text: str) -> QueryError:
    """The error for pasted text that names nothing."""
    return QueryError("reference", values={"text": clean(text, 200)})


def is_project(text: str) -> bool:
    """May it be the key of a project?"""
    return _PROJECT.fullmatch(text) is not None


def project_of(text: str) -> QueryRef:
    """All of a project. Raises QueryError."""
    if not is_project(text):
        raise no_reference(text)
    return QueryRef(QueryKind.LIST, text.upper())


def _browse(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """``/browse/OPS-12`` with whatever follows, ``/browse/OPS`` and its parts."""
    if not rest:
        raise refusal("everything")
    name, further = rest[0], rest[1:]
    if KEY.fullmatch(name):
        return TaskRef(name.upper())
    if len(further) == 2 and is_project(name) and is_digits(further[1]):
        if further[0].casefold() == "fixforversion":
            return QueryRef(QueryKind.MILESTONE, f"{name.upper()}/{further[1]}")
        if further[0].casefold() == "component":
            return component(name, further[1])
    return _project([name, *further], address)


def _project(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Pages of one project: ``OPS``, ``OPS/issues/OPS-12``, ``OPS/versions/10200`` …"""
    if not rest:
        raise refusal("everything")
    project, further = project_of(rest[0]), list(rest[1:])
    page = further[0] if further else ""
    if page in ("issues", "queues") and (key := _key_among(further[1:])):
        return TaskRef(key)
    if page == "versions" and len(further) > 1 and is_digits(further[1]):
        if further[2:] in ([], ["tab", "release-report-all-issues"]) and not _filtering(address, ()):
            return QueryRef(QueryKind.MILESTONE, f"{project.text}/{further[1]}")
        raise refusal("filtered_page")
    if page == "components" and len(further) == 2 and is_digits(further[1]):
        return component(project.text, further[1])
    if page == "boards":
        return _boards(further[1:], address)
    if page == "issues" and len(further) == 1:
        return _issues_of(project, address)
    if page in ("", "summary", "list") and len(further) <= 1:
        return _whole(project, address)
    raise _elsewhere(further)


def _whole(project: QueryRef, address: Address) -> QueryRef:
    """A page that shows all of a project, unless parameters narrow it or name another page."""
    tab = address.word("selectedItem") or address.word("selectedTab") or _tab(address.fragment)
    shown = re.split(r"[:/]", tab)[-1]
    if shown and shown not in _HOME:
        raise refusal(_REFUSED.get(shown.removesuffix("-panel"), _REFUSED.get(shown, "page")))
    if _filtering(address, ("selectedItem", "selectedTab")):
        raise refusal("filtered_page")
    return project


def _issues_of(project: QueryRef, address: Address) -> QueryRef:
    """The issues of a project: all, by one of its own filters, or by a query."""
    if _filtering(address, ("jql", "filter")):
        raise refusal("filtered_page")
    jql, chosen = address.word("jql"), address.word("filter").casefold()
    inside = f'project = "{project.text}"'
    if jql and names_project(jql):
        return search_ref(jql)
    if jql:
        conditions, order = split_order(jql)
        return search_ref(
            " ".join(filter(None, (f"{inside} AND {bracketed(conditions)}", order))) if conditions else jql
        )
    if chosen in ("", "allissues"):
        return project
    if chosen == "allopenissues":
        return search_ref(f"{inside} AND resolution = Unresolved")
    if chosen == "doneissues":
        return search_ref(f"{inside} AND statusCategory = Done")
    raise refusal("filtered_page" if is_digits(chosen) else "own_filter")


def _issues(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """The search of the whole site: ``/issues/OPS-12``, ``/issues/?jql=…``, ``/issues/?filter=7``."""
    if rest and KEY.fullmatch(rest[0]):
        return TaskRef(rest[0].upper())
    if rest:
        raise _elsewhere(rest)
    return _searched(address, "jql", "filter")


def _searched(address: Address, query: str, saved: str) -> QueryRef:
    """A query, which is what is shown even beside the filter it was made from, or a saved filter."""
    if address.word(query):
        return search_ref(address.word(query))
    chosen = address.word(saved)
    if is_digits(chosen):
        return QueryRef(QueryKind.LIST, str(int(chosen)))
    if chosen and chosen != "allissues":
        raise refusal("own_filter")
    raise refusal("filtered_page" if _filtering(address, (query, saved)) else "everything")


def _secure(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Pages of a server: the issue views, the old navigator, boards, dashboards."""
    page = rest[0].partition("!")[0] if rest else ""
    if page.startswith(("ViewIssue", "EditIssue", "CommentAssignIssue", "QuickEditIssue")):
        key, ident = address.word("key"), address.word("id")
        if KEY.fullmatch(key):
            return TaskRef(key.upper())
        if is_digits(ident):
            return TaskRef(ident, ident)
    if page.startswith("IssueNavigator") or page == "QuickSearch.jspa":
        return _searched(address, "jqlQuery", "requestId")
    if page == "RapidBoard.jspa" and is_digits(address.word("rapidView")):
        return _board(address.word("rapidView"), address, ("rapidView", "projectKey", "useStoredSettings"))
    raise _elsewhere([page.partition("?")[0]] if page else [])


def _views(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Printable, XML and RSS views: ``/si/…/OPS-12/OPS-12.html``, ``/sr/…/10023/….xml``."""
    for step in rest:
        if KEY.fullmatch(step):
            return TaskRef(step.upper())
        if is_digits(step) and "searchrequest" in rest[0]:
            return QueryRef(QueryKind.LIST, str(int(step)))
    if rest and "searchrequest" in rest[0]:
        return _searched(address, "jqlQuery", "requestId")
    raise _elsewhere(rest)


def _rest_api(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """Addresses of the interface for programs: an issue, a filter, a search."""
    tail = list(rest[2:])
    if tail[:1] == ["issue"] and len(tail) > 1:
        if KEY.fullmatch(tail[1]):
            return TaskRef(tail[1].upper())
        if is_digits(tail[1]):
            return TaskRef(tail[1], tail[1])
    if tail[:1] == ["filter"] and len(tail) == 2 and is_digits(tail[1]):
        return QueryRef(QueryKind.LIST, str(int(tail[1])))
    if tail[:1] == ["search"]:
        return _searched(address, "jql", "filter")
    raise refusal("page")


def _portal(rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """A customer portal: a request of it, else nothing that can be counted."""
    if key := _key_among(rest[3:]):
        return TaskRef(key)
    raise refusal("portal")


def _key_among(steps: Sequence[str]) -> str:
    """The key of the issue that a step names; "" where none does."""
    return next((step.upper() for step in steps if KEY.fullmatch(step)), "")


def _boards(rest: Sequence[str], address: Address) -> QueryRef:
    """``/boards/12`` and its backlog: all that the board is made of, in whatever column or sprint."""
    if not rest or not is_digits(rest[0]) or list(rest[1:]) not in ([], ["backlog"]):
        raise refusal("board")
    return _board(rest[0], address, ())


def _board(number: str, address: Address, known: Sequence[str]) -> QueryRef:
    """A board as a whole, or the one sprint that the address names; a board that is narrowed otherwise
    is refused."""
    for name in ("sprint", "sprints"):
        if is_digits(address.word(name)) and not _filtering(address, (*known, *_BOARD, name)):
            return QueryRef(QueryKind.LIST, f"{SPRINT}{int(address.word(name))}")
    if _filtering(address, (*known, *_BOARD)):
        raise refusal("board")
    return QueryRef(QueryKind.LIST, f"{BOARD}{int(number)}")


def _elsewhere(steps: Sequence[str]) -> QueryError:
    """Any other page is refused with the reason for its kind."""
    for step in steps:
        if step in _REFUSED:
            return refusal(_REFUSED[step])
    return refusal("page" if steps else "everything")


def component(project: str, number: str) -> QueryRef:
    """The issues of a component."""
    return search_ref(f'project = "{project.upper()}" AND component = {int(number)}')


def _filtering(address: Address, known: Sequence[str]) -> frozenset[str]:
    """Parameters that may narrow what the page shows."""
    panels = {name for name, value in address.words if (name, value) in _PANELS}
    return address.names() - _ORDER - panels - frozenset(known)


def _tab(fragment: str) -> str:
    return fragment.removeprefix("selectedTab=") if fragment.startswith("selectedTab=") else ""


_READERS = {
    "boards": _boards,
    "browse": _browse,
    "issue": _issues,
    "issues": _issues,
    "projects": _project,
    "rest": _rest_api,
    "secure": _secure,
    "servicedesk": _portal,
    "si": _views,
    "sr": _views,
}
