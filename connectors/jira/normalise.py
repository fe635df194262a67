"""From the JSON of an issue to a Task. Pure and lenient: only id and key are indispensable."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.jira.fields import FieldMap
from connectors.jira.refs import KEY
from connectors.jira.settings import Settings, folded
from connectors.model import Category, Task
from connectors.numbers import decimal_of, integer_of
from connectors.text import clean, names

_CATEGORIES = {"new": Category.TODO, "indeterminate": Category.DOING, "done": Category.DONE}
_CLOSED = frozenset({Category.DONE, Category.CANCELLED, Category.DUPLICATE})


def task_of(issue: object, settings: Settings, fields: FieldMap, epics: Mapping[str, str]) -> Task:
    """``epics``: ids by key, see ``epics.epic_ids``. Raises AnswerError ``issue`` for something that
    is none."""
    ident, key = ident_of(issue)
    values = _mapping(_mapping(issue).get("fields"))
    status = _mapping(values.get("status"))
    category = category_of(status, values.get("resolution"), settings)
    closed = from_iso(values.get("resolutiondate")) or from_iso(values.get("statuscategorychangedate"))
    return Task(
        id=ident,
        key=key,
        title=clean(values.get("summary")),
        url=f"{settings.site}/browse/{key}",
        status=clean(status.get("name"), 100),
        category=category,
        assignee=_person(values.get("assignee")),
        due=date_of(values.get("duedate")),
        points=next((n for n in (decimal_of(values.get(f)) for f in fields.points) if n is not None), None),
        estimate=_first_integer(values, "timeoriginalestimate", "timeestimate"),
        spent=integer_of(values.get("timespent")),
        parent=_parent(issue, fields, epics),
        labels=names(values.get("labels")),
        priority=clean(_mapping(values.get("priority")).get("name"), 60) or None,
        updated_at=from_iso(values.get("updated")),
        closed_at=closed if category in _CLOSED else None,
        subtasks=_subtasks(values.get("subtasks")),
        fields=_numbers(values, fields),
        container=key.rpartition("-")[0],
    )


def ident_of(issue: object) -> tuple[str, str]:
    """(id, key). Raises AnswerError ``issue``."""
    found = _mapping(issue)
    ident, key = clean(found.get("id"), 40), clean(found.get("key"), 300)
    if not (ident.isascii() and ident.isdigit()) or not KEY.fullmatch(key):
        raise AnswerError("issue")
    return ident, key.upper()


def category_of(status: Mapping[str, Any], resolution: object, settings: Settings) -> Category:
    """By the key of the status category. There is none for "cancelled": among finished issues the
    name of the resolution, else of the status, tells. ``undefined`` and unknown keys are open."""
    name = folded(clean(status.get("name"), 100))
    category = _CATEGORIES.get(clean(_mapping(status.get("statusCategory")).get("key"), 40), Category.TODO)
    if category is not Category.DONE:
        return (
            Category.DOING if name in settings.doing else Category.TODO if name in settings.todo else category
        )
    for word in (folded(clean(_mapping(resolution).get("name"), 100)), name):
        if word in settings.duplicate:
            return Category.DUPLICATE
        if word in settings.cancelled:
            return Category.CANCELLED
    return Category.DONE


def _person(value: object) -> str | None:
    person = _mapping(value)
    for key in ("displayName", "name", "accountId", "key"):
        if said := clean(person.get(key), 100):
            return said
    return None


def _first_integer(values: Mapping[str, Any], *keys: str) -> int | None:
    return next((n for n in (integer_of(values.get(key)) for key in keys) if n is not None), None)


def _parent(issue: object, fields: FieldMap, epics: Mapping[str, str]) -> str | None:
    ident = clean(_mapping(_mapping(_mapping(issue).get("fields")).get("parent")).get("id"), 40)
    return ident or epics.get(epic_key(issue, fields) or "")


def epic_key(issue: object, fields: FieldMap) -> str | None:
    """The key of the epic, when the issue has no ``parent`` that tells its id."""
    values = _mapping(_mapping(issue).get("fields"))
    if fields.epic is None or _mapping(values.get("parent")).get("id"):
        return None
    key = clean(values.get(fields.epic), 300)
    return key.upper() if KEY.fullmatch(key) else None


def _subtasks(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or not value:
        return None
    done = 0
    for one in value:
        status = _mapping(_mapping(_mapping(one).get("fields")).get("status"))
        done += clean(_mapping(status.get("statusCategory")).get("key"), 40) == "done"
    return done, len(value)


def _numbers(values: Mapping[str, Any], fields: FieldMap) -> dict[str, Decimal]:
    found = {name: decimal_of(values.get(ident)) for ident, name in fields.numbers}
    return {name: number for name, number in found.items() if number is not None}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
