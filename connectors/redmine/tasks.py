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
    """The connection's status names, folded. ``doing`` empty = every open status that is no ``todo``.
    ``points`` and ``numbers`` are names of custom fields, or their ids as filters write them (``cf_4``),
    folded: the first of the points that holds a number counts; ``numbers`` None = every field with one."""

    base_url: str
    todo: frozenset[str]
    doing: frozenset[str]
    finished: FinishedWords
    points: tuple[str, ...] = ()
    numbers: frozenset[str] | None = None
    closed: Mapping[str, bool] = field(default_factory=dict)
    """Status id → is it closed, for servers that do not say so in the issue."""


def words(options: Options, base_url: str) -> StatusWords:
    """The settings of a connection."""

    def folded(name: str, default: tuple[str, ...]) -> frozenset[str]:
        given = options.extra.get(name)
        values = names([given] if isinstance(given, str) else given) if given is not None else default
        return frozenset(value.casefold() for value in values)

    def given(name: str) -> tuple[str, ...]:
        told = options.extra.get(name)
        listed = told if isinstance(told, list | tuple) else [told]
        return tuple(filter(None, (clean(one, 100).casefold() for one in listed)))

    return StatusWords(
        base_url,
        folded("todo", _TODO),
        folded("doing", ()),
        finished_words(options.extra),
        given("points_field"),
        frozenset(given("number_fields")) or None,
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
    fields = _fields(raw, how)
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
        type=clean(mapping(raw.get("tracker")).get("name"), 60) or None,
        blocked_by=() if over else _blockers(number, raw),
    )


def _blockers(number: int, raw: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of the issues that block it, finished ones too: relations tell no states."""
    relations = raw.get("relations")
    found: set[int] = set()
    for one in map(mapping, relations if isinstance(relations, list) else []):
        ends = integer_of(one.get("issue_id")), integer_of(one.get("issue_to_id"))
        kind = one.get("relation_type")
        blocks = ends if kind == "blocks" else ends[::-1] if kind == "blocked" else (None, None)
        if blocks[1] == number and blocks[0] is not None and 0 < blocks[0] <= LARGEST_ID:
            found.add(blocks[0])
    return tuple(f"#{one}" for one in sorted(found - {number}))


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


def _fields(raw: Mapping[str, object], how: StatusWords) -> dict[str, Decimal]:
    """``done_ratio``, the hours, and custom fields of whatever kind that hold a number, by name and by id:
    names may change and stand twice, of which the first counts."""
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
        titles = _titles(custom)
        if number is None or (how.numbers is not None and how.numbers.isdisjoint(map(str.casefold, titles))):
            continue
        for title in titles:
            found.setdefault(title, number)
    return found


def _points(raw: Mapping[str, object], how: StatusWords) -> Decimal | None:
    held: dict[str, Decimal] = {}
    for custom in _custom(raw) if how.points else ():
        number = decimal_of(custom.get("value"))
        if number is not None:
            held.update(
                {title.casefold(): number for title in _titles(custom) if title.casefold() not in held}
            )
    return next((held[name] for name in how.points if name in held), None)


def _titles(custom: Mapping[str, object]) -> list[str]:
    """What a custom field answers to."""
    number = integer_of(custom.get("id"))
    return [
        title for title in (clean(custom.get("name"), 100), "" if number is None else f"cf_{number}") if title
    ]


def _custom(raw: Mapping[str, object]) -> list[Mapping[str, object]]:
    fields = raw.get("custom_fields")
    return [mapping(one) for one in fields[:200]] if isinstance(fields, list) else []
