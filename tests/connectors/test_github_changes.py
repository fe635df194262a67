"""The second refresh: one request a repository, and what it must not miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from typing import Any

import pytest
from github_content import days
from github_graph import documents
from github_rig import REPO, GitHubRig, ids, keys, rig

from connectors.github.cursor import read_since
from connectors.model import Batch, Category, TaskRef
from connectors.testing.server import Reply, Seen

LAST, LATE = 9_000, datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


async def first(on: GitHubRig, count: int, repo: str = REPO) -> Batch:
    """A whole refresh of ``count`` tasks, and of one that changed last and is not asked again."""
    for number in range(1, count + 1):
        on.hub.add(repo, number)
    on.hub.add(repo, LAST, updated=LATE)
    batch = await on.fetch(ids(*range(1, count + 1), LAST, repo=repo))
    assert len(batch.found) == count + 1 and batch.cursor is not None
    on.asked()
    return batch


def touch(on: GitHubRig, number: int, repo: str = REPO, **values: Any) -> None:
    """Something changes now."""
    issue = on.hub.issues[f"{repo}#{number}"]
    for name, value in values.items():
        setattr(issue, name, value)
    issue.updated = datetime.now(UTC)


async def test_nothing_changed_is_one_request_and_then_a_304(on: GitHubRig) -> None:
    batch = await first(on, 1000)
    refs = ids(*range(1, 1001))
    second = await on.fetch(refs, batch.cursor)
    assert len(second.unchanged) == 1000 and not second.found
    (seen,) = on.asked()
    assert (seen.path, seen.value("state"), seen.value("sort")) == (
        "/repos/acme/app/issues",
        "all",
        "updated",
    )
    async with on.connector() as connector:
        third = await connector.fetch(refs, cursor=second.cursor)
    assert len(third.unchanged) == 1000 and third.cursor == second.cursor
    assert (connector.usage.requests, connector.usage.not_modified) == (1, 1)


async def test_one_request_a_repository(on: GitHubRig) -> None:
    for repo in ("acme/a", "acme/b"):
        for number in range(1, 151):
            on.hub.add(repo, number, updated=days(number))
    refs = [*ids(*range(1, 151), repo="acme/a"), *ids(*range(1, 151), repo="acme/b")]
    cursor = (await on.fetch(refs)).cursor
    on.asked()
    batch = await on.fetch(refs, cursor)
    assert len(batch.unchanged) == 298 and [task.key for _, task in batch.found] == [
        "acme/a#150",
        "acme/b#150",
    ]
    assert sorted(seen.path for seen in on.asked()) == ["/repos/acme/a/issues", "/repos/acme/b/issues"]


async def test_changes_are_asked_since_the_newest_that_was_seen(on: GitHubRig) -> None:
    """Not since the server's clock: a front server that is ahead would hide what closes next."""
    batch = await first(on, 2)
    await on.fetch(ids(1, 2), batch.cursor)
    (seen,) = on.asked()
    assert datetime.fromisoformat(seen.value("since")) == LATE - timedelta(minutes=3)
    touch(on, 1, title="New")
    third = await on.fetch(ids(1, 2), batch.cursor)
    (_, task), moment = third.found[0], on.hub.issues[f"{REPO}#1"].updated
    on.asked()
    on.hub.issues[f"{REPO}#1"].updated = LATE  # what does not change is asked in the same words
    await on.fetch(ids(1, 2), third.cursor)
    assert task.title == "New" and task.updated_at == moment.replace(microsecond=0)


@pytest.mark.parametrize("ahead", [timedelta(minutes=5), timedelta(hours=2), timedelta(days=-1)])
async def test_a_front_server_with_another_clock_hides_nothing(on: GitHubRig, ahead: timedelta) -> None:
    """Its ``Date`` is wrong; what closes in the next minutes is seen by the next pass."""

    def skewed(seen: Seen) -> Reply | None:
        reply = on.hub.answer(seen)
        assert reply is not None
        wrong = format_datetime(datetime.now(UTC) + ahead, usegmt=True)
        return Reply(reply.status, reply.data, {**reply.headers, "Date": wrong}, reply.text)

    on.server.intervene = skewed
    batch = await first(on, 3)
    touch(on, 2, state="closed", reason="completed")
    second = await on.fetch(ids(1, 2, 3), batch.cursor)
    assert [task.category for ref, task in second.found if ref == ids(2)[0]] == [Category.DONE]


@pytest.mark.parametrize("minutes", [4, 60 * 24 * 365])
async def test_a_cursor_that_lies_ahead_is_dropped(on: GitHubRig, minutes: int) -> None:
    """An instant in the future, carried by an answer, never hides what comes before it."""
    on.hub.add(number=1)
    on.hub.add(number=2, updated=datetime.now(UTC) + timedelta(minutes=3 + minutes))
    cursor = (await on.fetch(ids(1, 2))).cursor
    marks = read_since(cursor)
    assert marks is not None and marks.marks[REPO].since <= datetime.now(UTC)  # the clock bounds it
    ahead = replace(
        marks, marks={REPO: replace(marks.marks[REPO], since=datetime.now(UTC) + timedelta(minutes=1))}
    )
    on.hub.issues[f"{REPO}#1"].title = "New"
    batch = await on.fetch(ids(1, 2), ahead.text())
    assert len(batch.found) == 2 and not batch.unchanged


async def test_changes_that_do_not_hold_the_newest_task_are_not_believed(on: GitHubRig) -> None:
    batch = await first(on, 3)
    touch(on, 2, title="New")
    on.server.intervene = lambda seen: Reply(200, []) if seen.method == "GET" else None
    second = await on.fetch(ids(1, 2, 3), batch.cursor)
    assert {task.title for _, task in second.found} == {"A task", "New"}


async def test_a_page_of_changes_that_repeats_is_not_believed(on: GitHubRig) -> None:
    batch = await first(on, 250)
    for number in range(1, 151):
        touch(on, number, title="New")

    def repeat(seen: Seen) -> Reply | None:
        if seen.method != "GET" or seen.value("page") != "2":
            return None
        query = tuple((name, "1" if name == "page" else value) for name, value in seen.query)
        return on.hub.get(Seen(seen.method, seen.path, query, seen.headers))

    on.server.intervene = repeat
    second = await on.fetch(ids(*range(1, 251)), batch.cursor)
    assert sum(task.title == "New" for _, task in second.found) == 150


@pytest.mark.parametrize("graphql", [True, False])
@pytest.mark.parametrize("what", ["label", "milestone"])
async def test_a_label_renamed_or_a_milestone_moved_is_noticed(
    on: GitHubRig, graphql: bool, what: str
) -> None:
    """Neither touches ``updated``: one question beside the changes tells."""
    on.hub.graphql = graphql
    on.hub.milestones[REPO, 3] = "2026-12-01T08:00:00Z"
    for number in range(1, 31):
        on.hub.add(number=number, labels=("bug", "size 3") if what == "label" else (), milestone=3)
    if what == "label":
        for number in range(1, 31):
            on.hub.issues[f"{REPO}#{number}"].milestone = None
    on.hub.add(number=LAST, updated=LATE)
    refs = ids(*range(1, 31), LAST)
    cursor = (await on.fetch(refs)).cursor
    on.asked()
    second = await on.fetch(refs, cursor)
    assert len(second.unchanged) == 30 and len(on.server.requests) <= 2 + (not graphql)
    on.hub.milestones[REPO, 3] = "2026-12-24T08:00:00Z"
    for number in range(1, 31):
        on.hub.issues[f"{REPO}#{number}"].labels = ("bug", "size 8") if what == "label" else ()
    third = await on.fetch(refs, second.cursor)
    tasks = [task for ref, task in third.found if ref != refs[-1]]
    assert len(tasks) == 30
    if what == "label":
        assert {task.points for task in tasks} == {Decimal(8)}
    else:
        assert {task.due for task in tasks} == {date(2026, 12, 24)}
    fourth = await on.fetch(refs, third.cursor)
    assert len(fourth.unchanged) == 30
    # the part of the specification that is held has no list of labels
    on.server.requests[:] = [seen for seen in on.server.requests if not seen.path.endswith("/labels")]


async def test_a_probe_that_fails_spoils_nothing(on: GitHubRig) -> None:
    for number in range(1, 4):
        on.hub.add(number=number, labels=("bug",))
    on.hub.add(number=LAST, updated=LATE)
    cursor = (await on.fetch(ids(1, 2, 3, LAST))).cursor
    on.server.intervene = lambda seen: Reply(500) if "Marks" in str(seen.body) else None
    assert len((await on.fetch(ids(1, 2, 3, LAST), cursor)).unchanged) == 3


async def test_without_a_clock_there_is_no_cursor(on: GitHubRig) -> None:
    import httpx

    on.hub.add(number=1)
    node = on.hub.node(on.hub.issues[f"{REPO}#1"]) | {"issueState": "OPEN"}
    plain = {name: value for name, value in node.items() if not callable(value)}

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"data": {"nodes": [plain]}})

    from connectors.github import create
    from connectors.model import Options

    async with create(
        Options("gh", "github", token="t0ken"), transport=httpx.MockTransport(answer)
    ) as connector:
        batch = await connector.fetch(ids(1))
    assert len(batch.found) == 1 and batch.cursor is None


async def test_changed_tasks_are_found(on: GitHubRig) -> None:
    on.hub.add(number=50, title="The parent")
    on.hub.add(number=1, pull=True, parent=f"{REPO}#50")
    batch = await first(on, 40)
    on.hub.add(number=2, pull=True)
    touch(on, 2, state="closed", merged=True, closed=datetime.now(UTC))
    touch(on, 3, state="closed", reason="not_planned", parent=f"{REPO}#50")
    touch(on, 50)  # nobody's link
    second = await on.fetch(ids(*range(1, 41)), batch.cursor)
    found = {task.key: task for _, task in second.found}
    assert {key: task.category for key, task in found.items()} == {
        f"{REPO}#2": Category.DONE,
        f"{REPO}#3": Category.CANCELLED,
    }
    assert found[f"{REPO}#2"].status == "merged"
    assert found[f"{REPO}#3"].parent == "I_acme_app_50"
    assert len(second.unchanged) == 38


async def test_a_parent_that_did_not_change_is_known_by_its_id(on: GitHubRig) -> None:
    on.hub.add(number=50)
    batch = await first(on, 3)
    touch(on, 1, parent=f"{REPO}#50")
    for graphql in (True, False):
        on.hub.graphql = graphql
        second = await on.fetch(ids(1, 2, 3), batch.cursor)
        assert [task.parent for _, task in second.found] == ["I_acme_app_50"]


async def test_new_links_are_asked_by_reference(on: GitHubRig) -> None:
    batch = await first(on, 30)
    for number in (31, 32):
        on.hub.add(number=number)
    refs = [*ids(*range(1, 32)), *keys(32)]
    second = await on.fetch(refs, batch.cursor)
    assert len(second.unchanged) == 30 and [ref for ref, _ in second.found] == refs[30:]
    on.asked()
    third = await on.fetch(refs, second.cursor)
    assert len(third.unchanged) == 32 and len(on.asked()) == 1


async def test_missing_and_failed_tasks_are_asked_again(on: GitHubRig) -> None:
    await first(on, 5)
    on.hub.hidden = {f"{REPO}#4"}
    batch = await on.fetch(ids(1, 2, 3, 4, 5, LAST))
    second = await on.fetch(ids(1, 2, 3, 4, 5), batch.cursor)
    assert len(second.unchanged) == 4 and [one.ref for one in second.missing] == ids(4)
    on.hub.hidden = set()
    third = await on.fetch(ids(1, 2, 3, 4, 5), second.cursor)
    assert len(third.unchanged) == 4 and [ref for ref, _ in third.found] == ids(4)


async def test_a_moved_task_is_followed_until_its_link_is_renewed(on: GitHubRig) -> None:
    await first(on, 3)
    on.hub.add("acme/new", 9)
    on.hub.transferred = {f"{REPO}#2": "acme/new#9"}
    batch = await on.fetch(ids(1, 2, 3, LAST))
    second = await on.fetch(ids(1, 2, 3), batch.cursor)
    assert [one.task.key for one in second.moved] == ["acme/new#9"] and len(second.unchanged) == 2


async def test_a_whole_reading_is_due_from_time_to_time(on: GitHubRig) -> None:
    batch = await first(on, 3)
    on.hub.deleted = {f"{REPO}#2"}
    second = await on.fetch(ids(1, 2, 3), batch.cursor)
    assert len(second.unchanged) == 3  # a list of changes does not show it
    later = await on.fetch(ids(1, 2, 3), second.cursor, recheck="0m")
    assert len(later.found) == 2 and [one.proven for one in later.missing] == [True]


async def test_few_tasks_of_many_repositories_are_asked_by_id(on: GitHubRig) -> None:
    repos = [f"acme/app{number}" for number in range(20)]
    refs = [ref for repo in repos for ref in ids(1, 2, repo=repo)]
    for ref in refs:
        repo, _, number = ref.key.partition("#")
        on.hub.add(repo, int(number))
    cursor = (await on.fetch(refs)).cursor
    on.asked()
    batch = await on.fetch(refs, cursor)
    assert len(batch.found) == 40 and len(on.asked()) == 1


async def test_a_busy_repository_is_asked_by_id(on: GitHubRig) -> None:
    batch = await first(on, 3)
    for number in range(100, 1100):
        on.hub.add(number=number, updated=datetime.now(UTC))
    second = await on.fetch(ids(1, 2, 3), batch.cursor)
    assert len(second.found) == 3
    assert len(on.asked()) <= 3
    third = await on.fetch(ids(1, 2, 3), second.cursor)
    assert len(third.found) + len(third.unchanged) == 3


async def test_many_changes_move_the_mark(on: GitHubRig) -> None:
    batch = await first(on, 200)
    for number in range(1, 151):
        touch(on, number, title="New")
    second = await on.fetch(ids(*range(1, 201)), batch.cursor)
    assert len(second.found) == 150 and len(second.unchanged) == 50
    marks = read_since(second.cursor)
    assert marks is not None and marks.marks[REPO].etag is None
    third = await on.fetch(ids(*range(1, 201)), second.cursor)
    assert {task.title for _, task in third.found} <= {"New"}


async def test_a_repository_that_vanished_is_asked_task_by_task(on: GitHubRig) -> None:
    batch = await first(on, 2)
    on.server.intervene = lambda seen: Reply(404) if seen.method == "GET" else None
    second = await on.fetch(ids(1, 2), batch.cursor)
    assert len(second.found) == 2


async def test_without_graphql_the_same(on: GitHubRig) -> None:
    for number in range(1, 151):
        on.hub.add(number=number, updated=days(number))
    on.hub.graphql = False
    refs = keys(*range(1, 151))
    cursor = (await on.fetch(refs)).cursor
    on.asked()
    touch(on, 7, title="New")
    batch = await on.fetch(refs, cursor)
    assert [task.title for _, task in batch.found] == ["New", "A task"] and len(batch.unchanged) == 148
    assert documents(on.asked()) == []


async def test_a_trouble_while_asking_for_changes_is_no_silence(on: GitHubRig) -> None:
    from connectors.errors import ServerError

    batch = await first(on, 2)
    on.server.intervene = lambda seen: Reply(500)
    with pytest.raises(ServerError):
        await on.fetch(ids(1, 2), batch.cursor)


async def test_a_reference_of_another_repository_is_not_covered(on: GitHubRig) -> None:
    batch = await first(on, 2)
    on.hub.add("acme/web", 1)
    seen: list[Seen] = []
    second = await on.fetch([*ids(1, 2), TaskRef("acme/web#1")], batch.cursor)
    assert len(second.found) == 1 and len(second.unchanged) == 2 and seen == []
