"""The cursor that a refresh of GitHub leaves: read back, small, and dropped where it is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from github_rig import REPO, GitHubRig, ids, rig
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.github.cursor import KnownNames, Mark, Since, pages_text, read_pages, read_since


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


_STORED = (
    '{"v":2,"whole":"2026-11-24T05:00:00Z","at":"2026-11-24T05:00:00Z","turn":0,"repos":'
    '{"acme/app":{"since":"2026-11-24T05:00:00Z","known":%s,"labels":%s,"milestones":%s}}}'
)


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "nonsense", "[]", "null", '{"v":3}', '{"v":2,"whole":"soon","repos":{}}', "[" * 5000),
        '{"v":1,"whole":"2026-11-24T05:00:00Z","repos":{"acme/app":{"since":"2026-11-24T05:00:00Z","known":"1"}}}',
        *(_STORED % parts for parts in (('"1-x"', "[]", "{}"), ('"1-9999999999"', "[]", "{}"))),
        *(_STORED % parts for parts in (('"1"', "[5]", "{}"), ('"1"', "[]", "[]"), ('"1"', "[]", '{"3":5}'))),
    ],
)
async def test_a_cursor_that_is_none_reads_everything(on: GitHubRig, cursor: str) -> None:
    on.hub.add(number=1)
    batch = await on.fetch(ids(1), cursor)
    assert len(batch.found) == 1 and batch.cursor is not None


_WHEN = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


@given(
    _WHEN,
    st.dictionaries(
        st.text(max_size=10),
        st.builds(
            Mark,
            _WHEN,
            st.frozensets(st.integers(1, 300)),
            st.none() | st.text(),
            st.builds(KnownNames, st.frozensets(st.text()), st.dictionaries(st.integers(1, 99), st.text())),
        ),
    ),
)
@settings(max_examples=60, deadline=None)
def test_cursors_are_read_back(whole: datetime, marks: dict[str, Mark]) -> None:
    assert read_since(Since(whole, whole, marks, 7).text()) == Since(whole, whole, marks, 7)


def test_a_cursor_stays_small() -> None:
    now = datetime.now(UTC)
    assert len(Since(now, now, {REPO: Mark(now, frozenset(range(1, 10_001)))}).text()) < 250


def test_pages_of_another_list_are_no_cursor() -> None:
    text = pages_text([("https://a/1", '"x"'), ("https://a/2", '"y"')])
    assert read_pages(text, "https://a/1") == [("https://a/1", '"x"'), ("https://a/2", '"y"')]
    assert read_pages(text, "https://a/3") == []
    assert pages_text([("https://a/1", None)]) is None
