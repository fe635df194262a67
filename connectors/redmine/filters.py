"""The filters of Redmine's issues: those of a reference, and those that a query may name.

Canonical texts are the paths below the installation: ``projects/okr``, ``issues?query_id=3``,
``projects/okr/issues?query_id=3``, ``versions/5``, ``issues/12`` (its subtree); a search is a raw
query string such as ``project_id=okr&tracker_id=1``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote

from connectors.errors import QueryError
from connectors.model import OpenOnly, QueryKind, QueryRef

LARGEST_ID = 2**31 - 1
Filters = dict[str, str | int | list[str]]

_NUMBER = re.compile(r"(\d{1,10})", re.ASCII)
_NAME = re.compile(r"[a-z0-9_\-]{1,100}", re.IGNORECASE)
_PLAIN = r" =[]|*!<>~,:@{}/"
"""Characters that stand as they are in the text of a search."""
_FILTER = re.compile(
    r"(?:issue|project|subproject|tracker|status|priority|assigned_to|author|fixed_version|category|parent|child"
    r"|watcher|query|tag)_id|tags|cf_\d{1,9}|(?:author|assigned_to|fixed_version|project)[._](?:group|role|due_date|status)"
    r"|member_of_group|subject|description|notes|(?:created|updated|closed)_on|(?:start|due)_date|estimated_hours"
    r"|spent_time|done_ratio|is_private|attachment(?:_description)?|(?:last_)?updated_by|relates|duplicate[sd]"
    r"|block(?:s|ed)|precedes|follows|copied_(?:to|from)|any_searchable|f\[\]|op\[[\w.]+\]|v\[[\w.]+\]\[\]"
)
_OPEN = {"status_id": ("o", "open"), "closed_on": ("!*",)}
"""Values of filters, as operators or by themselves, that no finished issue passes."""


def is_filter(name: str) -> bool:
    """Is it a filter of Redmine, and no other parameter?"""
    return _FILTER.fullmatch(name) is not None


def project_name(name: str) -> str:
    """Raises QueryError for what no project can be called."""
    if not _NAME.fullmatch(name):
        raise QueryError("reference")
    return name


def text_of(pairs: Sequence[tuple[str, str]]) -> str:
    """Filters as the text of a search."""
    return "&".join(f"{quote(name, safe=_PLAIN)}={quote(value, safe=_PLAIN)}" for name, value in pairs)


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
            raise QueryError("filter", values={"name": name[:60]})
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
    number = _NUMBER.fullmatch(text.removeprefix("issues/").removeprefix("versions/"))
    if query.kind is QueryKind.EPIC and number:
        return {"status_id": "*", "parent_id": f"~{int(number.group(1))}"}
    if query.kind is QueryKind.MILESTONE and number:
        return {"status_id": "*", "fixed_version_id": str(int(number.group(1)))}
    if query.kind is QueryKind.LIST:
        path, _, tail = text.partition("?")
        project = re.fullmatch(r"projects/([^/]+)(?:/issues)?", path)
        saved = re.fullmatch(r"query_id=(\d{1,10})", tail)
        found: Filters = {"project_id": project_name(project.group(1))} if project else {}
        if saved:
            return {**found, "query_id": int(saved.group(1))}
        if found and not tail:
            return {"status_id": "*", **found}
    raise QueryError("reference")


def narrowed(query: QueryRef, numbers: Sequence[str]) -> Filters:
    """The parameters that give those of a few issues that a search finds. Raises as ``filters`` does."""
    found = filters(query)
    listed = ",".join(numbers)
    if "f[]" not in found and not any(name.startswith("op[") for name in found):
        return {**found, "issue_id": listed}
    chosen = found.get("f[]", [])
    names = [*chosen, "issue_id"] if isinstance(chosen, list) else [str(chosen), "issue_id"]
    return {**found, "f[]": names, "op[issue_id]": "=", "v[issue_id][]": listed}


def probe(query: QueryRef) -> str | None:
    """The path that tells whether the thing behind an empty listing exists at all."""
    number = query.text.strip().rpartition("/")[2].removeprefix("#")
    if query.kind is QueryKind.EPIC:
        return f"issues/{number}.json"
    return f"versions/{number}.json" if query.kind is QueryKind.MILESTONE else None


def open_only(query: QueryRef) -> OpenOnly | None:
    """The filters of a search by which only unfinished issues pass, and the search without them. What
    a status by its number is, and what a saved query filters by, is not known here."""
    if query.kind is not QueryKind.SEARCH:
        return None
    pairs = parse_qsl(query.text, keep_blank_values=True)
    chosen = [value for name, value in pairs if name == "f[]"]
    names = set()
    for name, values in _OPEN.items():
        operator = f"op[{name}]" if chosen else name
        if (not chosen or name in chosen) and any(pair in pairs for pair in ((operator, v) for v in values)):
            names.add(name)
    if not names:
        return None
    parts = {part for name in names for part in (name, f"op[{name}]", f"v[{name}][]")}
    dropped = [(name, value) for name, value in pairs if name in parts]
    kept = [
        (name, value) for name, value in pairs if name not in parts and not (name == "f[]" and value in names)
    ]
    return OpenOnly(text_of([pair for pair in dropped if not pair[0].startswith("v[")]), text_of(kept))
