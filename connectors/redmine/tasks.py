"""From Redmine's JSON to a task: pure, lenient, one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.model import Category, Options, Task
from connectors.numbers import decimal_of, integer_of, seconds_of_hours
from connectors.redmine.filters import LARGEST_ID
from connectors.state_words import FinishedWords, finished_words
from connectors.text import clean, names

_TODO = (
    *("New", "신규", "새로운", "새 일감", "접수", "新規", "新建", "新增", "新建立", "Nueva", "Nuevo"),
    *(
        "Novo",
        "Nova",
        "Nouveau",
        "Nouvelle",
        "Neu",
        "Nuovo",
        "Nuova",
        "Nowy",
        "Nowe",
        "Новая",
        "Новый",
        "Yeni",
    ),
)
"""The first status of a new installation, in the languages that it comes in."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The connection's status names, folded. ``doing`` empty = every open status that is no ``todo``."""

    base_url: str
    todo: frozenset[str]
    doing: frozenset[str]
    finished: FinishedWords
    points_field: str = ""
    closed: Mapping[str, bool] = field(default_factory=dict)
    """Status id → is it closed, for servers that do not say so in the issue."""


def words(options: Options, base_url: str) -> StatusWords:
    """The settings of a connection."""

    def folded(name: str, default: tuple[str, ...]) -> frozenset[str]:
        given = options.extra.get(name)
        values = names([given] if isinstance(given, str) else given) if given is not None else default
        return frozenset(value.casefold() for value in values)

    points = clean(options.extra.get("points_field"), 100).casefold()
    return StatusWords(
        base_url,
        folded("todo", _TODO),
        folded("doing", ()),
        finished_words(options.extra),
        points,
    )


def mapping(value: object) -> Mapping[str, object]:
    """An object of the JSON, {} for anything else."""
    return value if isinstance(value, dict) else {}


def says_closed(issue: Mapping[str, object]) -> bool:
    """Does the issue itself tell whether its status is a closed one?"""
    return isinstance(mapping(issue.get("status")).get("is_closed"), bool)


def task_of(issue: object, how: StatusWords) -> Task:
    """The task; AnswerError when it has no number, no status or no subject."""
    raw = mapping(issue)
    number = integer_of(raw.get("id"))
    status = mapping(raw.get("status"))
    subject = raw.get("subject")
    if number is None or not 0 < number <= LARGEST_ID or not status or not isinstance(subject, str):
        raise AnswerError("shape")
    category, guessed = _category(status, how)
    over = category not in (Category.TODO, Category.DOING)
    fields = _fields(raw)
    parent = integer_of(mapping(raw.get("parent")).get("id"))
    project = integer_of(mapping(raw.get("project")).get("id"))
    labels = (mapping(raw.get(name)).get("name") for name in ("tracker", "category", "fixed_version"))
    return Task(
        id=str(number),
        key=f"#{number}",
        title=clean(subject),
        url=f"{how.base_url}/issues/{number}",
        status=clean(status.get("name"), 100),
        category=category,
        assignee=clean(mapping(raw.get("assigned_to")).get("name"), 100) or None,
        due=date_of(raw.get("due_date")),
        points=_points(raw, how),
        estimate=_seconds(raw.get("estimated_hours")),
        spent=_seconds(raw.get("spent_hours")),
        parent=None if parent is None else str(parent),
        labels=names([label for label in labels if label is not None]),
        priority=clean(mapping(raw.get("priority")).get("name"), 100) or None,
        updated_at=from_iso(raw.get("updated_on")),
        closed_at=from_iso(raw.get("closed_on")) if over else None,
        fields=fields,
        container=None if project is None else str(project),
        places=_places(raw),
        guessed=guessed,
    )


def _category(status: Mapping[str, object], how: StatusWords) -> tuple[Category, bool]:
    """The category, and whether that of a closed issue had to be guessed."""
    name = clean(status.get("name"), 100)
    closed = status.get("is_closed")
    if not isinstance(closed, bool):
        closed = how.closed.get(str(status.get("id")), False)
    if closed:
        return how.finished.judge(name)
    if name.casefold() in how.doing:
        return Category.DOING, False
    todo = how.doing or name.casefold() in how.todo
    return (Category.TODO if todo else Category.DOING), False


def _places(raw: Mapping[str, object]) -> frozenset[str]:
    """Its project, its version and its parent, as ``refs`` names them."""
    named = (("projects", "project"), ("versions", "fixed_version"), ("issues", "parent"))
    found = ((place, integer_of(mapping(raw.get(name)).get("id"))) for place, name in named)
    return frozenset(f"{place}/{number}" for place, number in found if number is not None)


def _seconds(hours: object) -> int | None:
    seconds = seconds_of_hours(hours)
    return seconds if seconds is not None and seconds >= 0 else None


def _fields(raw: Mapping[str, object]) -> dict[str, Decimal]:
    """``done_ratio``, the hours, and every custom field that holds a number, by its name."""
    found: dict[str, Decimal] = {}
    for field_name in (
        "done_ratio",
        "estimated_hours",
        "spent_hours",
        "total_estimated_hours",
        "total_spent_hours",
    ):
        number = decimal_of(raw.get(field_name))
        if number is not None:
            found[field_name] = number
    for custom in _custom(raw):
        number = decimal_of(custom.get("value"))
        name = clean(custom.get("name"), 100)
        if number is not None and name and name not in found:
            found[name] = number
    return found


def _points(raw: Mapping[str, object], how: StatusWords) -> Decimal | None:
    if not how.points_field:
        return None
    for custom in _custom(raw):
        if clean(custom.get("name"), 100).casefold() == how.points_field:
            return decimal_of(custom.get("value"))
    return None


def _custom(raw: Mapping[str, object]) -> list[Mapping[str, object]]:
    fields = raw.get("custom_fields")
    return [mapping(one) for one in fields[:200]] if isinstance(fields, list) else []
