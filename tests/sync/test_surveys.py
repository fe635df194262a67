"""One question about many lists: few requests, and the same figures as reading each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from every_tracker import linked
from fake_clickup import FakeClickUp
from fake_github import FakeGitHub
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud
from fake_redmine import CLOSED, FakeRedmine
from list_worlds import (
    DONE,
    LISTS,
    NOW,
    SURVEYED,
    WORLDS,
    ClickUpLists,
    GitHubLists,
    GitLabLists,
    JiraLists,
    RedmineLists,
    World,
)
from sync_bench import pass_of
from tracker_benches import benches, figures, tasks

from connectors import surveys
from connectors.testing.server import Reply, Seen


@pytest.mark.parametrize("singles", [0, 7])
@pytest.mark.parametrize("large", [1, 1_000])
@pytest.mark.parametrize("name", SURVEYED)
async def test_lists_that_are_surveyed_say_what_lists_that_are_read_say(
    tmp_path: Path, name: str, large: int, singles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And tasks by their keys beside them, of which the same question tells. Of large ones what changed alone
    is taken."""
    monkeypatch.setattr(surveys, "LARGE", large)
    world, chance = WORLDS[name](), Random(f"{name} {singles}")
    with benches(tmp_path, world, 2, lists=3, singles=singles) as (surveyed, read):
        done: Counter[str] = Counter()
        for _ in range(7):
            for bench in (surveyed, read):
                report = await pass_of(bench, full=bench is read)
                assert report.status == "ok", report
            assert figures(surveyed) == figures(read), done
            assert tasks(surveyed) == tasks(read), done
            done.update(world.step(chance, surveyed.now) for _ in range(chance.randint(0, 4)))
            for bench in (surveyed, read):
                bench.tick(minutes=15)
        assert len(done) >= 3


class Adding(Random):
    """Lets a step of a world add a task."""

    def choice(self, seq: Any) -> Any:
        return "add"

    def randint(self, a: int, b: int) -> int:
        return a


EMPTY: dict[str, Callable[[], World]] = {
    "Jira": lambda: JiraLists(FakeCloud(), 1),
    "ClickUp": lambda: ClickUpLists(FakeClickUp(), 1),
    "GitHub": lambda: GitHubLists(FakeGitHub(), 1),
    "GitLab": lambda: GitLabLists(FakeGitLab(), 1),
}
"""Of one task, that stands in none of the last lists."""


@pytest.mark.parametrize("name", EMPTY)
async def test_what_comes_to_empty_lists_is_seen_whatever_the_clocks_say(tmp_path: Path, name: str) -> None:
    """No answer carried a change from which to ask; both clocks are ahead, and others work beside."""
    world, ahead = EMPTY[name](), timedelta(minutes=5)
    with benches(tmp_path, world, 2, lists=3) as (surveyed, read):

        def dated(seen: Seen) -> Reply | None:
            reply = world.tracker.answer(seen)
            clock = format_datetime(surveyed.machine, usegmt=True)
            return reply and Reply(reply.status, reply.data, {**reply.headers, "Date": clock}, reply.text)

        surveyed.server.intervene = dated
        world.number = 9  # the next ones come to the lists
        for _ in range(6):
            for bench in (surveyed, read):
                bench.tick(seconds=ahead.total_seconds())
                report = await pass_of(bench, full=bench is read)
                assert report.status == "ok", report
                bench.tick(seconds=-ahead.total_seconds())
            assert figures(surveyed) == figures(read)
            world.step(Adding(), surveyed.now + timedelta(seconds=10))
            world.retitle(1, surveyed.now + timedelta(minutes=4))
            for bench in (surveyed, read):
                bench.tick(minutes=15)
        assert tasks(surveyed)


async def test_what_stands_below_a_task_of_a_large_list_comes_and_goes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subtree that an issue is put into takes along what stands below it, which tells of no change."""
    monkeypatch.setattr(surveys, "LARGE", 1)
    world = RedmineLists(FakeRedmine(NOW), 42)
    with benches(tmp_path, world, 2, lists=3) as (surveyed, read):
        for above in (None, 1, None, 1):
            for bench in (surveyed, read):
                bench.tick(minutes=15)
                assert (await pass_of(bench, full=bench is read)).status == "ok"
            assert figures(surveyed) == figures(read)
            assert tasks(surveyed) == tasks(read)
            world.tracker.issues[2].parent = above
            world.changed(2, surveyed.now)


@pytest.mark.parametrize("large", [1, 1_000])
async def test_a_task_that_moves_takes_its_share_from_the_one_that_it_stood_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    """That one tells of no change, and is asked for beside what changed."""
    monkeypatch.setattr(surveys, "LARGE", large)
    world: Any = WORLDS["GitHub"]()
    issues = world.tracker.issues
    for number, state in ((7, "closed"), (8, "open")):
        issues[f"acme/app#{number}"].parent, issues[f"acme/app#{number}"].state = "acme/app#1", state
    with benches(tmp_path, world, 2) as (surveyed, read):
        for above in (2, 1, None, None):
            for bench in (surveyed, read):
                bench.tick(minutes=15)
                assert (await pass_of(bench, full=bench is read)).status == "ok"
            assert tasks(surveyed) == tasks(read)
            issues["acme/app#7"].parent = f"acme/app#{above}" if above else None
            world.retitle(7, surveyed.now)


@pytest.mark.parametrize("name", SURVEYED)
async def test_a_task_that_is_linked_by_its_key_beside_lists_is_told_with_their_question(
    tmp_path: Path, name: str
) -> None:
    world = WORLDS[name]()
    most = 1 if name == "ClickUp" else 2
    with benches(tmp_path, world, lists=4, singles=5) as (bench,):
        for _ in range(5):
            bench.server.requests.clear()
            assert (await pass_of(bench)).status == "ok"
            bench.tick(minutes=5)
        assert len(bench.server.requests) <= most
        world.retitle(3, bench.now)
        bench.tick(minutes=5)
        report = await pass_of(bench)
        assert (report.status, report.connections[0].changed) == ("ok", 1)
        told = bench.store.tasks_of(bench.links)
        assert "Another title" in {task.title for row in bench.links for task in told.get(row, [])}


@pytest.mark.parametrize(("name", "most"), [(name, 1 if name == "ClickUp" else 2) for name in WORLDS])
async def test_an_unchanged_pass_over_many_lists_takes_one_request_and_a_probe(
    tmp_path: Path, name: str, most: int
) -> None:
    """And a list in which something changed no more than its own."""
    world = WORLDS[name]()
    with benches(tmp_path, world) as (bench,):
        await pass_of(bench)
        for _ in range(3):
            bench.tick(minutes=15)
            bench.server.requests.clear()
            report = await pass_of(bench)
            assert (report.status, report.connections[0].changed) == ("ok", 0)
            assert report.connections[0].requests == len(bench.server.requests) <= most
        world.retitle(6, bench.now)
        bench.tick(minutes=15)
        bench.server.requests.clear()
        report = await pass_of(bench)
        assert (report.status, report.connections[0].changed) == ("ok", 1)
        concerned = getattr(world, "concerned", 1)
        assert len(bench.server.requests) <= most + 2 * concerned  # which of them stand in a list, and that


@pytest.mark.parametrize(("jql", "passes"), [("due < now()", 1), ("fixVersion = Q1", 2)])
@pytest.mark.parametrize("enters", [True, False])
async def test_a_task_linked_by_its_key_enters_and_leaves_a_list_without_a_change(
    tmp_path: Path, enters: bool, jql: str, passes: int
) -> None:
    """Though the answer to the joint question holds it all the same."""
    world = JiraLists(FakeCloud(), 28)
    members = world.tracker.sets[jql] = {20} if enters else {3, 20}
    with benches(tmp_path, world, lists=3, singles=5) as (bench,):
        bench.links.append(row := bench.key_result("moving"))
        bench.store.add_link(row, connection="tracker", url=None, query=jql, weight="1", act=bench.act())
        for _ in range(4):
            assert (await pass_of(bench)).status == "ok"
            bench.tick(minutes=5)
        members ^= {3}
        asked = []
        for _ in range(passes):
            bench.server.requests.clear()
            await pass_of(bench)
            asked += [str(seen.body) for seen in bench.server.requests]
            bench.tick(minutes=5)
        surveyed = figures(bench)
        assert [body for body in asked if f"'{jql}'" in body]  # read by itself
        await pass_of(bench, full=True)
        assert surveyed == figures(bench)


@pytest.mark.parametrize("gone", ["deleted", "moved"])
async def test_what_no_change_shows_is_found_by_the_count(tmp_path: Path, gone: str) -> None:
    world = JiraLists(FakeCloud(), 126)
    with benches(tmp_path, world, lists=2) as (bench,):
        for _ in range(3):
            await pass_of(bench)
            bench.tick(minutes=15)
        if gone == "deleted":
            world.tracker.deleted = {13}
        else:
            world.tracker.moved[13], world.tracker.updated[13] = "NEW-13", bench.now
        row = bench.links[1]
        before = bench.store.totals([row])[row]
        for _ in range(2):
            bench.tick(minutes=15)
            await pass_of(bench)
        after = bench.store.totals([row])[row]
        assert (after.total, after.missing) == (before.total - (gone == "moved"), int(gone == "deleted"))


async def test_a_list_that_failed_is_read_until_it_is_whole_again(tmp_path: Path) -> None:
    world = JiraLists(FakeCloud(), 28)
    with benches(tmp_path, world) as (bench,):
        await pass_of(bench)
        world.tracker.fields[5] = {**world.tracker.fields[5], **DONE}
        bench.server.intervene = lambda seen: (
            Reply(403, {"errorMessages": ["no"]}) if "q5" in str(seen.body) else None
        )
        assert (await pass_of(bench)).status == "partial"
        bench.server.intervene = lambda seen: None
        report = await pass_of(bench)
        assert (report.status, report.connections[0].changed) == ("ok", 1)
        await pass_of(bench)
        bench.server.requests.clear()
        await pass_of(bench)
        assert len(bench.server.requests) <= 2


async def test_a_full_pass_that_a_spent_budget_ends_goes_on_where_it_stopped(tmp_path: Path) -> None:
    world = JiraLists(FakeCloud(), 28)
    with benches(tmp_path, world) as (bench,):
        answered: list[str] = []

        def limited(seen: Seen) -> Reply | None:
            if len(answered) >= 8:
                return Reply(429, {"errorMessages": ["slow down"]}, {"Retry-After": "600"})
            answered.append(str(seen.body and seen.body["jql"]))
            return None

        bench.server.intervene = limited
        report = await pass_of(bench)
        assert (report.status, report.connections[0].error) == ("partial", "rate_limit")
        lists = {one for one in answered if "labels" in one}
        assert 4 <= len(lists) < LISTS
        bench.server.requests.clear()
        bench.tick(minutes=5)
        retry_at = report.connections[0].retry_at
        bench.machine = retry_at - timedelta(minutes=5)
        assert (await pass_of(bench)).status == "partial" and bench.server.requests == []
        bench.server.intervene = lambda seen: None
        bench.tick(minutes=6)
        assert (await pass_of(bench)).status == "ok"
        asked = {str(seen.body and seen.body["jql"]) for seen in bench.server.requests}
        assert lists.isdisjoint(asked) and len(bench.server.requests) <= LISTS - len(lists) + 2
        assert [total.total for total in bench.store.totals(bench.links).values()] == [2] * LISTS
        state = bench.store.connection_states()["tracker"]
        assert state.last_full == bench.now and state.retry_at is None
        bench.server.requests.clear()
        await pass_of(bench)
        assert len(bench.server.requests) <= 2


async def test_a_label_of_another_name_is_noticed_though_no_issue_changed(tmp_path: Path) -> None:
    world = GitHubLists(FakeGitHub(), 42)
    with benches(tmp_path, world) as (bench,):
        for _ in range(3):
            await pass_of(bench)
            bench.tick(minutes=15)
        for issue in world.tracker.issues.values():
            issue.labels = tuple("renamed" if name == "q3" else name for name in issue.labels)
        bench.server.requests.clear()
        assert (await pass_of(bench)).status == "ok"
        assert "q3" in {seen.value("labels") for seen in bench.server.requests}


async def test_few_lists_of_a_repository_are_asked_by_themselves(tmp_path: Path) -> None:
    """And tell of a deletion at once."""
    world = GitHubLists(FakeGitHub(), 42)
    with benches(tmp_path, world, lists=2) as (bench,):
        for _ in range(3):
            await pass_of(bench)
            bench.tick(minutes=15)
        bench.server.requests.clear()
        await pass_of(bench)
        assert len(bench.server.requests) == 2
        world.tracker.deleted.add("acme/app#5")
        before = bench.store.totals(bench.links)[bench.links[-1]].missing
        await pass_of(bench)
        assert bench.store.totals(bench.links)[bench.links[-1]].missing == before + 1


async def test_a_rehearsal_tells_what_a_survey_takes(tmp_path: Path) -> None:
    with benches(tmp_path, GitHubLists(FakeGitHub(), 42)) as (bench,):
        for _ in range(3):
            await pass_of(bench)
            bench.tick(minutes=15)
        (told,) = (await pass_of(bench, dry_run=True)).to_json()["connections"]
        report = await pass_of(bench)
        assert told["requests"] == report.connections[0].requests == 2


async def test_a_server_that_gives_smaller_pages_than_asked_for_hides_no_change(tmp_path: Path) -> None:
    world = RedmineLists(FakeRedmine(NOW), 42)
    with benches(tmp_path, world) as (bench,):

        def capped(seen: Seen) -> Reply | None:
            query = tuple((name, "3" if name == "limit" else value) for name, value in seen.query)
            return world.tracker.answer(replace(seen, query=query))

        bench.server.intervene = capped
        for _ in range(3):
            bench.tick(minutes=10)
            world.tracker.now = bench.now
            assert (await pass_of(bench)).status == "ok"
        for number in (2, 3, 1, 11, 21):
            world.tracker.now += timedelta(seconds=1)
            world.tracker.move(number, CLOSED)
        bench.tick(minutes=10)
        world.tracker.now = bench.now
        assert (await pass_of(bench)).status == "ok"
        told = [bench.progress(row) for row in bench.links]
        assert (await pass_of(bench, full=True)).status == "ok"
        assert told == [bench.progress(row) for row in bench.links]
        assert any(told)


@pytest.mark.parametrize("beside", [0, 1], ids=["empty", "others work beside"])
@pytest.mark.parametrize("name", ["jira-cloud", "jira-server", "azuredevops"])
async def test_lists_that_are_all_empty_are_one_question(tmp_path: Path, name: str, beside: int) -> None:
    """Nothing in them tells from when on to ask; what comes to one of them is seen at the next pass."""
    with linked(tmp_path, name, 0, listed=False) as (bench, dialect):
        dialect.titles = {number: f"Task {number}" for number in range(1, beside + 1)}
        words = "System.Tags] CONTAINS 'okr%d'" if name == "azuredevops" else "labels = okr%d"
        (row,) = bench.store.key_results()
        for number in range(6):
            query = ("[" if name == "azuredevops" else "") + words % number
            bench.link(row.uid, query=query, connection="tracker")
        asked = []
        for _ in range(5):
            bench.tick(minutes=15)
            bench.server.requests.clear()
            assert (await pass_of(bench)).status == "ok"
            asked.append(len(bench.server.requests))
        assert max(asked[2:]) <= 2, asked
        dialect.titles[2] = "New"
        dialect.finish(2, True, bench.machine)  # type: ignore[attr-defined]
        fields: Any = dialect
        if name == "azuredevops":
            fields.items[2] = {**fields.items.get(2, {}), "System.Tags": "okr3"}
        else:
            fields.fields[2] = {**fields.fields.get(2, {}), "labels": ["okr3"]}
        bench.tick(minutes=1)
        assert (await pass_of(bench)).status == "ok"
        assert bench.progress(row.uid) == 1


@pytest.mark.parametrize("singles", [0, 7])
@pytest.mark.parametrize("name", WORLDS)
async def test_nothing_is_asked_twice_in_a_pass(tmp_path: Path, name: str, singles: int) -> None:
    """Lists that are read side by side share what one of them asks about all."""
    world = WORLDS[name]()
    with benches(tmp_path, world, singles=singles) as (bench,):
        for number in range(4):
            bench.server.requests.clear()
            assert (await pass_of(bench, full=number == 3)).status == "ok"
            asked = Counter(
                f"{one.method} {one.path} {one.query} {one.body}" for one in bench.server.requests
            )
            assert asked.most_common(1)[0][1] == 1, asked.most_common(2)
            world.step(Random(number), bench.now)
            bench.tick(minutes=15)
