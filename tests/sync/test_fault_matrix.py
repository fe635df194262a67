"""Each fault at each tracker: it is told by its own sentence with a next step, in both languages, no number
moves, and the next good pass knows the truth."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fault_machine import machine
from fault_trackers import TRACKERS
from faults import HTML, MAINTENANCE, Deck, Fault, Wire

from connectors.testing.rig import NOW
from connectors.testing.server import Reply, Seen
from okrtui.words import Words
from okrtui.words.trouble import trouble_of

FEW = 20
UNTRUSTED = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1)"


def page(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    return httpx.Response(200, content=MAINTENANCE, headers=HTML)


def down(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    return httpx.Response(503, content=MAINTENANCE, headers=HTML)


def untrusted(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    raise httpx.ConnectError(UNTRUSTED)


def elsewhere(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    return httpx.Response(302, headers={"Location": "https://elsewhere.example/api"})


def sign_in(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    return httpx.Response(302, headers={"Location": "https://sso.example/login"})


def revoked(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    return httpx.Response(401, json={"message": "Bad credentials"})


def inside(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    error = {"message": "Internal error", "code": "internal"}
    return httpx.Response(
        200, json={"errors": [error], "error": error, "err": "Internal error", "success": False}
    )


def nobody(wire: Wire, seen: Seen, reply: Reply) -> httpx.Response:
    raise httpx.ConnectError("All connection attempts failed")


@dataclass(frozen=True)
class Told:
    """What ``fault`` is told as: the code, and the detail where that has a sentence; ``others`` where a
    tracker's own way to ask for a sign-in is met."""

    fault: Fault
    code: str
    detail: str = ""
    others: tuple[tuple[str, str, str], ...] = ()

    def at(self, name: str) -> tuple[str, str]:
        return next(
            ((code, detail) for one, code, detail in self.others if one == name), (self.code, self.detail)
        )


FAULTS = {
    "a page for people": Told(page, "answer", "html"),
    "maintenance": Told(down, "server"),
    "an error in a good answer": Told(
        inside,
        "answer",
    ),
    "a certificate": Told(untrusted, "network", "certificate"),
    "another host": Told(
        elsewhere,
        "answer",
        "redirect_origin",
        (
            ("azuredevops", "auth", ""),
            ("linear", "answer", "redirect_post"),
        ),
    ),
    "a sign-in": Told(sign_in, "answer", "sign_in", (("azuredevops", "auth", ""),)),
    "nobody there": Told(nobody, "network"),
    "a token that is no more": Told(revoked, "auth"),
    "a spent budget": Told(Wire._limited, "rate_limit"),
    "a bomb": Told(Wire._bomb, "answer", "too_large"),
    "a flood": Told(Wire._huge, "answer", "too_large"),
    "a trickle": Told(Wire._slow, "timeout"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_is_told_and_moves_nothing(tmp_path: Path, fault: str) -> None:
    told, now, deck = FAULTS[fault], [NOW], Deck(random.Random(fault))
    dialects = {name: kind() for name, kind in TRACKERS.items()}
    for dialect in dialects.values():
        dialect.fill(FEW)
    wires = {name: Wire(dialect, lambda: now[0], deck) for name, dialect in dialects.items()}
    deck.deal = lambda: told.fault  # type: ignore[method-assign]
    one = machine(tmp_path / "store", wires)

    def later(hours: int) -> None:
        now[0] += timedelta(hours=hours)
        one.bench.now = one.bench.machine = now[0]

    assert await one.run() == "ok"
    before = {name: {**one.known(name), "stale": None} for name in TRACKERS}
    for dialect in dialects.values():
        dialect.finish(3, True, now[0] + timedelta(hours=1))  # type: ignore[attr-defined]
    later(30)
    one.seconds = 0.05
    for wire in wires.values():
        wire.begin(1.0)
    await one.run()
    for name in TRACKERS:
        status, code, detail = one.failures[name]
        expected, known = told.at(name)
        assert (code, status) == (expected, "partial" if code == "rate_limit" else "failed"), name
        assert not known or detail == known, name
        assert {**one.known(name), "stale": None} == before[name], name
        for language in ("en", "ko"):
            said = trouble_of(Words(language), name, code, detail=detail, values={"host": "h", "reason": "r"})
            assert name in said.what and said.next_step, (name, language)
            assert not known or said.found not in (None, "", known), (name, language)
    later(30)
    one.seconds = 60.0
    for wire in wires.values():
        wire.begin(0.0)
    assert await one.run() == "ok"
    for name in TRACKERS:
        assert one.known(name)["totals"] == (1, FEW), name
        assert one.known(name)["stale"] == [], name
    one.bench.store.close()
