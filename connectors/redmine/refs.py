"""What a person pastes, and the filters of the REST API that it stands for.

Canonical texts are the paths below the installation: ``projects/okr``, ``issues?query_id=3``,
``projects/okr/issues?query_id=3``, ``versions/5``, ``issues/12`` (its subtree); a search is a raw
query string such as ``project_id=okr&tracker_id=1``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef

LARGEST_ID = 2**31 - 1
Filters = dict[str, str | int | list[str]]

_KEY = re.compile(r"#?(\d{1,10})")
_ISSUE = re.compile(r"(?:.*/)?issues/(\d{1,10})(?:\.\w+)?/?")
_VERSION = re.compile(r"(?:.*/)?versions/(\d{1,10})(?:\.\w+)?/?")
_PROJECT = re.compile(r"(?:.*/)?projects/([^/]+)(?:/.*)?")
_ISSUES = re.compile(r"(?:.*/)?issues(?:\.\w+)?/?")
_NAME = re.compile(r"[a-z0-9_\-]{1,100}", re.IGNORECASE)
_DECORATION = frozenset(
    {"set_filter", "utf8", "c[]", "group_by", "t[]", "sort", "per_page", "page", "limit", "offset"}
)
_FILTER = re.compile(
    r"(?:issue|project|subproject|tracker|status|priority|assigned_to|author|fixed_version|category|parent|child"
    r"|watcher|query|tag)_id|tags|cf_\d{1,9}|(?:author|assigned_to|fixed_version|project)[._](?:group|role|due_date|status)"
    r"|member_of_group|subject|description|notes|(?:created|updated|closed)_on|(?:start|due)_date|estimated_hours"
    r"|spent_time|done_ratio|is_private|attachment(?:_description)?|(?:last_)?updated_by|relates|duplicate[sd]"
    r"|block(?:s|ed)|precedes|follows|copied_(?:to|from)|any_searchable|f\[\]|op\[[\w.]+\]|v\[[\w.]+\]\[\]"
)


def number_of(ref: TaskRef) -> int | None:
    """The issue's number, None when the reference is none of Redmine's."""
    match = _KEY.fullmatch(ref.id or ref.key)
    number = int(match.group(1)) if match else 0
    return number if 0 < number <= LARGEST_ID else None


def task_ref(number: int) -> TaskRef:
    """The reference of an issue."""
    return TaskRef(f"#{number}", str(number))


def read(text: str) -> TaskRef | QueryRef:
    """A URL (host and context path do not matter), ``#12`` or ``12``. Raises QueryError."""
    line = text.strip()
    if len(line) > 2000:
        raise QueryError("reference")
    key = _KEY.fullmatch(line)
    if key:
        return _issue(key.group(1))
    try:
        parts = urlsplit(line)
    except ValueError:
        raise QueryError("reference") from None
    if parts.scheme not in ("http", "https"):
        raise QueryError("reference")
    path = parts.path
    issue, version, project = _ISSUE.fullmatch(path), _VERSION.fullmatch(path), _PROJECT.fullmatch(path)
    if issue:
        return _issue(issue.group(1))
    if version:
        return QueryRef(QueryKind.MILESTONE, f"versions/{int(version.group(1))}")
    if not project and not _ISSUES.fullmatch(path):
        raise QueryError("reference")
    name = None if project is None else _project(unquote(project.group(1)))
    return _listing(name, parts.query)


def _issue(digits: str) -> TaskRef:
    ref = task_ref(int(digits))
    if number_of(ref) is None:
        raise QueryError("reference")
    return ref


def _project(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise QueryError("reference")
    return name


def _listing(project: str | None, query: str) -> QueryRef:
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in _DECORATION]
    saved = next((value for name, value in pairs if name == "query_id" and value.isdecimal()), None)
    before = "" if project is None else f"projects/{project}/"
    if saved is not None:
        return QueryRef(QueryKind.LIST, f"{before}issues?query_id={int(saved)}")
    if not pairs and project is not None:
        return QueryRef(QueryKind.LIST, f"projects/{project}")
    if project is None and len(pairs) == 1 and pairs[0][0] == "parent_id":
        parent = pairs[0][1].removeprefix("~")
        if parent.isdecimal():
            return QueryRef(QueryKind.EPIC, f"issues/{int(parent)}")
    if project is not None:
        pairs.insert(0, ("project_id", project))
    return search("&".join(f"{name}={value}" for name, value in pairs))


def search(query: str) -> QueryRef:
    """A raw query string of ``/issues.json``: filters only. Raises QueryError."""
    text = query.strip().removeprefix("?")
    if not text or len(text) > 2000 or "=" not in text or not search_filters(text):
        raise QueryError("query_string")
    return QueryRef(QueryKind.SEARCH, text)


def search_filters(text: str) -> Filters:
    """The parameters of a search; QueryError for a name that is no filter, since Redmine ignores
    it in silence and answers with everything."""
    found: Filters = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if not _FILTER.fullmatch(name):
            raise QueryError("query_string")
        before = found.get(name)
        if before is None:
            found[name] = value
        else:
            found[name] = [*before, value] if isinstance(before, list) else [str(before), value]
    return found


def filters(query: QueryRef) -> Filters:
    """The parameters of ``/issues.json`` that give the tasks of a query, in every state.

    A saved query brings its own conditions, the one on the status too. Raises QueryError for a
    text that ``read`` and ``search`` never give.
    """
    text = query.text.strip()
    if query.kind is QueryKind.SEARCH:
        return {"status_id": "*", **search_filters(text)}
    number = _KEY.fullmatch(text.removeprefix("issues/").removeprefix("versions/"))
    if query.kind is QueryKind.EPIC and number:
        return {"status_id": "*", "parent_id": f"~{int(number.group(1))}"}
    if query.kind is QueryKind.MILESTONE and number:
        return {"status_id": "*", "fixed_version_id": str(int(number.group(1)))}
    if query.kind is QueryKind.LIST:
        path, _, tail = text.partition("?")
        project = _PROJECT.fullmatch(path)
        saved = re.fullmatch(r"query_id=(\d{1,10})", tail)
        found: Filters = {"project_id": _project(project.group(1))} if project else {}
        if saved:
            return {**found, "query_id": int(saved.group(1))}
        if found and not tail:
            return {"status_id": "*", **found}
    raise QueryError("reference")


def probe(query: QueryRef) -> str | None:
    """The path that tells whether the thing behind an empty listing exists at all."""
    number = query.text.strip().rpartition("/")[2].removeprefix("#")
    if query.kind is QueryKind.EPIC:
        return f"issues/{number}.json"
    return f"versions/{number}.json" if query.kind is QueryKind.MILESTONE else None


def web_path(ref: TaskRef | QueryRef) -> str | None:
    """Where a person sees it, below the installation."""
    if isinstance(ref, TaskRef):
        number = number_of(ref)
        return None if number is None else f"issues/{number}"
    if ref.kind is QueryKind.SEARCH:
        return "issues?" + urlencode([("set_filter", "1"), *parse_qsl(ref.text)], quote_via=quote)
    return ref.text.replace("#", "issues/")
