"""References: their canonical texts, what they hold, and back to URLs. No network.

Canonical texts of a QueryRef: SEARCH the query itself, of a project (v2) ``orgs/acme/projects/4`` with the
view or the filter that narrows it; LIST ``owner/repo`` or
``owner/repo?labels=NAME``; MILESTONE ``owner/repo#3``; EPIC ``owner/repo#12``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from connectors.errors import QueryError
from connectors.model import Holds, QueryKind, QueryRef, TaskRef

LONGEST = 2_000
OWNER = r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}"
_NAME = r"[A-Za-z0-9._-]{1,100}"
NUMBER = r"[1-9][0-9]{0,9}"
_KEY = re.compile(rf"({OWNER})/({_NAME})#({NUMBER})")
_REPO = re.compile(rf"({OWNER})/({_NAME})")
_TEXT = re.compile(rf"(orgs|users)/({OWNER})/projects/({NUMBER})(?:/views/({NUMBER}))?(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Numbered:
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


@dataclass(frozen=True, slots=True)
class Project:
    """``kind`` is orgs or users. ``view`` is that of which the filter holds where ``filter`` is empty."""

    kind: str
    owner: str
    number: int
    view: int | None = None
    filter: str = ""

    @property
    def name(self) -> str:
        """``owner/4``."""
        return f"{self.owner}/{self.number}"

    @property
    def path(self) -> str:
        """Below the host of the web pages."""
        view = "" if self.view is None else f"/views/{self.view}"
        return f"{self.kind}/{self.owner}/projects/{self.number}{view}"

    @property
    def text(self) -> str:
        """How it stands in a reference."""
        return f"{self.path} {self.filter}".rstrip()


@lru_cache(maxsize=1_024)
def project_of(text: str) -> Project | None:
    """``orgs/acme/projects/4/views/2 status:Done`` taken apart; None for anything else."""
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    view = int(found[4]) if found[4] else None
    return Project(found[1], found[2], int(found[3]), view, found[5] or "")


@lru_cache(maxsize=16_384)
def numbered_of(key: str) -> Numbered | None:
    """Take ``owner/repo#12`` apart; None for anything else."""
    found = _KEY.fullmatch(key)
    return Numbered(found[1], found[2], int(found[3])) if found and _real(found[2]) else None


def list_of(text: str) -> tuple[str, str, str | None]:
    """The canonical text of a LIST → (owner, repository, label or None). Raises QueryError."""
    repo, _, label = text.partition("?labels=")
    found = _REPO.fullmatch(repo)
    if found is None or not _real(found[2]):
        raise QueryError("reference")
    return found[1], found[2], label or None


def is_repository(text: str) -> bool:
    """May it be ``owner/repo``?"""
    return _REPO.fullmatch(text) is not None


def search_reference(query: str) -> QueryRef:
    """A search in GitHub's own language, blanks made single."""
    text = " ".join(query.split())
    if not text:
        raise QueryError("query_empty")
    if len(text) > LONGEST:
        raise QueryError("query_length")
    return QueryRef(QueryKind.SEARCH, text)


def holds(ref: TaskRef | QueryRef) -> Holds:
    """``task``, ``repository``, ``label``, ``milestone``, ``tree``, ``search``; ``project`` as a whole, by
    a view (``project_view``) or a filter (``project_part``)."""
    if isinstance(ref, TaskRef):
        return Holds("task", {"key": ref.key})
    project = project_of(ref.text)
    if project is not None and project.filter:
        return Holds("project_part", {"name": project.name, "filter": project.filter})
    if project is not None and project.view is not None:
        return Holds("project_view", {"name": project.name, "view": str(project.view)})
    if project is not None:
        return Holds("project", {"name": project.name})
    if ref.kind is QueryKind.SEARCH:
        return Holds("search", {"query": ref.text})
    if ref.kind is QueryKind.EPIC:
        return Holds("tree", {"key": ref.text})
    if ref.kind is QueryKind.MILESTONE:
        repo, _, number = ref.text.partition("#")
        return Holds("milestone", {"name": number, "project": repo})
    repo, _, label = ref.text.partition("?labels=")
    return Holds("label", {"name": label, "project": repo}) if label else Holds("repository", {"name": repo})


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
    project = project_of(ref.text)
    if project is not None:
        asked = f"?filterQuery={quote(project.filter, safe='')}" if project.filter else ""
        return f"{web}/{project.path}{asked}"
    if ref.kind is QueryKind.SEARCH:
        return f"{web}/search?q={quote(ref.text, safe='')}&type=issues"
    try:
        owner, name, label = list_of(ref.text)
    except QueryError:
        return None
    tail = "issues" if label is None else f"labels/{quote(label, safe='')}"
    return f"{web}/{owner}/{name}/{tail}"


def _place_url(web: str, key: str, page: str) -> str | None:
    place = numbered_of(key)
    return None if place is None else f"{web}/{place.repo}/{page}/{place.number}"
