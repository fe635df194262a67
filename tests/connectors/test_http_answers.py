"""Rests that good answers ask for, and pages that are nobody's answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from connectors.errors import AnswerError, ConnectorError, GoneError, NotFoundError, RateLimitError
from connectors.http import HttpSession
from connectors.model import Options
from connectors.testing.server import Reply, TrackerServer

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class Waits(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def server() -> Iterator[TrackerServer]:
    with TrackerServer(lambda seen: Reply(200, {})) as server:
        yield server


def session(server: TrackerServer, waits: Waits) -> HttpSession:
    options = Options("x", "x", base_url=server.url, token="t0ken")
    return HttpSession(options, default_url=None, headers={}, sleep=waits, now=lambda: NOW)


class TestRests:
    """A tracker may ask for a rest in a good answer, before it refuses."""

    async def test_a_short_one_is_kept_before_the_next_request(
        self, server: TrackerServer, waits: Waits
    ) -> None:
        server.intervene = lambda seen: Reply(200, {}, {"Retry-After": "2"} if not waits else {})
        async with session(server, waits) as http_session:
            for _ in range(3):
                await http_session.get("/a")
        assert waits == [2.0] and len(server.requests) == 3

    async def test_a_long_one_ends_the_pass_and_says_when(self, server: TrackerServer, waits: Waits) -> None:
        server.intervene = lambda seen: Reply(200, {}, {"Retry-After": "300"})
        async with session(server, waits) as http_session:
            await http_session.get("/a")
            for asked in (http_session.get("/b"), http_session.change("POST", "/c")):
                with pytest.raises(RateLimitError) as caught:
                    await asked
                assert caught.value.retry_at == NOW + timedelta(seconds=300)
        assert waits == [] and len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(404, text="<html>no such host", headers={"Content-Type": "text/html"}), AnswerError),
        (Reply(404, text="404 page not found", headers={"Content-Type": "text/plain"}), AnswerError),
        (Reply(410, text="<html>Gone", headers={"Content-Type": "text/html"}), AnswerError),
        (Reply(404, text="", headers={"Content-Type": "text/html"}), NotFoundError),
        (Reply(404, {"message": "Not Found"}), NotFoundError),
        (Reply(404), NotFoundError),
        (Reply(410, {"message": "Gone"}), GoneError),
    ],
)
async def test_a_page_for_people_says_nothing_of_what_is_there(
    server: TrackerServer, waits: Waits, reply: Reply, error: type[ConnectorError]
) -> None:
    """A gateway whose tracker is away answers 404 for everything."""
    server.intervene = lambda seen: reply
    async with session(server, waits) as http_session:
        with pytest.raises(error):
            await http_session.get("/tasks/1")
