"""One cheap question beside the changes: are the labels and the milestones that known tasks carry as
they were? Renaming a label or moving a milestone's date touches no issue, so no list of changes tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from connectors.errors import AuthError, ConnectorError, RateLimitError
from connectors.github import documents
from connectors.github.cursor import KnownNames, Mark
from connectors.github.graphql import GraphQL, NoGraphQL
from connectors.github.rest import Rest
from connectors.instants import date_of
from connectors.numbers import integer_of
from connectors.text import clean

MOST = 400
"""Labels and milestones that one question asks for; what is beyond waits for the next whole reading."""


async def moved(graphql: GraphQL, rest: Rest, marks: Mapping[str, Mark], turn: int) -> bool:
    """Whether a label or a milestone is known to have changed. One request at most; through REST one
    list of one repository, another one each ``turn``. A question that fails has moved nothing."""
    asked = _fitting(marks)
    if not asked:
        return False
    try:
        try:
            return await _by_graphql(graphql, asked)
        except NoGraphQL:
            return await _by_rest(rest, asked, turn)
    except (AuthError, RateLimitError):
        raise
    except ConnectorError:
        return False


def asks(marks: Mapping[str, Mark]) -> bool:
    """Whether there is anything to ask for."""
    return bool(_fitting(marks))


def _fitting(marks: Mapping[str, Mark]) -> list[tuple[str, KnownNames]]:
    left, out = MOST, []
    for repo, mark in sorted(marks.items()):
        size = len(mark.words.labels) + len(mark.words.milestones)
        if 0 < size <= left:
            out.append((repo, mark.words))
            left -= size
    return out


async def _by_graphql(graphql: GraphQL, asked: list[tuple[str, KnownNames]]) -> bool:
    wanted = [(repo, sorted(words.labels), sorted(words.milestones)) for repo, words in asked]
    reply = await graphql.ask(lambda shape: documents.marks(wanted), partial=True)
    for index, (_, labels, milestones) in enumerate(wanted):
        found = reply.data.get(f"r{index}")
        if not isinstance(found, dict):
            continue  # the question for changes tells more of a repository that is gone
        named = _names(found.get("all"))
        for at, name in enumerate(labels):
            if f"l{at}" in found and name not in named | _names([found[f"l{at}"]]):
                return True
        for number in milestones:
            due = asked[index][1].milestones[number]
            if f"m{number}" in found and _due(found[f"m{number}"], "dueOn") != due:
                return True
    return False


async def _by_rest(rest: Rest, asked: list[tuple[str, KnownNames]], turn: int) -> bool:
    lists = [
        (repo, words, kind)
        for repo, words in asked
        for kind, some in (("labels", words.labels), ("milestones", words.milestones))
        if some
    ]
    repo, words, kind = lists[turn % len(lists)]
    answer = await rest.answer(rest.marks_url(repo, kind))
    entries = answer.data
    if not isinstance(entries, list) or len(entries) >= documents.PAGE:
        return False  # there are more: what is not on this page may stand on another
    if kind == "labels":
        return not words.labels <= _names(entries)
    dates = {integer_of(one.get("number")): _due(one, "due_on") for one in entries if isinstance(one, dict)}
    return any(dates.get(number) != due for number, due in words.milestones.items())


def _names(entries: object) -> set[str]:
    """The names of labels as tasks carry them; also of a connection's nodes."""
    nodes = entries.get("nodes") if isinstance(entries, dict) else entries
    some = nodes if isinstance(nodes, list) else []
    return {clean(one.get("name"), 200) for one in some if isinstance(one, dict)}


def _due(entry: object, name: str) -> str | None:
    """The day, "" for none; None for a milestone that is gone."""
    if not isinstance(entry, dict):
        return None
    day = date_of(entry.get(name))
    return "" if day is None else day.isoformat()
