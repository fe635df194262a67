"""The filters of GitLab's lists: those that a search may name, and what must prove that one was honoured.

A search is a query string in the names of the API: ``project=acme/app&labels=okr&state=opened``, or with
``group=acme``; ``type=merge_requests`` asks for those instead of issues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qsl, quote

from connectors.errors import ForbiddenError, QueryError
from connectors.model import OpenOnly, QueryKind, QueryRef
from connectors.numbers import integer_of
from connectors.windows import PLACEHOLDER

Pairs = list[tuple[str, str]]

_PLAIN = " =[],:@/{}*+!#%"
"""Characters that stand as they are in the text of a search, where they cannot be misread."""
_PEOPLE = ("author", "assignee", "reviewer")
_BOTH = frozenset(
    [
        *("labels", "milestone", "milestone_id", "state", "search", "in", "my_reaction_emoji", "scope"),
        *(f"{one}_{how}" for one in _PEOPLE[:2] for how in ("id", "username")),
        *("created_after", "created_before", "updated_after", "updated_before", "non_archived"),
    ]
)
_ISSUES = frozenset(
    [
        *("due_date", "confidential", "issue_type", "iteration_id", "iteration_title", "epic_id", "weight"),
        "health_status",
    ]
)
_MERGE_REQUESTS = frozenset(
    ["source_branch", "target_branch", "reviewer_id", "reviewer_username", "draft", "wip", "approved"]
)
_NOT = re.compile(r"not\[(labels|milestone|author_id|author_username|assignee_id|assignee_username)\]")
_PLACES = ("project", "group", "type")
WHOLE = ("created", "updated")
"""Names that stand for both sides of a window."""


def is_filter(name: str, what: str) -> bool:
    """Is it a filter of GitLab's lists of issues or merge requests, and no other parameter?"""
    own = _MERGE_REQUESTS if what == "merge_requests" else _ISSUES
    return name in _BOTH or name in own or _NOT.fullmatch(name) is not None


def search(query: str) -> QueryRef:
    """A query string of filters. Raises QueryError; GitLab ignores a name that it does not know, in
    silence, and answers with everything."""
    text = query.strip().removeprefix("?")
    if not text or len(text) > 2000 or "=" not in text:
        raise QueryError("gitlab_filters")
    asked_in(text)
    return QueryRef(QueryKind.SEARCH, text)


def asked_in(text: str) -> tuple[str, str, Pairs]:
    """(owner: ``acme/app``, ``groups/acme`` or "", what: issues or merge_requests, filters) of a search.
    Raises QueryError."""
    pairs = parse_qsl(text, keep_blank_values=True)
    named = {name: value.strip().strip("/") for name, value in pairs if name in _PLACES}
    what = named.get("type", "issues")
    if what not in ("issues", "merge_requests") or ("project" in named and "group" in named):
        raise QueryError("gitlab_filters")
    filters = [(name, value) for name, value in pairs if name not in _PLACES]
    for name, value in filters:
        placed = name in WHOLE and PLACEHOLDER.fullmatch(value.strip())
        if not placed and not is_filter(name, what):
            raise QueryError("filter", values={"name": name[:60]})
    owner = named.get("project") or (f"groups/{named['group']}" if named.get("group") else "")
    if not owner and not filters:
        raise QueryError("everything")
    return owner, what, filters


def text_of(pairs: Sequence[tuple[str, str]]) -> str:
    """Filters as the text of a search."""
    plain = _PLAIN.replace("%", "").replace("+", "").replace("#", "")
    return "&".join(f"{quote(name, safe=plain)}={quote(value, safe=plain)}" for name, value in pairs)


def open_only(query: QueryRef) -> OpenOnly | None:
    """``state=opened``, and the search without it."""
    if query.kind is not QueryKind.SEARCH:
        return None
    pairs = parse_qsl(query.text, keep_blank_values=True)
    dropped = [pair for pair in pairs if pair == ("state", "opened")]
    if not dropped:
        return None
    kept = [pair for pair in pairs if pair not in dropped]
    left = any(name != "type" for name, _ in kept)
    return OpenOnly(text_of(dropped), text_of(kept) if left else "")


def _inner(name: str, *keys: str) -> Callable[[Mapping[str, object]], str]:
    def told(raw: Mapping[str, object]) -> str:
        inner = raw.get(name)
        values = inner if isinstance(inner, dict) else {}
        return next((str(values[key]) for key in keys if values.get(key) is not None), "")

    return told


def _plain_of(name: str) -> Callable[[Mapping[str, object]], str]:
    return lambda raw: "" if raw.get(name) is None else str(raw[name])


_LICENSED: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "iteration_id": _inner("iteration", "id"),
    "iteration_title": _inner("iteration", "title"),
    "epic_id": _inner("epic", "id"),
    "weight": _plain_of("weight"),
    "health_status": _plain_of("health_status"),
}


def prove(raw: Mapping[str, object], filters: Sequence[tuple[str, str]]) -> None:
    """Raises ForbiddenError ``licensed`` for an issue that a filter should have left out: without the
    licence for it, GitLab leaves the filter out instead, in silence."""
    for name, value in filters:
        told = _LICENSED.get(name)
        if told is None:
            continue
        shown, wanted = told(raw), value.strip().casefold()
        if wanted in ("none", "any"):
            good = bool(shown) == (wanted == "any")
        elif wanted == "current":
            good = bool(shown)
        else:
            good = shown.casefold() == wanted or _same_number(shown, wanted)
        if not good:
            raise ForbiddenError("licensed", values={"name": name})


def _same_number(one: str, other: str) -> bool:
    number = integer_of(one)
    return number is not None and number == integer_of(other)
