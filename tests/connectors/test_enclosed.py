"""A condition stays within the brackets that are put around it, in every language of queries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.errors import QueryError
from connectors.jira.jql import narrowed
from connectors.model import Options, QueryRef
from connectors.registry import create

SINCE = datetime(2026, 11, 24, tzinfo=UTC)
ADDRESSES = {
    "azuredevops": "https://dev.azure.com/acme",
    "jira": "https://acme.atlassian.net",
    "github": "https://api.github.com",
}


def reference(kind: str, text: str) -> QueryRef:
    connector = create(Options("t", kind, base_url=ADDRESSES[kind], token="t"))
    return connector.search_ref(text)


LEAVING = [
    ("azuredevops", "[System.State] = 'Active') OR ([System.TeamProject] <> 'x'", ")"),
    ("azuredevops", "[System.State] = 'Active' OR ([A] = 1", "("),
    ("azuredevops", "[System.Title] = 'a' AND [A] = 'b", "'"),
    ("azuredevops", '[System.Title] = "a', '"'),
    ("azuredevops", "[System.Id] > 1 AND [A", "["),
    ("jira", "status = Open) OR (project != OKR", ")"),
    ("jira", "labels in (a, b", "("),
    ("jira", 'summary ~ "a', '"'),
    ("jira", "summary ~ 'a\\' OR b = c", "'"),
    ("jira", 'summary ~ "a\\\\") OR (b = c', ")"),
]


@pytest.mark.parametrize(("kind", "text", "sign"), LEAVING)
def test_a_condition_that_leaves_its_brackets_is_refused(kind: str, text: str, sign: str) -> None:
    with pytest.raises(QueryError) as refused:
        reference(kind, text)
    assert (refused.value.detail, refused.value.values) == ("query_unclosed", {"text": sign})


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("azuredevops", "([System.Title] = 'a) b' OR [A (b] = \"it's (\") AND [C] IN ('x', 'y')"),
        ("jira", 'summary ~ "a \\") b(" AND (status in (Open, "It\'s") OR cf[10014] = 1)'),
        ("jira", "summary ~ it\\'s AND assignee in membersOf('(team')"),
        ("jira", "sprint in openSprints() ORDER BY rank"),
    ],
)
def test_brackets_and_marks_in_texts_are_letters(kind: str, text: str) -> None:
    assert reference(kind, text).text == text


def test_no_condition_is_narrowed_that_would_leave_its_brackets() -> None:
    assert narrowed("a = 1 OR b = 2 ORDER BY c", SINCE).startswith("(a = 1 OR b = 2) AND updated >= ")
    with pytest.raises(QueryError, match="query_unclosed"):
        narrowed("a = 1) OR (b = 2", SINCE)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("jira", "https://acme.atlassian.net/projects/OKR/issues?jql=status%3DOpen)%20OR%20(status%3DDone"),
        ("github", "https://github.com/acme/app/issues?q=a%20OR%20b)%20OR%20(c"),
        ("github", "https://github.com/acme/app/issues?q=a%20OR%20(%22b)%20OR%20c"),
    ],
)
def test_an_address_cannot_lead_out_of_its_project(kind: str, address: str) -> None:
    connector = create(Options("t", kind, base_url=ADDRESSES[kind], token="t"))
    with pytest.raises(QueryError, match="query_unclosed"):
        connector.read(address)
