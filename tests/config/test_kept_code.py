"""Modules of a start come from one file, and never another code than their source's."""

from __future__ import annotations

import argparse
import json
import os
import py_compile
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from okrtui.config import code_lines, kept_code

KEEP = """
import importlib, json, sys
sys.dont_write_bytecode = False
from okrtui.config import kept_code
kept = kept_code.import_kept()
said, from_kept = [], []
for name in {names!r}:
    try:
        said.append(getattr(importlib.import_module(name), "SAID", ""))
    except ImportError as error:
        said.append(type(error).__name__)
names = kept.end()
for name in {names!r}:
    if isinstance(kept_code._loader_of(sys.modules.get(name)), kept_code._KeptLoader):
        from_kept.append(name)
if names:
    kept_code.keep_code(kept.place, names)
print(json.dumps([said, from_kept, len(names), str(kept.place)]))
"""
NAMES = ("house", "house.room", "house.garden.tree")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package with one below it."""
    for name in ("house", "house/garden"):
        (tmp_path / name).mkdir()
    for name, said in (
        ("house/__init__", "hall"),
        ("house/room", "bed"),
        ("house/garden/__init__", ""),
        ("house/garden/tree", "green"),
    ):
        (tmp_path / f"{name}.py").write_text(f"SAID = {said!r}\n", "utf-8")
    return tmp_path


def started(
    folder: Path,
    names: tuple[str, ...] = NAMES,
    more: str = "",
    *,
    program: str = KEEP,
    optimized: bool = False,
    cwd: Path | None = None,
) -> Any:
    """What modules say, which of them came from the file, how many were worth keeping, and the file; ``cwd``:
    the folder that one stands in, which is looked through first by `python -m`."""
    gone = ("OKRTUI_HOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    environment = {key: value for key, value in os.environ.items() if key not in gone}
    environment |= {"HOME": str(folder), "OKRTUI_HOME": str(folder / "home"), "PYTHONPATH": str(folder)}
    (folder / "begin.py").write_text(program.format(names=names) + more, "utf-8")
    command = [sys.executable, *(["-O"] if optimized else []), "-m", "begin"]
    done = subprocess.run(
        command, env=environment, cwd=cwd or folder, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[0])


def test_the_second_start_reads_one_file(house: Path) -> None:
    said, kept, worth, _ = started(house)
    assert (said, kept) == (["hall", "bed", "green"], []) and worth >= 4
    assert started(house)[:3] == [["hall", "bed", "green"], list(NAMES), 0]


def test_kept_modules_are_what_they_were(house: Path) -> None:
    more = (
        "\nimport house.garden, house.room, importlib, inspect, os\n"
        "assert house.room.__file__.endswith('room.py') and os.path.exists(house.room.__spec__.cached)\n"
        "assert house.garden.__path__ == [os.path.dirname(house.garden.__file__)]\n"
        "assert house.room.__package__ == 'house' and house.garden.__package__ == 'house.garden'\n"
        "assert inspect.getsource(house.room) == \"SAID = 'bed'\\n\"\n"
        "assert importlib.reload(house.room).SAID == 'bed'\n"
    )
    started(house)
    assert started(house, more=more)[1] == list(NAMES)


def test_a_source_that_changed_is_read(house: Path) -> None:
    started(house)
    (house / "house/room.py").write_text("SAID = 'sofa and chairs'\n", "utf-8")
    said, kept, worth, _ = started(house)
    assert said == ["hall", "sofa and chairs", "green"]
    assert kept == ["house", "house.garden.tree"] and worth >= 4
    assert started(house)[:3] == [said, list(NAMES), 0]


def test_a_source_of_the_same_length_and_second_is_read(house: Path) -> None:
    room = house / "house/room.py"
    started(house)
    before = room.stat()
    room.write_text("SAID = 'sea'\n", "utf-8")
    os.utime(room, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    (house / "house/__pycache__" / f"room.{sys.implementation.cache_tag}.pyc").unlink()
    assert started(house)[0] == ["hall", "sea", "green"]


@pytest.mark.skipif(os.name == "nt", reason="its rename is another one")
def test_another_version_with_the_times_and_lengths_of_the_last_is_read(house: Path) -> None:
    """Archives that repeat give every version the same times; what installs it makes byte code anew."""
    room = house / "house/room.py"
    os.utime(room, (315532800, 315532800))
    started(house)
    assert started(house)[1] == list(NAMES)
    version = house / "installed.py"
    version.write_text("SAID = 'sea'\n", "utf-8")
    os.utime(version, (315532800, 315532800))
    assert version.stat().st_size == room.stat().st_size
    version.replace(room)
    py_compile.compile(str(room))
    assert started(house)[0] == ["hall", "sea", "green"]
    assert started(house)[:2] == [["hall", "sea", "green"], list(NAMES)]


def test_a_file_written_over_in_its_place_is_read(house: Path) -> None:
    room = house / "house/room.py"
    before = room.stat()
    started(house)
    room.write_text("SAID = 'sea'\n", "utf-8")
    os.utime(room, ns=(before.st_atime_ns, before.st_mtime_ns))
    py_compile.compile(str(room))
    assert started(house)[0] == ["hall", "sea", "green"]


def test_code_without_assertions_is_kept_apart(house: Path) -> None:
    (house / "house/room.py").write_text("SAID = 'awake' if __debug__ else 'asleep'\n", "utf-8")
    for _ in range(2):
        assert started(house)[0] == ["hall", "awake", "green"]
        assert started(house, optimized=True)[0] == ["hall", "asleep", "green"]
    assert started(house, optimized=True)[1] == list(NAMES)


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
@pytest.mark.parametrize("open_to_all", [".", "home", "home/cache/code"])
def test_code_from_where_others_may_put_a_file_is_neither_believed_nor_written(
    house: Path, open_to_all: str
) -> None:
    """Though the file be one of this user's, as one that was fetched for them is."""
    started(house)
    place = Path(started(house)[3])
    elsewhere = house / "fetched"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    assert started(house)[1] == [] and not place.is_symlink()  # written anew
    assert started(house)[1] == list(NAMES)
    (house / open_to_all).chmod(0o777)
    before = place.stat().st_mtime_ns
    assert started(house)[1] == [] and place.stat().st_mtime_ns == before
    (house / open_to_all).chmod(0o700)
    assert started(house)[1] == list(NAMES)


def test_what_changes_modules_as_they_come_goes_on_doing_so(house: Path) -> None:
    """As tools do that check types or measure what is run."""
    hook = (
        "import sys\n"
        "from importlib.machinery import PathFinder, SourceFileLoader\n"
        "class Loader(SourceFileLoader):\n"
        "    def source_to_code(self, data, path, **more):\n"
        "        return super().source_to_code(bytes(data).replace(b'bed', b'hay'), path, **more)\n"
        "    def get_code(self, name):\n"
        "        return self.source_to_code(self.get_data(self.path), self.path)\n"
        "class Hook:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        spec = PathFinder.find_spec(name, path) if name == 'house.room' else None\n"
        "        if spec: spec.loader = Loader(name, spec.origin)\n"
        "        return spec\n"
        "sys.meta_path.insert(0, Hook())\n"
    )
    started(house)
    assert started(house, program=hook + KEEP)[0] == ["hall", "hay", "green"]
    assert started(house)[0] == ["hall", "bed", "green"]


def test_nothing_is_kept_where_no_byte_code_is_to_be_written(house: Path) -> None:
    started(house)
    Path(started(house)[3]).unlink()
    more = KEEP.replace("sys.dont_write_bytecode = False", "sys.dont_write_bytecode = True")
    assert not Path(started(house, program=more)[3]).exists()
    assert Path(started(house)[3]).exists()


def test_a_source_that_no_longer_reads_costs_a_module_and_no_error(house: Path) -> None:
    broken = KEEP.replace("if names:", "open('house/room.py', 'w').write('SAID = = 1')\nif names:")
    started(house, program=broken)
    (house / "house/room.py").write_text("SAID = 'bed'\n", "utf-8")
    assert started(house)[:2] == [["hall", "bed", "green"], ["house", "house.garden.tree"]]


def test_a_module_that_is_gone_is_gone(house: Path) -> None:
    started(house)
    (house / "house/room.py").unlink()
    assert started(house)[0] == ["hall", "ModuleNotFoundError", "green"]


def test_another_way_to_the_same_name_is_another_module(house: Path) -> None:
    """A package that looks for its modules elsewhere."""
    started(house)
    (house / "other").mkdir()
    (house / "other/room.py").write_text("SAID = 'tent'\n", "utf-8")
    (house / "house/__init__.py").write_text(
        f"SAID = 'yard'\n__path__ = [{str(house / 'other')!r}]\n", "utf-8"
    )
    assert started(house, ("house", "house.room"))[0] == ["yard", "tent"]


@pytest.mark.parametrize("spoil", ["empty", "cut", "another", "damaged", "older", "writable"])
def test_a_file_that_cannot_be_believed_is_not(house: Path, spoil: str) -> None:
    place = Path(started(house)[3])
    whole = place.read_bytes()
    told = {"empty": b"", "cut": whole[: len(whole) // 2], "another": whole.replace(b"okrtui", b"others", 1)}
    told["damaged"] = whole[:-40] + bytes(20) + whole[-20:]
    told["older"] = whole.replace(f" {kept_code.FORM} ".encode(), b" 1 ", 1)
    place.write_bytes(told.get(spoil, whole))
    if spoil == "writable":
        if os.name == "nt":
            pytest.skip("its files have no mode")
        place.chmod(0o666)
    said, kept, worth, _ = started(house)
    assert (said, kept) == (["hall", "bed", "green"], []) and worth >= 4
    assert started(house)[1] == list(NAMES)
    assert os.name == "nt" or place.stat().st_mode & 0o777 == 0o600


def test_only_a_few_installations_are_kept(house: Path) -> None:
    folder = Path(started(house)[3]).parent
    for number in range(5):
        (folder / f"{number}.code").write_bytes(b"old")
        os.utime(folder / f"{number}.code", (number, number))
    (house / "house/room.py").write_text("SAID = 'a new one'\n", "utf-8")
    place = Path(started(house)[3])
    assert sorted(one.name for one in folder.iterdir()) == sorted(["3.code", "4.code", place.name])


def test_the_modules_of_the_app_are_kept(tmp_path: Path) -> None:
    names = ("okrtui.tui.lean_textual", "textual.app", "okrtui.tui.app")
    assert started(tmp_path, names)[2] > 300
    assert started(tmp_path, names)[1:3] == [list(names), 0]


def test_from_every_folder_the_one_file_is_read(house: Path) -> None:
    """`python -m okrtui` looks for modules in the folder that one stands in first: it may hold others."""
    places = []
    for name in ("one", "two", "three", "four"):
        (house / name).mkdir()
        said, kept, _, place = started(house, cwd=house / name)
        assert (said, kept) == (["hall", "bed", "green"], list(NAMES) if places else [])
        places.append(place)
    assert len(set(places)) == 1
    assert [str(one) for one in Path(places[0]).parent.iterdir()] == places[:1]


@pytest.mark.parametrize("other", ["house.py", "house/__init__.py"])
def test_what_stands_in_the_folder_that_one_stands_in_comes_first(house: Path, other: str) -> None:
    """It is another module of the name, and none of what was kept; elsewhere it is not known."""
    started(house)
    (house / "tent/house").mkdir(parents=True)
    (house / "tent" / other).write_text("SAID = 'tent'\n", "utf-8")
    said = started(house, ("house",), cwd=house / "tent")[0]
    assert said == ["tent"]
    assert started(house, cwd=house / "tent" / "house")[0] == ["hall", "bed", "green"]


TEXTS = """
'''of the module'''
class Room:
    '''of the class'''
    def word(self):
        '''said'''
        return "said"
    def told(self):
        '''told'''
        def inner(of=1):
            '''inner'''
            return of, inner.__doc__
        return inner()
    async def asked(self):
        '''asked'''
        yield dict(of="asked")
pick = lambda: "picked"
both = ["of " + one for one in ("a", "b")]
found = [Room.__doc__, Room().word(), Room().told(), Room.told.__doc__, Room.asked.__doc__, pick(), both]
"""


def test_functions_are_kept_without_what_they_say_of_themselves(house: Path) -> None:
    """What is used besides stays, and so do texts of classes and modules."""
    code = compile(TEXTS, "texts", "exec")
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    exec(code, before)
    exec(kept_code.slim(code), after)
    rest = ["picked", ["of a", "of b"]]
    assert before["found"] == ["of the class", "said", (1, "inner"), "told", "asked", *rest]
    assert after["found"] == ["of the class", "said", (1, None), None, "asked", *rest]
    assert after["__doc__"] == "of the module"
    (house / "house/room.py").write_text("def f():\n    'told'\nSAID = str(f.__doc__)\n", "utf-8")
    py_compile.compile(str(house / "house/room.py"))
    said = [started(house)[0][1] for _ in range(2)]
    assert said == ["told", "None"]


def test_kept_code_tells_the_line_of_each_step_and_no_column() -> None:
    """Of every piece of code that is kept: a traceback names the line that it would name else."""
    short = long = 0
    pieces = (code_lines.__spec__, kept_code.__spec__, argparse.__spec__)
    codes = [SourceFileLoader(one.name, str(one.origin)).get_code(one.name) for one in pieces if one]
    while codes:
        code = codes.pop()
        assert isinstance(code, CodeType)
        made = code_lines.with_lines_alone(code)
        assert steps_of(made) == steps_of(code)
        assert {column for *_, column, _ in made.co_positions()} <= {None}
        short, long = short + len(made.co_linetable), long + len(code.co_linetable)
        codes += [one for one in code.co_consts if isinstance(one, CodeType)]
    assert short < long / 2


def steps_of(code: CodeType) -> list[int | None]:
    return [line for begin, end, line in code.co_lines() for _ in range(begin, end, 2)]
