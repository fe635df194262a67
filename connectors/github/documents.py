"""The GraphQL documents. ``state`` is aliased by type: the enums of issues and pull requests
conflict. Values travel as variables; numbers that become aliases are integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PAGE = 100
"""Most ids of one ``nodes`` and most entries of one page."""

DROPPABLE = frozenset({"stateReason", "parent", "subIssuesSummary", "issueType", "blockedBy"})
"""Fields that older servers do not know; a task is whole enough without them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What to ask of a task: ``values`` names fields of Projects, and ``without`` the droppable fields that
    this server refused."""

    values: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


Document = tuple[str, dict[str, object]]
"""The text of a query and its variables."""


def by_ids(ids: Sequence[str], shape: Shape) -> Document:
    """At most 100 node ids → ``nodes``, in their order."""
    head = head_of({"ids": "[ID!]!"}, shape)
    return (
        f"query TasksById{head} {{ nodes(ids: $ids) {{ ...taskParts }} }} " + fragments(shape),
        variables_of({"ids": list(ids)}, shape),
    )


def beside_rest(ids: Sequence[str], shape: Shape) -> Document:
    """What REST does not say of an issue, by at most 100 node ids: values in Projects, and blockers."""
    head = head_of({"ids": "[ID!]!"}, shape)
    values = _values(shape)
    issue = f"{values} {_blockers(shape)}".strip()
    pull = f" ... on PullRequest {{ {values} }}" if values else ""
    return (
        f"query BesideRest{head} {{ nodes(ids: $ids) {{ __typename id "
        f"... on Issue {{ {issue or 'id'} }}{pull} }} }}",
        variables_of({"ids": list(ids)}, shape),
    )


def by_numbers(wanted: Sequence[tuple[str, str, Sequence[int]]], shape: Shape) -> Document:
    """(owner, repository, numbers) … → ``r0 { i12 i13 } r1 { … }``."""
    declared: dict[str, str] = {}
    values: dict[str, object] = {}
    parts = []
    for index, (owner, name, numbers) in enumerate(wanted):
        declared[f"o{index}"], declared[f"n{index}"] = "String!", "String!"
        values[f"o{index}"], values[f"n{index}"] = owner, name
        issues = " ".join(f"i{n}: issueOrPullRequest(number: {n}) {{ ...taskParts }}" for n in numbers)
        parts.append(f"r{index}: repository(owner: $o{index}, name: $n{index}) {{ {issues} }}")
    return (
        f"query TasksByNumber{head_of(declared, shape)} {{ {' '.join(parts)} }} " + fragments(shape),
        variables_of(values, shape),
    )


def ids_by_numbers(wanted: Sequence[tuple[str, str, Sequence[int]]], shape: Shape) -> Document:
    """The same, for the node ids alone."""
    text, values = by_numbers(wanted, Shape())
    body = text.partition(" fragment ")[0].replace("...taskParts", "... on Node { id }")
    return body, values


def search(query: str, after: str | None, shape: Shape) -> Document:
    """One page of a search, with the count of all."""
    head = head_of({"query": "String!", "after": "String"}, shape)
    return (
        f"query Search{head} {{ search(type: ISSUE, query: $query, first: {PAGE}, after: $after) "
        "{ issueCount pageInfo { hasNextPage endCursor } "
        "nodes { ...taskParts ... on Issue { createdAt } ... on PullRequest { createdAt } } } } "
        + fragments(shape),
        variables_of({"query": query, "after": after}, shape),
    )


def sub_issues(owner: str, name: str, number: int, shape: Shape) -> Document:
    """The first page of the sub-issues of an issue."""
    head = head_of({"owner": "String!", "name": "String!", "number": "Int!"}, shape)
    return (
        f"query SubIssues{head} {{ repository(owner: $owner, name: $name) {{ issue(number: $number) "
        f"{{ id {_children('')} }} }} }} " + _issue(shape),
        variables_of({"owner": owner, "name": name, "number": number}, shape),
    )


def children(ids: Sequence[str], shape: Shape) -> Document:
    """The first pages of the sub-issues of some issues by node id → ``nodes``, in their order."""
    head = head_of({"ids": "[ID!]!"}, shape)
    return (
        f"query Children{head} {{ nodes(ids: $ids) {{ ... on Issue {{ id {_children('')} }} }} }} "
        + _issue(shape),
        variables_of({"ids": list(ids)}, shape),
    )


def more_children(id: str, after: str, shape: Shape) -> Document:
    """A further page of the sub-issues of an issue."""
    head = head_of({"id": "ID!", "after": "String!"}, shape)
    return (
        f"query MoreChildren{head} {{ node(id: $id) {{ "
        f"... on Issue {{ id {_children(', after: $after')} }} }} }} " + _issue(shape),
        variables_of({"id": id, "after": after}, shape),
    )


def _children(after: str) -> str:
    return (
        f"subIssues(first: {PAGE}{after}) {{ totalCount pageInfo {{ hasNextPage endCursor }} "
        "nodes { ...issueParts } }"
    )


def search_count(query: str) -> Document:
    """How many issues and pull requests a search finds."""
    return (
        "query SearchCount($query: String!) { search(type: ISSUE, query: $query, first: 1) { issueCount } }",
        {"query": query},
    )


def sub_issue_count(owner: str, name: str, number: int) -> Document:
    """How many direct sub-issues an issue has, and whether these have some in turn."""
    return (
        "query SubIssueCount($owner: String!, $name: String!, $number: Int!) "
        "{ repository(owner: $owner, name: $name) { issue(number: $number) "
        "{ subIssues(first: 100) { totalCount nodes { subIssuesSummary { total } } } } } }",
        {"owner": owner, "name": name, "number": number},
    )


def repository_count(owner: str, name: str, labels: Sequence[str] | None) -> Document:
    """How many issues and pull requests a repository holds, in every state."""
    return (
        "query RepositoryCount($owner: String!, $name: String!, $labels: [String!]) "
        "{ repository(owner: $owner, name: $name) { "
        "issues(labels: $labels, first: 1) { totalCount } "
        "pullRequests(labels: $labels, first: 1) { totalCount } } }",
        {"owner": owner, "name": name, "labels": None if labels is None else list(labels)},
    )


def milestone_count(owner: str, name: str, number: int) -> Document:
    """How many issues and pull requests a milestone holds, in every state."""
    return (
        "query MilestoneCount($owner: String!, $name: String!, $number: Int!) "
        "{ repository(owner: $owner, name: $name) { milestone(number: $number) "
        "{ issues(first: 1) { totalCount } pullRequests(first: 1) { totalCount } } } }",
        {"owner": owner, "name": name, "number": number},
    )


def marks(wanted: Sequence[tuple[str, Sequence[str], Sequence[int]]]) -> Document:
    """(owner/repository, names of labels, numbers of milestones) … → ``r0 { all l0 l1 m3 } r1 { … }``.

    ``all`` are a hundred labels: a name that was cleaned is found among them only.
    """
    values: dict[str, object] = {}
    parts = []
    for index, (repo, labels, milestones) in enumerate(wanted):
        owner, _, name = repo.partition("/")
        values[f"o{index}"], values[f"n{index}"] = owner, name
        inner = [f"all: labels(first: {PAGE}) {{ nodes {{ name }} }}"] if labels else []
        for at, label in enumerate(labels):
            values[f"r{index}l{at}"] = label
            inner.append(f"l{at}: label(name: $r{index}l{at}) {{ name }}")
        inner += [f"m{number}: milestone(number: {number}) {{ dueOn }}" for number in milestones]
        parts.append(f"r{index}: repository(owner: $o{index}, name: $n{index}) {{ {' '.join(inner)} }}")
    head = head_of(dict.fromkeys(values, "String!"), Shape())
    return f"query Marks{head} {{ {' '.join(parts)} }}", values


VIEWER: Document = ("query Viewer { viewer { id login } }", {})
"""Who am I, for tokens of applications, which have no ``/user``."""


REPOSITORIES: Document = (
    "query Repositories($kinds: [RepositoryAffiliation]) { viewer { "
    "all: repositories(first: 3, affiliations: $kinds, ownerAffiliations: $kinds, "
    "orderBy: {field: PUSHED_AT, direction: DESC}) { totalCount nodes { nameWithOwner } } "
    "hidden: repositories(first: 1, privacy: PRIVATE, affiliations: $kinds, ownerAffiliations: $kinds) "
    "{ totalCount } } }",
    {"kinds": ["OWNER", "COLLABORATOR", "ORGANIZATION_MEMBER"]},
)
"""What the token may read: the repositories pushed to last, how many there are, how many of them private."""


def head_of(declared: Mapping[str, str], shape: Shape) -> str:
    """The variables that a document declares, those of ``shape`` among them."""
    types = {**declared, **{f"v{at}": "String!" for at in range(len(shape.values))}}
    return "(" + ", ".join(f"${name}: {kind}" for name, kind in types.items()) + ")"


def variables_of(values: dict[str, object], shape: Shape) -> dict[str, object]:
    """Their values."""
    return {**values, **{f"v{at}": name for at, name in enumerate(shape.values)}}


def _common(shape: Shape) -> str:
    text = (
        "__typename id number title url updatedAt closedAt repository { nameWithOwner isArchived } "
        "assignees(first: 1) { nodes { login } } milestone { number dueOn } "
        f"labels(first: {PAGE}) {{ nodes {{ name }} }}"
    )
    return f"{text} {_values(shape)}" if shape.values else text


def _values(shape: Shape) -> str:
    """The fields of Projects, in whichever project a task has them."""
    if not shape.values:
        return ""
    asked = " ".join(
        f"v{at}: fieldValueByName(name: $v{at}) {{ ... on ProjectV2ItemFieldNumberValue {{ number }} "
        "... on ProjectV2ItemFieldDateValue { date } ... on ProjectV2ItemFieldSingleSelectValue { name } "
        "... on ProjectV2ItemFieldIterationValue { title } }"
        for at in range(len(shape.values))
    )
    return f"projectItems(first: 10) {{ nodes {{ {asked} }} }}"


def _blockers(shape: Shape) -> str:
    if "blockedBy" in shape.without:
        return ""
    return "blockedBy(first: 20) { nodes { number state repository { nameWithOwner } } }"


def _issue(shape: Shape) -> str:
    fields = {
        "stateReason": "stateReason",
        "parent": "parent { id number repository { nameWithOwner } }",
        "subIssuesSummary": "subIssuesSummary { completed total }",
        "issueType": "issueType { name }",
    }
    kept = " ".join(text for name, text in fields.items() if name not in shape.without)
    return f"fragment issueParts on Issue {{ {_common(shape)} issueState: state {kept} {_blockers(shape)} }}"


def fragments(shape: Shape) -> str:
    """What is asked of an issue and of a pull request."""
    return (
        "fragment taskParts on Node { ...issueParts ...pullParts } "
        f"{_issue(shape)} "
        f"fragment pullParts on PullRequest {{ {_common(shape)} pullState: state isDraft }}"
    )
