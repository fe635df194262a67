"""From Linear's issues to tasks: pure, lenient, one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from connectors.errors import AnswerError
from connectors.instants import date_of, from_iso
from connectors.linear.documents import CHILDREN
from connectors.linear.places import KEY
from connectors.model import Category, Task
from connectors.numbers import amount_of, integer_of
from connectors.state_words import FinishedWords, folded, meaning
from connectors.text import clean, names

TYPES = {
    "triage": Category.TODO,
    "backlog": Category.TODO,
    "unstarted": Category.TODO,
    "started": Category.DOING,
    "completed": Category.DONE,
    "canceled": Category.CANCELLED,
    "duplicate": Category.DUPLICATE,
}
"""What the type of a status means; its name is a team's own."""

_ENDED = frozenset({"completed", "canceled", "duplicate"})


def mapping(value: object) -> Mapping[str, object]:
    """An object of the JSON, {} for anything else."""
    return value if isinstance(value, dict) else {}


def nodes(value: object) -> Sequence[object]:
    """The entries of a connection, () for anything else."""
    found = mapping(value).get("nodes")
    return found if isinstance(found, list) else ()


def is_trashed(issue: object) -> bool:
    """Does it lie in the bin, from which it can be taken out for 30 days?"""
    return mapping(issue).get("trashed") is True


def task_of(issue: object, finished: FinishedWords) -> Task:
    """The task; AnswerError when it has no id, no key, no title or no status."""
    raw = mapping(issue)
    ident, key, title = clean(raw.get("id"), 100), clean(raw.get("identifier"), 40), raw.get("title")
    state = mapping(raw.get("state"))
    if not ident or not KEY.fullmatch(key) or not isinstance(title, str) or not state:
        raise AnswerError("issue")
    status = clean(state.get("name"), 100)
    category = _category(state, finished)
    over = category not in (Category.TODO, Category.DOING)
    labels = names([mapping(label).get("name") for label in nodes(raw.get("labels"))])
    team = clean(mapping(raw.get("team")).get("key"), 20) or key.partition("-")[0]
    priority = integer_of(raw.get("priority"))
    return Task(
        id=ident,
        key=key,
        title=clean(title),
        url=clean(raw.get("url"), 1000),
        status=status,
        category=category,
        assignee=clean(mapping(raw.get("assignee")).get("name"), 100) or None,
        due=date_of(raw.get("dueDate")),
        points=amount_of(raw.get("estimate")),
        parent=clean(mapping(raw.get("parent")).get("id"), 100) or None,
        labels=labels,
        priority=(clean(raw.get("priorityLabel"), 40) or None) if priority else None,
        updated_at=from_iso(raw.get("updatedAt")),
        closed_at=from_iso(raw.get("completedAt") or raw.get("canceledAt")) if over else None,
        subtasks=_subtasks(raw),
        fields={"priority": Decimal(priority)} if priority else {},
        container=team,
        archived=raw.get("archivedAt") is not None,
        places=_places(raw, team, labels),
        blocked_by=_blocked_by(raw),
    )


def _category(state: Mapping[str, object], finished: FinishedWords) -> Category:
    """By the type, unless the configuration says what the name means; "Duplicate" may be a name among the
    cancelled."""
    name, kind = clean(state.get("name"), 100), clean(state.get("type"), 40)
    found = TYPES.get(kind)
    if found is None:
        raise AnswerError("issue")
    own = finished.own.get(folded(name))
    if own is not None and kind in _ENDED:
        return own
    if found is Category.CANCELLED and meaning(name) is Category.DUPLICATE:
        return Category.DUPLICATE
    return found


def _subtasks(raw: Mapping[str, object]) -> tuple[int, int] | None:
    """(done, all) of those that are neither cancelled nor in the bin; None where not all were read."""
    below = raw.get("children")
    found = [mapping(one) for one in nodes(below) if not is_trashed(one)]
    more = mapping(mapping(below).get("pageInfo")).get("hasNextPage") is not False
    if not found or (more and len(nodes(below)) >= CHILDREN):
        return None
    meanings = [TYPES.get(clean(mapping(one.get("state")).get("type"), 40)) for one in found]
    counted = [one for one in meanings if one not in (Category.CANCELLED, Category.DUPLICATE)]
    return (counted.count(Category.DONE), len(counted)) if counted else None


def _blocked_by(raw: Mapping[str, object]) -> tuple[str, ...]:
    """The unfinished issues that block it, of the first few relations that Linear names."""
    blockers = (
        mapping(mapping(relation).get("issue"))
        for relation in nodes(raw.get("inverseRelations"))
        if mapping(relation).get("type") == "blocks"
    )
    return names(
        [one.get("identifier") for one in blockers if mapping(one.get("state")).get("type") not in _ENDED]
    )


def _places(raw: Mapping[str, object], team: str, labels: Sequence[str]) -> frozenset[str]:
    """Its team, cycle, labels, project, milestone and parent, as ``places`` names them."""
    found = {f"team/{team}"}
    cycle = integer_of(mapping(raw.get("cycle")).get("number"))
    if cycle is not None:
        found.add(f"team/{team}/cycle/{cycle}")
    for label in labels:
        found |= {f"label/{label.casefold()}", f"team/{team}/label/{label.casefold()}"}
    project = mapping(raw.get("project"))
    found |= {f"project/{one}" for name in ("id", "slugId") if (one := clean(project.get(name), 100))}
    milestone = clean(mapping(raw.get("projectMilestone")).get("id"), 100)
    if milestone:
        found.add(f"milestone/{milestone}")
    parent = clean(mapping(raw.get("parent")).get("identifier"), 40)
    if parent:
        found.add(f"issue/{parent}")
    return frozenset(found)
