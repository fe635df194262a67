"""Whether anything changed, asked without naming a task: the same as naming all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from github_rig import REPO, GitHubRig, ids, rig

from connectors.base import Resting
from connectors.errors import ConnectorError
from connectors.model import TaskRef
from connectors.testing.server import Reply

LAST, LATE = 9_000, datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


async def at_rest(on: GitHubRig, count: int = 40, **issue: object) -> tuple[list[TaskRef], str]:
    """References that a fetch found unchanged, one and all, and its cursor."""
    for number in range(1, count + 1):
        on.hub.add(REPO, number, **issue)
    on.hub.add(REPO, LAST, updated=LATE)
    refs = ids(*range(1, count + 1))
    batch = await on.fetch([*refs, *ids(LAST)])
    batch = await on.fetch(refs, batch.cursor)
    assert len(batch.unchanged) == count and batch.cursor is not None
    # the part of the specification that is held has no list of labels
    on.server.requests[:] = [seen for seen in on.server.requests if not seen.path.endswith("/labels")]
    on.asked()
    return refs, batch.cursor


async def rested(on: GitHubRig, cursor: str, **extra: object) -> str | None:
    async with on.connector(**extra) as connector:
        assert isinstance(connector, Resting)
        return await connector.unchanged(cursor)


@pytest.mark.parametrize("graphql", [True, False])
async def test_nothing_changed_gives_the_cursor_that_a_fetch_gives(on: GitHubRig, graphql: bool) -> None:
    on.hub.graphql = graphql
    refs, cursor = await at_rest(on, labels=("bug",))
    for _ in range(3):
        named = await on.fetch(refs, cursor)
        by_name = sorted((seen.method, seen.path, seen.query) for seen in on.server.requests)
        on.server.requests.clear()
        assert len(named.unchanged) == len(refs)
        assert await rested(on, cursor) == named.cursor
        assert sorted((seen.method, seen.path, seen.query) for seen in on.server.requests) == by_name
        on.server.requests.clear()
        assert named.cursor is not None
        cursor = named.cursor


async def test_an_issue_that_nobody_linked_disturbs_nothing(on: GitHubRig) -> None:
    refs, cursor = await at_rest(on)
    on.hub.add(REPO, 77, updated=datetime.now(UTC))
    after = await rested(on, cursor)
    assert after is not None and after == (await on.fetch(refs, cursor)).cursor


@pytest.mark.parametrize("what", ["title", "label", "garbled", "vanished", "many"])
async def test_after_a_change_a_fetch_asks_nothing_twice(on: GitHubRig, what: str) -> None:
    refs, cursor = await at_rest(on, labels=("bug",))
    if what == "title":
        on.hub.issues[f"{REPO}#3"].title, on.hub.issues[f"{REPO}#3"].updated = "New", datetime.now(UTC)
    elif what == "label":
        for ref in refs:
            on.hub.issues[ref.key].labels = ("defect",)
    elif what == "many":
        for number in range(100, 1100):
            on.hub.add(number=number, updated=datetime.now(UTC))
    elif what == "garbled":
        on.server.intervene = lambda seen: Reply(200, []) if seen.method == "GET" else None
    else:
        on.server.intervene = lambda seen: Reply(404) if seen.method == "GET" else None
    named = await on.fetch(refs, cursor)
    by_name = sorted(seen.path for seen in on.server.requests)
    on.server.requests.clear()
    async with on.connector() as connector:
        assert await connector.unchanged(cursor) is None, "somebody has to name them"
        batch = await connector.fetch(refs, cursor=cursor)
    assert sorted(seen.path for seen in on.server.requests) == by_name
    assert (batch.found, batch.unchanged) == (named.found, named.unchanged)
    assert (len(batch.found) > 0, batch.missing, batch.failed) == (True, (), ())


async def test_what_cannot_be_told_is_not_asked(on: GitHubRig) -> None:
    _, cursor = await at_rest(on)
    assert await rested(on, cursor, recheck="0m") is None, "a whole reading is due"
    assert await rested(on, "nonsense") is None
    assert await rested(on, cursor, points_field="Points") is None, "fields change without their issue"
    assert on.asked() == []


async def test_few_tasks_of_many_repositories_are_named(on: GitHubRig) -> None:
    repos = [f"acme/app{number}" for number in range(3)]
    refs = [ref for repo in repos for ref in ids(1, 2, repo=repo)]
    for ref in refs:
        repo, _, number = ref.key.partition("#")
        on.hub.add(repo, int(number))
    cursor = (await on.fetch(refs)).cursor
    on.asked()
    assert cursor is not None and await rested(on, cursor) is None and on.asked() == []


async def test_a_connection_that_fails_says_so(on: GitHubRig) -> None:
    _, cursor = await at_rest(on)
    on.server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    with pytest.raises(ConnectorError) as caught:
        await rested(on, cursor)
    assert caught.value.code == "auth"


async def test_a_cursor_that_lies_ahead_rests_on_nothing(on: GitHubRig) -> None:
    from dataclasses import replace

    from connectors.github.cursor import read_since

    _, cursor = await at_rest(on)
    known = read_since(cursor)
    assert known is not None
    late = datetime.now(UTC) + timedelta(days=1)
    ahead = replace(known, marks={REPO: replace(known.marks[REPO], since=late)})
    assert await rested(on, ahead.text()) is None
