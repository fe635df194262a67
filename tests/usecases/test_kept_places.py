"""What okrtui where finds of programs, timers and secrets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from okrtui.config.load import loads
from okrtui.usecases.kept_places import KeptPlace, kept_places

CONFIG = """\
[organization]
id = "acme"
[store]
url = "postgresql://okr@db.example.com/okr"
password = "env:OKR_DB"
backups = "copies"
[connections.gh]
kind = "github"
token = "keyring:gh"
[connections.jira]
kind = "jira"
token = "command:pass show jira"
[connections.linear]
kind = "linear"
token = "file:linear.token"
"""


def found(folder: Path, config: str | None = CONFIG, **environ: str) -> set[KeptPlace]:
    read = None if config is None else loads(config)
    environment = {"HOME": str(folder), **environ}
    return set(kept_places(folder / "config.toml", read, store=None, environ=environment))


def test_a_database_is_named_and_not_asked(tmp_path: Path) -> None:
    places = found(tmp_path)
    assert KeptPlace("store", "postgresql://db.example.com/okr", None) in places
    assert any(one.kind == "backups" and one.place.endswith("copies") for one in places)


def test_a_password_in_the_address_of_the_store_is_shown_nowhere(tmp_path: Path) -> None:
    for url in ("postgresql://okr:pw#1/2@db/okr", "postgresql://db/okr?password=pw#1/2"):
        places = found(tmp_path, OKRTUI_STORE=url)
        assert not [one for one in places if "pw#1" in one.place], places


def test_secrets_are_named_by_where_they_are_and_never_read(tmp_path: Path) -> None:
    (tmp_path / "linear.token").write_text("secret")
    places = {one for one in found(tmp_path, OKR_DB="secret") if one.kind == "secret"}
    assert places == {
        KeptPlace("secret", "env:OKR_DB", True),
        KeptPlace("secret", "keyring:gh (okrtui)", None),
        KeptPlace("secret", "command:pass show jira", None),
        KeptPlace("secret", f"file:{tmp_path / 'linear.token'}", True),
    }


def test_a_file_that_holds_the_whole_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "okrtui"))
    assert {one.place for one in found(tmp_path) if one.kind == "program"} == {str(tmp_path / "okrtui")}


@pytest.mark.skipif(sys.platform == "win32", reason="a crontab")
def test_timers_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agents = tmp_path / "Library" / "LaunchAgents"
    units = tmp_path / ".config" / "systemd" / "user"
    for path in (agents / "com.okrtui-remind.plist", units / "okrtui-remind.timer"):
        path.parent.mkdir(parents=True)
        path.touch()
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "crontab").write_text(
        "#!/bin/sh\necho '# okrtui'; echo '7 * * * * TOKEN=ghp_1 okrtui sync --store postgresql://a:pw@h/b'\n"
        "echo '@daily okrtui remind'; echo '1 * * * * other'\n"
    )
    (tools / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    timers = {one.place for one in found(tmp_path, None) if one.kind == "timer"}
    assert timers == {
        str(agents / "com.okrtui-remind.plist"),
        str(units / "okrtui-remind.timer"),
        "crontab: 7 * * * * … okrtui …",
        "crontab: @daily … okrtui …",
    }
