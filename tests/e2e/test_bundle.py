"""The archive for a report of a bug holds nothing of a person: no name, title, address or secret."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest
from company import NOW
from program import Ended, Program
from redmine_dialect import RedmineDialect
from terminal import terminal

from connectors.testing.server import Reply, TrackerServer

pytestmark = pytest.mark.e2e
SECRET = "canarysecret0f1e2d3c4b"
OWN = "canaryown"
"""Stands in everything that a person chose."""
NUMBER = "90076543"
"""What a person is called where names are numbers."""

CONFIG = """\
[organization]
id = "canaryown-org"
name = "canaryown Inc"
mission = "canaryown mission"
timezone = "Asia/Seoul"
[ui]
me = "canaryown-mina"
[[ui.commands]]
key = "ctrl+g"
command = ["canaryown-tool", "{url}"]
title = "canaryown command"
[[people]]
id = "canaryown-mina"
name = "canaryown Park"
email = "canaryown@canaryown.example"
channels = ["canaryown-chat"]
accounts = { canaryown-chat = "canaryown-account" }
[[teams]]
id = "canaryown-sales"
name = "canaryown Sales"
lead = "canaryown-mina"
[[cycles]]
id = "canaryown-Q4"
start = 2026-10-01
end = 2026-12-31
[connections.canaryown-work]
kind = "redmine"
base_url = "{tracker}/canaryown"
token = "env:CANARYOWN_TOKEN"
user = "canaryown-login"
todo = ["canaryown status"]
[connections.canaryown-other]
kind = "github"
token = "keyring:canaryown-entry"
[connections.canaryown-other.options]
canaryown-key = "canaryown value"
pin = 90076543
deep = { pin = 90076543, pins = [90076543, "canaryown"] }
[connections.canaryown-click]
kind = "clickup"
workspace = 90076543
token = "env:CANARYOWN_TOKEN"
base_url = "{tracker}/canaryown"
[metrics.canaryown-nps]
url = "{tracker}/canaryown.json"
value = "canaryown.value"
[channels.canaryown-chat]
kind = "webhook"
url = "{tracker}/canaryown/hook"
body = "canaryown.json"
headers = { X-canaryown = "canaryown" }
[[rules]]
id = "canaryown-rule"
when = "every monday at 10:00"
if = { tag = "canaryown" }
then = [ { do = "notify", to = "canaryown-mina", text = "canaryown text" } ]
"""
PLAN = """\
[[objectives]]
id = "canaryown-goal"
team = "canaryown-sales"
title = "canaryown goal"
owner = "canaryown-mina"
[[objectives.key_results]]
id = "canaryown-rate"
title = "canaryown rate"
kind = "tasks"
links = [ { connection = "canaryown-work", query = "project_id=canaryown&status_id=*" } ]
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A program in a home, with a login and a shell, that are called like the person."""
    return Program(
        tmp_path / "canaryown" / "home",
        {
            "OKRTUI_NOW": NOW,
            "CANARYOWN_TOKEN": SECRET,
            "USER": "canaryown",
            "LOGNAME": "canaryown",
            "TERM": "xterm",
            "TERM_PROGRAM": "canaryown",
            "COLORTERM": "canaryown",
        },
    )


def bundled(program: Program, *more: str) -> tuple[dict[str, object], Ended]:
    """What is in the archive, and what was shown of it before."""
    name = f"bug{len(list(program.home.glob('bug*')))}.zip"
    ended = program("doctor", "--bundle", name, "--yes", *more)
    assert ended.status == 0, ended
    path = program.home / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one).decode() for one in archive.namelist()}
    for one, text in parts.items():
        assert one in ended.out and text.strip() in ended.out
    return {one: json.loads(text) for one, text in parts.items()}, ended


def clean(parts: dict[str, object], ended: Ended, program: Program) -> None:
    for text in (json.dumps(parts, ensure_ascii=False), ended.out):
        assert OWN not in text.lower() and SECRET not in text and NUMBER not in text
        assert str(program.home) not in text and "127.0.0.1" not in text


def test_nothing_of_a_person_is_in_it(program: Program) -> None:
    """With a good tracker, one that says everything back, a broken file, a store that is none."""
    redmine = RedmineDialect()
    redmine.fill(4)
    with TrackerServer(redmine.answer) as server:
        config = CONFIG.replace("{tracker}", server.url.rstrip("/"))
        program.write_config(config)
        program.ok("plan", "apply", "-", "--yes", input=PLAN)
        program("sync")
        parts, ended = bundled(program)
        clean(parts, ended, program)
        assert set(parts) == {
            "about.json",
            "findings.json",
            "places.json",
            "configuration.json",
            "store.json",
        }
        shape = parts["configuration.json"]
        assert isinstance(shape, dict)
        assert [one["kind"] for one in shape["connections"]] == ["redmine", "github", "clickup"]
        assert shape["people"] == 1 and shape["connections"][0]["token"] == "env:…"
        rows = parts["store.json"]
        assert isinstance(rows, dict) and rows["rows"]["key_result"] == 1
        server.intervene = lambda seen: Reply(401, {"errors": [f"canaryown {SECRET}", str(seen.headers)]})
        program("sync")
        said, ended = bundled(program)
        clean(said, ended, program)
        assert any(one["level"] == "fault" for one in said["findings.json"])  # type: ignore[index,attr-defined]
        program.write_config(config.replace("mission", "misson").replace('id = "canaryown-Q4"', "id = 3"))
        broken, ended = bundled(program)
        clean(broken, ended, program)
        keys = {one["values"]["problem"]["key"] for one in broken["findings.json"]}  # type: ignore[index,attr-defined]
        assert keys == {"organization.…", "cycles[1].id"}
        program.write_config(config)
        store = next(program.home.rglob("*.db"))
        store.write_bytes(b"canaryown is no store" * 100)
        clean(*bundled(program), program)


def test_names_are_in_it_when_they_are_asked_for_and_secrets_never(program: Program) -> None:
    with TrackerServer(lambda seen: Reply(401, {"errors": [str(seen.headers)]})) as server:
        program.write_config(CONFIG.replace("{tracker}", server.url.rstrip("/")))
        program.ok("plan", "apply", "-", "--yes", input=PLAN)
        program("sync")
        parts, ended = bundled(program, "--with-names")
        assert "canaryown-work" in json.dumps(parts["doctor-with-names.json"])
        assert SECRET not in json.dumps(parts) + ended.said


def test_it_is_shown_before_it_is_written(program: Program) -> None:
    program.write_config(CONFIG.replace("{tracker}", "http://127.0.0.1:9"))
    refused = program("doctor", "--bundle", "bug.zip")
    assert refused.status == 2 and not (program.home / "bug.zip").exists()
    with terminal(program, "doctor", "--bundle", "bug.zip", size=(100, 300)) as seen:
        seen.wait("bug.zip?")
        assert "about.json" in seen.text and '"okrtui"' in seen.text
        assert not (program.home / "bug.zip").exists()
        seen.press("n", "Enter")
        assert seen.ended() != 0
    assert not (program.home / "bug.zip").exists()
    (program.home / "bug.zip").write_text("mine")
    assert program("doctor", "--bundle", "bug.zip", "--yes").status == 1
    assert (program.home / "bug.zip").read_text() == "mine"
