"""WIQL: what a search may say, its windows of time, and the words by which it shows unfinished work only."""

from __future__ import annotations

import re
from dataclasses import replace

from connectors.enclosed import closed
from connectors.errors import QueryError
from connectors.instants import iso_seconds
from connectors.model import Category, OpenOnly, QueryKind, QueryRef
from connectors.state_words import meaning
from connectors.windows import NAME, PLACEHOLDER, SIDES, Spans, misplaced, span_of

LONGEST = 8_000
EXAMPLE = "[System.CreatedDate] = {last:30d}"
_SELECT = re.compile(r"\s*SELECT\b.*?\bFROM\s+(\w+)\s*(?:WHERE\s+(.*))?", re.IGNORECASE | re.DOTALL)
_ORDER = re.compile(r"(?<![^\W_])ORDER\s+BY\b.*\Z", re.IGNORECASE | re.DOTALL)
_QUERY = re.compile(r"SELECT\b", re.IGNORECASE)
_OTHER = re.compile(r"\bASOF\b|\bMODE\s*\(", re.IGNORECASE)
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^\]]*\]""")
"""Texts and names of fields: no word of the language stands in them."""
_FIELD = r"(\[[\w.\- ]+\])"
_PLACED = re.compile(rf"""{_FIELD}\s*(>=|<=|<>|=|>|<)\s*(['"]?){NAME}\3""", re.IGNORECASE)
_STATE = re.compile(
    r"""(\s*\bAND\s+)?((\bNOT\s+)?\[System\.State\]\s*(<>|=|NOT\s+IN|IN)\s*(\([^)]*\)|'(?:[^']|'')*'|"[^"]*"))"""
    r"(\s+AND\b\s*)?",
    re.IGNORECASE,
)
_NOT_CLOSED = re.compile(r"\[Microsoft\.VSTS\.Common\.ClosedDate\]\s*=\s*(?:''|\"\")", re.IGNORECASE)
_DONE = frozenset({"done", "closed", "completed", "complete", "finished"})


def search(query: str) -> QueryRef:
    """A condition of WIQL, or a whole flat query, of one line or several; ``condition`` takes it apart.
    Raises QueryError."""
    text = _one_line(query)
    if not text:
        raise QueryError("query_empty")
    found = QueryRef(QueryKind.SEARCH, text)
    condition(text)
    return found


def condition(text: str) -> str:
    """What stands behind WHERE, without an order. Raises QueryError ``wiql`` for a query of links, for what
    is none, and for one without a condition, ``wiql_asof`` for one of a past day or with a mode,
    ``query_unclosed`` where a bracket or a text is not closed."""
    text = _one_line(text)
    ordered = unquoted(text)
    words = _ORDER.sub("", ordered).rstrip()
    whole = _SELECT.fullmatch(words)
    if whole is not None and whole[1].lower() != "workitems":
        raise QueryError("wiql")
    if _OTHER.search(ordered):
        raise QueryError("wiql_asof")
    text = text[slice(*whole.span(2))] if whole is not None and whole[2] else text[: len(words)]
    text = text.strip()
    if len(text) > LONGEST or "[" not in text or not text.isprintable() or _QUERY.match(text):
        raise QueryError("wiql")
    closed(unquoted(text), "'\"[]")
    return text


def unquoted(text: str) -> str:
    """The text, as long as it was, without what is quoted and in brackets."""
    return _QUOTED.sub(lambda found: "_" * len(found[0]), text)


def _one_line(text: str) -> str:
    """Breaks of lines and tabs outside of quotes are blanks."""
    text = text.strip()
    return "".join(" " if sign in "\r\n\t" else one for one, sign in zip(text, unquoted(text), strict=True))


def statement(conditions: str, order: str = "[System.Id]") -> str:
    """The query of the numbers of all work items that fulfil a condition."""
    return f"SELECT [System.Id] FROM WorkItems WHERE {conditions} ORDER BY {order}"  # noqa: S608  # WIQL


def windowed(query: QueryRef, spans: Spans) -> QueryRef:
    """See ``connectors.base.Connector``. ``[System.CreatedDate] = {last:30d}``, ``[System.ChangedDate] >=
    {start}``."""

    def placed(found: re.Match[str]) -> str:
        field, sign, _, name = found.groups()
        span = span_of(spans, name)
        first, last = f"'{iso_seconds(span.start)}'", f"'{iso_seconds(span.end)}'"
        if sign == "=" and name not in SIDES:
            return f"({field} >= {first} AND {field} < {last})"
        if sign in (">", ">="):
            return f"{field} >= {last if name == 'end' else first}"
        if sign in ("<", "<="):
            return f"{field} < {last if name == 'end' else first}"
        raise misplaced(name, EXAMPLE)

    text = _PLACED.sub(placed, query.text)
    if left := PLACEHOLDER.search(text):
        span_of(spans, left[1])
        raise misplaced(left[1], EXAMPLE)
    return replace(query, text=text)


def open_only(query: QueryRef) -> OpenOnly | None:
    """A condition on the state by which no finished work passes, and the query without it."""
    if query.kind is not QueryKind.SEARCH or re.search(r"\bOR\b", unquoted(query.text), re.IGNORECASE):
        return None
    text = condition(query.text)
    if never := _NOT_CLOSED.search(text):
        return OpenOnly(never[0], "")
    for found in _STATE.finditer(text):
        names = [
            one.strip().casefold()
            for pair in re.findall(r"'((?:[^']|'')*)'|\"([^\"]*)\"", found[5])
            for one in pair
        ]
        names = [name for name in names if name]
        leaves = (found[4] == "<>" or found[4].upper().startswith("NOT")) is not bool(found[3])
        meant = {Category.DONE if name in _DONE else meaning(name) for name in names}
        done, shows = Category.DONE in meant, bool(meant - {None})
        if names and (done if leaves else not shows):
            joint = " AND " if found[1] and found[6] else ""
            rest = (text[: found.start()] + joint + text[found.end() :]).strip()
            return OpenOnly(found[2], rest)
    return None
