"""Every tracker × everything that is written × every fault, before, at and after the request that writes it:
what becomes of an item, and once the fault is over. Nothing is written twice, and *sent* is only what the
tracker shows."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from fake_asana import TAGS as ASANA_TAGS
from writable_trackers import KINDS, Writable

from connectors.registry import create
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.runtime import StartOptions, open_workspace
from okrtui.sync.outbox import send_outbox
from okrtui.usecases.outbox import DEEDS, put, wanted
from okrtui.usecases.workspace import Workspace

CANARY = "canary0a1b2c3d"
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
PAGE = Reply(200, text="<html>log in</html>", headers={"Content-Type": "text/html"})


class Fault(NamedTuple):
    """``reply`` comes instead of the answer; ``done``: the request was done all the same."""

    reply: Reply
    done: bool = False


FAULTS = {
    "401": Fault(Reply(401, {"message": "who are you"})),
    "403": Fault(Reply(403, {"message": "no"})),
    "404": Fault(Reply(404, {"message": "not here"})),
    "429": Fault(Reply(429, headers={"Retry-After": "60"})),
    "500": Fault(Reply(500)),
    "500, done": Fault(Reply(500), done=True),
    "503": Fault(Reply(503)),
    "moved": Fault(Reply(302, headers={"Location": "https://elsewhere.example/x"})),
    "page": Fault(PAGE),
    "page, done": Fault(PAGE, done=True),
    "no JSON": Fault(Reply(200, text="{", headers={"Content-Type": "application/json"})),
    "reset": Fault(Reply(act="reset")),
    "reset, done": Fault(Reply(act="reset"), done=True),
    "cut, done": Fault(Reply(200, {"id": 1, "more": "x" * 500}, act="cut"), done=True),
    "empty, done": Fault(Reply(204), done=True),
}


SENT, REFUSED, MISSING = ["sent"], ["refused: permission"], ["refused: not_found"]
DOUBTED, LEFT = ["unproven: not_shown", "sent"], ["unproven: not_shown"]
TOKEN, FULL, BROKEN, ANSWER = (
    [f"waiting: {why}", "sent"] for why in ("auth", "rate_limit", "server", "answer")
)
Row = tuple[list[str], list[str], list[str]]
TABLE: dict[str, Row] = {
    # before it is written, as it is written, as it is read back: what it is, and what it is the next time
    "401": (TOKEN, TOKEN, DOUBTED),
    "403": (REFUSED, REFUSED, DOUBTED),
    "404": (MISSING, MISSING, DOUBTED),
    "429": (FULL, FULL, DOUBTED),
    "500": (SENT, BROKEN, SENT),
    "500, done": (SENT, SENT, SENT),
    "503": (SENT, BROKEN, SENT),
    "moved": (ANSWER, ANSWER, DOUBTED),
    "page": (ANSWER, LEFT, DOUBTED),
    "page, done": (ANSWER, SENT, DOUBTED),
    "no JSON": (ANSWER, LEFT, DOUBTED),
    "reset": (SENT, ["waiting: network", "sent"], SENT),
    "reset, done": (SENT, SENT, SENT),
    "cut, done": (SENT, SENT, SENT),
    "empty, done": (ANSWER, SENT, DOUBTED),
}
OTHERWISE: dict[str, dict[str, Row]] = {
    "clickup": {"401": (REFUSED, REFUSED, DOUBTED)},  # said of what an account may not do as well
    "azuredevops": {"moved": (TOKEN, TOKEN, DOUBTED)},  # its way to a login
}

ODD: dict[tuple[str, ...], list[str]] = {
    ("azuredevops", "transition", "404", "before"): SENT,  # of the states there are: then it is tried
    ("clickup", "comment", "empty, done", "before"): [
        "waiting: incomplete",
        "sent",
    ],  # a page of its comments
}


class Bench:
    """A store with one connection, to one tracker."""

    def __init__(self, folder: Path, kind: type[Writable]) -> None:
        self.tracker = kind()
        self.server = TrackerServer(self._answer)
        self.fault: tuple[str, int, Fault] | None = None
        """At which request of which part something breaks, and how."""
        self.for_good = self.broken = False
        """Whether it stays broken from then on."""
        self.asked: Counter[str] = Counter()
        """Requests before the one that writes, that one, and those after it."""
        self.clock = datetime.now(UTC)
        write = "".join(f"{deed} = true\n" for deed in DEEDS)
        config = folder / "config.toml"
        config.write_text(
            f'{CONFIG}[connections.c]\nkind = "{kind.kind}"\ntoken = "env:T"\n'
            f'base_url = "{self.server.url}{kind.place}"\n{kind.config}[connections.c.write]\n{write}'
        )
        store = f"sqlite:///{folder / 'okr.db'}"
        self.workspace: Workspace = open_workspace(StartOptions(config=config, store=store))

    def _answer(self, seen: Seen) -> Reply | None:
        part = "write" if self.tracker.writes(seen) else "after" if self.asked["write"] else "before"
        self.asked[part] += 1
        if self.fault is None or (self.fault[:2] != (part, self.asked[part]) and not self.broken):
            return self.tracker.answer(seen)
        self.broken = self.for_good
        if self.fault[2].done:
            self.tracker.answer(seen)
        return self.fault[2].reply

    def item(self, deed: str, number: int) -> str:
        self.tracker.begin()
        texts = {"comment": f"How sure? {number}", "transition": self.tracker.other, "label": f"okr{number}"}
        return put(self.workspace, wanted(self.workspace, f"c/{self.tracker.key}", deed, texts[deed])).mark

    def send(self, mark: str, fault: tuple[str, int, Fault] | None = None) -> str:
        """What becomes of it in one run, two minutes after the one before."""
        self.asked.clear()
        self.fault, self.broken = fault, False
        self.clock += timedelta(minutes=2)
        made = send_outbox(
            self.workspace,
            tokens=lambda connection: CANARY,
            create=lambda options: create(options, sleep=_instantly),
            clock=lambda: self.clock,
            sleep=_instantly,
        )
        asyncio.run(made)
        (item,) = self.workspace.store.outbox(mark=mark)
        assert CANARY not in repr(item)
        return item.state if item.error is None else f"{item.state}: {item.error}"


async def _instantly(seconds: float) -> None: ...


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path, request.param)
    with made.server:
        yield made
    made.workspace.store.close()


@pytest.mark.parametrize("deed", DEEDS)
def test_what_becomes_of_it_is_the_same_for_every_tracker(
    bench: Bench, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker, number = bench.tracker, 0
    if deed == "label" and not tracker.labelled:
        assert bench.send(bench.item(deed, number)) == "refused: unwritable" and tracker.written == 0
        return
    assert bench.send(bench.item(deed, number)) == "sent"
    parts = dict(bench.asked)
    assert parts["write"] == 1 and parts["before"] and parts["after"]
    found: dict[tuple[str, str], list[str]] = {}
    for turn, (name, fault) in enumerate(FAULTS.items()):
        for part, requests in parts.items():
            number += 1
            monkeypatch.setitem(ASANA_TAGS, str(7000 + number), f"okr{number}")
            before, mark = tracker.written, bench.item(deed, number)
            first = bench.send(mark, (part, 1 + turn % requests, fault))
            then = bench.send(mark)
            written = tracker.written - before
            assert written == then.startswith("sent"), (name, part, then)
            assert bench.send(mark) == then and tracker.written - before == written
            bench.workspace.store.cancel_item(mark, bench.workspace.now())
            found[name, part] = [first] if first == then else [first, then]
    assert found == {
        (name, part): ODD.get((tracker.kind, deed, name, part), cell)
        for name, row in {**TABLE, **OTHERWISE.get(tracker.kind, {})}.items()
        for part, cell in zip(parts, row, strict=True)
    }


@pytest.mark.parametrize("status", [404, 410])
def test_a_gateway_that_knows_nothing_refuses_nothing(bench: Bench, status: int) -> None:
    """A task is missing where the tracker is there: else what was to be written waits."""
    gone = Fault(Reply(status, {"message": "no such service"}))
    for number, part in enumerate(("before", "write")):
        mark = bench.item("comment", number)
        bench.for_good = True
        assert bench.send(mark, (part, 1, gone)).startswith("waiting: "), part
        bench.for_good = False
        assert bench.send(mark) == "sent", part
