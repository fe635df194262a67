"""kill -9 at every request of the outbox, before or after it was done: nothing is written twice, and in the
end all is sent. Two processes at once write nothing twice either."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from outbox_senders import Nest, nest
from postgres_server import fresh_schema
from writable_trackers import KINDS

from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.runtime import StartOptions, open_workspace
from okrtui.usecases.outbox import put, wanted
from okrtui.usecases.workspace import Workspace

CONFIG = """\
[organization]
id = "acme"
timezone = "Asia/Seoul"
[[people]]
id = "mina"
name = "Mina Park"
[ui]
me = "mina"
"""
WRITE = "comment = true\ntransition = true\nlabel = true\n"
REQUESTS = 6
"""As many as one item takes, at most."""


@pytest.fixture(scope="module")
def senders() -> Iterator[Nest]:
    with nest() as made:
        yield made


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'okr.db'}"
        return
    with fresh_schema(request.getfixturevalue("postgres")) as address:
        yield address


class Ward:
    """One store and every tracker, each a connection of its own."""

    def __init__(self, folder: Path, url: str, senders: Nest) -> None:
        self.url, self.senders = url, senders
        self.trackers = [kind() for kind in KINDS]
        self.servers = [TrackerServer(one.answer) for one in self.trackers]
        self.config = folder / "config.toml"
        text = CONFIG
        for at, (one, server) in enumerate(zip(self.trackers, self.servers, strict=True)):
            text += f'[connections.c{at}]\nkind = "{one.kind}"\ntoken = "env:T"\n'
            text += f'base_url = "{server.url}{one.place}"\n'
            text += f"{one.config}[connections.c{at}.write]\n{WRITE}"
        self.config.write_text(text)
        self.workspace: Workspace = open_workspace(StartOptions(config=self.config, store=url))

    def put(self, at: int, deed: str, number: int) -> str:
        tracker = self.trackers[at]
        texts = {"comment": f"How sure? {number}", "transition": tracker.other, "label": f"okr{number}"}
        tracker.offer(texts["label"])
        return put(self.workspace, wanted(self.workspace, f"c{at}/{tracker.key}", deed, texts[deed])).mark

    def send(self) -> int:
        self.senders.start(self.config, self.url)
        return self.senders.ended()

    def killed_at(self, at: int, number: int, *, done: bool) -> int:
        """A sender that dies with its request of that number, which was ``done`` or not."""
        seen = 0
        server, tracker = self.servers[at], self.trackers[at]

        def intervene(request: Seen) -> Reply | None:
            nonlocal seen
            seen += 1
            if seen != number:
                return None
            reply = tracker.answer(request) if done else None
            self.senders.kill()
            return reply or Reply(act="reset")

        server.intervene = intervene
        try:
            return self.send()
        finally:
            server.intervene = lambda request: None


@pytest.fixture
def ward(tmp_path: Path, url: str, senders: Nest) -> Iterator[Ward]:
    made = Ward(tmp_path, url, senders)
    for server in made.servers:
        server.__enter__()
    yield made
    made.workspace.store.close()
    for server in made.servers:
        server.__exit__(None, None, None)


@pytest.mark.parametrize("times", [6, pytest.param(200, marks=pytest.mark.soak)])
def test_a_kill_at_any_request_writes_nothing_twice(ward: Ward, times: int) -> None:
    chance, kills = random.Random(times), 0
    for number in range(times * 10):
        at = chance.randrange(len(ward.trackers))
        tracker = ward.trackers[at]
        deed = chance.choice(
            ("comment", "transition", "label") if tracker.labelled else ("comment", "transition")
        )
        tracker.begin()
        before, mark = tracker.written, ward.put(at, deed, number)
        for _ in range(chance.choice((1, 1, 2))):
            kills += ward.killed_at(at, chance.randint(1, REQUESTS), done=chance.random() < 0.5) < 0
        assert ward.send() == 0
        (item,) = ward.workspace.store.outbox(mark=mark)
        assert (item.state, tracker.written - before) == ("sent", 1), (number, deed, tracker.kind, item)
        if kills >= times:
            break
    assert kills >= times
    said = [one.split("okrtui:")[1] for tracker in ward.trackers for one in tracker.comments]
    assert len(said) == len(set(said))


def test_a_kill_at_any_moment_writes_nothing_twice(ward: Ward) -> None:
    chance = random.Random(5)
    for number in range(5):
        at = chance.randrange(len(ward.trackers))
        before, mark = ward.trackers[at].written, ward.put(at, "comment", number)
        ward.senders.start(ward.config, ward.url)
        time.sleep(chance.random() * 0.15)
        ward.senders.kill()
        ward.senders.ended()
        assert ward.send() == 0
        (item,) = ward.workspace.store.outbox(mark=mark)
        assert (item.state, ward.trackers[at].written - before) == ("sent", 1)


def test_two_processes_at_once_write_everything_once(ward: Ward) -> None:
    marks = [ward.put(at, "comment", number) for at in range(len(ward.trackers)) for number in range(3)]
    with nest() as others:
        others.start(ward.config, ward.url)
        ward.senders.start(ward.config, ward.url)
        assert ward.senders.ended() == others.ended() == 0
    assert {one.state for one in ward.workspace.store.outbox() if one.mark in marks} == {"sent"}
    assert [len(one.comments) for one in ward.trackers] == [3] * len(ward.trackers)


def test_what_is_cancelled_while_it_is_on_its_way_is_told_as_sent(ward: Ward) -> None:
    """What a tracker shows is sent, whatever was wanted meanwhile."""
    mark, reached, cancelled = ward.put(0, "comment", 1), threading.Event(), threading.Event()

    def hold(seen: Seen) -> Reply | None:
        if seen.method == "POST":
            reached.set()
            cancelled.wait(30)
        return None

    ward.servers[0].intervene = hold
    ward.senders.start(ward.config, ward.url)
    assert reached.wait(30)
    assert ward.workspace.store.cancel_item(mark, ward.workspace.now())
    cancelled.set()
    assert ward.senders.ended() == 0
    assert [one.state for one in ward.workspace.store.outbox(mark=mark)] == ["sent"]
