"""Addresses as people paste them for GitHub: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.errors import QueryError
from connectors.github import create
from connectors.github.addresses import read_reference
from connectors.github.refs import holds
from connectors.github.unfinished import open_only
from connectors.model import OpenOnly, Options, QueryKind, QueryRef, TaskRef
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

HUB = "https://github.com"
REPO = f"{HUB}/acme/app"
GHE = "https://ghe.example.com"
SEARCH, LIST, MILESTONE, EPIC = QueryKind.SEARCH, QueryKind.LIST, QueryKind.MILESTONE, QueryKind.EPIC
ISSUES = "repo:acme/app is:issue"

TASKS = [
    "acme/app#12",
    " acme/app#12 ",
    "acme/app/issues/12",
    "acme/app/pull/12",
    f"{REPO}/issues/12",
    f"<{REPO}/issues/12>",
    f"{REPO}/issues/12.",
    f"({REPO}/issues/12)"[1:],
    f"{REPO}/issues/12/",
    f"{REPO}/issues/12/edit",
    f"{REPO}/issues/12?utm_source=mail&notification_referrer_id=NT_1",
    f"{REPO}/issues/12#issuecomment-7",
    f"{REPO}/issues/12#event-9",
    f"{REPO}/pull/12",
    f"{REPO}/pull/12/files",
    f"{REPO}/pull/12/files/1a2b..3c4d#diff-9",
    f"{REPO}/pull/12/commits/1a2b3c",
    f"{REPO}/pull/12/checks?check_run_id=1",
    f"{REPO}/pull/12/changes",
    f"{REPO}/pull/12#discussion_r1",
    "github.com/acme/app/issues/12",
    "www.github.com/acme/app/pull/12",
    "http://github.com/acme/app/issues/12",
    f"{GHE}/acme/app/issues/12",
    "ghe.example.com:8443/acme/app/issues/12",
    f"{GHE}/api/v3/repos/acme/app/issues/12",
    "https://api.github.com/repos/acme/app/issues/12",
    "https://api.github.com/repos/acme/app/pulls/12",
    # what is open at the side of another page
    f"{REPO}/issues?issue=acme%7Capp%7C12",
    f"{REPO}/issues?q=is%3Aissue%20state%3Aopen&issue=acme|app|12",
    f"{REPO}/issues/7?issue=acme%7Capp%7C12",
    f"{HUB}/issues/assigned?issue=acme%7Capp%7C12",
    f"{HUB}/orgs/acme/projects/4/views/1?pane=issue&itemId=99&issue=acme%7Capp%7C12",
    f"{HUB}/users/mina/projects/1?pane=issue&itemId=9&issue=acme%7Capp%7C12",
    f"{HUB}/acme/web/milestone/3?issue=acme%7Capp%7C12",
]

SETS = [
    ("https://api.github.com/search/issues?q=repo:acme/app+label:x&per_page=9", SEARCH,
     "repo:acme/app label:x"),
    (f"{GHE}/api/v3/search/issues?q=label:x", SEARCH, "label:x"),
    (f"{REPO}/labels/bug?page=2", LIST, "acme/app?labels=bug"),
    ("acme/app", LIST, "acme/app"),
    (REPO, LIST, "acme/app"),
    (f"{REPO}/", LIST, "acme/app"),
    (f"{REPO}?tab=readme-ov-file#readme", LIST, "acme/app"),
    (f"{REPO}.git", LIST, "acme/app"),
    ("git@github.com:acme/app.git", LIST, "acme/app"),
    ("ssh://git@github.com/acme/app.git", LIST, "acme/app"),
    (f"{REPO}/issues", LIST, "acme/app"),
    (f"{REPO}/issues?page=2&sort=created", LIST, "acme/app"),
    (f"{REPO}/issues?q=", LIST, "acme/app"),
    (f"{HUB}/acme/projects", LIST, "acme/projects"),
    (f"{REPO}/labels/needs%20review", LIST, "acme/app?labels=needs review"),
    (f"{REPO}/labels/kind%2Fbug", LIST, "acme/app?labels=kind/bug"),
    (f"{REPO}/labels/a%2Cb", SEARCH, f'{ISSUES} label:"a,b"'),
    (f"{REPO}/milestone/3", MILESTONE, "acme/app#3"),
    (f"{REPO}/milestone/3?sort=priority&direction=desc", MILESTONE, "acme/app#3"),
    ("https://api.github.com/repos/acme/app/milestones/3", MILESTONE, "acme/app#3"),
    ("epic:acme/app#12", EPIC, "acme/app#12"),
    (f"epic: {REPO}/issues/12", EPIC, "acme/app#12"),
    (f"{REPO}/issues?q=is%3Aissue%20state%3Aopen%20label%3Aokr", SEARCH,
     "repo:acme/app is:issue state:open label:okr"),
    (f"{REPO}/issues?q=label%3Akr-1", SEARCH, f"{ISSUES} label:kr-1"),
    (f"{REPO}/issues?q=is%3Aissue+milestone%3A%22Q4+launch%22", SEARCH,
     'repo:acme/app is:issue milestone:"Q4 launch"'),
    (f"{REPO}/issues/?q=repo:acme/app+label:x", SEARCH, "is:issue repo:acme/app label:x"),
    (f"{REPO}/issues?q=label:a+OR+label:b", SEARCH, f"{ISSUES} (label:a OR label:b)"),
    (f"{REPO}/issues?labels=bug,urgent&state=all", SEARCH, f'{ISSUES} label:"bug" label:"urgent"'),
    (f"{REPO}/issues?state=closed", SEARCH, f"{ISSUES} is:closed"),
    (f"{REPO}/issues?assignee=mina&creator=joon", SEARCH, f"{ISSUES} assignee:mina author:joon"),
    (f"{REPO}/issues/assigned/mina", SEARCH, f"{ISSUES} assignee:mina"),
    (f"{REPO}/issues/created_by/mina", SEARCH, f"{ISSUES} author:mina"),
    (f"{REPO}/issues/mentioned/mina", SEARCH, f"{ISSUES} mentions:mina"),
    (f"{REPO}/pulls", SEARCH, "repo:acme/app is:pr"),
    (f"{REPO}/pulls?q=is%3Apr+is%3Amerged", SEARCH, "repo:acme/app is:pr is:merged"),
    (f"{REPO}/pulls/mina", SEARCH, "repo:acme/app is:pr author:mina"),
    (f"{REPO}/pulls/assigned/mina", SEARCH, "repo:acme/app is:pr assignee:mina"),
    (f"{REPO}/search?q=churn&type=issues", SEARCH, f"{ISSUES} churn"),
    (f"{HUB}/issues?q=assignee%3Amina", SEARCH, "is:issue assignee:mina"),
    (f"{HUB}/pulls?q=is%3Apr+org%3Aacme", SEARCH, "is:pr org:acme"),
    (f"{HUB}/search?q=org%3Aacme+churn&type=issues&s=updated&o=desc", SEARCH, "is:issue org:acme churn"),
    (f"{HUB}/search?q=is%3Aissue+org%3Aacme", SEARCH, "is:issue org:acme"),
    (f"{HUB}/search?q=churn&type=pullrequests&state=open", SEARCH, "is:pr churn is:open"),
    (f"{GHE}/search?q=churn&type=Issues", SEARCH, "is:issue churn"),
    ("https://api.github.com/repos/acme/app/issues?state=all", LIST, "acme/app"),
    ("https://api.github.com/repos/acme/app/issues?labels=x", SEARCH, f'{ISSUES} label:"x" is:open'),
]  # fmt: skip

REFUSED = [
    (f"{REPO}/labels/bug?q=churn", "filtered_page"),
    (f"{REPO}/issues/created_by/mina?q=churn", "filtered_page"),
    (f"{REPO}/issues?milestone=3", "filtered_page"),
    (f"{REPO}/issues?type=Bug", "filtered_page"),
    (f"{REPO}/milestones/Q4", "names_page"),
    (f"{HUB}/orgs/acme/projects/4/insights", "report_page"),
    ("https://api.github.com/repositories/123/issues", "page"),
    ("https://api.github.com/user/issues", "page"),
    ("https://api.github.com/graphql", "page"),
    (f"{REPO}/issues/99999999999999999999", "page"),
    ("", "reference"),
    ("#12", "reference"),
    ("churn survey", "reference"),
    (HUB, "everything"),
    (f"{HUB}/acme", "page"),
    (f"{HUB}/orgs/acme", "page"),
    (f"{HUB}/orgs/acme/people", "page"),
    (f"{HUB}/orgs/acme/repositories?q=app", "page"),
    (f"{HUB}/orgs/acme/teams/core", "page"),
    (f"{HUB}/issues", "own_filter"),
    (f"{HUB}/issues/assigned", "own_filter"),
    (f"{HUB}/issues/assigned?q=is%3Aopen", "own_filter"),
    (f"{HUB}/issues/created", "own_filter"),
    (f"{HUB}/issues/mentioned", "own_filter"),
    (f"{HUB}/issues/SSC_kgDOAB", "own_filter"),
    (f"{HUB}/pulls", "own_filter"),
    (f"{HUB}/pulls/review-requested", "own_filter"),
    (f"{HUB}/notifications?query=reason%3Aassign", "own_filter"),
    (f"{HUB}/stars", "own_filter"),
    (f"{REPO}/issues/assigned", "own_filter"),
    (f"{REPO}/issues/views/3", "own_filter"),
    (f"{REPO}/issues/new", "page"),
    (f"{REPO}/issues/new/choose", "page"),
    (f"{REPO}/issues?milestone=3", "filtered_page"),
    (f"{REPO}/issues?q=label:a&team=core", "filtered_page"),
    (f"{REPO}/issues?q=repo:acme/web+label:x", "filtered_page"),
    (f"{REPO}/issues?q=org:acme", "filtered_page"),
    (f"{REPO}/issues?assignee=*", "filtered_page"),
    (f"{REPO}/labels", "names_page"),
    (f"{REPO}/milestone/3?closed=1", "filtered_page"),
    (f"{REPO}/milestone/3?assignee=mina", "filtered_page"),
    (f"{REPO}/milestones", "names_page"),
    (f"{REPO}/milestones?state=closed", "names_page"),
    (f"{REPO}/projects", "projects_page"),
    (f"{REPO}/projects/4", "projects_page"),
    (f"{HUB}/orgs/acme/projects/4/views/2?pane=issue&itemId=99", "projects_page"),
    (f"{HUB}/orgs/acme/projects", "projects_page"),
    (f"{REPO}/wiki", "wiki_page"),
    (f"{REPO}/wiki/Goals", "wiki_page"),
    (f"{REPO}/settings", "settings_page"),
    (f"{REPO}/settings/access", "settings_page"),
    (f"{REPO}/security/advisories", "settings_page"),
    (f"{REPO}/discussions", "discussion_page"),
    (f"{REPO}/discussions/12", "discussion_page"),
    (f"{HUB}/orgs/acme/discussions/3", "discussion_page"),
    (f"{REPO}/commit/1a2b3c", "code_page"),
    (f"{REPO}/commits/main", "code_page"),
    (f"{REPO}/tree/main/docs", "code_page"),
    (f"{REPO}/blob/main/README.md#L12", "code_page"),
    (f"{REPO}/compare/main...dev", "code_page"),
    (f"{REPO}/releases/tag/v1", "code_page"),
    (f"{REPO}/actions/runs/12", "code_page"),
    (f"{REPO}/pulse/monthly", "report_page"),
    (f"{REPO}/graphs/contributors", "report_page"),
    (f"{REPO}/stargazers", "page"),
    (f"{HUB}/search?q=x", "search_kind"),
    (f"{HUB}/search?q=x&type=code", "search_kind"),
    (f"{HUB}/search?q=x&type=discussions", "search_kind"),
    (f"{HUB}/search/advanced", "search_kind"),
    (f"{HUB}/search?type=issues", "query_empty"),
    (f"{REPO}/issues?q=is%3Adiscussion", "search_kind"),
    (f"{HUB}/settings/tokens", "page"),
    (f"{HUB}/login?return_to=%2Facme%2Fapp", "page"),
    ("https://gist.github.com/acme/1a2b", "page"),
    ("https://raw.githubusercontent.com/acme/app/main/x", "page"),
    ("https://acme.github.io/app/", "page"),
    ("https://acme.atlassian.net/browse/OPS-12", "other_tracker"),
    ("https://app.clickup.com/t/86abc", "other_tracker"),
    ("https://gitlab.com/acme/app/-/issues/12", "other_tracker"),
    ("https://jira.example.com/browse/OPS-12", "page"),
    ("https://redmine.example.com/projects/okr", "page"),
    ("epic:acme/app", "epic_reference"),
    (f"epic:{REPO}/labels/x", "epic_reference"),
]


def test_there_are_many() -> None:
    assert len(TASKS) + len(SETS) + len(REFUSED) >= 60


@pytest.mark.parametrize("text", TASKS)
def test_a_task(text: str) -> None:
    assert read_reference(text) == TaskRef("acme/app#12")


@pytest.mark.parametrize(("text", "kind", "canonical"), SETS)
def test_a_set(text: str, kind: QueryKind, canonical: str) -> None:
    assert read_reference(text) == QueryRef(kind, canonical)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_reference(text)
    assert caught.value.detail == reason
    assert {f"connector.detail.{reason}"} <= ENGLISH.keys() & KOREAN.keys()


@pytest.mark.parametrize(
    ("query", "words", "instead"),
    [
        ("repo:acme/app is:issue state:open label:okr", "state:open", "repo:acme/app is:issue label:okr"),
        ("is:open is:issue", "is:open", "is:issue"),
        ("label:x -is:closed", "-is:closed", "label:x"),
        ("IS:OPEN label:x State:open", "IS:OPEN State:open", "label:x"),
        ("is:open", "is:open", ""),
        ("label:x (is:open AND label:y)", "is:open", ""),
        ("(is:open label:a) OR (state:open label:b)", "is:open state:open", ""),
        ("label:x NOT is:closed", "NOT", ""),
        ("label:x -reason:completed", "-reason:completed", "label:x"),
        ("is:pr is:unmerged", "is:unmerged", "is:pr"),
        ("(is:open label:x", "is:open", ""),
        ("is:open NOT draft", "is:open", ""),
    ],
)
def test_queries_of_unfinished_work(query: str, words: str, instead: str) -> None:
    assert open_only(QueryRef(SEARCH, query)) == OpenOnly(words, instead)


@pytest.mark.parametrize(
    "query",
    [
        *("is:issue label:x", 'label:"is:open"', "is:closed", "-is:open", "reopen is:opened", "NOT is:open"),
        *(
            "label:x (is:open OR label:y)",
            "is:open OR is:closed",
            "NOT (is:open OR label:x)",
            "is:merged",
            '"',
        ),
        'status:"In Progress"',
    ],
)
def test_queries_that_keep_finished_work(query: str) -> None:
    assert open_only(QueryRef(SEARCH, query)) is None


def test_lists_keep_finished_work_and_say_what_they_hold() -> None:
    connector = create(Options("gh", "github"))
    said = {
        text: (holds(connector.read(text)).code, dict(connector.describe(connector.read(text)).values))
        for text in (
            "acme/app#1",
            "acme/app",
            f"{REPO}/labels/kr-1",
            f"{REPO}/milestone/3",
            "epic:acme/app#1",
        )
    }
    assert said == {
        "acme/app#1": ("task", {"key": "acme/app#1"}),
        "acme/app": ("repository", {"name": "acme/app"}),
        f"{REPO}/labels/kr-1": ("label", {"name": "kr-1", "project": "acme/app"}),
        f"{REPO}/milestone/3": ("milestone", {"name": "3", "project": "acme/app"}),
        "epic:acme/app#1": ("tree", {"key": "acme/app#1"}),
    }
    assert connector.describe(connector.search_ref("is:open x")).values == {"query": "is:open x"}
    assert connector.open_only(QueryRef(LIST, "acme/app")) is None
    assert connector.open_only(connector.search_ref("is:open x")) == OpenOnly("is:open", "x")
