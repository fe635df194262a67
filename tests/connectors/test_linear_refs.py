"""What is pasted for Linear, and what a search says by its own words: nothing is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, QueryRef, Span, TaskRef
from connectors.registry import create

BASE = "https://linear.app/acme"
MILESTONE = "5f0c3c1e-8a54-4f0e-9a6c-0f2f6f1b7a11"
NOVEMBER = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


@pytest.fixture
def linear() -> Connector:
    return create(Options("x", "linear", token="t", extra={"workspace": "acme"}))


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("eng-42", "ENG-42"),
        ("linear.app/issue/ENG-42", "ENG-42"),
        (f"{BASE}/issue/ENG-42/a-title?noRedirect=1#comment-1a2b", "ENG-42"),
        (f"{BASE}/team/eng", "team/ENG"),
        (f"{BASE}/team/ENG/cycle/012", "team/ENG/cycle/12"),
        (f"{BASE}/team/ENG/cycle/active", "team/ENG/cycle/active"),
        (f"{BASE}/team/ENG/label/Bug%20fix", "team/ENG/label/bug fix"),
        (f"{BASE}/team/ENG/view/mine-aa11bb22cc33", "view/aa11bb22cc33"),
        (f"{BASE}/issue-label/okr", "label/okr"),
        (f"{BASE}/project/big-plan-0a1b2c3d4e5f", "project/0a1b2c3d4e5f"),
        (f"{BASE}/project/{MILESTONE}/issues", f"project/{MILESTONE}"),
        (f"{BASE}/project/big-plan-0a1b2c3d4e5f/overview#milestone-{MILESTONE}", f"milestone/{MILESTONE}"),
        (f"{BASE}/initiative/retention-1f2e3d4c5b6a/projects", "initiative/1f2e3d4c5b6a"),
        (f"epic:{BASE}/issue/ENG-42/x", "issue/ENG-42"),
    ],
)
def test_an_address_means(linear: Connector, pasted: str, text: str) -> None:
    ref = linear.read(pasted)
    assert (ref.key if isinstance(ref, TaskRef) else ref.text) == text
    url = linear.url_of(ref)
    if url is not None and not pasted.startswith("epic:"):
        assert linear.read(url) == ref


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        (BASE, "everything"),
        (f"{BASE}/team/ENG/active", "filtered_page"),
        (f"{BASE}/team/ENG/backlog", "filtered_page"),
        (f"{BASE}/team/ENG/cycles", "names_page"),
        (f"{BASE}/team/ENG/all?filter=x", "filtered_page"),
        (f"{BASE}/my-issues/assigned", "own_filter"),
        (f"{BASE}/settings/api", "settings_page"),
        (f"{BASE}/project/plan", "reference"),
        (f"{BASE}/project/plan-0a1b2c3d4e5f/updates", "page"),
        (f"{BASE}/whatever/x", "page"),
        ("epic:project", "reference"),
        (f"epic:{BASE}/team/ENG", "epic_reference"),
        ("#12", "reference"),
    ],
)
def test_an_address_that_is_refused_says_why(linear: Connector, pasted: str, why: str) -> None:
    with pytest.raises(QueryError) as caught:
        linear.read(pasted)
    assert caught.value.detail == why


@pytest.mark.parametrize(
    ("query", "words", "instead"),
    [
        ('{"team": {"key": {"eq": "ENG"}}}', None, None),
        ('{"state": {"type": {"nin": ["canceled"]}}}', None, None),
        ('{"state": {"type": {"eq": "started"}}}', '{"state": {"type": {"eq": "started"}}}', ""),
        ('{"completedAt": {"null": true}, "priority": {"eq": 1}}', '{"completedAt": {"null": true}}',
         '{"priority": {"eq": 1}}'),
        ('{"state": {"type": {"neq": "completed"}, "name": {"eq": "x"}}}',
         '{"state": {"type": {"neq": "completed"}}}', '{"state": {"name": {"eq": "x"}}}'),
    ],
)  # fmt: skip
def test_a_search_for_open_work_is_known(
    linear: Connector, query: str, words: str | None, instead: str | None
) -> None:
    found = linear.open_only(linear.search_ref(query))
    assert (found and found.words, found and found.instead) == (words, instead)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('{"completedAt": "{month}"}',
         '{"completedAt": {"gte": "2026-11-01T00:00:00Z", "lt": "2026-12-01T00:00:00Z"}}'),
        ('{"createdAt": {"gte": "{start}", "lt": "{end}"}}',
         '{"createdAt": {"gte": "2026-11-01T00:00:00Z", "lt": "2026-12-01T00:00:00Z"}}'),
        ('{"or": [{"dueDate": "{month}"}]}',
         '{"or": [{"dueDate": {"gte": "2026-11-01", "lte": "2026-11-30"}}]}'),
        ('{"title": {"contains": "{month}"}}', None),
        ('{"completedAt": "{start}"}', None),
        ('{"completedAt": {"gte": "from {month}"}}', None),
        ('{"completedAt": "{nonsense}"}', None),
    ],
)  # fmt: skip
def test_windows_of_a_search(linear: Connector, query: str, told: str | None) -> None:
    def spans(name: str) -> Span | None:
        return None if name == "nonsense" else NOVEMBER

    ref = linear.search_ref(query)
    if told is not None:
        assert linear.windowed(ref, spans) == QueryRef(ref.kind, told)
        return
    with pytest.raises(QueryError) as caught:
        linear.windowed(ref, spans)
    assert caught.value.detail == ("window" if "nonsense" in query else "window_place")


@pytest.mark.parametrize("query", ["", "team = ENG", "[]", "{}", '{"a": ' * 2000])
def test_a_search_is_a_filter_in_json(linear: Connector, query: str) -> None:
    with pytest.raises(QueryError):
        linear.search_ref(query)
