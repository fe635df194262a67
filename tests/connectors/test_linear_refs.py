"""What a search for Linear says by its own words: nothing is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, QueryRef, Span
from connectors.registry import create

NOVEMBER = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


@pytest.fixture
def linear() -> Connector:
    return create(Options("x", "linear", token="t", extra={"workspace": "acme"}))


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
