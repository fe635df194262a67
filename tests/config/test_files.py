"""Paths, the environment, and writing configurations."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import platformdirs
import pytest

from okrtui.config import paths
from okrtui.config.environment import clock, language
from okrtui.config.load import load
from okrtui.config.save import InitAnswers, compose, write_new, write_over
from okrtui.config.schema_file import named
from okrtui.errors import OkrError, UsageError
from okrtui.words import Words


def test_configuration_path(tmp_path: Path) -> None:
    folder = paths.config_folder()
    assert paths.config_path(None, None, {}) == folder / "config.toml"
    assert paths.config_path(None, None, {"OKRTUI_CONFIG": "/x/y.toml"}) == Path("/x/y.toml")
    assert paths.config_path("/a.toml", None, {"OKRTUI_CONFIG": "/x/y.toml"}) == Path("/a.toml")
    assert paths.config_path(None, "work", {"OKRTUI_CONFIG": "/x/y.toml"}) == folder / "work.toml"
    for bad in ("../x", "a/b", "-x"):
        with pytest.raises(UsageError):
            paths.config_path(None, bad, {})
    with pytest.raises(UsageError):
        paths.config_path("/a.toml", "work", {})


def test_store_url() -> None:
    environ = {"OKRTUI_STORE": "sqlite:///env.db"}
    assert (
        paths.store_url("acme", option="sqlite:///o.db", configured="c", environ=environ) == "sqlite:///o.db"
    )
    assert paths.store_url("acme", configured="c", environ=environ) == "sqlite:///env.db"
    assert paths.store_url("acme", configured="c", environ={}) == "c"
    assert paths.store_url("acme", environ={}) == f"sqlite://{(paths.data_folder() / 'acme.db').as_posix()}"


def test_a_private_folder_is_private(tmp_path: Path) -> None:
    made = paths.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_now() -> None:
    assert clock({"OKRTUI_NOW": "2026-11-24T09:00:00+09:00"})() == datetime(2026, 11, 24, tzinfo=UTC)
    assert clock({"OKRTUI_NOW": "2026-11-24"}, zone="Asia/Seoul")() == datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert abs((clock({})() - datetime.now(UTC)).total_seconds()) < 60
    for bad in ("yesterday", "2026-02-30", "0001-01-01T00:00:00+14:00", "\x1b[31m"):
        with pytest.raises(UsageError) as caught:
            clock({"OKRTUI_NOW": bad})
        assert "\x1b" not in repr(caught.value.values)


def test_language() -> None:
    assert language("ko", {"OKRTUI_LANG": "en"}) == "en"
    assert language("ko", {}) == "ko"
    assert (language(None, {"LANG": "ko_KR.UTF-8"}), language(None, {"LANG": "de_DE"})) == ("ko", "en")
    assert language(None, {}) == "en"
    with pytest.raises(UsageError):
        language(None, {"OKRTUI_LANG": "fr"})


ANSWERS = InitAnswers(
    organization="acme",
    name='Acme "& 한글" \\',
    timezone="Asia/Seoul",
    language="ko",
    me=("mina", "Mina Park"),
    teams=(("sales", "Sales"), ("영업", "영업팀")),
    cycles=(("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),),
)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_new_file_is_commented_and_loads(tmp_path: Path, language: str) -> None:
    path = tmp_path / "new" / "config.toml"
    text = compose(ANSWERS, Words(language, strict=True).say)
    write_new(path, text)
    config = load(path)
    assert (config.organization.name, config.ui.me, config.ui.language) == (ANSWERS.name, "mina", "ko")
    assert [(team.id, team.lead) for team in config.teams] == [("sales", "mina"), ("영업", None)]
    assert text.count("\n# ") > 6 and "{" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["config.toml"]
    uncommented = (
        text.replace("# [conn", "[conn").replace("# kind", "kind").replace('# token = "', 'token = "')
    )
    assert tomllib.loads(uncommented)["connections"]["gh"]["token"] == "env:GITHUB_TOKEN"


def test_the_least_answers(tmp_path: Path) -> None:
    write_new(tmp_path / "c.toml", compose(InitAnswers("acme", "Acme", "UTC"), Words("en").say))
    assert load(tmp_path / "c.toml").organization.id == "acme"


def test_never_over_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mine")
    with pytest.raises(OkrError) as caught:
        write_new(path, "new")
    assert (caught.value.code, path.read_text()) == ("config.exists", "mine")
    assert os.listdir(tmp_path) == ["config.toml"]
    dangling = tmp_path / "link.toml"
    dangling.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OkrError):
        write_new(dangling, "new")
    assert not (tmp_path / "elsewhere").exists()


def test_an_unwritable_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OkrError) as caught:
        write_new(tmp_path / "file" / "config.toml", "x")
    assert caught.value.code == "config.unwritable"


RAW = """# mine
[organization]   # the firm
id = "acme"

[connections.gh]  # work
kind = "github"
token  =  "env:A"   # aligned
"""


def test_loading_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('[organization]\nid = "acme"\n[connections.a]\nkind = "x"\nbase_url = "https://x.y"\n')
    code = (
        "import sys; from okrtui.config.load import load; load(sys.argv[1]);"
        "heavy = {'keyring', 'platformdirs', 'tomli_w', 'difflib', 'subprocess', 'asyncio'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", ["config", "data", "cache", "state"])
@pytest.mark.parametrize("named", [None, "", "/somewhere/else", "relative/place"])
def test_the_folders_are_the_platforms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, named: str | None
) -> None:
    monkeypatch.delenv("OKRTUI_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    variable = f"XDG_{kind.upper()}_HOME"
    if named is None:
        monkeypatch.delenv(variable, raising=False)
    else:
        monkeypatch.setenv(variable, named)
    expected = getattr(platformdirs, f"user_{kind}_path")("okrtui", appauthor=False)
    assert getattr(paths, f"{kind}_folder")() == expected


@pytest.mark.skipif(os.name == "nt", reason="it has neither named pipes nor folders of what is open")
def test_a_device_and_a_pipe_are_written_into_and_stay(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.toml"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_over(pipe, named(pipe, "plan", "first\n"))
    assert os.read(reading, 100) == b"first\n" and stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reading)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.toml"], (
        "no schema stands beside what is no file"
    )
    reading, writing = os.pipe()
    write_over(Path(f"/dev/fd/{writing}"), b"second")
    assert os.read(reading, 100) == b"second"
    for one in (reading, writing):
        os.close(one)
    if Path("/dev/full").is_char_device() and os.geteuid():  # whoever may replace it tries it elsewhere
        with pytest.raises(OkrError, match=r"config\.unwritable"):
            write_over(Path("/dev/full"), "text")
