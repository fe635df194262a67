"""What is peculiar to GitLab: its scopes, what moved, what wants a licence, what a task tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from fake_gitlab import START, FakeGitLab, check
from gitlab_rig import LIST, asked, listed

from connectors.errors import ForbiddenError, NotFoundError
from connectors.model import (
    Category,
    Count,
    Failed,
    Missing,
    QueryKind,
    QueryRef,
    Reach,
    Task,
    TaskRef,
)
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import Reply, Seen, TrackerServer


@pytest.fixture
def lab() -> FakeGitLab:
    return FakeGitLab()


@pytest.fixture
def on(lab: FakeGitLab) -> Iterator[Rig]:
    with TrackerServer(lab.answer) as server, TrackerServer(lambda seen: Reply(200, {})) as elsewhere:
        yield Rig(lab, server, elsewhere)
        check(server.requests, lab.prefix)
        assert elsewhere.requests == []


# -- what moved, and what is gone ---------------------------------------------------------------


def moving(lab: FakeGitLab) -> None:
    """Task 2 went on as acme/web#5, and that as acme/web#6."""
    lab.fill(3)
    lab.issues["acme/web", 5] = {"state": "closed", "moved_to_id": 9_000_006}
    lab.issues["acme/web", 6] = {"title": "Here"}
    lab.updated[2] = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    lab.more[2] = {"state": "closed", "closed_at": "2026-11-20T08:00:00Z", "moved_to_id": 9_000_005}


async def test_a_moved_issue_is_followed_and_is_nowhere_done(on: Rig, lab: FakeGitLab) -> None:
    moving(lab)
    batch, requests = await asked(on, on.refs(3))
    (moved,) = batch.moved
    assert (moved.ref, moved.task.key, moved.task.title) == (lab.ref(2), "acme/web#6", "Here")
    assert moved.task.category is Category.TODO and len(batch.found) == 2
    assert requests == 5  # the list, twice where it went and the issue there
    tasks, _, _ = await listed(on)
    assert tasks is not None and [task.category for task in tasks][1] is Category.DUPLICATE
    assert [task.category for task in await closed_in(on)] == [Category.DUPLICATE]


async def closed_in(on: Rig) -> Sequence[Task]:
    async with on.connector() as connector:
        found = await connector.list(LIST, closed_within=(NOW - timedelta(days=10), NOW))
    return found.tasks or ()


@pytest.mark.parametrize("way", ["hidden", "no GraphQL", "in a circle"])
async def test_what_moved_out_of_sight_moves_no_number(on: Rig, lab: FakeGitLab, way: str) -> None:
    moving(lab)
    if way == "hidden":
        del lab.issues["acme/web", 6]
    elif way == "in a circle":
        lab.issues["acme/web", 6] = {"state": "closed", "moved_to_id": 9_000_005}
    lab.graphql = way != "no GraphQL"
    batch, _ = await asked(on, on.refs(3))
    (failed,) = batch.failed
    code = {"hidden": "permission", "no GraphQL": "not_found", "in a circle": "answer"}[way]
    assert failed.ref == lab.ref(2) and failed.code == code and len(batch.found) == 2
    again, requests = await asked(on, on.refs(3), batch.cursor)
    assert again.failed == batch.failed and requests > 1  # it is asked again, not "unchanged"


async def test_404_proves_a_deletion_only_to_whom_all_is_shown(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(3)
    lab.deleted = {2}
    for level, proven in ((10, False), (20, True)):
        lab.level = level
        batch, requests = await asked(on, on.refs(3))
        assert batch.missing == (Missing(lab.ref(2), proven),) and requests == 3
    again, requests = await asked(on, on.refs(3), batch.cursor)
    assert again.missing == batch.missing and len(again.unchanged) + len(again.found) == 2 and requests == 1


async def test_a_right_that_is_lost_halfway_proves_nothing(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(150)
    lab.level = 40

    def lost(seen: Seen) -> Reply | None:
        if len(on.server.requests) > 1:
            lab.projects.pop("acme/app", None)
        return None

    on.server.intervene = lost
    batch, _ = await asked(on, on.refs(150))
    assert not batch.found and not any(gone.proven for gone in batch.missing)


async def test_a_renamed_project_is_found_by_its_number_and_called_anew(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(1)
    lab.more[1] = {"references": {"full": "acme/new#1"}}
    batch, _ = await asked(on, on.refs(1))
    (moved,) = batch.moved
    assert (moved.task.key, moved.task.id) == ("acme/new#1", "8#1")


# -- what wants a licence -----------------------------------------------------------------------

EPIC = QueryRef(QueryKind.EPIC, "groups/acme&7")
ITERATION = QueryRef(QueryKind.LIST, "groups/acme?iteration_id=31")


async def test_licensed_things_are_counted_where_there_is_a_licence_and_told_where_not(
    on: Rig, lab: FakeGitLab
) -> None:
    lab.fill(4)
    lab.epics[7] = [1, 3]
    lab.more[3] = {
        "iteration": {"id": 31, "title": "Sprint 4"},
        "epic": {"iid": 7, "url": "/groups/acme/-/epics/7"},
    }
    assert [lab.number(task) for task in (await listed(on, EPIC))[0] or ()] == [1, 3]
    (task,) = (await listed(on, ITERATION))[0] or ()
    async with on.connector() as connector:
        assert await connector.count(EPIC) == Count(2) and await connector.count(ITERATION) == Count(1)
        assert connector.stands_in(task, ITERATION) is True and connector.stands_in(task, LIST) is True
        lab.licensed = False
        for query, detail in ((EPIC, "epics"), (ITERATION, "licensed")):
            for way in (connector.list, connector.count):
                with pytest.raises(ForbiddenError) as refused:
                    await way(query)  # type: ignore[operator]
                assert refused.value.detail == detail
    lab.licensed = True
    with pytest.raises(NotFoundError):
        await listed(on, QueryRef(QueryKind.EPIC, "groups/acme&8"))


@pytest.mark.parametrize("owner", ["acme/app", "groups/acme"])
async def test_a_milestone_holds_what_stands_in_it(on: Rig, lab: FakeGitLab, owner: str) -> None:
    lab.fill(5)
    mine: dict[str, Any] = {"iid": 5, "title": "Q4", "due_date": "2026-12-31"}
    if owner == "groups/acme":
        mine |= {"group_id": 3, "web_url": "https://gitlab.example/groups/acme/-/milestones/5"}
    other = {"iid": 6, "group_id": 4, "web_url": "https://gitlab.example/groups/acme/web/-/milestones/6"}
    lab.milestones[owner] = [mine]
    lab.more[2] = {"milestone": mine}
    lab.more[3] = {"milestone": {**mine, **other}}  # another that is called the same
    query = QueryRef(QueryKind.MILESTONE, f"{owner}%5")
    (task,) = (await listed(on, query))[0] or ()
    assert (lab.number(task), task.due) == (2, date(2026, 12, 31))
    async with on.connector() as connector:
        assert connector.stands_in(task, query) is True
        with pytest.raises(NotFoundError):
            await connector.list(replace(query, text=f"{owner}%9"))


# -- one task -----------------------------------------------------------------------------------


async def test_what_a_task_tells(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(1)
    lab.more[1] = {
        "labels": ["Bug", "priority::high", {"name": "In progress"}],
        "assignees": [{"username": "joon"}],
        "due_date": "2026-12-01",
        "weight": 5,
        "upvotes": 3,
        "time_stats": {"time_estimate": 7200, "total_time_spent": 1800},
        "task_completion_status": {"count": 4, "completed_count": 3},
        "epic": {"iid": 7, "group_id": 3, "url": "/groups/acme/-/epics/7"},
    }
    (task,) = (await listed(on))[0] or ()
    assert (task.category, task.assignee, task.due) == (Category.DOING, "joon", date(2026, 12, 1))
    assert (task.points, task.estimate, task.spent, task.subtasks) == (Decimal(5), 7200, 1800, (3, 4))
    assert (task.priority, task.parent, task.container) == ("high", "3&7", "8")
    assert (task.fields["weight"], task.fields["upvotes"], "downvotes" in task.fields) == (5, 3, False)
    assert task.places == {"acme/app", "groups/acme&7"} and task.labels == (
        "Bug",
        "priority::high",
        "In progress",
    )
    assert task.url.startswith(on.server.url) and task.updated_at == START + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("labels", "extra", "category"),
    [
        ([], {}, Category.DONE),
        (["bug"], {}, Category.DONE),
        (["wontfix"], {}, Category.CANCELLED),
        (["workflow::Won't fix"], {}, Category.CANCELLED),
        (["duplicate"], {}, Category.DUPLICATE),
        (["shelved"], {"cancelled": ["Shelved"]}, Category.CANCELLED),
        (["invalid"], {"done": ["invalid"]}, Category.DONE),
    ],
)
async def test_what_labels_say_of_a_closed_issue(
    on: Rig, lab: FakeGitLab, labels: list[str], extra: dict[str, object], category: Category
) -> None:
    lab.fill(1)
    lab.more[1] = {"state": "closed", "labels": labels}
    assert [task.category for task in await on.list(**extra)] == [category]


async def test_merge_requests(on: Rig, lab: FakeGitLab) -> None:
    states = {
        "opened": Category.DOING,
        "locked": Category.DOING,
        "merged": Category.DONE,
        "closed": Category.CANCELLED,
    }
    for number, state in enumerate(states, 1):
        lab.mergers["acme/app", number] = {"state": state}
    tasks, _, _ = await listed(on, QueryRef(QueryKind.LIST, "acme/app!"))
    assert [task.category for task in tasks or ()] == list(states.values())


# -- the account --------------------------------------------------------------------------------


async def test_who_the_token_is_and_when_it_ends_below_a_path(on: Rig, lab: FakeGitLab) -> None:
    lab.prefix = "/git/lab"
    on.server.url += lab.prefix
    async with on.connector() as connector:
        account = await connector.check()
        assert (account.id, account.name, account.scopes) == ("mina", "Mina Kim", ("read_api",))
        assert account.expires == datetime(2027, 1, 31, tzinfo=UTC)
        assert await connector.reach() == Reach("project", ("acme/app", "acme/web"), 2)  # type: ignore[attr-defined]
        assert connector.read(f"{on.server.url}/acme/app/-/issues/1") == TaskRef("acme/app#1")
        lab.fill(1)
        assert len((await connector.list(LIST)).tasks or ()) == 1
    on.server.intervene = lambda seen: Reply(404) if seen.path.endswith("/self") else None
    async with on.connector() as connector:
        assert (await connector.check()).expires is None


async def test_a_spent_budget_waits_for_its_reset(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(2)
    spent = {
        "RateLimit-Limit": "600",
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": str(int(NOW.timestamp()) + 3),
    }
    on.first(Reply(429, text="Retry later\n", headers={**spent, "Content-Type": "text/plain"}))
    batch, requests = await asked(on, on.refs(2))
    assert len(batch.found) == 2 and requests == 2 and on.waits == [pytest.approx(3, abs=0.5)]


async def test_one_project_that_fails_leaves_the_others(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(1)
    lab.issues["acme/web", 1] = {}
    on.server.intervene = lambda seen: (
        Reply(403, {"message": "403 Forbidden"}) if "web" in seen.path else None
    )
    batch, _ = await asked(
        on, [lab.ref(1), TaskRef("acme/web#1"), TaskRef("acme/none#1"), TaskRef("nonsense")]
    )
    assert [ref for ref, _ in batch.found] == [lab.ref(1)]
    assert {(one.ref.key, one.code) for one in batch.failed} == {
        ("acme/web#1", "permission"),
        ("nonsense", "query"),
    }
    assert batch.missing == (Missing(TaskRef("acme/none#1"), False),)
    assert isinstance(batch.failed[0], Failed)
