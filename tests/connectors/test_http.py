"""The session: what goes out, what comes back, what is waited for, and what is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors import http
from connectors.errors import (
    AnswerError,
    ConnectorError,
    ForbiddenError,
    OptionsError,
    QueryError,
    RateLimitError,
    ServerError,
    TimedOutError,
)
from connectors.http import HttpSession
from connectors.limits import Budget, Gate
from connectors.model import Options
from connectors.testing.rig import everything
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.waits import LISTENER

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
TOKEN = "canary0token"


class Waits(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def server() -> Iterator[TrackerServer]:
    with TrackerServer(lambda seen: Reply(data={"path": seen.path})) as running:
        yield running


def session(server: TrackerServer, waits: Waits, path: str = "", **extra: object) -> HttpSession:
    options = Options("x", "x", base_url=server.url + path, token=TOKEN, extra=extra)
    return HttpSession(
        options,
        default_url=None,
        headers={"Authorization": f"Bearer {TOKEN}"},
        sleep=waits,
        now=lambda: NOW,
    )


class TestRequests:
    async def test_headers_parameters_and_answer(self, server: TrackerServer, waits: Waits) -> None:
        async with session(server, waits, "/api/v3/") as http_session:
            answer = await http_session.get("/repos", params={"q": "a b&c=ü", "page": 2, "id": ["1", "2"]})
        (seen,) = server.requests
        assert seen.path == "/api/v3/repos"
        assert seen.query == (("q", "a b&c=ü"), ("page", "2"), ("id", "1"), ("id", "2"))
        assert seen.headers["authorization"] == f"Bearer {TOKEN}"
        assert seen.headers["accept"] == "application/json" and "user-agent" in seen.headers
        assert answer.status == 200 and answer.data == {"path": "/api/v3/repos"}
        assert answer.url.startswith(server.url) and "content-type" in answer.headers
        assert http_session.usage.requests == 1 and http_session.usage.server_time is not None

    async def test_a_link_keeps_its_own_query(self, server: TrackerServer, waits: Waits) -> None:
        async with session(server, waits) as http_session:
            await http_session.get(server.url + "/repositories/1/issues?page=2&state=all", params={"page": 3})
        assert server.requests[0].query == (("page", "3"), ("state", "all"))

    async def test_post_sends_json(self, server: TrackerServer, waits: Waits) -> None:
        async with session(server, waits) as http_session:
            await http_session.post("graphql", json={"query": "{ 목표 }"})
        assert server.requests[0].method == "POST" and server.requests[0].body == {"query": "{ 목표 }"}

    async def test_cookies_are_not_kept(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(data={}, headers={"Set-Cookie": "session=1; Path=/"})
        async with session(server, waits) as http_session:
            await http_session.get("a")
            await http_session.get("b")
        assert "cookie" not in server.requests[1].headers

    async def test_304_needs_an_etag(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(304)
        async with session(server, waits) as http_session:
            answer = await http_session.get("a", etag='"v1"')
            with pytest.raises(AnswerError):
                await http_session.get("a")
        assert (answer.status, answer.data) == (304, None)
        assert server.requests[0].headers["if-none-match"] == '"v1"'
        assert http_session.usage.not_modified == 1

    @pytest.mark.parametrize("status", [200, 201, 202, 204])
    async def test_an_empty_body_is_none(self, server: TrackerServer, waits: Waits, status: int) -> None:
        server.intervene = lambda seen: Reply(status)
        async with session(server, waits) as http_session:
            assert (await http_session.get("a")).data is None

    async def test_too_much_is_refused(
        self, server: TrackerServer, waits: Waits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(http, "LARGEST_ANSWER", 1000)
        server.intervene = lambda seen: Reply(data="x" * 1001)
        async with session(server, waits) as http_session:
            with pytest.raises(AnswerError, match="too_large"):
                await http_session.get("a")

    @pytest.mark.parametrize(
        ("text", "kind"),
        [("\ufeff[1]", "application/json"), ("[1]", "text/plain"), ("[1]", "application/vnd.github+json")],
    )
    async def test_json_by_other_names(
        self, server: TrackerServer, waits: Waits, text: str, kind: str
    ) -> None:
        server.intervene = lambda seen: Reply(text=text, headers={"Content-Type": kind})
        async with session(server, waits) as http_session:
            assert (await http_session.get("a")).data == [1]

    async def test_a_hundred_thousand_brackets(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(text="[" * 100_000 + "]" * 100_000)
        async with session(server, waits) as http_session:
            with pytest.raises(AnswerError, match="json"):
                await http_session.get("a")


class TestRedirects:
    async def test_the_same_origin_is_followed(self, server: TrackerServer, waits: Waits) -> None:
        def moved(seen: Seen) -> Reply | None:
            return (
                Reply(301, headers={"Location": "/repositories/9/issues/3?x=1"})
                if seen.path == "/old"
                else None
            )

        server.intervene = moved
        async with session(server, waits) as http_session:
            answer = await http_session.get("old")
        assert answer.url == server.url + "/repositories/9/issues/3?x=1"
        assert http_session.usage.requests == 2

    @pytest.mark.parametrize("status", [307, 308])
    async def test_a_post_stays_a_post(self, server: TrackerServer, waits: Waits, status: int) -> None:
        server.intervene = lambda seen: (
            Reply(status, headers={"Location": "/new"}) if seen.path == "/old" else None
        )
        async with session(server, waits) as http_session:
            await http_session.post("old", json={"a": 1})
        assert (server.requests[1].method, server.requests[1].body) == ("POST", {"a": 1})

    @pytest.mark.parametrize(
        "location",
        [
            "",
            "https://127.0.0.1/",
            "http://127.0.0.1:1/",
            "//evil.example/",
            "http://[",
            "javascript:alert(1)",
            "http://evil.example\\@127.0.0.1/",
        ],
    )
    async def test_elsewhere_is_refused(self, server: TrackerServer, waits: Waits, location: str) -> None:
        server.intervene = lambda seen: Reply(302, headers={"Location": location})
        async with session(server, waits) as http_session:
            with pytest.raises(AnswerError, match=r"redirect_origin|url"):
                await http_session.get("a")
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        "link", ["https://evil.example/x", "http://127.0.0.1:1/x", "HTTP://user@evil.example/"]
    )
    async def test_a_link_elsewhere_is_refused(self, server: TrackerServer, waits: Waits, link: str) -> None:
        async with session(server, waits) as http_session:
            with pytest.raises(AnswerError, match="link_origin"):
                await http_session.get(link)
        assert server.requests == []


class TestLimits:
    @pytest.mark.parametrize(
        ("status", "headers", "body"),
        [
            (429, {"Retry-After": "60"}, {}),
            (429, {"Retry-After": format_datetime(NOW + timedelta(seconds=60), usegmt=True)}, {}),
            (403, {"Retry-After": "60"}, {"message": "You have exceeded a secondary rate limit"}),
            (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(NOW.timestamp()) + 60)}, {}),
            (429, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-24T05:01:00Z"}, {}),
        ],
    )
    async def test_the_time_to_come_back(
        self, server: TrackerServer, waits: Waits, status: int, headers: dict[str, str], body: object
    ) -> None:
        dated = {"Date": format_datetime(NOW, usegmt=True), **headers}
        server.intervene = lambda seen: Reply(status, body, dated)
        async with session(server, waits) as http_session:
            with pytest.raises(RateLimitError) as caught:
                await http_session.get("a")
        assert caught.value.retry_at is not None
        assert abs(caught.value.retry_at - (NOW + timedelta(seconds=60))) < timedelta(seconds=2)
        assert waits == []

    async def test_a_secondary_limit_told_in_words_only(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(403, {"message": "You have exceeded a secondary rate limit."})
        async with session(server, waits) as http_session:
            with pytest.raises(RateLimitError):
                await http_session.get("a")

    async def test_a_missing_right_is_no_limit(self, server: TrackerServer, waits: Waits) -> None:
        headers = {"X-RateLimit-Remaining": "40"}
        server.intervene = lambda seen: Reply(403, {"message": "Must have admin rights"}, headers)
        async with session(server, waits) as http_session:
            with pytest.raises(ForbiddenError, match="admin rights"):
                await http_session.get("a")

    async def test_a_spent_budget_is_not_asked_again(self, server: TrackerServer, waits: Waits) -> None:
        reset = str(int(datetime.now(UTC).timestamp()) + 600)
        headers = {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
        server.intervene = lambda seen: Reply(data={}, headers=headers)
        async with session(server, waits) as http_session:
            await http_session.get("a")
            with pytest.raises(RateLimitError) as caught:
                await http_session.get("a")
        assert caught.value.retry_at is not None and len(server.requests) == 1
        assert (http_session.usage.limit, http_session.usage.remaining) == (10, 0)

    async def test_budgets_of_other_resources_stay_open(self, server: TrackerServer, waits: Waits) -> None:
        reset = str(int(datetime.now(UTC).timestamp()) + 600)

        def answer(seen: Seen) -> Reply:
            left, name = ("0", "search") if seen.path == "/search" else ("9", "core")
            head = {"X-RateLimit-Remaining": left, "X-RateLimit-Reset": reset, "X-RateLimit-Resource": name}
            return Reply(data={}, headers=head)

        server.intervene = answer
        async with session(server, waits) as http_session:
            await http_session.get("search")
            await http_session.get("issues")
            with pytest.raises(RateLimitError):
                await http_session.get("search")
            await http_session.get("issues")

    async def test_a_budget_in_the_body(self, server: TrackerServer, waits: Waits) -> None:
        async with HttpSession(
            Options("x", "x", base_url=server.url),
            default_url=None,
            headers={},
            limits=lambda answer: Budget(5000, 4999, None) if answer.mapping().get("path") else None,
        ) as http_session:
            await http_session.get("a")
        assert http_session.usage.remaining == 4999

    async def test_waits_grow_and_end(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(503)
        async with session(server, waits) as http_session:
            with pytest.raises(ServerError):
                await http_session.get("a")
        assert len(server.requests) == 3 and http_session.usage.retries == 2
        assert 0.25 <= waits[0] <= 0.75 and 0.5 <= waits[1] <= 1.5

    async def test_503_with_a_long_wait_is_not_repeated(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(503, headers={"Retry-After": "900"})
        async with session(server, waits) as http_session:
            with pytest.raises(ServerError):
                await http_session.get("a")
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [400, 422])
    async def test_a_bad_query_is_not_repeated(
        self, server: TrackerServer, waits: Waits, status: int
    ) -> None:
        server.intervene = lambda seen: Reply(status, {"errorMessages": ["Field 'x' does not\x1b[31m exist"]})
        async with session(server, waits) as http_session:
            with pytest.raises(QueryError, match="Field 'x' does not exist"):
                await http_session.get("a")
        assert len(server.requests) == 1

    async def test_many_at_once_each_get_their_own(self, server: TrackerServer, waits: Waits) -> None:
        async with session(server, waits, rate=6000) as http_session:
            answers = await asyncio.gather(*(http_session.get(f"t/{n}") for n in range(12)))
        assert [answer.mapping()["path"] for answer in answers] == [f"/t/{n}" for n in range(12)]

    async def test_what_is_spent_of_a_rate_is_waited_for_and_told(self) -> None:
        gate, told = Gate(4, rate=2, spent=5), []
        LISTENER.set(told.append)

        async def asked() -> None:
            async with gate.passing():
                pass

        waiting = asyncio.create_task(asked())
        while not told:
            await asyncio.sleep(0)
        assert told == [30.0] and not waiting.done()
        waiting.cancel()
        fresh = Gate(4, rate=2)
        for _ in range(2):
            async with fresh.passing():
                pass
        assert told == [30.0]

    async def test_a_retry_is_told(self, server: TrackerServer, waits: Waits) -> None:
        told: list[float] = []
        LISTENER.set(told.append)
        server.intervene = lambda seen: Reply(503, headers={"Retry-After": "3"})
        async with session(server, waits) as http_session:
            with pytest.raises(ConnectorError):
                await http_session.get("a")
        assert told == waits and len(told) == 2

    async def test_silence_has_an_end(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(act="hang")
        async with session(server, waits, timeout=1.0) as http_session:
            with pytest.raises(TimedOutError):
                await http_session.get("a")
        assert len(server.requests) == 3


class TestSecrets:
    async def test_an_echoed_token_is_blotted_out(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(400, {"message": f"bad header Bearer {TOKEN}"})
        async with session(server, waits) as http_session:
            with pytest.raises(ConnectorError) as caught:
                await http_session.get("a?secret=1")
        assert TOKEN not in str(caught.value) and "•••" in str(caught.value)
        assert caught.value.url == server.url + "/a"

    async def test_a_token_echoed_in_a_good_answer_is_blotted_out_too(
        self, server: TrackerServer, waits: Waits
    ) -> None:
        text = json.dumps({"title": f"curl -H 'Bearer {TOKEN}'", "path": "a/b", "key": TOKEN})
        server.intervene = lambda seen: Reply(200, text=text, headers={"ETag": f'"{TOKEN}"'})
        async with session(server, waits) as http_session:
            answer = await http_session.get("a")
        assert answer.data == {"title": "curl -H '•••'", "path": "a/b", "key": "•••"}
        assert TOKEN not in repr(answer)

    async def test_a_short_password_is_no_word_of_answers(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(200, {"title": "acme"})
        options = Options("x", "x", base_url=server.url, token="acme")
        async with HttpSession(options, default_url=None, headers={"X-Key": "acme"}) as http_session:
            assert (await http_session.get("a")).data == {"title": "acme"}

    @pytest.mark.parametrize("token", ["line\nbreak", "nul\x00", "토큰"])
    def test_a_token_that_is_no_header(self, token: str) -> None:
        options = Options("x", "x", base_url="https://x.example", token=token)
        with pytest.raises(OptionsError) as caught:
            HttpSession(options, default_url=None, headers={"X-Redmine-API-Key": token})
        assert caught.value.detail == "token"
        shown = everything(caught.value, only="connectors")
        assert token not in shown and repr(token)[1:-1] not in shown

    async def test_a_line_break_at_the_end_is_forgiven(self, server: TrackerServer) -> None:
        options = Options("x", "x", base_url=server.url, token="t\n")
        async with HttpSession(options, default_url=None, headers={"X-Key": "t\n"}) as http_session:
            await http_session.get("a")
        assert [seen.headers["x-key"] for seen in server.requests] == ["t"]
