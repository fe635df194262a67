"""Tasks by reference: batches, outcomes apart, limits, other servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from github_content import days
from github_graph import documents
from github_rig import REPO, GitHubRig, ids, keys, rig

from connectors.errors import AnswerError, AuthError, ForbiddenError, RateLimitError
from connectors.github.documents import by_ids
from connectors.github.graphql import GraphQL
from connectors.model import TaskRef
from connectors.testing.server import Reply, Seen


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


def fill(on: GitHubRig, count: int, repo: str = REPO) -> None:
    for number in range(1, count + 1):
        on.hub.add(repo, number)


async def test_a_thousand_tasks_are_ten_requests(on: GitHubRig) -> None:
    fill(on, 1000)
    by_id = await on.fetch(ids(*range(1, 1001)))
    assert len(by_id.found) == 1000 and len(on.asked()) == 10
    by_number = await on.fetch(keys(*range(1, 1001)))
    assert len(by_number.found) == 1000 and len(on.asked()) == 10


async def test_numbers_of_many_repositories_share_a_request(on: GitHubRig) -> None:
    repos = [f"acme/app{number}" for number in range(30)]
    for repo in repos:
        fill(on, 3, repo)
    refs = [ref for repo in repos for ref in keys(3, 1, 2, repo=repo)]
    batch = await on.fetch(refs)
    assert [ref for ref, _ in batch.found] == refs
    assert all(ref.key == task.key for ref, task in batch.found)
    assert len(on.asked()) == 1


async def test_one_task_under_two_references_is_asked_once(on: GitHubRig) -> None:
    fill(on, 1)
    refs = [TaskRef("acme/app#1"), TaskRef("Acme/App#1")]
    on.hub.renamed = {"Acme/App": "acme/app"}
    batch = await on.fetch(refs)
    assert [ref for ref, _ in batch.found] == refs


async def test_progress_grows_to_all(on: GitHubRig) -> None:
    fill(on, 250)
    steps: list[tuple[int, int | None]] = []
    async with on.connector() as connector:
        await connector.fetch(ids(*range(1, 251)), progress=lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1] == (250, 250) and len(steps) == 3


# -- outcomes apart ------------------------------------------------------------------------------


@pytest.mark.parametrize("refs", [ids(1, 2, 3, 4), keys(1, 2, 3, 4)], ids=["by id", "by number"])
@pytest.mark.parametrize("graphql", [True, False])
async def test_deleted_hidden_and_transferred(on: GitHubRig, refs: list[TaskRef], graphql: bool) -> None:
    fill(on, 4)
    on.hub.add("acme/new", 77)
    on.hub.graphql = graphql
    on.hub.deleted, on.hub.hidden, on.hub.transferred = (
        {f"{REPO}#2"},
        {f"{REPO}#3"},
        {f"{REPO}#4": "acme/new#77"},
    )
    batch = await on.fetch(refs)
    assert [ref for ref, _ in batch.found] == [refs[0]]
    assert [(one.ref, one.proven) for one in batch.missing] == [(refs[1], True), (refs[2], False)]
    assert [(one.ref, one.task.key, one.task.id) for one in batch.moved] == [
        (refs[3], "acme/new#77", "I_acme_new_77")
    ]


@pytest.mark.parametrize("graphql", [True, False])
async def test_a_renamed_repository(on: GitHubRig, graphql: bool) -> None:
    fill(on, 2, "acme/new")
    on.hub.renamed, on.hub.graphql = {REPO: "acme/new"}, graphql
    batch = await on.fetch(keys(1, 2))
    assert [one.task.key for one in batch.moved] == ["acme/new#1", "acme/new#2"]


@pytest.mark.parametrize("graphql", [True, False])
async def test_a_repository_that_is_hidden(on: GitHubRig, graphql: bool) -> None:
    fill(on, 1)
    on.hub.graphql = graphql
    batch = await on.fetch([*keys(1), *keys(1, 2, 3, repo="other/secret")])
    assert len(batch.found) == 1
    assert [one.proven for one in batch.missing] == [False, False, False]


async def test_a_repository_that_became_hidden_is_not_asked_task_by_task(on: GitHubRig) -> None:
    fill(on, 150)
    fill(on, 1, "acme/web")
    on.hub.hidden = {f"{REPO}#{number}" for number in range(1, 151)}
    on.hub.gone_repositories = {REPO}
    batch = await on.fetch([*ids(*range(1, 151)), *ids(1, repo="acme/web")])
    assert len(batch.found) == 1 and {one.proven for one in batch.missing} == {False}
    assert len(on.asked()) == 4


async def test_lookups_are_bounded(on: GitHubRig) -> None:
    fill(on, 150)
    on.hub.deleted = {f"{REPO}#{number}" for number in range(11, 151)}
    batch = await on.fetch(ids(*range(1, 151)))
    assert len(batch.found) == 10 and len(batch.missing) == 140
    assert sum(one.proven for one in batch.missing) == 50
    assert len(on.asked()) == 4 + 50


async def test_without_the_right_a_task_fails_and_is_not_missing(on: GitHubRig) -> None:
    fill(on, 2)
    on.hub.denied = {"labels": "FORBIDDEN"}
    batch = await on.fetch(ids(1, 2))
    assert [one.code for one in batch.failed] == ["permission", "permission"]
    assert "No right to read labels" in batch.failed[0].detail


async def test_a_milestone_that_may_not_be_seen_spoils_no_task(on: GitHubRig) -> None:
    on.hub.milestones[REPO, 1] = "2026-12-01T00:00:00Z"
    on.hub.add(number=1, milestone=1)
    on.hub.denied = {"milestone": "FORBIDDEN"}
    batch = await on.fetch(ids(1))
    assert batch.found[0][1].due is None


async def test_a_null_without_a_reason_is_no_proof(on: GitHubRig) -> None:
    fill(on, 1)
    on.server.intervene = lambda seen: Reply(200, {"data": {"nodes": [None]}})
    batch = await on.fetch(ids(1))
    assert [one.code for one in batch.failed] == ["answer"] and not batch.missing


async def test_references_that_cannot_be_asked(on: GitHubRig) -> None:
    fill(on, 1)
    batch = await on.fetch(
        [TaskRef("4711"), TaskRef("a milestone", "M_3"), TaskRef("any words", "I_acme_app_1")]
    )
    assert [(one.ref.key, one.code) for one in batch.failed] == [("4711", "query"), ("a milestone", "query")]
    assert [task.key for _, task in batch.found] == ["acme/app#1"]


async def test_more_than_a_hundred_ids_are_refused_as_a_whole(on: GitHubRig) -> None:
    fill(on, 101)
    async with on.connector() as connector:
        graphql = GraphQL(connector._session, on.server.url + "/graphql", None)
        with pytest.raises(AnswerError, match="more than 100"):
            await graphql.ask(
                partial(by_ids, [f"I_acme_app_{number}" for number in range(1, 102)]), partial=True
            )


async def test_data_null_fails_its_tasks_alone(on: GitHubRig) -> None:
    fill(on, 150)
    error = {"data": None, "errors": [{"type": "MAX_NODE_LIMIT_EXCEEDED", "message": "too much"}]}
    on.server.intervene = lambda seen: Reply(200, error) if "I_acme_app_150" in str(seen.body) else None
    batch = await on.fetch(ids(*range(1, 151)))
    assert len(batch.found) == 100
    assert {(one.code, one.detail) for one in batch.failed} == {("answer", "too much")} and len(
        batch.failed
    ) == 50


# -- limits ----------------------------------------------------------------------------------------


async def test_a_spent_budget_in_a_200(on: GitHubRig) -> None:
    fill(on, 2)
    reset = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=30)
    body = {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}
    headers = {
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Limit": "5000",
        "X-RateLimit-Reset": str(int(reset.timestamp())),
    }
    on.server.intervene = lambda seen: Reply(200, body, headers)
    with pytest.raises(RateLimitError) as caught:
        await on.fetch(ids(1, 2))
    assert caught.value.retry_at == reset
    assert len(on.asked()) == 1 and on.waits == []


async def test_a_secondary_limit_is_no_missing_right(on: GitHubRig) -> None:
    fill(on, 1)
    said = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes."}
    on.server.intervene = lambda seen: Reply(403, said)
    before = datetime.now(UTC)
    with pytest.raises(RateLimitError) as caught:
        await on.fetch(ids(1))
    assert caught.value.retry_at is not None and caught.value.retry_at >= before + timedelta(seconds=60)
    on.server.intervene = lambda seen: Reply(403, said, {"Retry-After": "300"})
    with pytest.raises(RateLimitError) as caught:
        await on.fetch(ids(1))
    assert caught.value.retry_at is not None and caught.value.retry_at >= before + timedelta(seconds=300)
    on.server.intervene = lambda seen: Reply(
        403, {"message": "Resource not accessible by personal access token"}
    )
    with pytest.raises(ForbiddenError):
        await on.fetch(ids(1))


async def test_a_request_that_is_too_heavy_is_asked_in_halves(on: GitHubRig) -> None:
    fill(on, 100)

    def heavy(seen: Seen) -> Reply | None:
        many = isinstance(seen.body, dict) and len(seen.body["variables"]["ids"]) > 60
        return Reply(502, text="<html>", headers={"Content-Type": "text/html"}) if many else None

    on.server.intervene = heavy
    assert len((await on.fetch(ids(*range(1, 101)))).found) == 100


async def test_a_part_that_fails_leaves_the_rest(on: GitHubRig) -> None:
    fill(on, 150)
    on.server.intervene = lambda seen: Reply(500) if "I_acme_app_150" in str(seen.body) else None
    batch = await on.fetch(ids(*range(1, 151)))
    assert len(batch.found) == 100 and {one.code for one in batch.failed} == {"server"}


# -- other servers ---------------------------------------------------------------------------------


async def test_a_server_that_knows_fewer_fields(on: GitHubRig) -> None:
    fill(on, 250)
    on.hub.old_fields = {"parent", "subIssuesSummary", "stateReason"}
    async with on.connector(concurrency=1) as connector:
        batch = await connector.fetch(ids(*range(1, 251)))
    assert len(batch.found) == 250
    on.asked()
    on.hub.old_fields = {"labels"}
    with pytest.raises(AnswerError, match="labels"):
        await on.fetch(ids(1))


async def test_an_enterprise_server(on: GitHubRig) -> None:
    fill(on, 2)
    batch = await on.fetch(keys(1, 2), path="/api/v3")
    assert len(batch.found) == 2
    assert [seen.path for seen in on.asked()] == ["/api/graphql"]
    assert on.connector(path="/api/v3").url_of(TaskRef("acme/app#1")) == on.server.url + "/acme/app/issues/1"


async def test_without_graphql_lists_and_single_requests_for_strays(on: GitHubRig) -> None:
    fill(on, 250)
    on.hub.graphql = False
    on.hub.hidden = {f"{REPO}#7"}
    batch = await on.fetch(keys(*range(1, 251)))
    assert len(batch.found) == 249 and [one.ref for one in batch.missing] == keys(7)
    paths = [(seen.method, seen.path) for seen in on.asked()]
    assert paths.count(("GET", "/repos/acme/app/issues")) == 3
    assert paths.count(("GET", "/repos/acme/app/issues/7")) == 1
    assert len([path for path in paths if path[0] == "GET"]) == 4


async def test_without_graphql_no_page_is_read_for_nothing(on: GitHubRig) -> None:
    for number in range(1, 401):
        on.hub.add(number=number, created=days(number))
    on.hub.graphql = False
    batch = await on.fetch(keys(*range(391, 401)))
    assert len(batch.found) == 10
    assert len([seen for seen in on.asked() if seen.method == "GET"]) == 1


async def test_without_graphql_few_of_a_large_repository_are_asked_one_by_one(on: GitHubRig) -> None:
    fill(on, 1000)
    on.hub.graphql = False
    batch = await on.fetch(keys(1, 2, 1000))
    assert len(batch.found) == 3
    assert len([seen for seen in on.asked() if seen.method == "GET"]) == 3


async def test_without_a_token_only_rest_is_asked(on: GitHubRig) -> None:
    fill(on, 3)
    batch = await on.fetch(keys(1, 2, 3), token=None)
    assert len(batch.found) == 3
    seen = on.asked()
    assert documents(seen) == [] and all("authorization" not in one.headers for one in seen)


# -- who am I --------------------------------------------------------------------------------------


async def test_the_account(on: GitHubRig) -> None:
    on.hub.user_headers = {
        "X-OAuth-Scopes": "repo, read:project",
        "X-RateLimit-Limit": "5000",
        "X-RateLimit-Remaining": "4987",
        "X-RateLimit-Reset": "1900000000",
        "GitHub-Authentication-Token-Expiration": "2026-12-01 12:00:00 -0700",
        "X-GitHub-Enterprise-Version": "3.19.1",
    }
    async with on.connector() as connector:
        account = await connector.check()
    assert (account.id, account.name, account.scopes) == ("77", "mina", ("repo", "read:project"))
    assert (account.limit, account.remaining, account.version) == (5000, 4987, "3.19.1")
    assert account.expires == datetime(2026, 12, 1, 19, 0, tzinfo=UTC)
    assert account.server_time is not None
    (seen,) = on.asked()
    assert seen.headers["authorization"] == "Bearer t0ken" and seen.headers["user-agent"]
    assert seen.headers["accept"].startswith("application/vnd.github+json,")


@pytest.mark.parametrize("text", ["2026-12-01 12:00:00 UTC", "soon", "", "2026-99-01 12:00:00 UTC"])
async def test_the_end_of_a_token_is_read_leniently(on: GitHubRig, text: str) -> None:
    on.hub.user_headers = {"GitHub-Authentication-Token-Expiration": text}
    async with on.connector() as connector:
        account = await connector.check()
    assert account.expires == (
        datetime(2026, 12, 1, 12, tzinfo=UTC) if text.endswith("12-01 12:00:00 UTC") else None
    )


async def test_the_token_of_an_application(on: GitHubRig) -> None:
    on.hub.application = True
    async with on.connector() as connector:
        account = await connector.check()
    assert (account.id, account.name) == ("U_1", "robot")


async def test_an_expired_token_ends_the_fetch(on: GitHubRig) -> None:
    fill(on, 300)
    on.server.intervene = lambda seen: Reply(401, {"message": "Bad credentials"})
    with pytest.raises(AuthError):
        await on.fetch(ids(*range(1, 301)))
