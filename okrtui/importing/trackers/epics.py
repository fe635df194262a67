"""Epics of Jira as key results that their children feed, under what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from okrtui.domain.model import Kind
from okrtui.importing.fields import Raw, day, inner, listed, words
from okrtui.importing.model import Flagged, Seen, SeenKeyResult, SeenObjective, SeenPerson, Spot, Unread
from okrtui.planfile.model import PlanLink

EPIC = ("epic", "에픽")


def read_epics(documents: Sequence[Raw], file: str, connection: str) -> Seen:
    """An epic stands under its parent, or under its project where it has none; an issue above epics is an
    objective. Tasks are left where they are."""
    rows = [(one, Spot(file, row)) for row, one in enumerate(documents, start=1)]
    levels = {words(one.get("key")): _level(one) for one, _ in rows}
    found: dict[str, SeenObjective] = {}
    keys: dict[str, list[SeenKeyResult]] = {}
    unread: list[Unread] = []
    for one, place in rows:
        key, level = words(one.get("key")), levels[words(one.get("key"))]
        if level > 1:
            found[key] = _objective(one, place)
            keys.setdefault(key, [])
        elif level < 1:
            unread.append(Unread(place, _title(one), "not_an_epic"))
    for one, place in rows:
        if levels[words(one.get("key"))] != 1:
            continue
        fields = inner(one.get("fields"))
        above, project = inner(fields.get("parent")), inner(fields.get("project"))
        home = words(above.get("key")) or words(project.get("key"))
        if home not in found:
            title = words(inner(above.get("fields")).get("summary")) if above else words(project.get("name"))
            found[home] = SeenObjective(title or home, id=home, place=place)
        keys.setdefault(home, []).append(_key_result(one, place, connection))
    return Seen(tuple(_with(one, keys.get(home, ())) for home, one in found.items()), tuple(unread))


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
        tags=_labels(fields),
        priority=words(inner(fields.get("priority")).get("name")),
        description=_text(fields.get("description")),
        place=place,
    )


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
