"""Nobody is told anything: over a whole run every connection leads to where the configuration says."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from company import NOW, TOKEN, Company
from terminal import terminal

from connectors.testing.server import Reply, TrackerServer

pytestmark = pytest.mark.e2e

LATER = "2026-12-01T11:00:00+09:00"
"""A week later check-ins are owed."""

LISTENER = """\
import json, os, sys
def heard(event, words):
    if event == "socket.connect":
        where = words[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        where = list(words[-1] if event == "socket.sendto" else words[:2])
    else:
        return
    line = json.dumps([event, where if isinstance(where, str) else [str(one) for one in where]])
    with open(os.environ["HEARD"], "a") as file:
        file.write(line + "\\n")
sys.addaudithook(heard)
"""
"""Python runs a module of this name at every start, that of child processes too."""

REMINDERS = """\
[channels.chat]
kind = "webhook"
url = "{url}/hook"
[remind]
channels = ["chat"]
[[rules]]
id = "tell"
when = "every day at 08:00"
then = [ {{ do = "notify", channel = "chat" }} ]
"""


@pytest.fixture
def posted() -> Iterator[TrackerServer]:
    with TrackerServer(lambda seen: Reply(200, {"ok": True})) as server:
        yield server


def listening(company: Company, folder: Path) -> Path:
    """Every process of the program writes down whom it talks to; the file it writes."""
    (folder / "ear").mkdir()
    (folder / "ear" / "sitecustomize.py").write_text(LISTENER)
    heard = folder / "heard"
    heard.touch()
    known = company.program.environ()["PYTHONPATH"]
    company.program.env |= {"PYTHONPATH": f"{folder / 'ear'}:{known}", "HEARD": str(heard)}
    return heard


def afresh(company: Company, *words: str, input: str = "") -> None:
    """A call as a process of its own, which the module is read by."""
    ended = company.program.run(company.program.command(*words), input=input)
    assert ended.status in (0, 1, 3), (words, ended)


FIRST = (["config", "check"], ["config", "apply", "--yes"], ["sync"])
CALLS = {
    "looks": (
        ["checkin", "win-rate", "21", "--confidence", "4"],
        ["status", "--json"],
        ["status", "--line"],
        ["explain", "win-rate"],
        ["doctor", "--json"],
        ["todo"],
        ["ask", "what is the weakest?"],
        ["lint"],
        ["template", "list"],
        ["schema", "plan"],
        ["--version"],
        ["--help"],
        ["man"],
    ),
    "makes": (
        ["plan", "export", "plan.toml"],
        ["plan", "check", "plan.toml"],
        ["report", "-o", "report.html"],
        ["report", "--site", "site"],
        ["weekly", "--md"],
        ["summary"],
        ["remind"],
        ["rules", "run", "--yes"],
        ["backup", "copy.db"],
        ["dump", "dump.jsonl"],
    ),
}


@pytest.mark.parametrize("part", [*CALLS, "app"])
def test_nothing_is_asked_but_what_is_configured(
    company: Company, posted: TrackerServer, tmp_path: Path, part: str
) -> None:
    company.track()
    company.program.write_config(company.program.config.read_text() + REMINDERS.format(url=posted.url))
    heard = listening(company, tmp_path)
    for words in (*FIRST, *CALLS.get(part, ())):
        company.program.env["OKRTUI_NOW"] = LATER if words[0] in ("remind", "rules") else NOW
        afresh(company, *words)
    if part == "app":
        a_look_around(company)
    lines = [json.loads(line) for line in heard.read_text().splitlines()]
    asked = (company.server, *([posted] if part == "makes" else []))
    ports = {server.url.rpartition(":")[2].strip("/") for server in asked}
    assert {str(where[1]) for event, where in lines if event == "socket.connect"} == ports
    assert {str(where[0]) for _, where in lines} == {"127.0.0.1"}
    assert company.server.requests and bool(posted.requests) is (part == "makes")
    assert all(TOKEN not in str(one.headers) + str(one.body) for one in posted.requests)


def a_look_around(company: Company) -> None:
    """In the app, with a sync."""
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.press("S")
        seen.synced("4 of 10 tasks")
        for key in ("e", "Escape", "?", "Escape", "d", "Escape"):
            seen.press(key)
            seen.settle()
        seen.press("q")
        assert seen.ended() == 0


def test_a_stranger_who_tries_it_asks_nobody(company: Company, tmp_path: Path) -> None:
    """The demo, a first configuration, and an app without any tracker."""
    heard = listening(company, tmp_path)
    with terminal(company.program, "demo") as seen:
        seen.wait("%")
        seen.press("S")
        seen.settle()
        seen.press("q")
        assert seen.ended() == 0
    afresh(company, "init", "--organization", "acme", "--me", "mina")
    afresh(company, "doctor")
    afresh(company, "sync")
    assert heard.read_text() == ""


def test_the_ear_hears(company: Company, tmp_path: Path) -> None:
    """A program that does ask somebody is heard."""
    heard = listening(company, tmp_path)
    port = company.server.url.rpartition(":")[2].strip("/")
    code = (
        "import asyncio, socket\n"
        f"socket.create_connection(('127.0.0.1', {port})).close()\n"
        "try: socket.getaddrinfo('telemetry.invalid', 443)\n"
        "except OSError: pass\n"
    )
    company.program.run([sys.executable, "-c", code])
    assert {line[0] for line in map(json.loads, heard.read_text().splitlines())} == {
        "socket.connect",
        "socket.getaddrinfo",
    }
    assert "telemetry.invalid" in heard.read_text()
