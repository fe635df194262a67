"""One cheap question beside the changes: are the labels and the milestones that known tasks carry as
they were? Renaming a label or moving a milestone's date touches no issue, so no list of changes tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.errors import AuthError, ConnectorError, RateLimitError
from connectors.github import documents
from connectors.github.cursor import KnownNames
from connectors.github.graphql import GraphQL, NoGraphQL
from connectors.github.refs import numbered_of
from connectors.github.rest import Rest
from connectors.instants import date_of
from connectors.model import Task
from connectors.numbers import integer_of
from connectors.text import clean

MOST = 400
"""Labels and milestones that one question asks for; what is beyond waits for the next whole reading."""


class Probe:
    """The question of one pass over a connection. It is asked once: for the references that are refreshed
    by changes, else for the first list that is as it was."""

    def __init__(self) -> None:
        self._asked = False
        self._moved: frozenset[str] = frozenset()

    async def moved(self, graphql: GraphQL, rest: Rest, names: Mapping[str, KnownNames], turn: int) -> bool:
        """See ``moved``."""
        self._asked = True
        changed = await moved(graphql, rest, names, turn)
        self._moved |= frozenset(names) if changed else frozenset()
        return changed

    async def moved_in_list(self, graphql: GraphQL, rest: Rest, names: Mapping[str, KnownNames]) -> bool:
        """The same for what a list carries, unless the question of this pass was asked: then what that
        told of the same repositories."""
        if not self._asked and any(words.labels or words.milestones for words in names.values()):
            return await self.moved(graphql, rest, names, int(rest.now().timestamp()))
        return not self._moved.isdisjoint(names)


async def moved(graphql: GraphQL, rest: Rest, names: Mapping[str, KnownNames], turn: int) -> bool:
    """Whether a label or a milestone is known to have changed. One request at most; through REST one
    list of one repository, another one each ``turn``. A question that fails has moved nothing."""
    asked = _fitting(names)
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


def _fitting(names: Mapping[str, KnownNames]) -> list[tuple[str, KnownNames]]:
    left, out = MOST, []
    for repo, words in sorted(names.items()):
        size = len(words.labels) + len(words.milestones)
        if 0 < size <= left:
            out.append((repo, words))
            left -= size
    return out


def names_of(tasks: Sequence[Task], before: KnownNames | None = None) -> KnownNames:
    """Labels and milestones of the tasks, beside those that others of the repository carry."""
    labels = set(before.labels) if before is not None else set()
    milestones = dict(before.milestones) if before is not None else {}
    for task in tasks:
        labels.update(task.labels)
        for text in task.places:
            place = numbered_of(text)
            if place is not None:
                milestones[place.number] = task.due.isoformat() if task.due else ""
    return KnownNames(frozenset(labels), milestones)


def names_by_repository(tasks: Sequence[Task]) -> dict[str, KnownNames]:
    """The same, by repository in lower case."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        place = numbered_of(task.key)
        if place is not None:
            groups.setdefault(place.repo.lower(), []).append(task)
    return {repo: names_of(some) for repo, some in groups.items()}


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
