"""What people paste (URLs, ``owner/repo#12``) → references, and back to URLs. No network.

Canonical texts of a QueryRef: SEARCH the query itself; LIST ``owner/repo`` or
``owner/repo?labels=NAME``; MILESTONE ``owner/repo#3``; EPIC ``owner/repo#12``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, quote, unquote, urlsplit

from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef

LONGEST = 2_000
_OWNER = r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}"
_NAME = r"[A-Za-z0-9._-]{1,100}"
_NUMBER = r"[1-9][0-9]{0,9}"
_KEY = re.compile(rf"({_OWNER})/({_NAME})#({_NUMBER})")
_REPO = re.compile(rf"({_OWNER})/({_NAME})")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?/")
_KIND_WORD = re.compile(r"(?:^|\s)(?:is|type):(?:issue|pr|pull-request)\b", re.IGNORECASE)
_RESERVED = frozenset(
    {"about", "account", "apps", "codespaces", "collections", "customer-stories", "dashboard", "enterprise"}
    | {"events", "explore", "features", "join", "login", "logout", "marketplace", "new", "notifications"}
    | {"organizations", "orgs", "pricing", "search", "security", "sessions", "settings", "signup", "site"}
    | {"sponsors", "stars", "topics", "trending", "users"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """``owner/repo#number``: an issue, a pull request or a milestone of a repository."""

    owner: str
    name: str
    number: int

    @property
    def repo(self) -> str:
        """``owner/repo`` as written."""
        return f"{self.owner}/{self.name}"

    @property
    def key(self) -> str:
        """``owner/repo#number`` as written."""
        return f"{self.repo}#{self.number}"


@lru_cache(maxsize=16_384)
def place_of(key: str) -> Place | None:
    """Take ``owner/repo#12`` apart; None for anything else."""
    found = _KEY.fullmatch(key)
    return Place(found[1], found[2], int(found[3])) if found and _real(found[2]) else None


def list_of(text: str) -> tuple[str, str, str | None]:
    """The canonical text of a LIST → (owner, repository, label or None). Raises QueryError."""
    repo, _, label = text.partition("?labels=")
    found = _REPO.fullmatch(repo)
    if found is None or not _real(found[2]):
        raise QueryError("reference")
    return found[1], found[2], label or None


def read_reference(text: str) -> TaskRef | QueryRef:
    """Understand a pasted URL or key. Raises QueryError: ``reference`` (none), ``page`` (a page
    that holds no tasks), ``projects_page``, ``search_kind``, ``epic_reference``, ``query_empty``,
    ``query_length``."""
    text = text.strip()
    if not text or len(text) > LONGEST or any(ord(char) < 32 for char in text):
        raise QueryError("reference")
    if text.lower().startswith("epic:"):
        inner = read_reference(text[5:])
        if isinstance(inner, TaskRef):
            return QueryRef(QueryKind.EPIC, inner.key)
        raise QueryError("epic_reference")
    place = place_of(text)
    if place is not None:
        return TaskRef(place.key)
    scheme = text.partition("://")[0].lower()
    if scheme in ("http", "https") and "://" in text:
        return _read_url(text)
    if _HOST.match(text) and text.count("/") > 1:
        return _read_url("https://" + text)
    if _REPO.fullmatch(text):
        return _in_repository(text.split("/"), {})
    raise QueryError("reference")


def search_reference(query: str) -> QueryRef:
    """A search in GitHub's own language, blanks made single."""
    text = " ".join(query.split())
    if not text:
        raise QueryError("query_empty")
    if len(text) > LONGEST:
        raise QueryError("query_length")
    return QueryRef(QueryKind.SEARCH, text)


def _read_url(text: str) -> TaskRef | QueryRef:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise QueryError("reference") from None
    words = [unquote(word) for word in parts.path.split("/") if word]
    if words[:2] == ["api", "v3"]:
        words = words[2:]
    if words[:1] == ["repos"]:
        words = words[1:]
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if not words:
        raise QueryError("reference")
    first = words[0].lower()
    if first == "search":
        return _web_search(asked)
    if first in ("issues", "pulls") and len(words) == 1:
        return _scoped_search(asked.get("q", ""), "", "issue" if first == "issues" else "pr")
    if "projects" in (word.lower() for word in words[:3]):
        raise QueryError("projects_page")
    if first in _RESERVED or len(words) < 2:
        raise QueryError("page")
    return _in_repository(words, asked)


def _in_repository(words: list[str], asked: Mapping[str, str]) -> TaskRef | QueryRef:
    owner, name = words[0], words[1].removesuffix(".git")
    if not _REPO.fullmatch(f"{owner}/{name}") or not _real(name):
        raise QueryError("reference")
    repo = f"{owner}/{name}"
    page = words[2].lower() if len(words) > 2 else ""
    rest = words[3] if len(words) > 3 else ""
    number = rest if re.fullmatch(_NUMBER, rest) else ""
    if page in ("issues", "pull", "pulls") and number:
        return TaskRef(f"{repo}#{number}")
    if page in ("milestone", "milestones") and number:
        return QueryRef(QueryKind.MILESTONE, f"{repo}#{number}")
    if page == "labels" and rest:
        return _label_list(repo, "/".join(words[3:]))
    if page in ("issues", "pulls") and not rest:
        query = asked.get("q", "")
        if page == "issues" and not query.strip():
            return QueryRef(QueryKind.LIST, repo)
        return _scoped_search(query, repo, "issue" if page == "issues" else "pr")
    if not page:
        return QueryRef(QueryKind.LIST, repo)
    raise QueryError("page")


def _label_list(repo: str, label: str) -> QueryRef:
    if "," in label:  # a list filters by several names apart by commas
        return search_reference(f'repo:{repo} is:issue label:"{label}"')
    return QueryRef(QueryKind.LIST, f"{repo}?labels={' '.join(label.split())}")


def _web_search(asked: Mapping[str, str]) -> QueryRef:
    kind = asked.get("type", "issues").lower()
    if kind not in ("issues", "pullrequests"):
        raise QueryError("search_kind")
    return _scoped_search(asked.get("q", ""), "", "issue" if kind == "issues" else "pr")


def _scoped_search(query: str, repo: str, kind: str) -> QueryRef:
    """The web pages imply a repository and a kind; the search of the API must be told."""
    if not query.strip() and not repo:
        raise QueryError("query_empty")
    head = f"repo:{repo}" if repo and f"repo:{repo}".lower() not in query.lower().split() else ""
    word = "" if _KIND_WORD.search(query) else f"is:{kind}"
    return search_reference(f"{head} {word} {query}")


def _real(name: str) -> bool:
    return name not in (".", "..")


def url_of(web: str, ref: TaskRef | QueryRef) -> str | None:
    """Where people see it, below ``web``; None if the reference cannot be read."""
    if isinstance(ref, TaskRef):
        return _place_url(web, ref.key, "issues")
    if ref.kind is QueryKind.EPIC:
        return _place_url(web, ref.text, "issues")
    if ref.kind is QueryKind.MILESTONE:
        return _place_url(web, ref.text, "milestone")
    if ref.kind is QueryKind.SEARCH:
        return f"{web}/search?q={quote(ref.text, safe='')}&type=issues"
    try:
        owner, name, label = list_of(ref.text)
    except QueryError:
        return None
    tail = "issues" if label is None else f"labels/{quote(label, safe='')}"
    return f"{web}/{owner}/{name}/{tail}"


def _place_url(web: str, key: str, page: str) -> str | None:
    place = place_of(key)
    return None if place is None else f"{web}/{place.repo}/{page}/{place.number}"
