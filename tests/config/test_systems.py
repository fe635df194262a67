"""What other systems do differently, told to the code as they would tell it."""

from __future__ import annotations

import codecs
import ctypes
import importlib
import os
import re
import shutil
import sys
import time
import zoneinfo
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import platformdirs
import pytest
from cli_rig import Home
from live_app import desk_and_session
from metric_readings import read

from connectors.metrics.command import _startable
from connectors.metrics.sql.sqlite import _quoted, file_of
from okrtui.config import save, tokens, zones
from okrtui.config.beginning import answers_of
from okrtui.config.cache import load_kept
from okrtui.config.environment import language
from okrtui.config.load import load
from okrtui.config.paths import (
    cache_folder,
    config_folder,
    config_path,
    data_folder,
    expanded,
    file_stem,
    sqlite_url,
    state_folder,
    store_url,
)
from okrtui.config.programs import program_words, startable
from okrtui.config.public_holidays import public_holidays
from okrtui.config.save import write_new, write_over
from okrtui.demo.start import sample_organization
from okrtui.errors import ConfigError, OkrError, UsageError
from okrtui.runtime import StartOptions, open_workspace
from okrtui.store.file_place import path_of, quoted
from okrtui.tui.clipboard import as_taken
from okrtui.usecases import templates


def registry(zone: str) -> ModuleType:
    """Windows' registry, as far as its time zone is told there."""
    made = ModuleType("winreg")

    class Key:
        def Close(self) -> None: ...

    values = {"TimeZoneKeyName": zone, "DynamicDaylightTimeDisabled": 0}
    made.__dict__.update(
        HKEY_LOCAL_MACHINE=0,
        ConnectRegistry=lambda *_: Key(),
        OpenKey=lambda *_: Key(),
        QueryInfoKey=lambda _: (0, len(values), 0),
        EnumValue=lambda _, at: (*list(values.items())[at], 1),
    )
    return made


def test_each_zone_of_windows_is_one_here(monkeypatch: pytest.MonkeyPatch) -> None:
    from tzlocal.windows_tz import win_tz

    assert len(win_tz) > 130
    monkeypatch.setattr(zones, "os", SimpleNamespace(name="nt"))
    for name, wanted in win_tz.items():
        monkeypatch.setitem(sys.modules, "winreg", registry(name))
        monkeypatch.setitem(sys.modules, "_winreg", registry(name))
        monkeypatch.delitem(sys.modules, "tzlocal.win32", raising=False)
        system = importlib.import_module("tzlocal.win32")
        monkeypatch.setitem(sys.modules, "tzlocal.win32", system)
        assert (name, zones.machine_zone({})) == (name, wanted)


@pytest.mark.skipif(os.name == "nt", reason="its clock does not heed TZ")
@pytest.mark.parametrize(("zone", "told"), [("KST-9", True), ("UTC", False), ("Asia/Seoul", False)])
def test_a_clock_whose_zone_has_no_name_is_told_of(zone: str, told: bool, tmp_path: Path) -> None:
    """As a rule in TZ and a copied /etc/localtime say how late it is, and nothing more."""
    home = Home(tmp_path)
    ran = home.program("init", "--organization", "acme", "--team", "sales", TZ=zone)
    assert ran.status == 0 and ("at +09:00" in ran.err) is told, ran
    assert told or load(home.config).organization.timezone == zone
    shutil.rmtree(home.config.parent)
    ran = home.program("init", "--organization", "acme", "--timezone", "Asia/Seoul", TZ=zone)
    assert ran.status == 0 and "+09:00" not in ran.err, ran


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without data of time zones, the system's or the package's."""
    for name in ["tzdata", *(name for name in sys.modules if name.startswith("tzdata."))]:
        monkeypatch.setitem(sys.modules, name, None)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath(to=before)
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("no_zones")
def test_a_machine_without_zones_says_so(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[organization]\nid = "acme"\ntimezone = "Asia/Seoul"\n', "utf-8")
    with pytest.raises(ConfigError) as refused:
        load(path, environ={})
    assert [fault.code for fault in refused.value.problems] == ["config.no_zones"]
    assert zones.machine_zone({"TZ": "Asia/Seoul"}) == "UTC"
    path.write_text('[organization]\nid = "acme"\n', "utf-8")  # the machine's zone, whatever that is
    for begin in (
        lambda: open_workspace(StartOptions(config=path, store=sqlite_url(tmp_path / "okr.db")), load(path)),
        lambda: sample_organization(tmp_path),
        lambda: answers_of("acme", None, (), None, None, None, None),
    ):
        with pytest.raises(UsageError) as told:
            begin()
        assert (told.value.code, told.value.values["found"]) == ("config.no_zones", "UTC")


@pytest.mark.parametrize(
    ("url", "posix", "windows"),
    [
        ("sqlite:///srv/okr.db", "/srv/okr.db", "/srv/okr.db"),
        ("sqlite:///C:/okr/okr.db", "C:/okr/okr.db", "C:/okr/okr.db"),
        ("sqlite:///~/okr.db", "HOME/okr.db", "HOME/okr.db"),
        ("sqlite:~/okr.db", "HOME/okr.db", "HOME/okr.db"),
        ("sqlite:okr.db", "okr.db", "okr.db"),
        ("sqlite:////host/share/okr.db", "/host/share/okr.db", "//host/share/okr.db"),
        ("sqlite://///host/share/okr.db", "/host/share/okr.db", "//host/share/okr.db"),
        ("sqlite:///\\\\host\\share\\okr.db", "/\\\\host\\share\\okr.db", "//host\\share\\okr.db"),
    ],
)
def test_the_file_of_an_address(url: str, posix: str, windows: str) -> None:
    home = os.path.expanduser("~")
    for named in (path_of, file_of):  # a store, and a database that a metric reads
        assert named(url, "posix") == posix.replace("HOME", home)
        assert named(url, "nt") == windows.replace("HOME", home)


def test_an_address_of_a_far_drive_and_back() -> None:
    class Far(type(Path())):  # type: ignore[misc]
        def absolute(self) -> Far:
            return self

        def as_posix(self) -> str:
            return "//host/share/acme.db"

    url = sqlite_url(Far("acme.db"))
    assert path_of(url, "nt") == "//host/share/acme.db"
    assert quoted(path_of(url, "nt")) == _quoted(file_of(url, "nt")) == "////host/share/acme.db"


def test_folders_of_a_mac_by_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of the two the installed platformdirs names."""
    monkeypatch.setattr("okrtui.config.paths.sys.platform", "darwin")
    monkeypatch.delenv("OKRTUI_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    ours, library = tmp_path / "xdg/okrtui", tmp_path / "Library/Application Support/okrtui"
    for named in (ours, library):
        monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, named=named, **__: named)
        assert config_folder() == named  # nothing is there yet
        for there in (ours, library):
            there.mkdir(parents=True)
            assert config_folder() == there
            there.rmdir()


def test_one_variable_holds_all_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    folders = [config_folder(), data_folder(), cache_folder(), state_folder()]
    assert folders == [tmp_path / name for name in ("config", "data", "cache", "state")]


@pytest.mark.parametrize("kind", ["unset", "from the working folder", "of nobody"])
def test_without_a_home_nothing_is_put_anywhere(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a name (a container's): newer platformdirs raise, earlier ones answer ``~/.config``."""
    monkeypatch.delenv("OKRTUI_HOME")
    if kind == "unset":
        monkeypatch.setattr("os.path.expanduser", lambda path: path)
    if kind == "from the working folder":
        for variable in (
            "HOME",
            "USERPROFILE",
            *(f"XDG_{name}_HOME" for name in ("CONFIG", "DATA", "CACHE")),
        ):
            monkeypatch.setenv(variable, "here")
        monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: Path("here/.config/okrtui"))
    if kind == "of nobody":
        monkeypatch.setenv("OKRTUI_HOME", "~nobody-is-called-so/okr")
    with pytest.raises(UsageError) as told:
        config_folder()
    assert (told.value.code, told.value.hint) == ("config.no_home", "config.no_home_hint")


def test_a_home_that_nobody_has_is_a_name_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shell, so that what cannot be found is told by the name that was written: Path's own raises."""
    assert expanded("~nobody-is-called-so/plan.toml") == Path("~nobody-is-called-so/plan.toml")
    assert expanded("~/plan.toml") == Path.home() / "plan.toml"
    package = Path(save.__file__).parents[1]
    assert [file for file in package.rglob("*.py") if ".expanduser()" in file.read_text("utf-8")] == []
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(UsageError) as told:  # a store would come into a folder called ~
        path_of("sqlite:///~/okr.db")
    assert told.value.code == "config.no_home"


@pytest.mark.parametrize("folder", ["okrtui", "connectors"])
def test_whether_a_file_is_there_is_asked_alike_on_every_python(folder: str) -> None:
    """Path's own questions raise where the system refuses a name or a folder, and from 3.14 on say no."""
    asking = re.compile(r"(?<!info)\.(exists|is_file|is_dir)\(\)")
    root = Path(save.__file__).parents[2]
    found = [path for path in (root / folder).rglob("*.py") if asking.search(path.read_text("utf-8"))]
    assert [path.name for path in found] == []


def test_names_of_devices_are_names_of_no_files() -> None:
    for name in ("con", "NUL", "com1", "lpt9", "aux.team", "COM³"):
        assert (file_stem(name, "nt"), file_stem(name, "posix")) == (f"{name}_", name)
    assert [file_stem(name, "nt") for name in ("acme", "console", "com10", "컨")] == [
        "acme",
        "console",
        "com10",
        "컨",
    ]


def test_files_that_are_called_by_an_id_are_none_of_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_stem, "__defaults__", ("nt",))
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    assert Path(path_of(store_url("con", environ={}))).name == "con_.db"
    assert config_path(profile="nul", environ={}).name == "nul_.toml"
    with desk_and_session(tmp_path) as (desk, _):
        assert templates.save(desk.me, "close-more", "aux").name == "aux_.toml"


def test_a_token_of_a_connection_named_like_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.config.tokens.file_stem", lambda id: file_stem(id, "nt"))
    spec = tokens.kept("abc", "con", "file", tmp_path)
    assert spec == "file:tokens/con_" and (tmp_path / "tokens/con_").read_text("utf-8").strip() == "abc"
    assert tokens.forgotten(spec, "con", tmp_path) and not tokens.forgotten(spec, "con", tmp_path)


def test_a_program_as_each_system_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program_words("'my editor' --wait a\\ b", system="posix") == ["my editor", "--wait", "a b"]
    line = '"C:\\Program Files\\vim\\vim.exe" -c "set ff=dos" C:\\it\'s.txt'
    assert program_words(line, system="nt") == [
        "C:\\Program Files\\vim\\vim.exe",
        "-c",
        "set ff=dos",
        "C:\\it's.txt",
    ]
    found = tmp_path / "code.cmd"
    monkeypatch.setattr("shutil.which", lambda name: str(found) if name == "code" else None)
    assert program_words("code --wait", system="nt") == [str(found), "--wait"]
    for starts in (startable, _startable):
        assert starts(["code", "a b"], system="nt") == [str(found), "a b"]
        assert starts(["code", "a b"], system="posix") == ["code", "a b"]
        assert starts(["other"], system="nt") == ["other"]
    for system in ("posix", "nt"):
        with pytest.raises(ValueError, match="No closing quotation"):
            program_words('"open', system=system)


def test_a_command_of_a_metric_is_found_by_its_name_without_the_suffix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_startable, "__defaults__", ("nt",))
    monkeypatch.setattr("shutil.which", lambda name: sys.executable if name == "measure" else None)
    assert read("command", command=["measure", "-c", "print(41)"]).number == 41


def test_korean_by_the_desktop_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.config.environment.os", SimpleNamespace(name="nt", environ={}))
    for told, wanted in ((0x0412, "ko"), (0x0409, "en"), (0x0411, "en")):
        kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda told=told: told)
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        assert language(environ={}) == wanted
        assert language(environ={"LANG": "en_US.UTF-8"}) == "en"


def test_a_clipboard_is_given_what_it_reads() -> None:
    korean = "목표 3건"
    assert as_taken("clip.exe", korean).decode("utf-16") == korean
    assert as_taken("clip.exe", korean).startswith(codecs.BOM_UTF16_LE)
    assert as_taken("pbcopy", korean).decode() == korean


def test_a_replacing_that_is_refused_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, while somebody has the file open; and where a file system knows no links."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    path = tmp_path / "config.toml"
    before = '[organization]\nid = "acme"\n'
    path.write_text(before, "utf-8")
    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(os, "link", refused)
    for write in (write_over, tokens._into_file):
        with pytest.raises(OkrError) as told:
            write(path, "after")
        assert told.value.code == "config.unwritable"
    with pytest.raises(OkrError):
        write_new(tmp_path / "new.toml", "text")
    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr("okrtui.config.public_holidays.cache_folder", lambda: tmp_path / "kept")
    assert date(2026, 10, 9) in public_holidays("KR", [2026])
    load_kept(path, environ={}, folder=tmp_path / "kept", nanoseconds=lambda: time.time_ns() + 10**10)
    assert [one for one in (tmp_path / "kept").rglob("*") if one.is_file()] == []
    files = [one for one in tmp_path.iterdir() if one.is_file()]
    assert [(one.name, one.read_text("utf-8")) for one in files] == [("config.toml", before)]


def test_a_new_file_replaces_none_where_renaming_is_all_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file is renamed to no name that is taken."""

    def rename(draft: Path, path: Path) -> None:
        if path.exists():
            raise FileExistsError(17, "taken")
        draft.replace(path)

    path = tmp_path / "config.toml"
    monkeypatch.setattr(save, "os", SimpleNamespace(**{**vars(os), "name": "nt", "rename": rename}))
    write_new(path, "first")
    with pytest.raises(OkrError, match=r"config\.exists"):
        write_new(path, "second")
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("config.toml", "first")]


def test_a_change_is_seen_where_times_tell_nothing(tmp_path: Path) -> None:
    """A file of the same size and times."""
    path, later = tmp_path / "config.toml", time.time_ns() + 10**10
    for name in ("acme", "asme"):
        path.write_text(f'[organization]\nid = "{name}"\n', "utf-8")
        os.utime(path, ns=(1, 1))
        found = load_kept(path, environ={}, folder=tmp_path / "kept", nanoseconds=lambda: later)
        assert found.organization.id == name
