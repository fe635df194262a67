"""A GitLab in trouble: whatever a fifth of its answers says, no task is told as it never was, and the next
good pass knows the truth again."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl

import httpx
import msgspec
import pytest
from fake_gitlab import FakeGitLab

from connectors.base import Connector
from connectors.errors import AnswerError, ConnectorError
from connectors.model import Batch, QueryKind, QueryRef, TaskRef
from connectors.registry import create
from connectors.testing.rig import NOW
from connectors.testing.server import Reply, Seen

LIST = QueryRef(QueryKind.LIST, "acme/app")
COUNT = 104
MAINTENANCE = b"<!doctype html><title>GitLab is undergoing maintenance</title>"


class Lab:
    """GitLab in memory. ``spoil`` may answer in its place, not of who asks where there is a ``person``;
    ``now`` is everybody's clock but for ``skew``, by which GitLab's is ahead."""

    def __init__(self) -> None:
        self.fake = FakeGitLab()
        self.fake.fill(COUNT)
        self.fake.level = 20
        self.now = NOW
        self.skew = timedelta()
        self.person = False
        self.spoil: Callable[[httpx.Response], httpx.Response] = lambda response: response

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path, _, query = request.url.raw_path.decode().partition("?")
        body = msgspec.json.decode(request.content) if request.content else None
        headers = {name.lower(): value for name, value in request.headers.items()}
        seen = Seen(request.method, path, tuple(parse_qsl(query, keep_blank_values=True)), headers, body)
        reply = self.fake.answer(seen) or Reply(404)
        date = (self.now + self.skew).strftime("%a, %d %b %Y %H:%M:%S GMT")
        answer = httpx.Response(reply.status, json=reply.data, headers={**reply.headers, "Date": date})
        return answer if self.person and request.url.path.endswith("/user") else self.spoil(answer)

    def connector(self) -> Connector:
        async def sleep(seconds: float) -> None:
            """Instead of waiting."""

        transport = httpx.MockTransport(self)
        options = self.fake.options("https://gitlab.example")
        return create(options, transport=transport, sleep=sleep, now=lambda: self.now)

    async def fetched(self, cursor: str | None) -> Batch:
        refs = [self.fake.ref(number) for number in range(1, COUNT + 1)]
        async with self.connector() as connector:
            return await connector.fetch(refs, cursor=cursor)

    def state(self, number: int) -> str:
        """What is so now."""
        if number in self.fake.deleted:
            return "gone"
        return str(self.fake.more.get(number, {}).get("state", "opened"))

    def live(self, chance: random.Random) -> None:
        """Half a minute passes, in which people work."""
        self.now += timedelta(seconds=30)
        for number in chance.sample(range(1, COUNT + 1), 3):
            if number not in self.fake.deleted:
                state = chance.choice(("opened", "closed"))
                self.fake.more[number] = {"state": state}
                self.fake.updated[number] = self.now + self.skew


def cut(answer: httpx.Response) -> httpx.Response:
    rows = answer.json()
    return httpx.Response(200, json=rows[3:] if isinstance(rows, list) else {}, headers=answer.headers)


def failing(error: type[httpx.TransportError]) -> Callable[[httpx.Response], httpx.Response]:
    def fail(answer: httpx.Response) -> httpx.Response:
        raise error("no")

    return fail


FAULTS: tuple[Callable[[httpx.Response], httpx.Response], ...] = (
    lambda answer: httpx.Response(503, content=MAINTENANCE, headers={"Content-Type": "text/html"}),
    lambda answer: httpx.Response(200, content=MAINTENANCE, headers={"Content-Type": "text/html"}),
    lambda answer: httpx.Response(429, headers={"Retry-After": "3600"}),
    lambda answer: httpx.Response(401, json={"message": "401 Unauthorized"}),
    lambda answer: httpx.Response(403, json={"error": "insufficient_scope"}),
    lambda answer: httpx.Response(302, headers={"Location": "https://sso.example/login"}),
    lambda answer: httpx.Response(200, content=answer.content[: len(answer.content) // 2]),
    lambda answer: httpx.Response(200, json={"message": "ok"}),
    lambda answer: httpx.Response(200, json=[], headers={"X-Total": "3"}),
    cut,
    failing(httpx.ReadTimeout),
    failing(httpx.ConnectError),
)


def learnt(told: dict[TaskRef, str], batch: Batch) -> None:
    """What a store keeps of a pass."""
    told |= {ref: task.status for ref, task in batch.found}
    told |= {gone.ref: "gone" for gone in batch.missing if gone.proven}


@pytest.mark.parametrize("skew", [0, 60], ids=lambda minutes: f"{minutes} minutes")
async def test_a_fifth_of_all_answers_is_spoilt_and_nothing_is_told_as_it_never_was(skew: int) -> None:
    chance, lab = random.Random(skew), Lab()
    lab.skew = timedelta(minutes=skew)
    told: dict[TaskRef, str] = {}
    cursor, good = None, 0
    for _ in range(30):
        lab.live(chance)
        lab.spoil = lambda answer: chance.choice(FAULTS)(answer) if chance.random() < 0.2 else answer
        try:
            batch = await lab.fetched(cursor)
        except ConnectorError:
            continue
        learnt(told, batch)
        cursor, good = batch.cursor, good + 1
        for ref, state in told.items():
            if ref in {one for one, _ in batch.found} | set(batch.unchanged):
                assert state == lab.state(int(ref.key.partition("#")[2])), ref
        assert not any(gone.proven for gone in batch.missing)
    assert 5 < good < 30
    lab.spoil = lambda answer: answer
    lab.live(chance)
    learnt(told, await lab.fetched(cursor))
    assert {ref.key: state for ref, state in told.items()} == {
        f"acme/app#{number}": lab.state(number) for number in range(1, COUNT + 1)
    }
    lab.fake.deleted = {7}
    lab.now += timedelta(hours=1)
    learnt(told, await lab.fetched(cursor))
    assert told[lab.fake.ref(7)] == "gone"


async def test_a_bomb_is_left_where_it_goes_off() -> None:
    """It unpacks to more than any honest answer, a thousand times its size."""
    lab = Lab()
    bomb = gzip.compress(b" " * (40 * 1024 * 1024), 1)
    lab.spoil = lambda answer: httpx.Response(
        200, content=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"}
    )
    async with lab.connector() as connector:
        with pytest.raises(AnswerError, match="too_large"):
            await connector.list(LIST)


async def test_a_project_that_was_not_shown_for_once_is_there_in_the_next_pass() -> None:
    """As while rights are mended: none of its tasks changed meanwhile."""
    lab = Lab()
    known = (await lab.fetched(None)).cursor
    lab.now, lab.person = lab.now + timedelta(minutes=5), True
    lab.spoil = lambda answer: httpx.Response(404, json={"message": "404 Project Not Found"})
    hidden = await lab.fetched(known)
    assert (len(hidden.missing), hidden.found) == (COUNT, ())
    lab.now += timedelta(minutes=5)
    lab.spoil = lambda answer: answer
    shown = await lab.fetched(hidden.cursor)
    assert (len(shown.found), shown.missing) == (COUNT, ())
