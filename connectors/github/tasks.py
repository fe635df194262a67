"""A node of GraphQL or an issue of REST → Task: the same task by either way.

Category: open → todo (doing with a configured label, or an open pull request); closed as not planned
→ cancelled, as duplicate → duplicate, else what a label of ``GitHubOptions.finished`` says (wontfix, invalid
and duplicate by default), else done; a merged pull request → done, a closed one → cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlsplit

from connectors.errors import AnswerError
from connectors.github.options import GitHubOptions
from connectors.instants import date_of, from_iso
from connectors.model import Category, QueryKind, QueryRef, Task
from connectors.numbers import amount_of, integer_of
from connectors.state_words import folded
from connectors.text import clean

_ISSUE_PATH = re.compile(r"/repos/([^/]+/[^/]+)/issues/([0-9]+)/?$")
_REPO_PATH = re.compile(r"/repos/([^/]+/[^/]+)/?$")
_WEB_PATH = re.compile(r"/([^/]+/[^/]+)/(?:issues|pull)/[0-9]+/?$")
_PRIORITY = re.compile(r"(?:priority\s*[:=/ -]\s*(.+)|(p[0-9]|critical|urgent))", re.IGNORECASE)


_clean = lru_cache(maxsize=4096)(clean)


def _word(value: object) -> str:
    """A short text that many tasks share (a state, a login, a repository), cleaned once."""
    if value is None:
        return ""
    return _clean(value, 200) if isinstance(value, str) and len(value) <= 200 else clean(value, 200)


def _whole(value: object) -> int | None:
    if value is None:
        return None
    return value if type(value) is int and -(10**12) < value < 10**12 else integer_of(value)


def from_node(node: Mapping[str, object], settings: GitHubOptions) -> Task:
    """A node of ``documents.fragments``. Raises AnswerError when id, number or state is missing."""
    is_pull = node.get("__typename") == "PullRequest"
    state = _word(node.get("pullState" if is_pull else "issueState")).lower()
    labels = _labels(_nodes(node.get("labels")))
    assignees = _nodes(node.get("assignees"))
    repository, milestone, parent = (
        _inside(node, "repository"),
        _inside(node, "milestone"),
        _inside(node, "parent"),
    )
    beside = (_word(_inside(node, "issueType").get("name")), _blocked_by(node))
    return _task(
        settings,
        id=clean(node.get("id"), 200),
        repo=_word(repository.get("nameWithOwner")),
        number=_whole(node.get("number")),
        state=(state, _word(node.get("stateReason")).lower(), is_pull, node.get("isDraft") is True),
        labels=labels,
        common=node,
        url=node.get("url"),
        times=(node.get("updatedAt"), node.get("closedAt")),
        milestone=(milestone.get("number"), milestone.get("dueOn")),
        assignee=assignees[0].get("login") if assignees else None,
        parent=_word(parent.get("id")) or None,
        above=_node_key(parent) if parent else "",
        archived=repository.get("isArchived") is True,
        summary=_inside(node, "subIssuesSummary"),
        values=_project_values(node, settings) if settings.project_fields else {},
        beside=beside,
    )


def from_rest(
    issue: Mapping[str, object],
    settings: GitHubOptions,
    parents: Mapping[str, str],
    more: Mapping[str, Mapping[str, object]] | None = None,
) -> Task:
    """An issue of a REST answer. ``parents``: node ids by key in lower case; a parent that is not
    among them may not be seen. ``more``: by node id what GraphQL says beside (``documents.beside_rest``).
    Raises AnswerError when node_id, number or state is missing."""
    pull = issue.get("pull_request")
    is_pull = isinstance(pull, dict)
    state = _word(issue.get("state")).lower()
    if isinstance(pull, dict) and pull.get("merged_at"):
        state = "merged"
    assignee = issue.get("assignee")
    people = issue.get("assignees")
    if not isinstance(assignee, dict) and isinstance(people, list) and people:
        assignee = people[0]
    parent = parent_key(issue)
    ident = clean(issue.get("node_id"), 200)
    told = (more or {}).get(ident, {})
    return _task(
        settings,
        id=ident,
        repo=repo_of(issue),
        number=_whole(issue.get("number")),
        state=(state, _word(issue.get("state_reason")).lower(), is_pull, issue.get("draft") is True),
        labels=_labels(issue.get("labels")),
        common=issue,
        url=issue.get("html_url"),
        times=(issue.get("updated_at"), issue.get("closed_at")),
        milestone=(_inside(issue, "milestone").get("number"), _inside(issue, "milestone").get("due_on")),
        assignee=assignee.get("login") if isinstance(assignee, dict) else None,
        parent=None if parent is None else parents.get(parent.lower()),
        above=parent or "",
        archived=False,
        summary=_inside(issue, "sub_issues_summary"),
        values=_project_values(told, settings),
        beside=(_word(_inside(issue, "type").get("name")), _blocked_by(told)),
    )


def is_blocked(issue: Mapping[str, object]) -> bool:
    """Does a REST issue say that it waits for others, without saying for which?"""
    return (_whole(_inside(issue, "issue_dependencies_summary").get("blocked_by")) or 0) > 0


def parent_key(issue: Mapping[str, object]) -> str | None:
    """``owner/repo#12`` of the issue that a REST issue is part of."""
    found = _ISSUE_PATH.search(_path(issue.get("parent_issue_url")))
    return f"{found[1]}#{found[2]}" if found else None


def repo_of(issue: Mapping[str, object]) -> str:
    """``owner/repo`` of a REST issue; "" when it does not tell."""
    found = _REPO_PATH.search(_path(issue.get("repository_url")))
    found = found or _WEB_PATH.search(_path(issue.get("html_url")))
    return _word(found[1]) if found else ""


def is_pull_request(issue: Mapping[str, object]) -> bool:
    """Lists of issues hold pull requests as well: those carry ``pull_request``."""
    return isinstance(issue.get("pull_request"), dict)


def _task(
    settings: GitHubOptions,
    *,
    id: str,
    repo: str,
    number: int | None,
    state: tuple[str, str, bool, bool],
    labels: tuple[str, ...],
    common: Mapping[str, object],
    url: object,
    times: tuple[object, object],
    milestone: tuple[object, object],
    assignee: object,
    parent: str | None,
    above: str,
    archived: bool,
    summary: Mapping[str, object],
    values: Mapping[str, Mapping[str, object]],
    beside: tuple[str, tuple[str, ...]],
) -> Task:
    if not id or not repo or number is None or state[0] not in ("open", "closed", "merged"):
        raise AnswerError("shape")
    category, status = _state(settings, *state, labels, _chosen(values, settings.status_field))
    names = settings.number_names
    numbers = {name: amount_of(values.get(name, {}).get("number")) for name in names}
    points = numbers.get(settings.points_field or "")
    return Task(
        id=id,
        key=f"{repo}#{number}",
        title=clean(common.get("title")),
        url=_web(url, settings, repo, number),
        status=status,
        category=category,
        assignee=_word(assignee) or None,
        due=date_of(_dated(values, settings.due_field)) or date_of(milestone[1]),
        points=_points(labels, settings) if points is None and labels else points,
        parent=parent,
        labels=labels,
        priority=_chosen(values, settings.priority_field) or (_priority(labels) if labels else None),
        updated_at=from_iso(times[0]),
        closed_at=from_iso(times[1]),
        subtasks=_subtasks(summary),
        fields={name: number for name, number in numbers.items() if number is not None},
        told=names,
        container=repo,
        archived=archived,
        places=_places(repo, labels, _whole(milestone[0]), above),
        type=beside[0] or None,
        blocked_by=beside[1],
    )


def _places(repo: str, labels: tuple[str, ...], milestone: int | None, above: str) -> frozenset[str]:
    """The texts of the lists it stands in (see ``refs``); ``epic:`` marks the issue that it is part of,
    since the number of a milestone may be that of an issue."""
    found = [repo, *(f"{repo}?labels={label}" for label in labels)] if labels else [repo]
    if milestone is not None:
        found.append(f"{repo}#{milestone}")
    if above:
        found.append(f"epic:{above}")
    return frozenset(found)


def stands_in(task: Task, query: QueryRef, settings: GitHubOptions) -> bool | None:
    """Whether a task stands in a list, a milestone or an epic by what it says of itself; None for a
    search, and for an epic that is not its parent: it may be further up."""
    if query.kind is QueryKind.SEARCH or not task.places:
        return None
    text = (f"epic:{query.text}" if query.kind is QueryKind.EPIC else query.text).casefold()
    held = any(place.casefold() == text for place in task.places)
    if query.kind is QueryKind.EPIC:
        return held or None
    return held and (settings.pull_requests or "/pull/" not in task.url)


def _node_key(node: Mapping[str, object]) -> str:
    """``owner/repo#12`` of a node; "" when it does not tell."""
    repo, number = _word(_inside(node, "repository").get("nameWithOwner")), _whole(node.get("number"))
    return f"{repo}#{number}" if repo and number is not None else ""


def _blocked_by(node: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of the open issues that it waits for."""
    blockers = _nodes(node.get("blockedBy"))
    if not blockers:
        return ()
    still = (one for one in blockers if _word(one.get("state")).lower() == "open")
    return tuple(key for key in map(_node_key, still) if key)


def _dated(values: Mapping[str, Mapping[str, object]], name: str | None) -> object:
    """The day in a field of a project."""
    return values.get(name, {}).get("date") if name else None


def _chosen(values: Mapping[str, Mapping[str, object]], name: str | None) -> str:
    """What a field of a project says in words: an option, or an iteration."""
    if not name:
        return ""
    value = values.get(name, {})
    return _word(value.get("name")) or _word(value.get("title"))


def _state(
    settings: GitHubOptions,
    state: str,
    reason: str,
    is_pull: bool,
    draft: bool,
    labels: tuple[str, ...],
    option: str,
) -> tuple[Category, str]:
    """By the option of the project's status field where that means something, else by the issue."""
    if option and folded(option) in settings.finished.own:
        return settings.finished.own[folded(option)], option
    category, status = _of_issue(settings, state, reason, is_pull, draft, labels)
    if not option or category not in (Category.TODO, Category.DOING):
        return category, status
    return Category.DOING if option.casefold() in settings.doing else category, option


def _of_issue(
    settings: GitHubOptions, state: str, reason: str, is_pull: bool, draft: bool, labels: tuple[str, ...]
) -> tuple[Category, str]:
    if state == "merged":
        return Category.DONE, "merged"
    if state == "open":
        doing = next((name for name in labels if name.casefold() in settings.doing), None) if labels else None
        if doing is not None:
            return Category.DOING, doing
        if is_pull:
            return Category.DOING, "draft" if draft else "open"
        return Category.TODO, "open"
    if is_pull:
        return Category.CANCELLED, "closed"
    if reason == "duplicate":
        return Category.DUPLICATE, "duplicate"
    if reason == "not_planned":
        return Category.CANCELLED, "not planned"
    telling = next((name for name in labels if folded(name) in settings.finished.own), None)
    if telling is not None:
        return settings.finished.own[folded(telling)], telling
    return Category.DONE, "completed" if reason == "completed" else "closed"


def _labels(found: object) -> tuple[str, ...]:
    if not found or not isinstance(found, list):
        return ()
    words = (_word(one.get("name") if isinstance(one, dict) else one) for one in found[:100])
    return tuple(dict.fromkeys(word for word in words if word))


def _points(labels: tuple[str, ...], settings: GitHubOptions) -> Decimal | None:
    numbers = (_label_number(settings.points_label, label) for label in labels)
    return next((number for number in numbers if number is not None), None)


@lru_cache(maxsize=4096)
def _label_number(pattern: re.Pattern[str], label: str) -> Decimal | None:
    found = pattern.fullmatch(label)
    return amount_of((found[1] or "").replace(",", ".")) if found else None


def _priority(labels: tuple[str, ...]) -> str | None:
    return next((word for word in map(_label_priority, labels) if word is not None), None)


@lru_cache(maxsize=4096)
def _label_priority(label: str) -> str | None:
    found = _PRIORITY.fullmatch(label)
    return (found[1] or found[2]).strip() if found else None


def _project_values(node: Mapping[str, object], settings: GitHubOptions) -> dict[str, Mapping[str, object]]:
    """The configured fields of Projects by name: of each the first project that has one for this task."""
    found: dict[str, Mapping[str, object]] = {}
    for item in _nodes(node.get("projectItems")):
        for at, name in enumerate(settings.project_fields):
            value = _inside(item, f"v{at}")
            if any(one is not None for one in value.values()):
                found.setdefault(name, value)
    return found


def _subtasks(summary: Mapping[str, object]) -> tuple[int, int] | None:
    done, total = _whole(summary.get("completed")), _whole(summary.get("total"))
    if done is None or total is None or not 0 <= done <= total or total == 0:
        return None
    return done, total


def _web(url: object, settings: GitHubOptions, repo: str, number: int) -> str:
    text = clean(url, 1_000)
    if text.startswith(("https://", "http://")):
        return text
    return f"{settings.web}/{repo}/issues/{number}"


def _path(url: object) -> str:
    if not isinstance(url, str) or len(url) > 1_000:
        return ""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _inside(node: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _nodes(connection: object) -> list[Mapping[str, object]]:
    found = connection.get("nodes") if isinstance(connection, dict) else None
    return [node for node in found if isinstance(node, dict)] if found and isinstance(found, list) else []
