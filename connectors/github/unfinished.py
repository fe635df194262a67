"""Searches that leave finished work out by their own words: ``is:open`` and its like."""

from __future__ import annotations

import re

from connectors.github.refs import project_of
from connectors.model import Category, OpenOnly, QueryKind, QueryRef
from connectors.state_words import meaning

_TOKEN = re.compile(r'[()]|(?:[^\s"()]|"[^"]*")+|"')
_WORD = re.compile(r'(?:[^\s"]|"[^"]*")+')
_OPEN = re.compile(r'(?:is|state):open|-(?:is|state):closed|-reason:"?completed"?|is:unmerged', re.IGNORECASE)
_FINISHED = re.compile(r"(?:is|state):closed|is:merged", re.IGNORECASE)


def open_only(query: QueryRef) -> OpenOnly | None:
    """The words outside quotes by which every task of a search is an unfinished one; the search without
    them, where no OR, NOT or bracket makes that another question."""
    if query.kind is not QueryKind.SEARCH:
        return None
    project = project_of(query.text) is not None
    tokens = _TOKEN.findall(query.text)
    if not _Reading(tokens, project).shows():
        return None
    words = _WORD.findall(query.text)
    if any(word in ("OR", "AND", "NOT") or word[0] == "(" or word[-1] == ")" for word in words):
        shows = [word for word in tokens if _is_open(word, project)]
        return OpenOnly(" ".join(dict.fromkeys(shows)) or "NOT", "")
    shows = [word for word in words if _is_open(word, project)]
    rest = [word for word in words if word not in shows]
    return OpenOnly(" ".join(dict.fromkeys(shows)), " ".join(rest))


class _Reading:
    """Words with AND, OR, NOT and brackets, from the left; a missing bracket ends with the text."""

    def __init__(self, tokens: list[str], project: bool) -> None:
        self._tokens, self._at, self._project = tokens, 0, project

    def shows(self) -> bool:
        """Whether no finished task passes: of words beside each other one must say so, of words with OR
        between them each."""
        ways, both = [], False
        while (word := self._next()) not in ("", ")"):
            if word == "OR":
                ways.append(both)
                both = False
            elif word != "AND":
                both = self._one(word) or both
        return all([*ways, both])

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""

    def _one(self, word: str) -> bool:
        if word == "NOT":
            denied = self._next()
            if denied == "(":
                self.shows()  # what is denied there is not told
            return _FINISHED.fullmatch(denied) is not None
        return self.shows() if word == "(" else _is_open(word, self._project)


def _is_open(word: str, project: bool) -> bool:
    return _OPEN.fullmatch(word) is not None or (project and _hides_done(word))


def _hides_done(word: str) -> bool:
    """Does a clause of a project's filter leave out what means done, or name none that is finished?"""
    name, _, value = word.partition(":")
    meant = {meaning(one.strip('"')) for one in value.split(",") if one.strip('"')}
    if name.lower() == "-status":
        return Category.DONE in meant
    return name.lower() == "status" and meant == {None}
