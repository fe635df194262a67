"""From a task's JSON to a task: pure, lenient, one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from connectors.asana.options import AsanaOptions
from connectors.asana.refs import GID
from connectors.blockers import OPEN
from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.model import Category, Task
from connectors.numbers import amount_of, decimal_of
from connectors.state_words import folded
from connectors.text import clean, names

Raw = Mapping[str, object]

FIELDS = (
    "name",
    "permalink_url",
    "resource_subtype",
    "completed",
    "completed_at",
    "approval_status",
    "assignee.name",
    "due_on",
    "due_at",
    "created_at",
    "modified_at",
    "actual_time_minutes",
    "memberships.project.name",
    "memberships.section.name",
    "parent",
    "tags.name",
    "dependencies",
    "custom_type.name",
    "custom_type_status_option.name",
    "custom_fields.name",
    "custom_fields.number_value",
    "custom_fields.enum_value.name",
    "custom_fields.display_value",
)
"""What is asked of a task, beside the numbers that are always told."""
STATE = (
    "completed",
    "approval_status",
    "resource_subtype",
    "memberships.section.name",
    "custom_type_status_option.name",
    "custom_fields.name",
    "custom_fields.enum_value.name",
    "custom_fields.display_value",
)
"""What tells whether a task is finished."""
_TYPES = {"milestone": "Milestone", "approval": "Approval"}


def mapping(value: object) -> Raw:
    """An object of the JSON, {} for anything else."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[Raw]:
    """The objects of a list of the JSON."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def gid(raw: object) -> str:
    """The number of what is told; "" where it has none."""
    told = mapping(raw).get("gid")
    return told if isinstance(told, str) and GID.fullmatch(told) else ""


def task_of(raw: object, how: AsanaOptions) -> Task:
    """The task; AnswerError when it has no number, no title or does not tell whether it is completed."""
    told = mapping(raw)
    ident, title, completed = gid(told), told.get("name"), told.get("completed")
    if not ident or not isinstance(title, str) or not isinstance(completed, bool):
        raise AnswerError("task")
    fields = objects(told.get("custom_fields"))
    homes = objects(told.get("memberships"))
    status, category = _status(told, fields, homes, how), category_of(told, how)
    over = category not in OPEN
    project = next(
        (name for one in homes if (name := clean(mapping(one.get("project")).get("name"), 200))), None
    )
    return Task(
        id=ident,
        key=ident,
        title=clean(title) or ident,
        url=_url(told.get("permalink_url"), ident, how),
        status=status or ("Completed" if completed else "Incomplete"),
        category=category,
        assignee=clean(mapping(told.get("assignee")).get("name"), 100) or None,
        due=date_of(told.get("due_on")) or date_of(told.get("due_at")),
        points=_numbered(fields, how.points),
        estimate=_minutes(_numbered(fields, how.estimate)),
        spent=_minutes(amount_of(told.get("actual_time_minutes"))),
        parent=gid(told.get("parent")) or None,
        labels=names([clean(one.get("name"), 100) for one in objects(told.get("tags"))]),
        priority=_shown(fields, how.priority) or None,
        updated_at=from_iso(told.get("modified_at")),
        closed_at=from_iso(told.get("completed_at")) if over else None,
        fields=_numbers(fields),
        container=project,
        places=frozenset(_places(told, homes)),
        type=clean(mapping(told.get("custom_type")).get("name"), 100)
        or _TYPES.get(str(told.get("resource_subtype"))),
        blocked_by=tuple(
            dict.fromkeys(one for row in objects(told.get("dependencies")) if (one := gid(row)))
        ),
    )


def category_of(raw: Raw, how: AsanaOptions) -> Category:
    """What the state of a task counts as, of one that tells ``STATE`` at least."""
    fields, homes = objects(raw.get("custom_fields")), objects(raw.get("memberships"))
    return _category(raw, _status(raw, fields, homes, how), how)


def projects_of(task: Task) -> list[str]:
    """The numbers of the projects that a task stands in."""
    return sorted(one.removeprefix("project:") for one in task.places if one.startswith("project:"))


def _status(told: Raw, fields: Sequence[Raw], homes: Sequence[Raw], how: AsanaOptions) -> str:
    """What the status field says, or the status of its own type of task, or its section; "" where it has
    none."""
    sections = (clean(mapping(one.get("section")).get("name"), 100) for one in homes)
    own = _shown(fields, how.status) or clean(mapping(told.get("custom_type_status_option")).get("name"), 100)
    return own or next(filter(None, sections), "")


def _category(told: Raw, word: str, how: AsanaOptions) -> Category:
    """A settings' own word first; then what Asana says, and where that is no more than finished or not, what
    the section is called."""
    name, verdict = folded(word), told.get("approval_status")
    if name in how.finished.own:
        return how.finished.own[name]
    if told.get("resource_subtype") == "approval" and verdict in ("rejected", "changes_requested"):
        return Category.CANCELLED if verdict == "rejected" else Category.DOING
    ended = how.finished.ended(word)
    if ended is not None:
        return ended
    if told.get("completed") is True:
        return Category.DONE
    return Category.DOING if name in how.doing else Category.TODO


def _url(value: object, ident: str, how: AsanaOptions) -> str:
    """Its page on the configured host; an address that leads elsewhere is not shown."""
    plain = f"{how.web}/0/0/{ident}"
    if not isinstance(value, str) or not value.isascii() or len(value) > 500:
        return plain
    here, there = urlsplit(how.web), urlsplit(value)
    return clean(value, 500) if (here.scheme, here.netloc) == (there.scheme, there.netloc) else plain


def _is(field: Raw, wanted: frozenset[str]) -> bool:
    return gid(field) in wanted or folded(clean(field.get("name"), 200)) in wanted


def _numbered(fields: Sequence[Raw], wanted: frozenset[str]) -> Decimal | None:
    """The number of a custom field: its own, or that which its choice or text reads as."""
    for one in fields:
        if _is(one, wanted) and (number := _number(one)) is not None and number >= 0:
            return number
    return None


def _number(field: Raw) -> Decimal | None:
    number = decimal_of(field.get("number_value"))
    return number if number is not None else decimal_of(mapping(field.get("enum_value")).get("name"))


def _shown(fields: Sequence[Raw], wanted: frozenset[str]) -> str:
    for one in fields:
        if _is(one, wanted):
            return clean(mapping(one.get("enum_value")).get("name") or one.get("display_value"), 100)
    return ""


def _minutes(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 60)


def _numbers(fields: Sequence[Raw]) -> dict[str, Decimal]:
    """Numbers of custom fields by name, where that is no other's, and by their own number."""
    found: dict[str, Decimal] = {}
    for one in fields:
        number = _number(one)
        if number is None:
            continue
        if ident := gid(one):
            found[ident] = number
        if name := clean(one.get("name"), 100):
            found.setdefault(name, number)
    return found


def _places(told: Raw, homes: Sequence[Raw]) -> Iterator[str]:
    """As ``refs`` names them: its projects, sections, tags, the task that it is below."""
    for one in homes:
        for word in ("project", "section"):
            if ident := gid(one.get(word)):
                yield f"{word}:{ident}"
    for one in objects(told.get("tags")):
        if ident := gid(one):
            yield f"tag:{ident}"
    if parent := gid(told.get("parent")):
        yield f"below:{parent}"
