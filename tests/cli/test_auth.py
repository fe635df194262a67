"""Connections and their tokens: tried at once, kept apart from the configuration, told in sentences."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import keyring
import keyring.backend
import pytest
from cli_rig import CONFIG, CommandLine, Home
from fake_asana import FakeAsana
from fake_azuredevops import FakeAzureDevOps
from fake_clickup import FakeClickUp
from fake_github import FakeGitHub
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud
from fake_linear import FakeLinear
from fake_redmine import FakeRedmine

from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.load import load
from okrtui.config.secrets import SERVICE

TOKEN = "canary0token0never0shown"
WITHOUT = CONFIG.partition("[connections.gh]")[0]


def github() -> FakeGitHub:
    hub = FakeGitHub()
    hub.private = {"acme/app", "acme/web"}
    return hub


def redmine() -> FakeRedmine:
    world = FakeRedmine(datetime(2026, 11, 24, tzinfo=UTC), keys={TOKEN: 7})
    world.create("ops")
    return world


TRACKERS: dict[str, tuple[Callable[[], object], tuple[str, ...], tuple[str, ...]]] = {
    "github": (github, (), ("mina", "2 repositories (2 private): acme/app, acme/web")),
    "jira": (FakeCloud, ("--user", "mina@example.com"), ("Mina Kim", "2 projects: APP, OPS")),
    "clickup": (FakeClickUp, (), ("Mina", "1 workspace: Acme")),
    "linear": (FakeLinear, (), ("Mina Kim (Acme)", "2 teams: Engineering, Operations")),
    "gitlab": (FakeGitLab, (), ("Mina Kim", "2 projects: acme/app, acme/web")),
    "redmine": (redmine, (), ("Mina Park", "1 project: ops")),
    "asana": (FakeAsana, (), ("Mina Kim", "1 workspace: Acme")),
    "azuredevops": (FakeAzureDevOps, (), ("Mina Kim", "2 projects: App, Web")),
}


@contextmanager
def tracker(kind: str) -> Iterator[TrackerServer]:
    made = TRACKERS[kind][0]()
    with TrackerServer(getattr(made, "answer", None) or made) as server:  # type: ignore[arg-type]
        yield server


@pytest.fixture
def mine(bare: CommandLine, home: Home, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    home.write_config(WITHOUT)
    return bare


def told_nowhere(home: Home, ran: object) -> None:
    """The token stands in nothing that was said or configured."""
    assert TOKEN not in repr(ran) and TOKEN not in home.config.read_text("utf-8")


@pytest.mark.parametrize("kind", TRACKERS)
def test_a_connection_is_tried_and_written(mine: CommandLine, home: Home, kind: str) -> None:
    _, more, said = TRACKERS[kind]
    with tracker(kind) as server:
        add = ("auth", "add", "work", "--kind", kind, "--base-url", server.url, *more)
        ran = mine.ok(*add, "--token", "env:WORK", WORK=TOKEN)
        assert all(one in ran.out for one in said), ran.out
        told_nowhere(home, ran)
        config = load(home.config)
        assert config.connections["work"].token == "env:WORK"
        tested = mine.ok("auth", "test", "work", "--json", WORK=TOKEN).json
        assert tested["connections"][0]["reads"]["count"] >= 1  # type: ignore[index]
        taken = mine(*add, "--token", "env:WORK", WORK=TOKEN)
        assert taken.status == 1 and "auth set work" in taken.err


def refusing(status: int, path: str) -> Callable[[Seen], Reply | None]:
    return lambda seen: Reply(status, {"message": "no"}) if path in seen.path else None


@pytest.mark.parametrize(("kind", "language"), [*((kind, "en") for kind in TRACKERS), ("jira", "ko")])
def test_what_is_wrong_is_told_with_where_a_good_token_is_made(
    mine: CommandLine, home: Home, kind: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrtui.sync.connect.PATIENCE", 0.4)
    before = home.config.read_text("utf-8")
    said = {
        "refused": ("expired", "만료"),
        "narrow": ("too narrow", "권한이 좁아"),
        "silent": ("in time", "제때"),
        "absent": ("cannot be reached", "연결할 수 없습니다"),
    }
    makes = {
        "github": "Developer settings",
        "gitlab": "read_api",
        "linear": "lin_api_",
        "jira": "API tokens",
        "clickup": "pk_",
        "redmine": "My account",
        "asana": "Developer console",
        "azuredevops": "Work Items (Read)",
    }
    with tracker(kind) as server:
        answers: dict[str, Callable[[Seen], Reply | None]] = {
            "refused": refusing(401, "/"),
            "narrow": refusing(403, "/"),
            "silent": lambda seen: Reply(act="hang"),
            "absent": lambda seen: Reply(act="reset"),
        }
        for case, intervene in answers.items():
            server.intervene = intervene
            add = ("auth", "add", "work", "--kind", kind, "--base-url", server.url)
            ran = mine(*add, "--user", "m@e.kr", "--token", "env:WORK", WORK=TOKEN, OKRTUI_LANG=language)
            assert ran.status == 1, (case, ran)
            assert said[case][language == "ko"] in ran.out, (case, ran.out)
            assert (makes[kind] in ran.out) == (case in ("refused", "narrow")), (case, ran.out)
            told_nowhere(home, ran)
            server.intervene = lambda seen: None
    assert home.config.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("kind", "path", "status"), [("github", "none", 200), ("jira", "/project", 403), ("redmine", "none", 200)]
)
def test_a_token_that_reads_nothing_is_written_with_a_word(
    mine: CommandLine, home: Home, kind: str, path: str, status: int
) -> None:
    made = TRACKERS[kind][0]()
    if isinstance(made, FakeGitHub):
        made.private = set()
    if isinstance(made, FakeRedmine):
        made.shut = {"ops"}
    with TrackerServer(getattr(made, "answer", None) or made) as server:  # type: ignore[arg-type]
        server.intervene = refusing(status, path)
        add = ("auth", "add", "work", "--kind", kind, "--base-url", server.url, *TRACKERS[kind][1])
        ran = mine.ok(*add, "--token", "env:WORK", WORK=TOKEN)
    assert "it may read nothing" in ran.out and "→" in ran.out


def test_a_piped_token_is_kept_for_me_alone(
    mine: CommandLine, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tracker("github") as server:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{TOKEN}\n"))
        ran = mine.ok("auth", "add", "gh", "--kind", "github", "--base-url", server.url, "--keep", "file")
        file = home.config.parent / "tokens" / "gh"
        assert file.read_text() == f"{TOKEN}\n"
        assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
        told_nowhere(home, ran)
        assert load(home.config).connections["gh"].token == "file:tokens/gh"
        mine.ok("auth", "test")
        assert server.requests[-1].headers["authorization"] == f"Bearer {TOKEN}"
        rows = mine.ok("auth", "list", "--json").json["connections"]
        assert rows[0]["has_token"] is True and rows[0]["line"] > 0  # type: ignore[index]
        assert mine.ok("auth", "forget", "gh", "--json").json["forgotten"] is True
        assert not file.exists()
        assert mine.ok("auth", "forget", "gh", "--json").json["forgotten"] is False
        assert mine("auth", "test", "gh").status == 1
        mine.ok("auth", "remove", "gh")
    assert home.config.read_text("utf-8").strip() == WITHOUT.strip()
    assert mine("auth", "remove", "gh").status == 2


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    former, one = keyring.get_keyring(), Ring()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(former)


def test_the_keyring(mine: CommandLine, home: Home, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    with tracker("github") as server:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{TOKEN}\n"))
        ran = mine.ok("auth", "add", "gh", "--kind", "github", "--base-url", server.url)
        assert load(home.config).connections["gh"].token == "keyring:gh"
        assert ring.entries == {(SERVICE, "gh"): TOKEN}
        told_nowhere(home, ran)
        mine.ok("auth", "test", "gh")
        mine.ok("auth", "remove", "gh")
        assert ring.entries == {}


def test_githubs_own_program_goes_before_a_variable(mine: CommandLine, home: Home, tmp_path: Path) -> None:
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(f"#!/bin/sh\n[ \"$1 $2 $3\" = 'auth token --hostname' ] && echo {TOKEN}\n")
    gh.chmod(0o755)
    path = f"{gh.parent}{os.pathsep}{os.environ['PATH']}"
    with tracker("github") as server:
        add = ("auth", "add", "gh", "--kind", "github", "--base-url", server.url)
        ran = mine.ok(*add, PATH=path, GITHUB_TOKEN="other")
        assert server.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert load(home.config).connections["gh"].token == "command:gh auth token --hostname 127.0.0.1"
    told_nowhere(home, ran)
