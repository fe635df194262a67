"""Addresses as people paste them for a GitLab: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Category, Holds, OpenOnly, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.en.link import MESSAGES as HELD
from okrtui.words.ko.connector import MESSAGES as KOREAN

HOST = "https://gitlab.example"
APP = f"{HOST}/acme/web/app/-"
ISSUES = f"{APP}/issues"
GROUP = f"{HOST}/groups/acme/-"
LIST, SEARCH, MILESTONE, EPIC = QueryKind.LIST, QueryKind.SEARCH, QueryKind.MILESTONE, QueryKind.EPIC
EPIC_DRAWER = "eyJpaWQiOiI1IiwiZnVsbF9wYXRoIjoiYWNtZSIsImlkIjo5fQ=="
DRAWER = "eyJpaWQiOiIxMiIsImZ1bGxfcGF0aCI6ImFjbWUvd2ViL2FwcCIsImlkIjo5fQ=="

TASKS = [
    ("acme/app#12", "acme/app#12"),
    ("acme/app!3", "acme/app!3"),
    (f"{ISSUES}/12", "acme/web/app#12"),
    (f"{ISSUES}/12#note_4", "acme/web/app#12"),
    (f"{ISSUES}/12/designs/a.png", "acme/web/app#12"),
    (f"<{ISSUES}/12>", "acme/web/app#12"),
    (f"{APP}/work_items/12?iid_path=true", "acme/web/app#12"),
    (f"{APP}/issues/incident/12", "acme/web/app#12"),
    (f"{ISSUES}?show={DRAWER}", "acme/web/app#12"),
    (f"{APP}/boards/3?show={DRAWER}", "acme/web/app#12"),
    (f"{GROUP}/work_items?show={DRAWER.rstrip('=')}", "acme/web/app#12"),
    (f"{APP}/merge_requests/34", "acme/web/app!34"),
    (f"{APP}/merge_requests/34/diffs?tab=changes", "acme/web/app!34"),
    (f"{HOST}/acme/app/issues/12", "acme/app#12"),
    ("gitlab.example/acme/app/merge_requests/3", "acme/app!3"),
]
SETS = [
    (f"{GROUP}/epics?show={EPIC_DRAWER}", EPIC, "groups/acme&5"),
    (f"{HOST}/acme/app.git", LIST, "acme/app"),
    ("git@gitlab.example:acme/web/app.git", LIST, "acme/web/app"),
    ("ssh://git@gitlab.example:22/acme/web/app.git", LIST, "acme/web/app"),
    ("acme/app", LIST, "acme/app"),
    ("groups/acme/web", LIST, "groups/acme/web"),
    (f"{HOST}/acme/web/app", LIST, "acme/web/app"),
    (f"{HOST}/acme/web/app/", LIST, "acme/web/app"),
    (f"{HOST}/acme", LIST, "groups/acme"),
    (f"{HOST}/groups/acme/web", LIST, "groups/acme/web"),
    (ISSUES, LIST, "acme/web/app"),
    (f"{ISSUES}/?sort=created_date&state=all&first_page_size=20", LIST, "acme/web/app"),
    (f"{APP}/work_items", LIST, "acme/web/app"),
    (f"{APP}/merge_requests", LIST, "acme/web/app!"),
    (f"{GROUP}/issues", LIST, "groups/acme"),
    (f"{GROUP}/merge_requests?state=all", LIST, "groups/acme!"),
    (f"{ISSUES}?label_name[]=okr", LIST, "acme/web/app?labels=okr"),
    (f"{ISSUES}?label_name%5B%5D=a%20%26%20b", LIST, "acme/web/app?labels=a & b"),
    (f"{GROUP}/issues?iteration_id=7", LIST, "groups/acme?iteration_id=7"),
    (f"{GROUP}/iterations/7", LIST, "groups/acme?iteration_id=7"),
    (f"{GROUP}/cadences/3/iterations/7", LIST, "groups/acme?iteration_id=7"),
    (f"{APP}/milestones/5#tab-issues", MILESTONE, "acme/web/app%5"),
    (f"{GROUP}/milestones/5", MILESTONE, "groups/acme%5"),
    ("acme/app%5", MILESTONE, "acme/app%5"),
    (f"{GROUP}/epics/7", EPIC, "groups/acme&7"),
    (f"{GROUP}/work_items/7", EPIC, "groups/acme&7"),
    ("acme&7", EPIC, "groups/acme&7"),
    ("acme/web&7", EPIC, "groups/acme/web&7"),
    (f"{ISSUES}?state=opened&label_name[]=okr&label_name[]=q4", SEARCH,
     "project=acme/web/app&state=opened&labels=okr,q4"),
    (f"{ISSUES}?state=closed", SEARCH, "project=acme/web/app&state=closed"),
    (f"{ISSUES}?milestone_title=Q4%20done&assignee_username[]=mina", SEARCH,
     "project=acme/web/app&milestone=Q4 done&assignee_username=mina"),
    (f"{ISSUES}?milestone_title=%23started", SEARCH, "project=acme/web/app&milestone_id=Started"),
    (f"{GROUP}/issues?not[label_name][]=no", SEARCH, "group=acme&not[labels]=no"),
    (f"{APP}/merge_requests?scope=all&state=merged&target_branch=main", SEARCH,
     "project=acme/web/app&type=merge_requests&state=merged&target_branch=main"),
    (f"{APP}/merge_requests?label_name[]=okr", SEARCH, "project=acme/web/app&type=merge_requests&labels=okr"),
    (f"{ISSUES}?type[]=issue&search=a%2Bb", SEARCH, "project=acme/web/app&issue_type=issue&search=a%2Bb"),
]  # fmt: skip
REFUSED = [
    (f"{ISSUES}?show=garbage", "filtered_page"),
    (f"{GROUP}/milestones/5?tab=merge_requests", "filtered_page"),
    (f"{GROUP}/milestones/5/participants", "page"),
    (f"{GROUP}/epics/7/roadmap", "page"),
    (f"{GROUP}/epics/7?label_name[]=okr", "filtered_page"),
    (f"{ISSUES}?scope=created_by_me", "own_filter"),
    (f"{ISSUES}?scope=assigned_to_me&state=opened", "own_filter"),
    (f"{GROUP}/issues?include_subgroups=false", "filtered_page"),
    (f"{APP}/merge_requests/34.diff", "page"),
    (f"{APP}/issues.csv", "page"),
    (f"{APP}/issues.atom?feed_token=x", "page"),
    (f"{APP}/quality/test_cases", "page"),
    (f"{HOST}/api/v4/projects/1/issues/12", "page"),
    ("", "reference"),
    ("#12", "reference"),
    ("acme/app#0", "reference"),
    ("OPS-1", "reference"),
    ("ftp://gitlab.example/acme/app/-/issues/1", "reference"),
    (f"{HOST}/%2e%2e/%2e%2e/-/issues/1", "reference"),
    ("\x1b[31m", "reference"),
    (HOST, "everything"),
    (f"{HOST}/", "everything"),
    (f"{HOST}/dashboard/issues?assignee_username=mina", "own_filter"),
    (f"{HOST}/search?search=okr", "page"),
    (f"{HOST}/explore", "page"),
    (f"{HOST}/-/profile/personal_access_tokens", "page"),
    (f"{HOST}/api/v4/projects/8/issues", "page"),
    (f"{HOST}/acme/app?ref=main", "filtered_page"),
    (f"{ISSUES}?or[label_name][]=a", "filter"),
    (f"{ISSUES}?bogus=1", "filter"),
    (f"{ISSUES}?assignee_username[]=a&assignee_username[]=b", "filtered_page"),
    (f"{APP}/issues/new", "page"),
    (f"{GROUP}/issues/12", "page"),
    (f"{APP}/epics/7", "page"),
    (f"{APP}/boards/4", "issue_board"),
    (f"{GROUP}/epic_boards/4", "issue_board"),
    (f"{APP}/milestones", "names_page"),
    (f"{APP}/labels", "names_page"),
    (f"{GROUP}/epics", "names_page"),
    (f"{GROUP}/cadences", "names_page"),
    (f"{GROUP}/roadmap", "plan_page"),
    (f"{APP}/wikis/home", "wiki_page"),
    (f"{APP}/tree/main/lib", "code_page"),
    (f"{HOST}/acme/app/blob/main/a.py", "code_page"),
    (f"{APP}/pipelines/9", "code_page"),
    (f"{APP}/settings/ci_cd", "settings_page"),
    (f"{GROUP}/insights", "report_page"),
    (f"{APP}/activity", "page"),
]


@pytest.fixture(scope="module")
def connector() -> Connector:
    return create(Options("gl", "gitlab", base_url=HOST, token="k"))


@pytest.mark.parametrize(("text", "key"), TASKS)
def test_a_task(connector: Connector, text: str, key: str) -> None:
    assert connector.read(text) == TaskRef(key)


@pytest.mark.parametrize(("text", "kind", "canonical"), SETS)
def test_a_set(connector: Connector, text: str, kind: QueryKind, canonical: str) -> None:
    ref = connector.read(text)
    assert ref == QueryRef(kind, canonical)
    assert f"link.holds.{connector.describe(ref).code}" in HELD
    url = connector.url_of(ref)
    assert url is not None and connector.read(url) == ref
    if kind is SEARCH:
        assert connector.search_ref(canonical) == ref


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused_says_why(connector: Connector, text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        connector.read(text)
    assert caught.value.detail == reason
    assert {f"connector.detail.{reason}"} <= ENGLISH.keys() & KOREAN.keys()


def test_an_installation_below_a_path_is_taken_off_its_addresses() -> None:
    below = create(Options("gl", "gitlab", base_url="https://work.example/dev/git/api/v4"))
    assert below.read("https://work.example/dev/git/acme/app/-/issues/1") == TaskRef("acme/app#1")
    assert below.url_of(TaskRef("acme/app!1")) == "https://work.example/dev/git/acme/app/-/merge_requests/1"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("acme/app#12", Holds("task", {"key": "acme/app#12"})),
        (f"{HOST}/acme", Holds("group", {"name": "acme"})),
        (f"{APP}/merge_requests", Holds("merge_requests", {"name": "acme/web/app"})),
        (f"{ISSUES}?label_name[]=okr", Holds("label", {"name": "okr", "project": "acme/web/app"})),
        (f"{GROUP}/iterations/7", Holds("iteration", {"name": "7", "project": "acme"})),
        (f"{GROUP}/milestones/5", Holds("milestone", {"name": "5", "project": "acme"})),
        ("acme&7", Holds("epic", {"key": "acme&7"})),
    ],
)
def test_what_a_reference_holds(connector: Connector, text: str, held: Holds) -> None:
    assert connector.describe(connector.read(text)) == held


@pytest.mark.parametrize(
    ("kind", "text", "there"),
    [
        (LIST, "acme/web/app", True),
        (LIST, "Acme/Web/App", True),
        (LIST, "acme/web", False),
        (LIST, "acme/web/app!", False),
        (LIST, "groups/acme", True),
        (LIST, "groups/acme/web", True),
        (LIST, "groups/acme/we", False),
        (LIST, "acme/web/app?labels=okr", True),
        (LIST, "groups/acme?labels=no", False),
        (LIST, "groups/acme?iteration_id=7", True),
        (LIST, "groups/acme?iteration_id=8", False),
        (MILESTONE, "acme/web/app%5", True),
        (MILESTONE, "groups/acme%5", False),
        (EPIC, "groups/acme&7", True),
        (SEARCH, "project=acme/web/app&labels=okr", None),
    ],
)
def test_whether_a_task_stands_in_a_place(
    connector: Connector, kind: QueryKind, text: str, there: bool | None
) -> None:
    places = frozenset({"acme/web/app", "acme/web/app%5", "groups/acme&7", "iteration/7"})
    task = Task("8#1", "acme/web/app#1", "t", "u", "s", Category.TODO, labels=("okr",), places=places)
    assert connector.stands_in(task, QueryRef(kind, text)) is there


@pytest.mark.parametrize(
    "text",
    ["", "okr", "bogus=1", "project=acme/app&per_page=1", "project=a/b&group=a", "type=epics&labels=x",
     "type=issues", "project=a/b&created=2026", "project=a/b&created={last:30d}x"],
)  # fmt: skip
def test_a_search_sets_filters_only(connector: Connector, text: str) -> None:
    """GitLab answers a name that it does not know with everything."""
    with pytest.raises(QueryError):
        connector.search_ref(text)


def test_a_search_that_shows_open_work_only(connector: Connector) -> None:
    def shown(text: str) -> OpenOnly | None:
        return connector.open_only(QueryRef(SEARCH, text))

    assert shown("project=a/b&state=opened&labels=x") == OpenOnly("state=opened", "project=a/b&labels=x")
    assert shown("type=merge_requests&state=opened") == OpenOnly("state=opened", "")
    assert shown("project=a/b&state=closed") is None and connector.open_only(QueryRef(LIST, "a/b")) is None
