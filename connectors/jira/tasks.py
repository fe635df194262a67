"""From the JSON of an issue to a Task. Pure and lenient: only id and key are indispensable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.jira.addresses import KEY
from connectors.jira.fields import FieldMap
from connectors.jira.options import JiraOptions, folded
from connectors.model import FINISHED, Category, Task
from connectors.numbers import decimal_of, seconds_of
from connectors.state_words import folded as state
from connectors.text import clean, names

_CATEGORIES = {"new": Category.TODO, "indeterminate": Category.DOING, "done": Category.DONE}
_SHIPPED = {
    "2": Category.CANCELLED,  # Won't Fix
    "3": Category.DUPLICATE,
    "4": Category.CANCELLED,  # Incomplete
    "5": Category.CANCELLED,  # Cannot Reproduce
}
"""Resolutions that a new server has; those with longer ids were made by somebody."""
_SPRINT = re.compile(r"\[(?:[^\]]*,)?id=([0-9]+)[,\]]")


def task_of(issue: object, settings: JiraOptions, fields: FieldMap) -> Task:
    """``parent`` is the key of an epic where that is all that is told, see ``epics.with_epics``. Raises
    AnswerError ``issue`` for something that is none."""
    ident, key = ident_of(issue)
    values = _mapping(_mapping(issue).get("fields"))
    status = _mapping(values.get("status"))
    category, guessed = category_of(status, values.get("resolution"), settings)
    closed = from_iso(values.get("resolutiondate")) or from_iso(values.get("statuscategorychangedate"))
    return Task(
        id=ident,
        key=key,
        title=clean(values.get("summary")),
        url=f"{settings.site}/browse/{key}",
        status=_word(status, values.get("resolution"), guessed),
        category=category,
        assignee=_person(values.get("assignee")),
        due=date_of(values.get("duedate")),
        points=next((n for n in (decimal_of(values.get(f)) for f in fields.points) if n is not None), None),
        estimate=seconds_of(values.get("timeoriginalestimate")),
        spent=seconds_of(values.get("timespent")),
        parent=_parent(issue, fields),
        labels=names(values.get("labels")),
        priority=clean(_mapping(values.get("priority")).get("name"), 60) or None,
        updated_at=from_iso(values.get("updated")),
        closed_at=closed if category in FINISHED else None,
        subtasks=_subtasks(values.get("subtasks")),
        fields=_numbers(values, fields),
        container=key.rpartition("-")[0],
        archived=from_iso(values.get("archiveddate")) is not None,
        places=_places(key, values, fields, sprints_of(issue, fields)),
        guessed=guessed,
        type=clean(_mapping(values.get("issuetype")).get("name"), 60) or None,
        blocked_by=tuple(key for key, done in linked(issue, settings.blocked_by) if not done),
    )


def ident_of(issue: object) -> tuple[str, str]:
    """(id, key). Raises AnswerError ``issue``."""
    found = _mapping(issue)
    ident, key = clean(found.get("id"), 40), clean(found.get("key"), 300)
    if not (ident.isascii() and ident.isdigit()) or not KEY.fullmatch(key):
        raise AnswerError("issue")
    return ident, key.upper()


def is_named(issue: object) -> bool:
    """Does the issue say which one it is?"""
    try:
        return bool(ident_of(issue))
    except AnswerError:
        return False


def updated_of(issue: object) -> datetime | None:
    """When it was changed last."""
    return from_iso(_mapping(_mapping(issue).get("fields")).get("updated"))


def parent_of(issue: object) -> tuple[str, str]:
    """(id, key) of its parent, "" where it has none."""
    parent = _mapping(_mapping(_mapping(issue).get("fields")).get("parent"))
    return clean(parent.get("id"), 40), clean(parent.get("key"), 300).upper()


def linked(issue: object, phrases: frozenset[str]) -> list[tuple[str, bool]]:
    """The issues that this one names by one of these phrases ("is blocked by"), each with whether it is
    finished."""
    found: dict[str, bool] = {}
    for other, mine, _ in _links(issue):
        key = clean(other.get("key"), 300)
        if KEY.fullmatch(key) and mine in phrases:
            status = _mapping(_mapping(other.get("fields")).get("status"))
            found[key.upper()] = clean(_mapping(status.get("statusCategory")).get("key"), 40) == "done"
    return list(found.items())


def waiting(issue: object, phrases: frozenset[str]) -> list[str]:
    """Ids and keys of the issues that name this one so: what they wait for changes with it."""
    found = []
    for other, _, theirs in _links(issue):
        if theirs in phrases:
            found += [clean(other.get("id"), 40), clean(other.get("key"), 300).upper()]
    return found


def _links(issue: object) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """(the other issue, what this one says of it, what it says of this one)."""
    links = _mapping(_mapping(issue).get("fields")).get("issuelinks")
    for link in links if isinstance(links, list) else []:
        kind = _mapping(_mapping(link).get("type"))
        inward, outward = (folded(clean(kind.get(way), 100)) for way in ("inward", "outward"))
        if other := _mapping(_mapping(link).get("inwardIssue")):
            yield other, inward, outward
        if other := _mapping(_mapping(link).get("outwardIssue")):
            yield other, outward, inward


def sprints_of(issue: object, fields: FieldMap) -> list[str]:
    """The ids of its sprints: servers of long ago tell each as text."""
    told = _mapping(_mapping(issue).get("fields")).get(fields.sprint or "")
    found = []
    for one in told if isinstance(told, list) else []:
        text = clean(one.get("id"), 40) if isinstance(one, dict) else ""
        if isinstance(one, str) and (match := _SPRINT.search(one)):
            text = match[1]
        found += [text] if text.isascii() and text.isdigit() else []
    return found


def category_of(
    status: Mapping[str, Any], resolution: object, settings: JiraOptions
) -> tuple[Category, bool]:
    """The category, and whether that of a finished issue had to be guessed.

    By the key of the status category, where ``undefined`` and unknown keys are open. There is none
    for "cancelled": among finished issues the names of resolution and status tell, the untranslated
    ones first; a resolution of an unknown name tells by the id that Jira shipped it with."""
    name = folded(clean(status.get("name"), 100))
    category = _CATEGORIES.get(clean(_mapping(status.get("statusCategory")).get("key"), 40), Category.TODO)
    if category is not Category.DONE:
        word = (
            Category.DOING if name in settings.doing else Category.TODO if name in settings.todo else category
        )
        return word, False
    reason = _mapping(resolution)
    reasons, states = _called(reason), _called(status)
    meant, guessed = settings.finished.judge(*reasons, *states)
    if meant is Category.DONE and reasons and not settings.finished.own.keys() & set(map(state, states)):
        guessed = settings.finished.judge(*reasons)[1]
    if guessed:
        meant = _SHIPPED.get(clean(reason.get("id"), 20), meant)
    return meant, guessed


def _word(status: Mapping[str, Any], resolution: object, guessed: bool) -> str:
    """What its state is called: by its status; one that had to be guessed by the word that nobody
    knows, which is that of the resolution where there is one."""
    reasons = _called(_mapping(resolution)) if guessed else []
    return reasons[0] if reasons else clean(status.get("name"), 100)


def _called(named: Mapping[str, Any]) -> list[str]:
    """Its untranslated name, where Jira tells it, and the one in the account's language."""
    told = (clean(named.get(key), 100) for key in ("untranslatedName", "name"))
    return [name for name in told if name]


def _person(value: object) -> str | None:
    person = _mapping(value)
    for key in ("displayName", "name", "accountId", "key"):
        if said := clean(person.get(key), 100):
            return said
    return None


def _parent(issue: object, fields: FieldMap) -> str | None:
    values = _mapping(_mapping(issue).get("fields"))
    ident = clean(_mapping(values.get("parent")).get("id"), 40)
    if ident or fields.epic is None:
        return ident or None
    key = clean(values.get(fields.epic), 300)
    return key.upper() if KEY.fullmatch(key) else None


def _places(key: str, values: Mapping[str, Any], fields: FieldMap, sprints: Sequence[str]) -> frozenset[str]:
    """Its project, its versions, its sprints and its parent, as ``refs`` names them."""
    project = key.rpartition("-")[0]
    places = {project, *(f"SPRINT:{sprint}" for sprint in sprints)}
    versions = values.get("fixVersions")
    for version in versions if isinstance(versions, list) else []:
        if ident := clean(_mapping(version).get("id"), 40):
            places |= {ident, f"{project}/{ident}"}
    parent = clean(_mapping(values.get("parent")).get("key"), 300) or clean(
        values.get(fields.epic or ""), 300
    )
    if KEY.fullmatch(parent):
        places.add(parent.upper())
    return frozenset(places)


def _subtasks(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or not value:
        return None
    done = 0
    for one in value:
        status = _mapping(_mapping(_mapping(one).get("fields")).get("status"))
        done += clean(_mapping(status.get("statusCategory")).get("key"), 40) == "done"
    return done, len(value)


def _numbers(values: Mapping[str, Any], fields: FieldMap) -> dict[str, Decimal]:
    """By name and by id: names differ between languages and may change."""
    named = [(ident, name) for ident, name in fields.numbers]
    named += [(ident, ident) for ident, _ in fields.numbers]
    found = {name: decimal_of(values.get(ident)) for ident, name in named}
    return {name: number for name, number in found.items() if number is not None}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
