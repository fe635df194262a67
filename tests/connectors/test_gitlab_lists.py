"""Lists of GitLab: in the fewest requests, and whole where its headers do not count them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fake_gitlab import FakeGitLab, check
from gitlab_rig import LIST, asked, listed

from connectors.errors import AnswerError, IncompleteError
from connectors.model import Category, TaskRef
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


async def test_a_project_costs_a_request_a_hundred_and_then_one(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(250)
    lab.mergers["acme/web", 3] = {"state": "merged", "merged_at": "2026-11-20T08:00:00Z"}
    refs = [*on.refs(250), TaskRef("acme/web!3")]
    first, requests = await asked(on, refs)
    assert len(first.found) == 251 and requests == 3 + 1
    assert first.found[-1][1].category is Category.DONE and first.found[-1][1].closed_at is not None
    lab.updated[7] = NOW
    lab.more[7] = {"state": "closed"}
    refs[-1] = TaskRef("acme/web!3", "9!3")
    second, requests = await asked(on, refs, first.cursor)
    assert requests == 2 and len(second.found) + len(second.unchanged) == 251
    assert Category.DONE in {task.category for ref, task in second.found if ref == lab.ref(7)}
    assert all(seen.value("updated_after") for seen in on.server.requests)
    on.now += timedelta(hours=2)
    assert (await asked(on, refs, second.cursor))[1] == 4


async def test_a_clock_that_is_wrong_asks_for_more_never_for_less(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(3)
    lab.updated = {1: NOW + timedelta(hours=1)}
    first, _ = await asked(on, on.refs(3))
    second, _ = await asked(on, on.refs(3), first.cursor)
    assert len(second.found) == 3
    on.now -= timedelta(hours=1)
    assert len((await asked(on, on.refs(3), first.cursor))[0].found) == 3


@pytest.mark.parametrize("count", [40, 99, 100, 101, 230])
async def test_a_list_that_did_not_change_costs_one_request(on: Rig, lab: FakeGitLab, count: int) -> None:
    lab.fill(count)
    lab.etags = True
    tasks, cursor, _ = await listed(on)
    assert tasks is not None and len(tasks) == count and cursor is not None
    assert (await listed(on, cursor=cursor))[::2] == (None, 1)
    lab.fill(count + 1)
    tasks, more, _ = await listed(on, cursor=cursor)
    assert tasks is not None and len(tasks) == count + 1
    lab.deleted = {5}
    tasks, _, _ = await listed(on, cursor=more)
    assert tasks is not None and len(tasks) == count
    on.now += timedelta(hours=1)
    assert (await listed(on, cursor=more))[0] is not None


@pytest.mark.parametrize("count", [0, 100, 200, 230])
@pytest.mark.parametrize("headers", [True, False], ids=["no total", "no headers"])
async def test_lists_that_are_not_counted_are_whole(
    on: Rig, lab: FakeGitLab, count: int, headers: bool
) -> None:
    lab.fill(count)
    lab.counts_to, lab.headers = -1, headers
    tasks, cursor, _ = await listed(on)
    assert (
        tasks is not None and sorted(map(lab.number, tasks)) == list(range(1, count + 1)) and cursor is None
    )
    async with on.connector() as connector:
        assert (await connector.count(LIST)).value == count


@pytest.mark.parametrize("refuses", [True, False], ids=["refused", "known beforehand"])
async def test_beyond_the_largest_offset_a_list_goes_on_from_the_last(
    on: Rig, lab: FakeGitLab, refuses: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.fill(430)
    lab.counts_to, lab.offset_to = -1, 200
    at_once = {"created_at": "2026-09-01T11:18:00.000Z"}
    lab.more = dict.fromkeys(range(198, 206), at_once)
    if not refuses:
        monkeypatch.setattr("connectors.gitlab.listing.LARGEST_OFFSET", 200)
    tasks, _, requests = await listed(on)
    assert tasks is not None and [lab.number(task) for task in tasks] == list(range(1, 431))
    assert requests == 5 + 2 * refuses
    assert sum(bool(seen.value("created_after")) for seen in on.server.requests) == 3 + refuses


async def test_a_page_that_repeats_is_no_list(on: Rig, lab: FakeGitLab) -> None:
    lab.fill(230)
    lab.counts_to = -1

    def again(seen: Seen) -> Reply | None:
        query = tuple((name, "1" if name == "page" else value) for name, value in seen.query)
        return (
            lab.answer(Seen(seen.method, seen.path, query, seen.headers))
            if seen.value("page") == "3"
            else None
        )

    on.server.intervene = again
    with pytest.raises((IncompleteError, AnswerError)):
        await listed(on)
