"""From GitLab's JSON to a task: pure, lenient, one place.

Category: opened → todo (doing with a configured label, or an open merge request); merged → done; a merge
request closed without → cancelled; an issue that was moved away, or closed as a duplicate, → duplicate; else
what a label says of a closed one, else done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from connectors.errors import AnswerError
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import numbered_of
from connectors.instants import date_of, from_iso
from connectors.model import Category, Task
from connectors.numbers import amount_of, count_of, integer_of, seconds_of
from connectors.state_words import folded
from connectors.text import MOST_NAMES, clean

Raw = Mapping[str, object]

_SIGNS = {"issues": "#", "merge_requests": "!"}
_OPEN = frozenset({"opened", "reopened", "locked"})
_FINISHED = frozenset({"closed", "merged"})
_GROUP_PAGE = re.compile(r"(groups/.+)/-/(milestones|epics)/([0-9]+)/?")
_PRIORITY = re.compile(r"priority\s*(?:::|[:=/-])\s*(.+)|(p[0-9])", re.IGNORECASE)


def inside(raw: Raw, name: str) -> Raw:
    """An object of the JSON, {} for anything else."""
    value = raw.get(name)
    return value if isinstance(value, dict) else {}


def task_of(raw: Raw, what: str, how: GitLabOptions) -> Task:
    """The task; AnswerError when it has no number, no project, no title or no state."""
    iid, project = integer_of(raw.get("iid")), integer_of(raw.get("project_id"))
    state, title = clean(raw.get("state"), 40).lower(), raw.get("title")
    if not iid or iid < 1 or not project or project < 1 or not isinstance(title, str):
        raise AnswerError("shape")
    if state not in _OPEN | _FINISHED:
        raise AnswerError("shape")
    sign = _SIGNS[what]
    key = _key(raw, what, how) or f"{project}{sign}{iid}"
    labels = labels_of(raw)
    epic, times, done = inside(raw, "epic"), inside(raw, "time_stats"), inside(raw, "task_completion_status")
    over = state in _FINISHED
    people = raw.get("assignees")
    person = people[0] if isinstance(people, list) and people else raw.get("assignee")
    milestone = inside(raw, "milestone")
    count, completed = count_of(done.get("count")), count_of(done.get("completed_count"))
    return Task(
        id=f"{project}{sign}{iid}",
        key=key,
        title=clean(title),
        url=_url(raw, how) or f"{how.web}/{key.replace(sign, f'/-/{what}/')}",
        status=state,
        category=_category(raw, state, labels, what, how),
        assignee=clean(person.get("username"), 100) or None if isinstance(person, dict) else None,
        due=date_of(raw.get("due_date")) or date_of(milestone.get("due_date")),
        points=amount_of(raw.get("weight")),
        estimate=seconds_of(times.get("time_estimate")) or None,
        spent=seconds_of(times.get("total_time_spent")),
        parent=_parent(epic),
        labels=tuple(labels[:MOST_NAMES]),
        priority=_priority(labels),
        updated_at=from_iso(raw.get("updated_at")),
        closed_at=(from_iso(raw.get("merged_at")) or from_iso(raw.get("closed_at"))) if over else None,
        subtasks=(min(completed or 0, count), count) if count else None,
        fields=_fields(raw),
        container=str(project),
        places=_places(raw, key, how),
        type=clean(raw.get("issue_type"), 40) or None if what == "issues" else "merge request",
    )


def labels_of(raw: Raw) -> list[str]:
    """The names of all labels; those with details are objects."""
    listed = raw.get("labels")
    told = listed if isinstance(listed, list) else []
    names = (clean(one.get("name") if isinstance(one, dict) else one, 255) for one in told)
    return list(dict.fromkeys(name for name in names if name))


def moved_to(raw: Raw) -> int | None:
    """The number, unique in the installation, of the issue that this one went on as."""
    number = integer_of(raw.get("moved_to_id"))
    return number if number and number > 0 else None


def page_of(url: object, how: GitLabOptions) -> str:
    """The path of a page below the installation, decoded; "" for what lies elsewhere."""
    path = unquote(urlsplit(url).path) if isinstance(url, str) and len(url) < 3000 else ""
    prefix = unquote(urlsplit(how.web).path)
    return path[len(prefix) :].strip("/") if path.startswith(f"{prefix}/") else ""


def _key(raw: Raw, what: str, how: GitLabOptions) -> str:
    """``acme/app#12``, by what the issue says of itself, else by the address of its page."""
    told = clean(inside(raw, "references").get("full"), 2000)
    if numbered_of(told) is not None:
        return told
    found = re.fullmatch(rf"(.+?)(?:/-)?/{what}/([0-9]+)", page_of(raw.get("web_url"), how))
    key = f"{found[1]}{_SIGNS[what]}{found[2]}" if found else ""
    return key if numbered_of(key) is not None else ""


def _url(raw: Raw, how: GitLabOptions) -> str:
    """The page, on the configured host: an address that leads elsewhere is not shown."""
    page = page_of(raw.get("web_url"), how)
    return clean(f"{how.web}/{page}", 2000) if page and page.isascii() else ""


def _category(raw: Raw, state: str, labels: Sequence[str], what: str, how: GitLabOptions) -> Category:
    if state in _OPEN:
        doing = what == "merge_requests" or any(
            name in how.doing for label in labels for name in _said(label)
        )
        return Category.DOING if doing else Category.TODO
    if state == "merged":
        return Category.DONE
    if moved_to(raw) is not None or inside(raw, "_links").get("closed_as_duplicate_of"):
        return Category.DUPLICATE
    for label in labels:
        for name in _said(label):
            if name in how.finished.own:
                return how.finished.own[name]
    return Category.CANCELLED if what == "merge_requests" else Category.DONE


def _said(label: str) -> tuple[str, ...]:
    """A label, and the value of a scoped one: ``workflow::wontfix`` says wontfix."""
    _, scoped, value = label.rpartition("::")
    return (folded(label), folded(value)) if scoped else (folded(label),)


def _priority(labels: Sequence[str]) -> str | None:
    for label in labels:
        if found := _PRIORITY.fullmatch(label):
            return (found[1] or found[2]).strip()
    return None


def _parent(epic: Raw) -> str | None:
    number, group = integer_of(epic.get("iid")), integer_of(epic.get("group_id"))
    return f"{group}&{number}" if number and group else None


def _places(raw: Raw, key: str, how: GitLabOptions) -> frozenset[str]:
    """Its project, milestone, epic and iteration, as ``refs`` names them."""
    project = key.partition("#")[0].partition("!")[0]
    found = {project}
    milestone, epic = inside(raw, "milestone"), inside(raw, "epic")
    number = integer_of(milestone.get("iid"))
    if number and milestone.get("group_id") is None:
        found.add(f"{project}%{number}")
    for page, sign in ((milestone.get("web_url"), "%"), (epic.get("url") or epic.get("web_url"), "&")):
        told = page if sign == "%" else _epic_page(page, how)
        if at := _GROUP_PAGE.fullmatch(page_of(told, how)):
            found.add(f"{at[1]}{sign}{at[3]}")
    iteration = integer_of(inside(raw, "iteration").get("id"))
    if iteration:
        found.add(f"iteration/{iteration}")
    return frozenset(found)


def _epic_page(url: object, how: GitLabOptions) -> object:
    """An epic tells its page without the host."""
    root = how.web.removesuffix(urlsplit(how.web).path)
    return f"{root}{url}" if isinstance(url, str) and url.startswith("/") else url


def _fields(raw: Raw) -> dict[str, Decimal]:
    """``weight``, and what people say of it."""
    found = {
        name: amount_of(raw.get(name)) for name in ("weight", "upvotes", "downvotes", "user_notes_count")
    }
    return {name: number for name, number in found.items() if number is not None}
