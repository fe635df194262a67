"""Queries that leave finished work out by their own words: ``resolution = Unresolved`` and its like."""

from __future__ import annotations

import re
from collections.abc import Callable

from connectors.jira.jql import plain, split_order
from connectors.model import Category, OpenOnly
from connectors.state_words import meaning

_WORD = re.compile(r"(?<![\w\"'.])(and|or|&&?|\|\|?)(?![\w\"'.])|[()]", re.IGNORECASE)
_NOT = re.compile(r"(?:not\b|!)\s*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?P<field>[\w\"' ]+?)\s*(?P<how>!=|=|\bnot\s+in\b|\bin\b|\bis\s+not\b|\bis\b)\s*(?P<values>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = frozenset(
    {"unresolved", "empty", "null", "미해결", "해결되지 않음", "未解決", "未解决", "sin resolver"}
    | {"no resuelto", "não resolvido", "não resolvida", "non résolu", "non résolue", "unerledigt"}
    | {"nicht erledigt", "ungelöst", "irrisolto", "non risolto", "nierozwiązane", "не решено", "не решён"}
    | {"нерешенные", "çözülmemiş"}
)
"""No resolution, in the languages that Jira ships it in."""
_FINISHED = frozenset({"done", "complete", "3"})


def open_only(jql: str) -> OpenOnly | None:
    """The clauses by which every task of the query is an unfinished one, and the query without them."""
    conditions, order = split_order(jql)
    kept, words = _without(conditions)
    if not words:
        return None
    return OpenOnly(" AND ".join(words), " ".join(filter(None, (kept, order))) if kept else "")


def _without(text: str) -> tuple[str, list[str]]:
    """(``text`` without the clauses that hold back finished work, those clauses)."""
    text = text.strip()
    either = split(text, ("or", "|", "||"))
    if len(either) > 1:
        ways = [_without(part) for part in either]
        if not all(words for _, words in ways):
            return text, []
        kept = " OR ".join(f"({part})" for part, _ in ways) if all(part for part, _ in ways) else ""
        return kept, [word for _, words in ways for word in words]
    both = split(text, ("and", "&", "&&"))
    if len(both) > 1:
        ways = [_without(part) for part in both]
        if not any(words for _, words in ways):
            return text, []
        return " AND ".join(part for part, _ in ways if part), [word for _, words in ways for word in words]
    if text.startswith("(") and text.endswith(")"):
        kept, words = _without(text[1:-1])
        return (f"({kept})" if kept else "", words) if words else (text, [])
    return ("", [text]) if _shows_open(text) else (text, [])


def split(text: str, words: tuple[str, ...]) -> list[str]:
    """The parts of a query between its outermost ``words``; one part when there are none."""
    parts, depth, start = [], 0, 0
    for found in _WORD.finditer(plain(text)):
        if found[0] in "()":
            depth += 1 if found[0] == "(" else -1
        elif depth == 0 and found[0].lower() in words:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _shows_open(clause: str) -> bool:
    """Does no finished task fulfil this clause?"""
    if denied := _NOT.match(clause):
        rest = clause[denied.end() :].strip()
        while rest.startswith("(") and rest.endswith(")"):
            rest = rest[1:-1].strip()
        return _judged(rest, _denies_open)
    return _judged(clause, _is_open)


def _judged(clause: str, test: Callable[[str, bool, list[str]], bool]) -> bool:
    found = _CLAUSE.fullmatch(clause.strip())
    if found is None:
        return False
    field = found["field"].strip().strip("\"'").casefold()
    how = " ".join(found["how"].lower().split())
    return test(field, how in ("!=", "not in", "is not"), _values(found["values"]))


def _values(text: str) -> list[str]:
    listed = re.findall(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[^\s,()\'"]+(?: [^\s,()\'"]+)*', text)
    return [value.strip("\"'").strip().casefold() for value in listed]


def _is_open(field: str, other: bool, values: list[str]) -> bool:
    """``other``: the clause names what the field is *not*."""
    if field in ("resolution", "resolved", "resolutiondate"):
        if other:
            return field == "resolution" and Category.DONE in map(meaning, values)
        return bool(values) and _NOTHING.issuperset(values)
    if field == "statuscategory":
        named = [value for value in values if value in _FINISHED or meaning(value) is Category.DONE]
        return bool(named) if other else bool(values) and not named
    if field == "status":
        over = [value for value in values if meaning(value) is not None]
        return Category.DONE in map(meaning, over) if other else bool(values) and not over
    return False


def _denies_open(field: str, other: bool, values: list[str]) -> bool:
    """The same for a clause behind NOT."""
    if field in ("resolution", "resolved", "resolutiondate"):
        return other and bool(values) and _NOTHING.issuperset(values)
    if field in ("statuscategory", "status"):
        return _is_open(field, not other, values)
    return False
