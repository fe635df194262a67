"""What people paste, and the JQL of what they mean. Pure: no network."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import parse_qs, quote, urlsplit

from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef
from connectors.text import clean

_KEY = r"[A-Za-z][A-Za-z0-9_]*-[0-9]+"
_PROJECT = r"[A-Za-z][A-Za-z0-9_]*"
KEY = re.compile(_KEY)
_PREFIXED = re.compile(r"(epic|project|filter|version):\s*(\S+)", re.IGNORECASE)
_BROWSE = re.compile(r"/browse/([^/]+)")
_ISSUE = re.compile(rf"/(?:issues|issue)/({_KEY})(?:/|$)")
_VERSION = re.compile(rf"/projects/({_PROJECT})/versions/([0-9]+)")
_IN_PROJECT = re.compile(rf"/projects/({_PROJECT})(?:/|$)")
_ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)


def read(text: str) -> TaskRef | QueryRef:
    """A Jira URL, a bare key in any case, or ``epic:KEY``, ``project:KEY``, ``filter:ID``,
    ``version:KEY/ID``. The host of a URL is not looked at. Raises QueryError."""
    pasted = text.strip()
    if KEY.fullmatch(pasted):
        return TaskRef(pasted.upper())
    if prefixed := _PREFIXED.fullmatch(pasted):
        return _read_prefixed(prefixed[1].lower(), prefixed[2])
    try:
        parts = urlsplit(pasted)
    except ValueError as error:
        raise no_reference(pasted) from error
    if parts.scheme not in ("http", "https"):
        raise no_reference(pasted)
    path = parts.path
    words = parse_qs(parts.query)
    for name in ("selectedIssue", "issueKey"):
        if name in words and KEY.fullmatch(words[name][0]):
            return TaskRef(words[name][0].upper())
    if issue := _ISSUE.search(path):
        return TaskRef(issue[1].upper())
    if browse := _BROWSE.search(path):
        return _read_browse(browse[1])
    if version := _VERSION.search(path):
        return QueryRef(QueryKind.MILESTONE, f"{version[1].upper()}/{version[2]}")
    return _read_set(path, words)


def _read_prefixed(word: str, rest: str) -> QueryRef:
    if word == "epic" and KEY.fullmatch(rest):
        return QueryRef(QueryKind.EPIC, rest.upper())
    if word == "project" and re.fullmatch(_PROJECT, rest):
        return QueryRef(QueryKind.LIST, rest.upper())
    if word == "filter" and _digits(rest):
        return QueryRef(QueryKind.LIST, rest)
    if word == "version" and re.fullmatch(rf"(?:{_PROJECT}/)?[0-9]+", rest):
        return QueryRef(QueryKind.MILESTONE, rest.upper())
    raise no_reference(f"{word}:{rest}")


def _read_browse(name: str) -> TaskRef | QueryRef:
    if KEY.fullmatch(name):
        return TaskRef(name.upper())
    if re.fullmatch(_PROJECT, name):
        return QueryRef(QueryKind.LIST, name.upper())
    raise no_reference(f"/browse/{name}")


def _read_set(path: str, words: dict[str, list[str]]) -> QueryRef:
    if words.get("jql", [""])[0].strip():
        return search_ref(words["jql"][0])
    for name in ("filter", "filterId"):
        if _digits(words.get(name, [""])[0]):
            return QueryRef(QueryKind.LIST, words[name][0])
    if project := _IN_PROJECT.search(path):
        return QueryRef(QueryKind.LIST, project[1].upper())
    for name in ("projectKey", "selectedProjectKey"):
        if re.fullmatch(_PROJECT, words.get(name, [""])[0]):
            return QueryRef(QueryKind.LIST, words[name][0].upper())
    raise no_reference(path)


def no_reference(text: str) -> QueryError:
    """The error for pasted text that names nothing."""
    return QueryError("reference", values={"text": clean(text, 200)})


def _digits(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,18}", text) is not None


def search_ref(query: str) -> QueryRef:
    """JQL as a reference; blanks around it do not count. Raises QueryError when empty."""
    text = " ".join(query.split()) if '"' not in query and "'" not in query else query.strip()
    if not text:
        raise QueryError("query_empty")
    return QueryRef(QueryKind.SEARCH, text)


def url_of(site: str, ref: TaskRef | QueryRef) -> str | None:
    """The page of ``ref`` on ``site`` (no trailing slash)."""
    if isinstance(ref, TaskRef):
        return f"{site}/browse/{quote(ref.key, safe='')}" if KEY.fullmatch(ref.key) else None
    if ref.kind is QueryKind.SEARCH:
        return f"{site}/issues/?jql={quote(ref.text, safe='')}"
    if ref.kind is QueryKind.LIST and _digits(ref.text):
        return f"{site}/issues/?filter={ref.text}"
    if ref.kind is QueryKind.MILESTONE:
        project, _, version = ref.text.partition("/")
        return (
            f"{site}/projects/{quote(project, safe='')}/versions/{quote(version, safe='')}"
            if version
            else None
        )
    return f"{site}/browse/{quote(ref.text, safe='')}"


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
    if query.kind is QueryKind.LIST:
        return f"filter = {text}" if _digits(text) else f"project = {quoted(text)}"
    if query.kind is QueryKind.EPIC:
        parent = f"parent = {quoted(text)}"
        return parent if epic_field is None else f"({_field(epic_field)} = {quoted(text)} OR {parent})"
    project, slash, version = text.partition("/")
    wanted = version if slash else text
    fixed = f"fixVersion = {wanted if _digits(wanted) else quoted(wanted)}"
    return f"project = {quoted(project)} AND {fixed}" if slash else fixed


def _field(name: str) -> str:
    number = re.fullmatch(r"(?:customfield_|cf\[)([0-9]+)\]?", name)
    return f"cf[{number[1]}]" if number else quoted(name)


def split_order(jql: str) -> tuple[str, str]:
    """(conditions, "ORDER BY …" or ""), the words looked for outside quotes only."""
    plain = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', lambda m: "_" * len(m[0]), jql)
    found = _ORDER.search(plain)
    if found is None:
        return jql.strip(), ""
    return jql[: found.start()].strip(), jql[found.start() :].strip()


def narrowed(jql: str, since: datetime) -> str:
    """``jql`` with "updated since": whole milliseconds unquoted, since Jira reads a written date in
    the time zone of the account's profile."""
    conditions, order = split_order(jql)
    changed = f"updated >= {int(since.timestamp() * 1000)}"
    return " ".join(filter(None, (f"({conditions}) AND {changed}" if conditions else changed, order)))
