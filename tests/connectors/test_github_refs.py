"""Pasted text → references, and back to addresses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.errors import OptionsError, QueryError
from connectors.github import create
from connectors.github.addresses import read_reference
from connectors.github.options import github_options
from connectors.github.refs import search_reference, url_of
from connectors.model import Options, QueryKind, QueryRef, TaskRef

WEB = "https://github.com"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://github.com/acme/app/issues/12", "acme/app#12"),
        ("https://github.com/acme/app/issues/12#issuecomment-1", "acme/app#12"),
        ("https://github.com/acme/app/issues/12?sub=1", "acme/app#12"),
        ("https://github.com/acme/app/pull/7/files", "acme/app#7"),
        ("  http://ghe.example.com/acme/app.js/pull/7 ", "acme/app.js#7"),
        ("github.com/acme/app/issues/12", "acme/app#12"),
        ("https://api.github.com/repos/acme/app/issues/12", "acme/app#12"),
        ("https://ghe.example.com/api/v3/repos/acme/app/pulls/12", "acme/app#12"),
        ("acme/app#12", "acme/app#12"),
        ("Acme_corp/my.app#1", "Acme_corp/my.app#1"),
    ],
)
def test_tasks(text: str, key: str) -> None:
    assert read_reference(text) == TaskRef(key)


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("https://github.com/acme/app", QueryKind.LIST, "acme/app"),
        ("https://github.com/acme/app.git", QueryKind.LIST, "acme/app"),
        ("https://github.com/acme/app/issues", QueryKind.LIST, "acme/app"),
        ("acme/app", QueryKind.LIST, "acme/app"),
        ("https://github.com/acme/app/labels/needs%20review", QueryKind.LIST, "acme/app?labels=needs review"),
        ("https://github.com/acme/app/labels/a%2Cb", QueryKind.SEARCH, 'repo:acme/app is:issue label:"a,b"'),
        ("https://github.com/acme/app/milestone/3", QueryKind.MILESTONE, "acme/app#3"),
        ("epic:acme/app#12", QueryKind.EPIC, "acme/app#12"),
        ("epic: https://github.com/acme/app/issues/12", QueryKind.EPIC, "acme/app#12"),
        ("https://github.com/acme/app/issues?q=is%3Aopen+label%3Abug", QueryKind.SEARCH,
         "repo:acme/app is:issue is:open label:bug"),
        ("https://github.com/acme/app/issues?q=is:pr+repo:acme/app", QueryKind.SEARCH, "is:pr repo:acme/app"),
        ("https://github.com/acme/app/pulls", QueryKind.SEARCH, "repo:acme/app is:pr"),
        ("https://github.com/issues?q=assignee:mina", QueryKind.SEARCH, "is:issue assignee:mina"),
        ("https://github.com/search?q=org%3Aa+churn&type=issues", QueryKind.SEARCH, "is:issue org:a churn"),
        ("https://github.com/search?q=churn&type=pullrequests", QueryKind.SEARCH, "is:pr churn"),
        ("https://github.com/acme/app/issues?q=created:{start}..{end}", QueryKind.SEARCH,
         "repo:acme/app is:issue created:{start}..{end}"),
    ],
)  # fmt: skip
def test_queries(text: str, kind: QueryKind, canonical: str) -> None:
    assert read_reference(text) == QueryRef(kind, canonical)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "reference"),
        ("churn survey", "reference"),
        ("#12", "reference"),
        ("acme/app#0", "reference"),
        ("acme/..#3", "reference"),
        ("ftp://github.com/acme/app/issues/1", "reference"),
        ("https://[", "reference"),
        ("https://github.com/", "everything"),
        ("https://github.com/acme", "page"),
        ("https://github.com/settings/tokens", "page"),
        ("https://github.com/acme/app/actions", "code_page"),
        ("https://github.com/acme/app/issues/new", "page"),
        ("https://github.com/orgs/acme/projects", "projects_page"),
        ("https://github.com/acme/app/projects/4", "projects_page"),
        ("https://github.com/search?q=x&type=code", "search_kind"),
        ("https://github.com/search?type=issues", "query_empty"),
        ("epic:acme/app", "epic_reference"),
        ("acme/app#1\x1b[2J", "reference"),
        ("acme/app#" + "9" * 3000, "reference"),
    ],
)
def test_what_is_none_says_why(text: str, problem: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_reference(text)
    assert caught.value.detail == problem


@given(st.text(max_size=80) | st.from_regex(r"https://github\.com/[ -~]{0,60}", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        ref = read_reference(text)
    except QueryError:
        return
    canonical = ref.key if isinstance(ref, TaskRef) else ref.text
    assert canonical.strip() == canonical and canonical
    if isinstance(ref, TaskRef):
        assert read_reference(ref.key) == ref


@pytest.mark.parametrize(
    "text",
    ["acme/app#12", "acme/app", "https://github.com/acme/app/labels/needs%20review",
     "https://github.com/acme/app/milestone/3", "https://github.com/search?q=churn&type=issues"],
)  # fmt: skip
def test_addresses_are_read_back(text: str) -> None:
    ref = read_reference(text)
    url = url_of(WEB, ref)
    assert url is not None and read_reference(url) == ref


def test_an_unreadable_reference_has_no_address() -> None:
    assert url_of(WEB, TaskRef("4711")) is None
    assert url_of(WEB, QueryRef(QueryKind.LIST, "nonsense")) is None
    assert url_of(WEB, QueryRef(QueryKind.EPIC, "acme/app#4")) == "https://github.com/acme/app/issues/4"


def test_a_search_is_made_one_line() -> None:
    assert search_reference("  is:open \n label:bug ").text == "is:open label:bug"
    with pytest.raises(QueryError):
        search_reference("   ")


@pytest.mark.parametrize(
    ("base", "graphql", "web"),
    [
        (None, "https://api.github.com/graphql", "https://github.com"),
        ("https://ghe.example.com/api/v3", "https://ghe.example.com/api/graphql", "https://ghe.example.com"),
        ("https://ghe.example.com/api/v3/", "https://ghe.example.com/api/graphql", "https://ghe.example.com"),
        ("https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql", "https://acme.ghe.com"),
    ],
)
def test_what_belongs_to_an_address(base: str | None, graphql: str, web: str) -> None:
    found = github_options(Options("gh", "github", base_url=base))
    assert (found.graphql, found.web) == (graphql, web)


@pytest.mark.parametrize("base", ["https://github.com", "https://www.github.com"])
def test_the_address_for_people_is_refused(base: str) -> None:
    with pytest.raises(OptionsError) as caught:
        create(Options("gh", "github", base_url=base, token="t0ken"))
    assert caught.value.values == {"name": "base_url", "value": base}


@pytest.mark.parametrize(
    "extra",
    [
        {"doing": 3},
        {"doing": [1]},
        {"points_label": "points"},
        {"points_label": "("},
        {"points_field": 5},
        {"pull_requests": "yes"},
        {"concurrency": 0},
        {"concurrency": "many"},
        {"recheck_hours": -1},
    ],
)
def test_a_setting_that_cannot_work_is_named(extra: dict[str, object]) -> None:
    with pytest.raises(OptionsError) as caught:
        create(Options("gh", "github", token="t0ken", extra=extra))
    assert caught.value.values["name"] == next(iter(extra))
