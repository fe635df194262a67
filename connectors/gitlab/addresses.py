"""The pages of a GitLab as people paste them: what each holds exactly, or why it cannot be linked.

A page that shows a part of something is never read as the whole of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

import msgspec

from connectors.address import Address, address_of, unwrapped
from connectors.errors import QueryError
from connectors.gitlab.filters import is_filter, text_of
from connectors.gitlab.refs import NUMBER, is_path, key_of, numbered_of
from connectors.model import QueryKind, QueryRef, TaskRef

_NUMBER = re.compile(NUMBER)
_LISTS = {"issues": "issues", "work_items": "issues", "merge_requests": "merge_requests"}
_OLD = frozenset({"issues", "merge_requests", "milestones", "boards", "wikis", "tree", "blob"})
"""Pages that stood right behind the project before ``/-/`` set them apart."""
_LAYOUT = frozenset(
    [
        *("sort", "page", "per_page", "first_page_size", "last_page_size", "page_after", "page_before"),
        *("utf8", "view", "group_by", "show_labels", "layout"),
    ]
)
"""Parameters that change how a list looks, not what it holds."""
_WHOLE = frozenset({("scope", "all"), ("state", "all"), ("include_subgroups", "true")})
"""Parameters that leave nothing out."""
_CLONE = re.compile(r"(?:ssh://)?git@([^:/\s]+)(?::\d+/|[:/])(.+)")
_NAMES = {
    "label_name[]": "labels",
    "label_name": "labels",
    "milestone_title": "milestone",
    "assignee_username[]": "assignee_username",
    "type[]": "issue_type",
    "type": "issue_type",
    "not[label_name][]": "not[labels]",
    "not[milestone_title]": "not[milestone]",
    "not[assignee_username][]": "not[assignee_username]",
}
"""Parameters of the pages, in the names of the API."""
_TIMES = frozenset({"upcoming", "started"})
_REFUSED = {
    **dict.fromkeys(("boards", "epic_boards"), "issue_board"),
    **dict.fromkeys(("wikis", "wiki"), "wiki_page"),
    **dict.fromkeys(("roadmap", "requirements_management"), "plan_page"),
    **dict.fromkeys(("labels", "milestones", "epics", "iterations", "cadences"), "names_page"),
    **dict.fromkeys(
        ("tree", "blob", "raw", "blame", "commit", "commits", "compare", "branches"), "code_page"
    ),
    **dict.fromkeys(("tags", "releases", "pipelines", "jobs", "artifacts", "environments"), "code_page"),
    **dict.fromkeys(
        ("packages", "container_registry", "snippets", "graphs", "network", "find_file"), "code_page"
    ),
    **dict.fromkeys(("settings", "edit", "project_members", "group_members", "hooks"), "settings_page"),
    **dict.fromkeys(("analytics", "value_stream_analytics", "insights", "issues_analytics"), "report_page"),
    "activity": "page",
}
_OWN = frozenset({"dashboard", "todos"})
_RESERVED = frozenset(
    [
        *(
            "-",
            "admin",
            "api",
            "explore",
            "help",
            "import",
            "profile",
            "projects",
            "public",
            "search",
            "users",
        ),
        *("sitemap", "uploads", "oauth", "login", "robots.txt", "health_check", "assets", "groups", "s"),
    ]
)
"""First parts of an address that are no group."""


def read(text: str, prefix: Sequence[str] = ()) -> TaskRef | QueryRef:
    """Understand a pasted address or key. ``prefix``: the parts of the path below which the configured
    installation lies. Raises QueryError with the name of the reason."""
    line = text.strip()
    if (named := key_of(line)) is None:
        line = unwrapped(line)
        named = key_of(line)
    if named is not None:
        return named
    if not line or not line.isprintable():
        raise QueryError("reference")
    if clone := _CLONE.fullmatch(line):
        line = f"https://{clone[1]}/{clone[2]}"
    address = address_of(line)
    if address is None:
        raise QueryError("reference")
    steps = list(address.steps)
    if prefix and [step.casefold() for step in steps[: len(prefix)]] == [step.casefold() for step in prefix]:
        steps = steps[len(prefix) :]
    return _read(steps, address)


def _read(steps: list[str], address: Address) -> TaskRef | QueryRef:
    if address.elsewhere("gitlab"):
        raise QueryError("other_tracker")
    if address.word("show"):
        return _drawer(address.word("show"))
    if not steps:
        raise QueryError("everything")
    if steps[0] in _OWN:
        raise QueryError("own_filter")
    owner, page = _apart(steps)
    if owner is None:
        raise QueryError("page")
    if not page:
        if address.names() - _LAYOUT:
            raise QueryError("filtered_page")
        return QueryRef(QueryKind.LIST, owner.removesuffix(".git") if "/" in owner else owner)
    name, rest = page[0], page[1:]
    if name in _LISTS:
        return _listed(owner, name, rest, address)
    if name in ("milestones", "epics", "iterations", "cadences"):
        return _place(owner, name, rest, address)
    raise QueryError(_REFUSED.get(name, "page"))


def _apart(steps: list[str]) -> tuple[str | None, list[str]]:
    """(``acme/app`` or ``groups/acme``; the page of it)."""
    if "-" in steps:
        at = steps.index("-")
        path, page = steps[:at], steps[at + 1 :]
    else:
        olds = (at for at, step in enumerate(steps) if step in _OLD and at >= 2)
        at = next(olds, len(steps))
        path, page = steps[:at], steps[at:]
    if path and path[0] == "groups" and len(path) > 1:
        owner = "/".join(path)
    elif not path or path[0] in _RESERVED:
        return None, page
    else:
        owner = "/".join(path) if len(path) > 1 else f"groups/{path[0]}"
    plain = owner.removeprefix("groups/")
    if not is_path(plain if "/" in plain else f"x/{plain}"):
        raise QueryError("reference")
    return owner, page


def _listed(owner: str, name: str, rest: Sequence[str], address: Address) -> TaskRef | QueryRef:
    """One issue or merge request (``12``, ``12/diffs``), or a list with its filters."""
    if not rest:
        return _filtered(owner, _LISTS[name], address)
    if rest[0] == "incident" and len(rest) > 1:
        rest = rest[1:]
    if _NUMBER.fullmatch(rest[0]) is None:
        raise QueryError(_REFUSED.get(rest[0], "page"))
    if owner.startswith("groups/"):
        if name != "work_items":
            raise QueryError("page")
        return QueryRef(QueryKind.EPIC, f"{owner}&{rest[0]}")
    return TaskRef(f"{owner}{'!' if name == 'merge_requests' else '#'}{rest[0]}")


def _place(owner: str, name: str, rest: Sequence[str], address: Address) -> QueryRef:
    """A milestone, an epic or an iteration; its page has tabs that show something else of it."""
    if name == "cadences":
        name, rest = "iterations", rest[2:] if rest[1:2] == ["iterations"] else ()
    if not rest or _NUMBER.fullmatch(rest[0]) is None:
        raise QueryError("names_page")
    if list(rest[1:]) not in ([], ["edit"]):
        raise QueryError("page")
    if address.names() - _LAYOUT - {"tab"} or address.word("tab") not in ("", "issues"):
        raise QueryError("filtered_page")
    if name == "iterations":
        return QueryRef(QueryKind.LIST, f"{owner}?iteration_id={rest[0]}")
    if name == "milestones":
        return QueryRef(QueryKind.MILESTONE, f"{owner}%{rest[0]}")
    if not owner.startswith("groups/"):
        raise QueryError("page")
    return QueryRef(QueryKind.EPIC, f"{owner}&{rest[0]}")


def _filtered(owner: str, what: str, address: Address) -> QueryRef:
    """All that the filters of a list leave, in every state unless they name one."""
    pairs: dict[str, list[str]] = {}
    for told, value in address.words:
        if not value.strip() or told in _LAYOUT or (told, value.strip()) in _WHOLE:
            continue
        if told in ("scope", "include_subgroups"):
            raise QueryError("own_filter" if told == "scope" else "filtered_page")
        name, value = _NAMES.get(told, told), value.strip()
        if name == "milestone" and value.lstrip("#").casefold() in _TIMES:
            name, value = "milestone_id", value.lstrip("#").capitalize()
        if told.startswith("or[") or not is_filter(name, what):
            raise QueryError("filter", values={"name": told[:60]})
        pairs.setdefault(name, []).append(value)
    many = next(
        (name for name, values in pairs.items() if len(values) > 1 and name not in ("labels", "not[labels]")),
        "",
    )
    if many:
        raise QueryError("filtered_page")
    told_ = [(name, ",".join(values)) for name, values in pairs.items()]
    if not told_:
        return QueryRef(QueryKind.LIST, owner if what == "issues" else f"{owner}!")
    (name, value) = told_[0]
    one = (name == "labels" and "," not in value) or (name == "iteration_id" and _NUMBER.fullmatch(value))
    if len(told_) == 1 and what == "issues" and one:
        return QueryRef(QueryKind.LIST, f"{owner}?{name}={value}")
    place = ("group", owner.removeprefix("groups/")) if owner.startswith("groups/") else ("project", owner)
    kind = [] if what == "issues" else [("type", what)]
    return QueryRef(QueryKind.SEARCH, text_of([place, *kind, *told_]))


def _drawer(text: str) -> TaskRef | QueryRef:
    """What is open at the side of a list: ``show`` packs its number and its project or group."""
    try:
        told = msgspec.json.decode(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_"))
    except (ValueError, msgspec.DecodeError):
        told = None
    path, number = (told.get("full_path"), told.get("iid")) if isinstance(told, dict) else (None, None)
    if (place := numbered_of(f"{path}#{number}")) is not None:
        return TaskRef(place.text)
    epic = key_of(f"groups/{path}&{number}") if isinstance(path, str) and "/" not in path else None
    if epic is None:
        raise QueryError("filtered_page")
    return epic
