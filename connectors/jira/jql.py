"""JQL: what a reference asks for, and the little of it that is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from connectors.enclosed import closed
from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef

BOARD, SPRINT, TREE = "board:", "sprint:", "tree:"
"""What the canonical text of a board, a sprint and everything below an issue begins with."""

_ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)
_QUOTED = re.compile(r'\\.|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'')
_PROJECT = re.compile(r"(?<![\w.])project\s*(?:=|!=|\bin\b|\bnot\b|\bis\b)", re.IGNORECASE)


def plain(jql: str) -> str:
    """The query with what stands in quotes or is escaped blackened out, letter for letter."""
    return _QUOTED.sub(lambda found: "_" * len(found[0]), jql)


def names_project(jql: str) -> bool:
    """Does the query say by itself which projects it is about?"""
    return _PROJECT.search(plain(jql)) is not None


def search_ref(query: str) -> QueryRef:
    """JQL as a reference; blanks around it do not count. Raises QueryError when empty, and where a bracket or
    a text is not closed."""
    text = " ".join(query.split()) if '"' not in query and "'" not in query else query.strip()
    if not text:
        raise QueryError("query_empty")
    closed(plain(text), "'\"")
    return QueryRef(QueryKind.SEARCH, text)


def quoted(text: str) -> str:
    """A JQL string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def jql_of(query: QueryRef, *, epic_field: str | None = None) -> str:
    """The JQL that holds the tasks of ``query``.

    ``epic_field``: Data Center keeps the epic of an issue in a field of this name or id
    (``customfield_10014`` or ``cf[10014]``) as well as in ``parent``.
    """
    text = query.text.strip()
    if query.kind is QueryKind.SEARCH:
        return text
    if query.kind is QueryKind.LIST and text.startswith(SPRINT):
        return f"sprint = {text.removeprefix(SPRINT)}"
    if query.kind is QueryKind.LIST:
        return f"filter = {text}" if is_digits(text) else f"project = {quoted(text)}"
    if query.kind is QueryKind.EPIC:
        parent = f"parent = {quoted(text)}"
        return parent if epic_field is None else f"({_field(epic_field)} = {quoted(text)} OR {parent})"
    project, slash, version = text.partition("/")
    wanted = version if slash else text
    fixed = f"fixVersion = {wanted if is_digits(wanted) else quoted(wanted)}"
    return f"project = {quoted(project)} AND {fixed}" if slash else fixed


def below(keys: Sequence[str], *, epic_field: str | None = None) -> str:
    """The JQL of what stands right below these issues."""
    listed = ", ".join(map(quoted, keys))
    return (
        f"parent in ({listed})"
        if epic_field is None
        else (f"({_field(epic_field)} in ({listed}) OR parent in ({listed}))")
    )


def _field(name: str) -> str:
    number = re.fullmatch(r"(?:customfield_|cf\[)([0-9]+)\]?", name)
    return f"cf[{number[1]}]" if number else quoted(name)


def bracketed(conditions: str) -> str:
    """The conditions in brackets, for more to be said of them. Raises QueryError where they would leave
    these."""
    closed(plain(conditions), "'\"")
    return f"({conditions})"


def split_order(jql: str) -> tuple[str, str]:
    """(conditions, "ORDER BY …" or ""), the words looked for outside quotes only."""
    found = _ORDER.search(plain(jql))
    if found is None:
        return jql.strip(), ""
    return jql[: found.start()].strip(), jql[found.start() :].strip()


def narrowed(jql: str, since: datetime) -> str:
    """``jql`` with "updated since": whole milliseconds unquoted, since Jira reads a written date in
    the time zone of the account's profile."""
    conditions, order = split_order(jql)
    changed = f"updated >= {int(since.timestamp() * 1000)}"
    return " ".join(
        filter(None, (f"{bracketed(conditions)} AND {changed}" if conditions else changed, order))
    )


def is_digits(text: str) -> bool:
    """Is it the id of a filter, a version or a component?"""
    return re.fullmatch(r"[0-9]{1,18}", text) is not None
