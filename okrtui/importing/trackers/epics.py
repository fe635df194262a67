"""Epics of Jira as key results that their children feed, under what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from okrtui.domain.model import Kind
from okrtui.importing.json_fields import Raw, day, inner, listed, words
from okrtui.importing.model import (
    Flagged,
    Seen,
    SeenAlignment,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    Spot,
    Unread,
)
from okrtui.importing.trackers.issues import EPIC
from okrtui.planfile.model import PlanLink


def read_epics(documents: Sequence[Raw], file: str, connection: str, rows: Sequence[int] = ()) -> Seen:
    """An epic stands under its parent, or under its project where it has none; one below another epic stands
    beside it, and an issue above epics is an objective. Tasks are left where they are. ``rows`` are those
    of the file."""
    found: dict[str, SeenObjective] = {}
    keys: dict[str, list[SeenKeyResult]] = {}
    unread: list[Unread] = []
    issues: dict[str, tuple[Raw, Spot]] = {}
    for row, one in zip(rows or range(1, len(documents) + 1), documents, strict=True):
        if (key := words(one.get("key"))) in issues:
            unread.append(Unread(Spot(file, row), _title(one), "twice"))
        issues.setdefault(key, (one, Spot(file, row)))
    levels = {key: _level(one) for key, (one, _) in issues.items()}
    for key, (one, place) in issues.items():
        if levels[key] > 1:
            found[key] = _objective(one, place)
            keys.setdefault(key, [])
        elif levels[key] < 1:
            unread.append(Unread(place, _title(one), "not_an_epic"))
    for key, (one, place) in issues.items():
        if levels[key] != 1:
            continue
        home, title = _home(one, issues, levels)
        if home not in found:
            found[home] = SeenObjective(title or home, id=home, place=place)
        keys.setdefault(home, []).append(_key_result(one, place, connection))
    return Seen(tuple(_with(one, keys.get(home, ())) for home, one in found.items()), tuple(unread))


def _home(issue: Raw, issues: Mapping[str, tuple[Raw, Spot]], levels: Mapping[str, int]) -> tuple[str, str]:
    """The key and title of what an epic stands under, through epics that stand above it."""
    seen = set()
    while True:
        fields = inner(issue.get("fields"))
        above, project = inner(fields.get("parent")), inner(fields.get("project"))
        key = words(above.get("key"))
        if not key or key in seen:
            return words(project.get("key")), words(project.get("name"))
        if levels.get(key) != 1:
            return key, words(inner(above.get("fields")).get("summary"))
        seen.add(key)
        issue = issues[key][0]


def read_issue(document: Raw, file: str, connection: str) -> Seen:
    """One issue that has no epics below it: its own children are what there is to count."""
    place = Spot(file, 1)
    one = _key_result(document, place, connection)
    return Seen((_with(_objective(document, place), (one,)),), flagged=(Flagged(one.title, "alone"),))


def _with(objective: SeenObjective, keys: Iterable[SeenKeyResult]) -> SeenObjective:
    return replace(objective, key_results=tuple(keys))


def _level(issue: Raw) -> int:
    kind = inner(inner(issue.get("fields")).get("issuetype"))
    told = kind.get("hierarchyLevel")
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    return 1 if words(kind.get("name")).casefold() in EPIC else 0


def _title(issue: Raw) -> str:
    return words(inner(issue.get("fields")).get("summary")) or words(issue.get("key"))


def _owners(fields: Mapping[str, object]) -> tuple[SeenPerson, ...]:
    who = inner(fields.get("assignee"))
    id = words(who.get("accountId")) or words(who.get("name"))
    found = SeenPerson(words(who.get("displayName")), words(who.get("emailAddress")), id)
    return (found,) if found.shown else ()


def _objective(issue: Raw, place: Spot) -> SeenObjective:
    fields = inner(issue.get("fields"))
    return SeenObjective(
        _title(issue),
        id=words(issue.get("key")),
        owners=_owners(fields),
        alignments=_above(fields),
        tags=_labels(fields),
        priority=words(inner(fields.get("priority")).get("name")),
        description=_text(fields.get("description")),
        place=place,
    )


def _above(fields: Mapping[str, object]) -> tuple[SeenAlignment, ...]:
    """What an objective supports: the issue that it stands below."""
    parent = inner(fields.get("parent"))
    key = words(parent.get("key"))
    return (SeenAlignment(key, words(inner(parent.get("fields")).get("summary"))),) if key else ()


def _key_result(issue: Raw, place: Spot, connection: str) -> SeenKeyResult:
    fields = inner(issue.get("fields"))
    key = words(issue.get("key"))
    return SeenKeyResult(
        _title(issue),
        id=key,
        kind=Kind.TASKS,
        owners=_owners(fields),
        due=day(fields.get("duedate")),
        links=(PlanLink(connection, f"epic:{key}"),),
        tags=_labels(fields),
        priority=words(inner(fields.get("priority")).get("name")),
        description=_text(fields.get("description")),
        place=place,
    )


def _labels(fields: Mapping[str, object]) -> tuple[str, ...]:
    labels = fields.get("labels")
    return tuple(filter(None, map(words, labels))) if isinstance(labels, list) else ()


def _text(value: object) -> str:
    """The words of a description: a text, or a document of nodes, each block on a line of its own."""
    if isinstance(value, str):
        return value.strip()
    return "\n".join(filter(None, (_words_of(one, 0).strip() for one in listed(inner(value).get("content")))))


def _words_of(node: Raw, depth: int) -> str:
    text = node.get("text")
    if isinstance(text, str):
        return text
    if node.get("type") == "hardBreak":
        return "\n"
    if depth > 12:
        return ""
    sign = "\n" if words(node.get("type")).endswith("List") else ""
    return sign.join(_words_of(one, depth + 1) for one in listed(node.get("content")))
