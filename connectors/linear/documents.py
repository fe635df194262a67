"""The GraphQL documents. Values travel as variables.

Linear counts what a query could bring: every field a tenth, every object one, a list as many times as it
asks for. What is asked of an issue stays below 100, so that a page of 100 stays below the 10,000 that one
query may cost.
"""

from __future__ import annotations

from connectors.linear.places import Probe

LABELS = 20
"""Labels that are read of an issue."""
CHILDREN = 20
"""Sub-issues that are read of an issue; with more of them nobody knows how many are done."""
BLOCKERS = 5

Document = tuple[str, dict[str, object]]
"""The text of a query and its variables."""

_ISSUE = f"""fragment issueParts on Issue {{
  id identifier title url estimate dueDate priority priorityLabel updatedAt completedAt canceledAt archivedAt
  trashed state {{ name type }} assignee {{ name }} team {{ key }} parent {{ id identifier }}
  project {{ id slugId }} projectMilestone {{ id }} cycle {{ number }}
  labels(first: {LABELS}) {{ nodes {{ name }} }}
  children(first: {CHILDREN}, includeArchived: true) {{
    nodes {{ state {{ type }} trashed }} pageInfo {{ hasNextPage }} }}
  inverseRelations(first: {BLOCKERS}) {{ nodes {{ type issue {{ identifier state {{ type }} }} }} }}
}}"""
_AROUND = """states: workflowStates(first: 1, orderBy: updatedAt, includeArchived: true) {
    nodes { id updatedAt } }
  labels: issueLabels(first: 1, orderBy: updatedAt, includeArchived: true) { nodes { id updatedAt } }
  newest: issues(first: 1, orderBy: updatedAt, includeArchived: true) { nodes { id updatedAt } }"""
_PAGE = "pageInfo { hasNextPage endCursor }"
_VARIABLES = "$filter: IssueFilter, $first: Int!, $after: String"
_ARGUMENTS = "filter: $filter, first: $first, after: $after, includeArchived: true"

VIEWER = "query Viewer { viewer { id name email } organization { name urlKey } }"
TEAMS = f"query Teams {{ teams(first: 100) {{ nodes {{ key name }} {_PAGE} }} }}"


def issues(filter: object, first: int, after: str | None, *, around: bool = False) -> Document:
    """One page of the issues that pass a filter, archived ones among them, in the order of their making,
    which no change of them disturbs. ``around``: the newest state, label and issue beside."""
    beside = f"\n  {_AROUND}" if around else ""
    text = (
        f"query Issues({_VARIABLES}) {{\n  issues({_ARGUMENTS}) {{ nodes {{ ...issueParts }} {_PAGE} }}"
        f"{beside}\n}}\n{_ISSUE}"
    )
    return text, {"filter": filter, "first": first, "after": after}


def changes(since: str, first: int, after: str | None) -> Document:
    """One page of what changed since in the whole workspace, the latest first, with what stands around."""
    text = (
        "query Changes($since: DateTimeOrDuration!, $first: Int!, $after: String) {\n"
        "  issues(filter: { updatedAt: { gte: $since } }, first: $first, after: $after, "
        f"includeArchived: true, orderBy: updatedAt) {{ nodes {{ ...issueParts }} {_PAGE} }}\n"
        f"  {_AROUND}\n}}\n{_ISSUE}"
    )
    return text, {"since": since, "first": first, "after": after}


def identifiers(filter: object, first: int, after: str | None) -> Document:
    """One page of the bare ids of what passes a filter."""
    text = f"query Identifiers({_VARIABLES}) {{ issues({_ARGUMENTS}) {{ nodes {{ id trashed }} {_PAGE} }} }}"
    return text, {"filter": filter, "first": first, "after": after}


def view(slug: str, first: int, after: str | None, *, whole: bool = True, around: bool = False) -> Document:
    """One page of the issues that a saved view shows; bare ids unless ``whole``. ``around`` as in
    ``issues``."""
    beside = f" {_AROUND}" if around else ""
    parts = "...issueParts" if whole else "id trashed"
    text = (
        "query View($id: String!, $first: Int!, $after: String) { customView(id: $id) { modelName "
        f"issues(first: $first, after: $after, includeArchived: true) {{ nodes {{ {parts} }} {_PAGE} }} }}"
        f"{beside} }}"
    )
    return f"{text}\n{_ISSUE}" if whole else text, {"id": slug, "first": first, "after": after}


def past_cycles(team: str | None, first: int) -> Document:
    """The cycles of the last half year that are over, of a team or of all."""
    asked: dict[str, object] = {"isPast": {"eq": True}, "endsAt": {"gt": "-P26W"}}
    if team is not None:
        asked["team"] = {"key": {"eq": team}}
    text = (
        "query PastCycles($filter: CycleFilter, $first: Int!) { cycles(filter: $filter, first: $first) "
        "{ nodes { name number startsAt endsAt team { key } } } }"
    )
    return text, {"filter": asked, "first": first}


def one(key: str) -> Document:
    """One issue by its id or identifier, an earlier one of it included."""
    return f"query Issue($id: String!) {{ issue(id: $id) {{ ...issueParts }} }}\n{_ISSUE}", {"id": key}


def place(probe: Probe) -> Document:
    """Whether what a query names is there at all."""
    text = (
        f"query Place($filter: {probe.type}!) "
        f"{{ {probe.field}(filter: $filter, first: 1, includeArchived: true) {{ nodes {{ id }} }} }}"
    )
    return text, {"filter": dict(probe.filter)}


def progress(probe: Probe) -> Document:
    """How far a place is."""
    text = (
        f"query Progress($filter: {probe.type}!) "
        f"{{ {probe.field}(filter: $filter, first: 1, includeArchived: true) {{ nodes {{ id progress }} }} }}"
    )
    return text, {"filter": dict(probe.filter)}


def above(kind: str, slug: str, first: int, after: str | None) -> Document:
    """An ``initiative`` with one page of its projects, or a ``project`` with one of its milestones."""
    projects = "projects(first: $first, after: $after) { nodes { id name url description targetDate "
    milestones = "projectMilestones(first: $first, after: $after) { nodes { id name description targetDate "
    below = f"{projects}completedAt canceledAt }}" if kind == "initiative" else f"{milestones}}}"
    text = (
        f"query Above($id: String!, $first: Int!, $after: String) {{ {kind}(id: $id) "
        f"{{ name description url {below} {_PAGE} }} }} }}"
    )
    return text, {"id": slug, "first": first, "after": after}


COMMENT = "mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }"
UPDATE = (
    "mutation Update($id: String!, $input: IssueUpdateInput!) "
    "{ issueUpdate(id: $id, input: $input) { success } }"
)


def writable(key: str) -> Document:
    """What must be known of an issue before it is changed."""
    text = (
        "query Writable($id: String!) { issue(id: $id) { id state { name } "
        "team { id states(first: 100) { nodes { id name } } } } }"
    )
    return text, {"id": key}


def beside(key: str, name: str, first: int, after: str | None) -> Document:
    """One page of an issue's ``comments`` or ``labels``."""
    wanted = "body" if name == "comments" else "name"
    text = (
        "query Beside($id: String!, $first: Int!, $after: String) { issue(id: $id) { "
        f"{name}(first: $first, after: $after) {{ nodes {{ id {wanted} }} {_PAGE} }} }} }}"
    )
    return text, {"id": key, "first": first, "after": after}


def labels(name: str) -> Document:
    """The labels of a name, of whatever team."""
    text = (
        "query Labels($filter: IssueLabelFilter!) { issueLabels(first: 100, filter: $filter) "
        "{ nodes { id name isGroup team { id } } } }"
    )
    return text, {"filter": {"name": {"eqIgnoreCase": name}}}
