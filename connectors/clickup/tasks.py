"""From the JSON of a task to a Task. Pure and lenient: numbers come as numbers or as text, absent
values as null, "" or not at all; only the id is indispensable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from connectors.clickup.options import ClickUpOptions
from connectors.errors import AnswerError
from connectors.instants import from_epoch_ms
from connectors.model import FINISHED, Category, Task
from connectors.numbers import amount_of, decimal_of, integer_of, seconds_of_milliseconds
from connectors.state_words import folded
from connectors.text import clean, names

_TYPES = {
    **dict.fromkeys(("open", "unstarted"), Category.TODO),
    "custom": Category.DOING,
    **dict.fromkeys(("done", "closed"), Category.DONE),
}
_NUMERIC = frozenset({"number", "currency", "automatic_progress", "manual_progress", "emoji", "formula"})
_BUILT_IN = {0: "Task", 1: "Milestone"}


def task_of(raw: object, settings: ClickUpOptions) -> Task:
    """Raises AnswerError ``task`` for something that is none. ``type`` is the number of one's own type,
    ``blocked_by`` are ids, of finished tasks too: see ``about.About.settled``."""
    values = _mapping(raw)
    ident = ident_of(raw)
    status = _mapping(values.get("status"))
    closed = from_epoch_ms(values.get("date_done")) or from_epoch_ms(values.get("date_closed"))
    category, guessed = category_of(status, settings, ended=closed is not None)
    numbers = _numbers(values.get("custom_fields"), settings)
    return Task(
        id=ident,
        key=clean(values.get("custom_id"), 100) or ident,
        title=clean(values.get("name")),
        url=f"https://app.clickup.com/t/{ident}",
        status=clean(status.get("status"), 100),
        category=category,
        assignee=_assignee(values.get("assignees")),
        due=due_of(values),
        points=_points(values, numbers, settings),
        estimate=seconds_of_milliseconds(values.get("time_estimate")),
        spent=seconds_of_milliseconds(values.get("time_spent")),
        parent=clean(values.get("parent"), 40) or None,
        labels=_labels(values.get("tags")),
        priority=_priority(values.get("priority")),
        updated_at=from_epoch_ms(values.get("date_updated")),
        closed_at=closed if category in FINISHED else None,
        fields=_chosen(numbers, values.get("custom_fields"), settings),
        container=list_of(raw),
        archived=values.get("archived") is True,
        places=_places_of(raw),
        guessed=guessed,
        type=_type(values.get("custom_item_id")),
        blocked_by=() if category in FINISHED else _blockers(ident, values.get("dependencies")),
    )


def _type(value: object) -> str | None:
    number = integer_of(value)
    return None if number is None else _BUILT_IN.get(number, str(number))


def _blockers(ident: str, value: object) -> tuple[str, ...]:
    """The ids of the tasks that it waits for; dependencies name those too that wait for it."""
    rows = [_mapping(one) for one in value] if isinstance(value, list) else []
    found = [clean(one.get("depends_on"), 40) for one in rows if clean(one.get("task_id"), 60) == ident]
    return tuple(sorted({one for one in found if re.fullmatch(r"[A-Za-z0-9]{1,40}", one)} - {ident}))


def due_of(values: Mapping[str, Any]) -> date | None:
    """The day a task is due, as the person who set it meant it.

    A day without a time is kept as four in the morning of that person's zone, which is not told.
    A whole quarter of an hour is read so, in the zone from UTC-10 to UTC+14 that makes it four
    o'clock; anything else (and what is marked as having a time) is the day in UTC.
    """
    due = from_epoch_ms(values.get("due_date"))
    if due is None:
        return None
    if values.get("due_date_time") is True or due.minute % 15 or due.second or due.microsecond:
        return due.date()
    minutes = (4 * 60 - due.hour * 60 - due.minute + 600) % 1440 - 600
    return (due + timedelta(minutes=minutes)).date()


def ident_of(raw: object) -> str:
    """The task's id. Raises AnswerError ``task``."""
    ident = clean(_mapping(raw).get("id"), 60)
    if not re.fullmatch(r"[A-Za-z0-9]{1,40}", ident):
        raise AnswerError("task")
    return ident


def list_of(raw: object) -> str | None:
    """The number of the home list."""
    return _digits(_mapping(_mapping(raw).get("list")).get("id"))


def home_of(task: Task, what: str) -> tuple[str | None, str | None]:
    """The numbers of the workspace and of the ``folder`` or ``space`` that a task says it lives in."""
    told = [place.removeprefix(f"{what}:") for place in task.places if place.startswith(f"{what}:")]
    team, _, number = max(told, key=len, default="").rpartition("/")
    return team or None, number or None


def custom_id_of(task: Task) -> str:
    """The custom id in capitals, "" without one."""
    return "" if task.key == task.id else task.key.upper()


def _places_of(raw: object) -> frozenset[str]:
    """The lists, the folder and the space that it stands in, as ``refs.task_set_text`` writes them."""
    more = _mapping(raw).get("locations")
    further = [_digits(_mapping(one).get("id")) for one in more] if isinstance(more, list) else []
    found = {number for number in (list_of(raw), *further) if number}
    team = _digits(_mapping(raw).get("team_id"))
    for what in ("folder", "space"):
        if number := _digits(_mapping(_mapping(raw).get(what)).get("id")):
            found.add(f"{what}:{number}")
            if team:
                found.add(f"{what}:{team}/{number}")
    return frozenset(found)


def category_of(status: Mapping[str, Any], settings: ClickUpOptions, *, ended: bool) -> tuple[Category, bool]:
    """By the type of the status; types there are none of yet are finished where the task ``ended`` some
    day, else like ``custom``. There is no type for "cancelled": the names of finished and of custom statuses
    tell. The flag: the name of a finished status is one that nobody knows, so that done is a guess."""
    said = clean(status.get("status"), 100)
    name = folded(said)
    usual = Category.DONE if ended else Category.DOING
    category = _TYPES.get(clean(status.get("type"), 40), usual)
    if category is Category.DONE:
        return settings.finished.judge(said)
    if (named := settings.finished.ended(said)) is not None:
        return named, False
    if name in settings.doing | settings.todo:
        return (Category.DOING if name in settings.doing else Category.TODO), False
    return category, False


def _points(
    values: Mapping[str, Any], numbers: Mapping[str, Decimal], settings: ClickUpOptions
) -> Decimal | None:
    if not settings.points:
        return amount_of(values.get("points"))
    return next(
        (amount_of(number) for name, number in numbers.items() if folded(name) in settings.points), None
    )


def _assignee(value: object) -> str | None:
    people = value if isinstance(value, list) else []
    for one in people:
        person = _mapping(one)
        if said := clean(person.get("username"), 100) or clean(person.get("email"), 100):
            return said
    return None


def _labels(value: object) -> tuple[str, ...]:
    return names([_mapping(one).get("name") for one in value]) if isinstance(value, list) else ()


def _priority(value: object) -> str | None:
    return clean(value.get("priority") if isinstance(value, dict) else value, 60) or None


def _numbers(value: object, settings: ClickUpOptions) -> dict[str, Decimal]:
    """By name and by id: names may change, and of two with one name the first counts. Fields of other kinds
    are numbers where the configuration names them."""
    found: dict[str, Decimal] = {}
    for custom in _customs(value):
        titles = _titles(custom)
        named = not (settings.points | settings.numbers).isdisjoint(map(folded, titles))
        if not named and clean(custom.get("type"), 40) not in _NUMERIC:
            continue
        number = _number(custom)
        if number is not None:
            found.update({title: number for title in titles if title not in found})
    return found


def _number(custom: Mapping[str, Any]) -> Decimal | None:
    told = custom.get("value")
    if isinstance(told, dict):  # progress: {"current": 3, "percent_completed": 30}
        told = told.get("current", told.get("percent_completed"))
    if clean(custom.get("type"), 40) == "drop_down" and told is not None:
        options = _customs(_mapping(custom.get("type_config")).get("options"))
        chosen = (one for one in options if told in (one.get("id"), one.get("orderindex")))
        told = next((one.get("name") for one in chosen), None)
    return decimal_of(told)


def _chosen(numbers: Mapping[str, Decimal], value: object, settings: ClickUpOptions) -> Mapping[str, Decimal]:
    """Those that ``number_fields`` names, under both their names; all of them without that setting."""
    if not settings.numbers:
        return numbers
    titles = [_titles(custom) for custom in _customs(value)]
    kept = {title for some in titles if not settings.numbers.isdisjoint(map(folded, some)) for title in some}
    return {name: number for name, number in numbers.items() if name in kept}


def _titles(custom: Mapping[str, Any]) -> list[str]:
    return [title for title in (clean(custom.get("name"), 100), clean(custom.get("id"), 60)) if title]


def _customs(value: object) -> list[Mapping[str, Any]]:
    return [_mapping(one) for one in value] if isinstance(value, list) else []


def _digits(value: object) -> str | None:
    text = clean(value, 40)
    return text if text.isascii() and text.isdigit() else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
