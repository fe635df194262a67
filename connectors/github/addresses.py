"""The pages of GitHub as people paste them: what each holds exactly, or why it cannot be linked.

A page that shows a part of something is never read as the whole of it: filters of a list become a
search, and what cannot be told so is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.address import Address, address_of, unwrapped
from connectors.enclosed import closed
from connectors.errors import QueryError
from connectors.github.refs import (
    LONGEST,
    NUMBER,
    OWNER,
    is_repository,
    numbered_of,
    project_of,
    search_reference,
)
from connectors.model import QueryKind, QueryRef, TaskRef

_SHORT = re.compile(rf"({OWNER}/[A-Za-z0-9._-]{{1,100}})/(?:issues|pull)/({NUMBER})")
_CLONE = re.compile(r"(?:ssh://)?git@[^:/\s]+[:/](.+)")
_PANEL = re.compile(r"([^|/]+)[|/]([^|/]+)[|/]([0-9]+)")
_KIND_WORD = re.compile(r"(?:^|[\s(])(?:is|type):(?:issue|pr|pull-request)\b", re.IGNORECASE)
_OTHER_KIND = re.compile(
    r"(?:^|[\s(])(?:is|type):(?:discussions?|code|commits?|repo(?:sitory)?)\b", re.IGNORECASE
)
_PLACE_WORD = re.compile(r"(?:^|[\s(])(repo|org|user):(\"[^\"]*\"|[^\s)]+)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_BOOLEAN = re.compile(r"[()]|(?<!\S)(?:OR|AND|NOT)(?!\S)")
_OTHER_SITE = re.compile(
    r"^(?:gist|raw|codeload|docs|status|support|community|education)\.|\.github\.io$|githubusercontent"
)

_LAYOUT = frozenset(
    {"page", "per_page", "p", "sort", "s", "direction", "order", "o", "tab", "_pjax", "ref", "view"}
    | {"notification_referrer_id", "notifications_query", "ref_type", "with", "layout"}
)
"""Parameters that change the order or the layout of a list, not what it holds."""
_REFUSED = {
    **dict.fromkeys(("wiki", "wikis"), "wiki_page"),
    **dict.fromkeys(("settings", "security", "billing"), "settings_page"),
    "discussions": "discussion_page",
    **dict.fromkeys(("labels", "milestones"), "names_page"),
    **dict.fromkeys(("projects", "projects-beta", "projectsV2"), "projects_page"),
    **dict.fromkeys(("pulse", "graphs", "network", "insights", "community", "activity"), "report_page"),
    **dict.fromkeys(("tree", "blob", "blame", "raw", "commit", "commits", "compare"), "code_page"),
    **dict.fromkeys(("branches", "tags", "releases", "actions", "packages", "deployments"), "code_page"),
    **dict.fromkeys(("find", "edit", "new", "upload", "archive", "contents", "git"), "code_page"),
}
"""Pages of a repository, and of an owner, that hold no list of tasks."""
_PERSONAL = frozenset({"notifications", "stars", "dashboard", "watching", "explore", "trending"})
_PAGES = frozenset(
    {"about", "account", "apps", "codespaces", "collections", "contact", "copilot", "customer-stories"}
    | {"enterprise", "enterprises", "events", "features", "join", "login", "logout", "marketplace", "new"}
    | {"organizations", "orgs", "pricing", "security", "sessions", "settings", "signup", "site", "sponsors"}
    | {"team", "teams", "topics", "users", "readme", "browse", "secure", "jira", "t", "versions"}
    | {"projects", "repositories", "user", "graphql"}
)
"""First parts of an address that are no owner of a repository."""
_OF_PEOPLE = {
    "assigned": "assignee",
    "created_by": "author",
    "mentioned": "mentions",
    "review-requested": "review-requested",
}
_FILTERS = {
    "assignee": "assignee",
    "creator": "author",
    "author": "author",
    "mentioned": "mentions",
    "mentions": "mentions",
}


def read_reference(text: str) -> TaskRef | QueryRef:
    """Understand a pasted address or key. Raises QueryError with the name of the reason."""
    text = unwrapped(text)
    if not text or len(text) > LONGEST or not text.isprintable():
        raise QueryError("reference")
    if text.lower().startswith("epic:"):
        inner = read_reference(text[5:])
        if isinstance(inner, TaskRef):
            return QueryRef(QueryKind.EPIC, inner.key)
        raise QueryError("epic_reference")
    if (place := numbered_of(text)) is not None:
        return TaskRef(place.key)
    if project_of(text) is not None:
        return search_reference(text)
    if is_repository(text):
        return _repository(text.split("/"))
    if short := _SHORT.fullmatch(text):
        return _task(short[1], short[2])
    if clone := _CLONE.fullmatch(text):
        return _repository(clone[1].split("/"))
    address = address_of(text)
    if address is None:
        raise QueryError("reference")
    return _read(address)


def _read(address: Address) -> TaskRef | QueryRef:
    if address.elsewhere("github"):
        raise QueryError("other_tracker")
    if _OTHER_SITE.search(address.host):
        raise QueryError("page")
    panel = _PANEL.fullmatch(address.word("issue"))
    if panel is not None:  # what is open at the side of another page
        return _task(f"{panel[1]}/{panel[2]}", panel[3])
    steps = list(address.steps)
    if steps[:2] == ["api", "v3"]:
        steps = steps[2:]
    program = steps[:1] == ["repos"]
    if program:
        steps = steps[1:]
    if not steps:
        raise QueryError("everything")
    first = steps[0].lower()
    if first == "search":
        return _web_search(steps, address)
    if first in ("issues", "pulls"):
        return _of_everybody(steps, address, "issue" if first == "issues" else "pr")
    if first in ("orgs", "users") and [step.lower() for step in steps[2:3]] == ["projects"]:
        return _project(steps, address)
    if [step.lower() for step in steps[2:3]] == ["projects"]:
        raise QueryError("projects_page")
    if first in _PERSONAL:
        raise QueryError("own_filter")
    if first in _PAGES:
        raise QueryError(_refusal(steps[1:]))
    if len(steps) < 2:
        raise QueryError("page")
    return _in_repository(steps, address, program)


def _project(steps: Sequence[str], address: Address) -> QueryRef:
    """``/orgs/acme/projects/4/views/2``: a project as a whole, by a view, or by a filter."""
    rest = [step.lower() for step in steps[3:]]
    if not rest or not re.fullmatch(NUMBER, rest[0]) or address.word("itemId"):
        raise QueryError("projects_page")  # many projects, or an item that its address does not name
    view = re.fullmatch(NUMBER, rest[2]) is not None if rest[1:2] == ["views"] and len(rest) == 3 else False
    if not re.fullmatch(OWNER, steps[1]) or (rest[1:] and not view):
        raise QueryError(_refusal(rest[1:]))
    if any(name.startswith("sliceBy") and "value" in name for name in address.names()):
        raise QueryError("filtered_page")
    filter = " ".join(address.word("filterQuery").split())
    shown = f"/views/{rest[2]}" if view and not filter else ""
    return search_reference(f"{steps[0].lower()}/{steps[1]}/projects/{rest[0]}{shown} {filter}")


def _refusal(steps: Sequence[str]) -> str:
    return next((_REFUSED[step.lower()] for step in steps if step.lower() in _REFUSED), "page")


def _of_everybody(steps: Sequence[str], address: Address, kind: str) -> QueryRef:
    """``/issues?q=…``; other lists of that page (assigned, created, saved views) differ by account."""
    if len(steps) == 1 and address.word("q"):
        return _search(address.word("q"), "", kind, address, ("q",))
    raise QueryError("own_filter")


def _in_repository(steps: list[str], address: Address, program: bool) -> TaskRef | QueryRef:
    if not is_repository("/".join(steps[:2])) or steps[1] in (".", ".."):
        raise QueryError("reference")
    repo = f"{steps[0]}/{steps[1].removesuffix('.git')}"
    page = steps[2].lower() if len(steps) > 2 else ""
    rest = steps[3:]
    number = rest[0] if rest and re.fullmatch(NUMBER, rest[0]) else ""
    if page in ("issues", "pull", "pulls") and number:
        return _task(repo, number)
    if page in ("milestone", "milestones") and number and len(rest) == 1:
        _only(address, ())  # ``closed=1`` shows its finished part
        return QueryRef(QueryKind.MILESTONE, f"{repo}#{number}")
    if page == "labels" and rest:
        _only(address, ())
        return _label_list(repo, "/".join(rest))
    if page == "search":
        return _web_search([page], address, repo)
    if page in ("issues", "pulls"):
        return _list(repo, rest, address, "issue" if page == "issues" else "pr", program)
    if not page:
        return _repository(steps)
    raise QueryError(_REFUSED.get(page, "page"))


def _list(repo: str, rest: Sequence[str], address: Address, kind: str, program: bool) -> QueryRef:
    """The issues or pull requests of a repository: all, or what a query or a person narrows them to."""
    if rest:
        word = _OF_PEOPLE.get(rest[0].lower())
        if len(rest) == 2 and word is not None and re.fullmatch(OWNER, rest[1]):
            return _search(f"{word}:{rest[1]}", repo, kind, address, ())
        if len(rest) == 1 and kind == "pr" and re.fullmatch(OWNER, rest[0]) and word is None:
            return _search(f"author:{rest[0]}", repo, kind, address, ())
        raise QueryError("own_filter" if rest[0].lower() in (*_OF_PEOPLE, "views") else "page")
    query = " ".join([address.word("q"), *_filters(address, program)]).strip()
    if not query and kind == "issue":
        _only(address, ("q", "state", "labels", *_FILTERS))
        return QueryRef(QueryKind.LIST, repo)
    return _search(query, repo, kind, address, ("q", "state", "labels", *_FILTERS))


def _filters(address: Address, program: bool) -> list[str]:
    """The parameters of a list as words of a search."""
    found = [f'label:"{label.strip()}"' for label in address.word("labels").split(",") if label.strip()]
    for name, word in _FILTERS.items():
        value = address.word(name)
        if value and not re.fullmatch(OWNER, value):
            raise QueryError("filtered_page")
        found += [f"{word}:{value}"] if value else []
    state = address.word("state").lower() or ("open" if program else "all")
    if state not in ("open", "closed", "all"):
        raise QueryError("filtered_page")
    return found if state == "all" else [*found, f"is:{state}"]


def _only(address: Address, known: Sequence[str]) -> None:
    """Refuses parameters that may narrow what the page shows."""
    if address.names() - _LAYOUT - frozenset(known):
        raise QueryError("filtered_page")


def _label_list(repo: str, label: str) -> QueryRef:
    if "," in label:  # a list filters by several names apart by commas
        return search_reference(f'repo:{repo} is:issue label:"{label}"')
    return QueryRef(QueryKind.LIST, f"{repo}?labels={' '.join(label.split())}")


def _web_search(steps: Sequence[str], address: Address, repo: str = "") -> QueryRef:
    kind, query = address.word("type").lower(), address.word("q")
    if [step.lower() for step in steps] == ["search", "issues"]:  # of the interface for programs
        _only(address, ("q",))
        return search_reference(query)
    told = _KIND_WORD.search(query) is not None
    if len(steps) > 1 or kind not in ("issues", "pullrequests", *([""] if told else [])):
        raise QueryError("search_kind")
    state = address.word("state").lower()
    more = f" is:{state}" if state in ("open", "closed") else ""
    known = ("q", "type", *(("state",) if more else ()))
    return _search(
        query + more if query else "", repo, "pr" if kind == "pullrequests" else "issue", address, known
    )


def _search(query: str, repo: str, kind: str, address: Address, known: Sequence[str]) -> QueryRef:
    """The web pages imply a repository and a kind; the search of the API must be told."""
    _only(address, known)
    if not query.strip() and not repo:
        raise QueryError("query_empty")
    if _OTHER_KIND.search(query):
        raise QueryError("search_kind")
    places = {f"{word.lower()}:{name.strip(chr(34)).lower()}" for word, name in _PLACE_WORD.findall(query)}
    if repo and places - {f"repo:{repo.lower()}"}:
        raise QueryError("filtered_page")  # two places would be one more, not one less
    head = f"repo:{repo}" if repo and not places else ""
    word = "" if _KIND_WORD.search(query) else f"is:{kind}"
    if (head or word) and _BOOLEAN.search(query):
        closed(_QUOTED.sub("_", query), '"')
        query = f"({query.strip()})"
    return search_reference(f"{head} {word} {query}")


def _task(repo: str, number: str) -> TaskRef:
    place = numbered_of(f"{repo}#{number}")
    if place is None:
        raise QueryError("reference")
    return TaskRef(place.key)


def _repository(steps: Sequence[str]) -> QueryRef:
    repo = "/".join(steps).removesuffix(".git")
    if not is_repository(repo) or repo.endswith(("/.", "/..")):
        raise QueryError("reference")
    return QueryRef(QueryKind.LIST, repo)
