"""``doctor`` and its bundle work where what they examine is broken: that is when they are called."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from company import Company, connection
from program import Program

pytestmark = pytest.mark.e2e


def loop(path: Path) -> None:
    """Something that nobody can look into, an administrator neither."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def nothing(program: Program) -> None:
    pass


Break = Callable[[Program], object]
BROKEN: dict[str, tuple[Break, dict[str, str], str]] = {
    "no configuration": (lambda program: program.config.unlink(), {}, "config.absent"),
    "no TOML": (lambda program: program.config.write_text("[organization\n"), {}, "toml.broken"),
    "no text": (lambda program: program.config.write_bytes(b"\xff\xfe\x00"), {}, "toml.not_utf8"),
    "a folder as configuration": (lambda program: folder(program.config), {}, "config.unreadable"),
    "a configuration that nobody can read": (lambda program: loop(program.config), {}, "config.unreadable"),
    "a folder that nobody can look into": (
        lambda program: loop(program.store.parent),
        {},
        "store.cannot_open",
    ),
    "a store that nobody can read": (lambda program: loop(program.store), {}, "store.cannot_open"),
    "no store": (lambda program: program.store.unlink(), {}, "store.absent"),
    "a store that is none": (lambda program: program.store.write_bytes(b"x" * 5000), {}, "store.not_a_store"),
    "a folder as store": (lambda program: folder(program.store), {}, "store.cannot_open"),
    "a server that is not there": (
        nothing,
        {"OKRTUI_STORE": "postgresql://u@127.0.0.1:9/x"},
        "store.unreachable",
    ),
    "an address of no store": (nothing, {"OKRTUI_STORE": "mysql://x"}, "store.scheme"),
    "no language": (nothing, {"OKRTUI_LANG": "klingon"}, "config.bad_language"),
    "no time": (nothing, {"OKRTUI_NOW": "yesterday"}, "config.bad_now"),
    "no home": (nothing, {"OKRTUI_HOME": "~nobody-is-called-so/x"}, "config.no_home"),
    "no network": (nothing, {}, "sync.error.network"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_and_bundled(company: Company, name: str) -> None:
    damage, env, code = BROKEN[name]
    company.begin(connection("work", "redmine", "http://127.0.0.1:9"))
    program = company.program
    program.env["TRACKER_TOKEN"] = "token"
    damage(program)
    for language in ("en", "ko"):
        ended = program("doctor", env={"OKRTUI_LANG": language, **env})
        assert ended.status in (0, 1, 2) and ended.out and "Traceback" not in ended.err, ended
        assert "→" in ended.out or "config" in ended.out
    told = program("doctor", "--json", env=env).json
    assert code in {one["code"] for one in told["findings"]}, told
    program.ok("doctor", "--bundle", "bug.zip", "--yes", env=env)
    with zipfile.ZipFile(program.home / "bug.zip") as archive:
        assert code in {one["code"] for one in json.loads(archive.read("findings.json"))}
        assert {"about.json", "places.json"} <= {*archive.namelist()}


def test_what_nobody_thought_of_is_one_more_finding(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is examined, and the bundle made."""
    company.begin()
    spoil = company.program.home / "spoil"
    spoil.mkdir()
    (spoil / "sitecustomize.py").write_text(
        "import okrtui.usecases.doctor as doctor, okrtui.usecases.kept_places as places\n"
        "def fail(*_, **__): raise ZeroDivisionError('nobody thought of it')\n"
        "doctor.examine = places.kept_places = fail\n"
    )
    program, env = company.program, {"PYTHONPATH": f"{spoil}:{company.program.environ()['PYTHONPATH']}"}
    ended = program.run(program.command("doctor", "--json"), env=env)
    assert ended.status == 1
    assert [one["code"] for one in ended.json["findings"] if one["level"] == "fault"] == ["error.unexpected"]
    ended = program.run(program.command("doctor", "--bundle", "bug.zip", "--yes"), env=env)
    assert ended.status == 0, ended
    with zipfile.ZipFile(program.home / "bug.zip") as archive:
        assert json.loads(archive.read("places.json")) == {"failed": "ZeroDivisionError"}
        assert "nobody thought" not in ended.out


@pytest.mark.parametrize("words", [("status",), ("sync", "--json"), (), ("--version",), ("nothing-such",)])
def test_a_language_that_is_none_is_told_by_every_command(company: Company, words: tuple[str, ...]) -> None:
    """In the language of the configuration."""
    company.begin()
    ended = company.program(*words, env={"OKRTUI_LANG": "klingon"})
    assert ended.status == 2 and ended.out == "" and "Traceback" not in ended.err, ended
    assert not words or "OKRTUI_LANG" in ended.err
    korean = company.program.config.read_text("utf-8").replace('language = "en"', 'language = "ko"')
    company.program.write_config(korean)
    if words:
        assert "값이" in company.program(*words, env={"OKRTUI_LANG": "klingon"}).err


def test_a_folder_that_is_gone_is_told(company: Company, tmp_path: Path) -> None:
    """Only where it matters: whole paths are as good as ever."""
    company.begin()
    gone = tmp_path / "gone"
    gone.mkdir()
    program = company.program
    words = program.command("--config", "config.toml", "status")
    ended = program.run(["sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', str(gone), *words])
    assert ended.status == 1 and "folder that this was called in is gone" in ended.err and "→" in ended.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is nothing without an end")
def test_a_configuration_without_an_end_is_not_read_to_it(company: Company) -> None:
    ended = company.program("--config", "/dev/zero", "status")
    assert ended.status == 2 and "larger than" in ended.err
