"""From a work item's JSON to a task: pure, lenient, one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote

from connectors.azuredevops.options import AzureOptions
from connectors.azuredevops.refs import numbered
from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.model import Category, Task
from connectors.numbers import amount_of, integer_of, seconds_of_hours
from connectors.state_words import folded, meaning
from connectors.text import clean, names

Raw = Mapping[str, object]
States = Mapping[str, str]
"""Of one type of work item: the category of each state, by its folded name."""

_CATEGORIES = {
    "proposed": Category.TODO,
    "inprogress": Category.DOING,
    "resolved": Category.DOING,
    "completed": Category.DONE,
    "removed": Category.CANCELLED,
}
_DUPLICATE = frozenset({"duplicate", "duplicated"})
_NO_NUMBERS = ("System.", "WEF_")
_PREDECESSOR = "System.LinkTypes.Dependency-Reverse"
_SCHEDULING = "Microsoft.VSTS.Scheduling."
_COMMON = "Microsoft.VSTS.Common."


def mapping(value: object) -> Raw:
    """An object of the JSON, {} for anything else."""
    return value if isinstance(value, dict) else {}


def type_of(raw: object) -> tuple[str, str]:
    """(project, type) of a work item; "" for what it does not tell."""
    told = mapping(mapping(raw).get("fields"))
    return clean(told.get("System.TeamProject"), 200), clean(told.get("System.WorkItemType"), 100)


def tags_of(told: Raw) -> list[str]:
    """Every tag among the fields as it stands there: uncut, for a change takes away what it leaves out."""
    listed = told.get("System.Tags")
    parts = listed.split(";") if isinstance(listed, str) else []
    return [tag for part in parts if (tag := part.strip())]


def related(raw: object, kind: str) -> list[int]:
    """The numbers of the work items that one is linked to in a way, each once."""
    listed = mapping(raw).get("relations")
    rows = [mapping(one) for one in listed] if isinstance(listed, list) else []
    told = (str(one.get("url")).rpartition("/")[2] for one in rows if one.get("rel") == kind)
    return list(dict.fromkeys(number for one in told if (number := numbered(one)) is not None))


def task_of(raw: object, how: AzureOptions, states: States) -> Task:
    """The task; AnswerError when it has no number, no title or no state."""
    number, told = integer_of(mapping(raw).get("id")), mapping(mapping(raw).get("fields"))
    title, status = told.get("System.Title"), clean(told.get("System.State"), 100)
    if number is None or number < 1 or not isinstance(title, str) or not status:
        raise AnswerError("task")
    project, kind = type_of(raw)
    category, guessed = category_of(status, told, states, how)
    over = category not in (Category.TODO, Category.DOING)
    parent = integer_of(told.get("System.Parent"))
    return Task(
        id=str(number),
        key=f"#{number}",
        title=clean(title),
        url=f"{how.base}/{quote(project or how.project, safe='')}/_workitems/edit/{number}".replace(
            "//_", "/_"
        ),
        status=status,
        category=category,
        assignee=_person(told.get("System.AssignedTo")),
        due=date_of(told.get(f"{_SCHEDULING}DueDate")) or date_of(told.get(f"{_SCHEDULING}TargetDate")),
        points=next((found for name in how.points if (found := amount_of(told.get(name))) is not None), None),
        estimate=seconds_of_hours(told.get(f"{_SCHEDULING}OriginalEstimate")),
        spent=seconds_of_hours(told.get(f"{_SCHEDULING}CompletedWork")),
        parent=str(parent) if parent else None,
        labels=names(tags_of(told)),
        priority=clean(str(told.get(f"{_COMMON}Priority") or ""), 20) or None,
        updated_at=from_iso(told.get("System.ChangedDate")),
        closed_at=_closed(told) if over else None,
        fields=_numbers(told),
        container=project or None,
        places=frozenset(_places(told, project, parent)),
        guessed=guessed,
        type=kind or None,
        blocked_by=tuple(f"#{one}" for one in related(raw, _PREDECESSOR)),
    )


def category_of(status: str, told: Raw, states: States, how: AzureOptions) -> tuple[Category, bool]:
    """By the category that the process gives the state; a state of one's own settings first. A finished state
    whose name or reason says duplicate is one."""
    name = folded(status)
    if name in how.finished.own:
        return how.finished.own[name], False
    if name in how.doing:
        return Category.DOING, False
    if name in how.todo:
        return Category.TODO, False
    category = _CATEGORIES.get(states.get(name, ""))
    if category is None:
        told_by_name = meaning(status)
        return (Category.DOING, False) if told_by_name is None else (told_by_name, True)
    if category in (Category.DONE, Category.CANCELLED):
        reason = folded(clean(told.get("System.Reason"), 100))
        if name in _DUPLICATE or reason in _DUPLICATE:
            return Category.DUPLICATE, False
        if category is Category.DONE:
            return how.finished.judge(status)
    return category, False


def _closed(told: Raw) -> datetime | None:
    found = (from_iso(told.get(f"{_COMMON}{name}")) for name in ("ClosedDate", "StateChangeDate"))
    return next((moment for moment in found if moment is not None), None)


def _person(value: object) -> str | None:
    """A person, as an object or, on old servers, as "Name <login>"."""
    if isinstance(value, str):
        return clean(value.partition("<")[0], 100) or None
    told = mapping(value)
    return clean(told.get("displayName"), 100) or clean(told.get("uniqueName"), 100) or None


def _numbers(told: Raw) -> dict[str, Decimal]:
    """Numeric fields by reference name and by its last part, where that is no other's."""
    found: dict[str, Decimal] = {}
    for name, value in told.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or name.startswith(_NO_NUMBERS):
            continue
        number = amount_of(value)
        if number is not None:
            found[clean(name, 200)] = number
            found.setdefault(clean(name.rpartition(".")[2], 100), number)
    return found


def _places(told: Raw, project: str, parent: int | None) -> Iterator[str]:
    """As ``refs`` names them, folded: its project, the iterations and areas that it is in, its tags, what it
    is below."""
    if project:
        yield f"project:{project}".casefold()
    for word, field in (("iteration", "System.IterationPath"), ("area", "System.AreaPath")):
        parts = [part for part in clean(told.get(field), 400).split("\\") if part]
        for end in range(1, len(parts) + 1):
            yield f"{word}:{chr(92).join(parts[:end])}".casefold()
    for tag in tags_of(told):
        yield f"tag:{clean(tag, 400)}".casefold()
    if parent:
        yield f"below:{parent}"
