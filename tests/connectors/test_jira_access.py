"""Who Jira Cloud takes us for, and where a token goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from fake_jira import FakeCloud

from connectors.errors import AuthError
from connectors.model import Options, TaskRef
from connectors.redaction import basic
from connectors.registry import create
from connectors.testing.rig import CANARY, Rig
from connectors.testing.server import Reply, TrackerServer


@pytest.fixture
def cloud() -> FakeCloud:
    return FakeCloud()


@pytest.fixture
def rig(cloud: FakeCloud) -> Iterator[Rig]:
    with TrackerServer(cloud.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(cloud, server, elsewhere)
        cloud.check_requests([seen for seen in server.heard.values() if "/rest/api/2/" not in seen.path])


def known(count: int) -> list[TaskRef]:
    """References as they are stored after a first fetch."""
    return [TaskRef(f"OPS-{number}", str(10_000 + number)) for number in range(1, count + 1)]


async def test_nobody_sees_nothing_and_nothing_is_missing(rig: Rig, cloud: FakeCloud) -> None:
    """Wrong credentials read as nobody's: every issue is left out, with status 200."""
    cloud.fill(3)
    cloud.anonymous = True
    async with rig.connector() as connector:
        with pytest.raises(AuthError):
            await connector.fetch(known(3))
        with pytest.raises(AuthError):
            await connector.list(cloud.query())
        with pytest.raises(AuthError):
            await connector.check()


@pytest.mark.parametrize("reason", ["AUTHENTICATED_FAILED", "AUTHENTICATION_DENIED, OUT"])
async def test_an_answer_to_nobody_is_not_believed(rig: Rig, cloud: FakeCloud, reason: str) -> None:
    cloud.fill(3)
    empty = {"issues": [], "isLast": True, "count": 0, "accountId": "5b"}
    rig.always(Reply(200, empty, {"X-Seraph-LoginReason": reason}))
    async with rig.connector(points_field=False, number_fields=[]) as connector:
        for asked in (
            connector.fetch(known(3)),
            connector.list(cloud.query()),
            connector.count(cloud.query()),
        ):
            with pytest.raises(AuthError):
                await asked
        with pytest.raises(AuthError):
            await connector.check()


async def test_an_empty_list_is_believed_of_somebody_only(rig: Rig, cloud: FakeCloud) -> None:
    cloud.anonymous = True
    rig.server.intervene = lambda seen: (
        Reply(200, {"issues": [], "isLast": True}) if seen.path.endswith("jql") else None
    )
    with pytest.raises(AuthError):
        await rig.list()


async def test_a_scoped_token_says_what_it_needs(rig: Rig) -> None:
    rig.always(Reply(401, {"message": "Unauthorized; scope does not match"}))
    async with rig.connector() as connector:
        with pytest.raises(AuthError) as caught:
            await connector.check()
    assert caught.value.detail == "scoped_token"
    assert caught.value.values["api_url"] == "https://api.atlassian.com/ex/jira/<cloudId>"
    assert [seen.path for seen in rig.server.requests] == ["/rest/api/3/myself"]


async def test_calls_go_to_the_configured_gateway_and_people_to_the_site(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(1)
    cloud.spec_prefix = "/ex/jira/11"
    options = cloud.options("https://acme.example.com", api_url=f"{rig.server.url}/ex/jira/11")
    async with create(options) as connector:
        batch = await connector.fetch(known(1))
    assert [task.url for _, task in batch.found] == ["https://acme.example.com/browse/OPS-1"]
    assert {seen.path.partition("/rest/")[0] for seen in rig.server.requests} == {"/ex/jira/11"}


CLOUD_ID = "35273b54-3f06-40d2-880f-dd28cf8daafa"


class Atlassian(httpx.AsyncBaseTransport):
    """The site refuses the scoped token, the gateway takes it."""

    def __init__(self, cloud_id: object = CLOUD_ID) -> None:
        self.cloud_id = cloud_id
        self.asked: list[tuple[str, str]] = []
        self.tokens: set[str] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.url.host, request.url.path))
        self.tokens.add(request.headers["authorization"])
        if request.url.path == "/_edge/tenant_info":
            return httpx.Response(200, json={"cloudId": self.cloud_id})
        if request.url.host == "api.atlassian.com":
            return httpx.Response(200, json={"accountId": "5b", "displayName": "Mina"})
        return httpx.Response(401, json={"message": "Unauthorized"})


SCOPED = Options("jira", "jira", "https://acme.atlassian.net", CANARY, "mina@example.com", {"scoped": True})


async def test_with_consent_the_gateway_is_found() -> None:
    transport = Atlassian()
    async with create(SCOPED, transport=transport) as connector:
        assert (await connector.check()).name == "Mina"
        await connector.check()
        assert connector.usage.requests == 4
    gateway = ("api.atlassian.com", f"/ex/jira/{CLOUD_ID}/rest/api/3/myself")
    assert transport.asked == [
        ("acme.atlassian.net", "/rest/api/3/myself"),
        ("acme.atlassian.net", "/_edge/tenant_info"),
        gateway,
        gateway,
    ]
    assert transport.tokens == {basic("mina@example.com", CANARY)}


@pytest.mark.parametrize("cloud_id", ["../../evil.example", None, "@evil.example/", 7])
async def test_a_gateway_address_that_is_none(cloud_id: object) -> None:
    transport = Atlassian(cloud_id)
    async with create(SCOPED, transport=transport) as connector:
        with pytest.raises(AuthError):
            await connector.check()
    assert {host for host, _ in transport.asked} == {"acme.atlassian.net"}


async def test_without_consent_the_token_stays_at_the_site() -> None:
    transport = Atlassian()
    async with create(replace(SCOPED, extra={}), transport=transport) as connector:
        with pytest.raises(AuthError) as caught:
            await connector.fetch([TaskRef("OPS-1")])
    assert caught.value.detail == "scoped_token"
    assert {host for host, _ in transport.asked} == {"acme.atlassian.net"}


async def test_the_kind_is_asked_once(rig: Rig, cloud: FakeCloud) -> None:
    cloud.fill(1)
    cloud.extra = {}
    async with rig.connector() as connector:
        account = await connector.check()
        await connector.list(cloud.query())
        await connector.count(cloud.query())
    assert account.version == "1001.0.0-SNAPSHOT" and account.id == "5b10"
    assert [seen.path for seen in rig.server.requests].count("/rest/api/2/serverInfo") == 1


async def test_limits_name_their_end_in_iso(rig: Rig, cloud: FakeCloud) -> None:
    headers = {
        "X-RateLimit-Limit": "350",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "2026-11-24T05:02:00Z",
    }
    rig.server.intervene = lambda seen: Reply(200, {"accountId": "5b", "displayName": "Mina"}, headers)
    async with rig.connector() as connector:
        account = await connector.check()
    assert (account.limit, account.remaining) == (350, 0)
