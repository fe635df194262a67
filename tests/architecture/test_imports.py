"""What a static graph cannot see: a fresh interpreter imports, and its modules are looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from live_app import desk_and_session

ROOT = Path(__file__).parents[2]
HEAVY = (
    "httpx",
    "textual",
    "rich",
    "psycopg",
    "keyring",
    "stamina",
    "ssl",
    "asyncio",
    "platformdirs",
)

LATER = (
    "_hashlib",
    "_ssl",
    "asyncio.sslproto",
    "bz2",
    "difflib",
    "httpx",
    "ipaddress",
    "keyring",
    "locale",
    "lzma",
    "mimetypes",
    "okrtui.domain.disagreement",
    "okrtui.domain.forecast",
    "okrtui.store.protocols",
    "okrtui.sync",
    "okrtui.tui.widgets.detail_page",
    "okrtui.tui.widgets.progress_change",
    "okrtui.usecases.overview",
    "okrtui.usecases.structure",
    "okrtui.usecases.worst",
    "platform",
    "platformdirs",
    "psycopg",
    "rich.markup",
    "rich.table",
    "ssl",
    "tempfile",
    "textual.canvas",
    "textual.command",
    "textual.markup",
    "textual.types",
    "textual.widgets._input",
    "textual.widgets._toast",
    "textual.widgets._tooltip",
    "textwrap",
    "tokenize",
    "typing_extensions",
)
"""What no first frame waits for."""

ELSEWHERE = (
    "connectors",
    "difflib",
    "gettext",
    "httpx",
    "inspect",
    "ipaddress",
    "okrtui.config.edit",
    "okrtui.store.protocols",
    "okrtui.usecases.close",
    "okrtui.words.explain",
    "platform",
    "psycopg",
    "textual",
    "textwrap",
    "tokenize",
    "typing_extensions",
)
"""What neither a look at the status nor a check-in waits for."""

MOST_OF_A_FRAME, MOST_OF_A_COMMAND = 184, 158
"""So many modules of our own a start may load: each is a tenth of a millisecond and what it declares."""

WATCH = """
import json, sys
events = []
def hook(name, arguments):
    if name in ("socket.connect", "subprocess.Popen", "os.mkdir", "os.system", "sqlite3.connect"):
        events.append(name)
    if name == "open" and isinstance(arguments[1], str) and any(c in arguments[1] for c in "wax+"):
        opened = isinstance(arguments[0], int)  # by an event of its own
        if not opened and not str(arguments[0]).endswith(".pyc") and "__pycache__" not in str(arguments[0]):
            events.append(f"open {arguments[0]}")
sys.addaudithook(hook)
"""


def modules() -> list[str]:
    names = []
    for package in ("okrtui", "connectors"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def interpret(code: str, home: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OKRTUI")}
    environment |= {"HOME": str(home), "OKRTUI_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=home, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def own(loaded: set[str]) -> list[str]:
    return sorted(name for name in loaded if name.partition(".")[0] == "okrtui")


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    names = [name for name in modules() if name != "okrtui.__main__"]
    code = WATCH + f"for name in {names!r}: __import__(name)\nprint(json.dumps(events))"
    assert json.loads(interpret(code, tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "floor", ["domain", "errors", "store", "config", "planfile", "usecases", "words", "runtime"]
)
def test_floors_import_nothing_heavy(floor: str, tmp_path: Path) -> None:
    names = [name for name in modules() if name == f"okrtui.{floor}" or name.startswith(f"okrtui.{floor}.")]
    names = [name for name in names if not name.startswith("okrtui.store.postgres")]
    code = (
        f"import sys, json\nfor name in {names!r}: __import__(name)\nprint(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(interpret(code, tmp_path)))
    assert loaded.isdisjoint(HEAVY)


def test_the_domain_needs_the_standard_library_only(tmp_path: Path) -> None:
    names = [name for name in modules() if name.startswith("okrtui.domain")]
    code = (
        f"import sys, json\nfor name in {names!r}: __import__(name)\nprint(json.dumps(sorted(sys.modules)))"
    )
    loaded = {name.partition(".")[0] for name in json.loads(interpret(code, tmp_path))}
    foreign = {name for name in loaded if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert foreign - {"okrtui", "sitecustomize", "zoneinfo", "tzdata"} == set()


def test_connectors_know_nothing_of_okrtui(tmp_path: Path) -> None:
    names = [name for name in modules() if name.startswith("connectors")]
    code = (
        f"import sys, json\nfor name in {names!r}: __import__(name)\nprint(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(interpret(code, tmp_path)))
    assert not [name for name in loaded if name.startswith("okrtui")]
    assert loaded.isdisjoint({"textual", "rich", "sqlite3", "psycopg"})


def test_a_first_board_needs_nothing_of_what_follows_it(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        url = desk.me.store.url
    code = (
        "import json, sys; from okrtui.__main__ import app_settings\n"
        "from okrtui.stand_ins import import_basics; import_basics()\n"
        "from okrtui.tui.lean_textual import import_textual; app_settings([])\n"
        "import_textual(); import okrtui.tui.app; from pathlib import Path\n"
        "from okrtui.runtime import *; from okrtui.tui.live_session import LiveSession\n"
        f"options = StartOptions(config=Path({str(tmp_path / 'config.toml')!r}), store={url!r})\n"
        "workspace = open_workspace(options, load_config(options), add=False)\n"
        "assert LiveSession(workspace, options).first_board().objectives\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(interpret(code, tmp_path)))
    assert loaded & set(LATER) == set()
    screens = {name for name in loaded if name.startswith("okrtui.tui.screens.")}
    assert screens == {"okrtui.tui.screens.board"}
    assert len(own(loaded)) <= MOST_OF_A_FRAME


@pytest.mark.parametrize(
    "words",
    [["status"], ["status", "--line"], ["checkin", "win-rate", "20"]],
    ids=["status", "line", "checkin"],
)
def test_the_commands_of_a_day_load_what_they_use(tmp_path: Path, words: list[str]) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        url = desk.me.store.url
    asked = ["--config", str(tmp_path / "config.toml"), "--store", url]
    code = (
        "import json, sys; from okrtui.__main__ import run\n"
        f"ended = run({asked + words!r})\n"
        "assert ended == 0, ended\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(interpret(code, tmp_path).splitlines()[-1]))
    assert loaded.isdisjoint(ELSEWHERE), loaded.intersection(ELSEWHERE)
    assert len(own(loaded)) <= MOST_OF_A_COMMAND


def test_screens_that_are_written_in_ask_for_no_types_of_older_pythons(tmp_path: Path) -> None:
    """What they import stays for as long as the app runs; whoever asks for it later is given the real one."""
    code = (
        "import sys; from okrtui.stand_ins import import_basics; import_basics()\n"
        "from okrtui.tui.lean_textual import import_textual; import_textual()\n"
        "for name in ('checkin', 'filter', 'find', 'help', 'sync', 'weekly'):\n"
        "    __import__('okrtui.tui.screens.' + name)\n"
        "assert 'textual.widgets._input' in sys.modules\n"
        "print(sorted({'typing_extensions', 'statistics', 'zipfile'} & set(sys.modules)))\n"
        "import typing_extensions; print(typing_extensions.__file__ is not None)"
    )
    assert interpret(code, tmp_path).splitlines() == ["[]", "True"]


def test_the_app_of_textual_does_without_its_palette(tmp_path: Path) -> None:
    """It runs, its own palette opens nothing, and whoever asks for that later is given the real one."""
    code = (
        "import asyncio, sys; from okrtui.tui.lean_textual import import_textual; import_textual()\n"
        "from textual.app import App\n"
        "class Ours(App):\n    ENABLE_COMMAND_PALETTE = False\n"
        "async def run():\n"
        "    async with Ours().run_test() as pilot:\n"
        "        await pilot.press('ctrl+p'); pilot.app.action_command_palette(); await pilot.pause()\n"
        "        assert len(pilot.app.screen_stack) == 1 and 'textual.widgets._input' not in sys.modules\n"
        "asyncio.run(run())\n"
        "from textual.command import CommandPalette\n"
        "from textual.widgets import Input\n"
        "print(CommandPalette.__mro__[1].__name__)"
    )
    assert "Screen" in interpret(code, tmp_path)


def test_folders_of_the_system_are_found_without_temporary_files(tmp_path: Path) -> None:
    """Of whoever names none with ``OKRTUI_HOME``; what stood in makes real ones as soon as it is asked."""
    code = (
        "import os, sys; del os.environ['OKRTUI_HOME']\n"
        "from okrtui.config import paths\n"
        "asked = ('config', 'data', 'cache', 'state')\n"
        "found = [getattr(paths, f'{one}_folder')() for one in asked]\n"
        "assert 'platformdirs' in sys.modules and 'tempfile' not in sys.modules\n"
        "import platformdirs, tempfile\n"
        "named = [getattr(platformdirs, f'user_{one}_path') for one in asked]\n"
        "assert found == [one('okrtui', appauthor=False) for one in named]\n"
        "unix = sys.modules.get('platformdirs.unix')\n"
        "assert getattr(unix, 'gettempdir', tempfile.gettempdir)() == tempfile.gettempdir()\n"
    )
    interpret(code, tmp_path)


def test_what_stood_in_is_the_real_thing_when_it_is_asked(tmp_path: Path) -> None:
    """Functions of other modules that Textual holds do what theirs do, and the event loop speaks TLS."""
    code = (
        "import asyncio, sys\n"
        "from okrtui.stand_ins import StandIn, import_basics; import_basics()\n"
        "from okrtui.tui.lean_textual import CALLED, NEVER, import_textual; import_textual()\n"
        "assert not [name for name, one in sys.modules.items() if isinstance(one, StandIn)]\n"
        "import textual.app, textual.layout, textual.notifications, rich.console, rich.style\n"
        "held = (textual.app.user_downloads_path, textual.notifications.uuid4, rich.console.render_markup)\n"
        "import platformdirs, uuid, rich.markup, textual.canvas\n"
        "assert held[0]() == platformdirs.user_downloads_path()\n"
        "assert isinstance(held[1](), uuid.UUID)\n"
        "assert held[2]('[b]x').plain == 'x'\n"
        "assert isinstance(textual.layout.Canvas(2, 2), textual.canvas.Canvas)\n"
        "assert rich.style.Style.from_meta({'a': 1}).meta == {'a': 1}\n"
        "for name in (*CALLED, *NEVER): __import__(name)\n"
        "async def main():\n"
        "    async def answer(reader, writer):\n"
        "        writer.write(b'no TLS at all\\n'); await writer.drain(); writer.close()\n"
        "    server = await asyncio.start_server(answer, '127.0.0.1', 0)\n"
        "    port = server.sockets[0].getsockname()[1]\n"
        "    import ssl\n"
        "    try:\n"
        "        await asyncio.open_connection('127.0.0.1', port, ssl=ssl.create_default_context())\n"
        "    except ssl.SSLError: print('TLS was tried')\n"
        "asyncio.run(main())\n"
    )
    assert interpret(code, tmp_path) == "TLS was tried\n"


def test_values_of_other_peoples_packages_are_read_and_written_as_ever(tmp_path: Path) -> None:
    """What msgspec knows by itself: the types that it took in as a start imported it are the real ones."""
    code = (
        "from okrtui.stand_ins import import_basics; import_basics()\n"
        "import dataclasses, datetime, decimal, enum, json, typing, uuid, msgspec, typing_extensions\n"
        "class Colour(enum.Enum):\n    RED = 'red'\n"
        "@dataclasses.dataclass\nclass Point:\n    x: int\n"
        "class Extended(typing_extensions.TypedDict):\n    x: typing_extensions.NotRequired[int]\n"
        "class Named(typing.NamedTuple):\n    x: int\n"
        "class All(msgspec.Struct):\n"
        "    identifier: uuid.UUID\n    colour: Colour\n    point: Point\n"
        "    extended: Extended\n    named: Named\n"
        "    price: decimal.Decimal\n    day: datetime.date\n    at: datetime.datetime\n    raw: bytes\n"
        "    few: typing_extensions.Literal['a', 'b']\n    long: datetime.timedelta\n"
        "text = {'identifier': '12345678-1234-5678-1234-567812345678', 'colour': 'red', 'point': {'x': 1},\n"
        "        'extended': {'x': 2}, 'named': [3], 'price': '4.5', 'day': '2026-01-02',\n"
        "        'at': '2026-01-02T03:04:05Z', 'raw': 'AAE=', 'few': 'b', 'long': 'PT5S'}\n"
        "found = msgspec.json.decode(json.dumps(text), type=All)\n"
        "assert found.identifier == uuid.UUID(text['identifier'])\n"
        "assert found.identifier.is_safe is uuid.SafeUUID.unknown\n"
        "assert json.loads(msgspec.json.encode(found)) == text\n"
        "assert msgspec.to_builtins(uuid.uuid4()) and msgspec.json.schema(All)\n"
        "import platform  # which identifiers hold on some Pythons alone\n"
        "assert getattr(uuid, 'platform', platform).machine() == platform.machine()\n"
        "print(platform.system() != '')\n"
    )
    assert interpret(code, tmp_path) == "True\n"


def test_annotations_are_those_that_inspect_finds(tmp_path: Path) -> None:
    """Of classes, which dataclasses of some Pythons ask for, and of whatever else has some."""
    code = (
        "from okrtui.stand_ins import StandIn, import_basics; import_basics()\n"
        "import dataclasses, functools, sys\n"
        "held = getattr(dataclasses, 'inspect', None) or StandIn('inspect')\n"
        "class Bare: pass\n"
        "class Own:\n    x: int\n    y: 'str' = ''\n"
        "class Heir(Own): pass\n"
        "class Odd:\n    __annotations__ = 5\n"
        "def called(x: 'int') -> str: pass\n"
        "if sys.version_info < (3, 14):\n"
        "    assert [len(held.get_annotations(one)) for one in (Own, Bare, Heir)] == [2, 0, 0]\n"
        "    assert 'inspect' not in sys.modules, 'what a class declares needs no look into sources'\n"
        "if sys.version_info < (3, 15):\n"
        "    assert held.unwrap(called) is called and 'inspect' not in sys.modules\n"
        "assert held.unwrap(functools.wraps(called)(lambda: None)) is called\n"
        "@dataclasses.dataclass\nclass Made(dataclasses.make_dataclass('Base', [('a', int)])):\n    b: str\n"
        "assert [one.name for one in dataclasses.fields(Made)] == ['a', 'b']\n"
        "def tell(of, **asked):\n"
        "    try: return held.get_annotations(of, **asked)\n"
        "    except ValueError: return 'refused'\n"
        "asked = [(one, {}) for one in (Own, Bare, Heir, int, Odd, called)]\n"
        "asked += [(Own, {'eval_str': True}), (called, {'eval_str': True})]\n"
        "said = [tell(of, **more) for of, more in asked]\n"
        "said[0]['z'] = bytes; assert 'z' not in Own.__annotations__\n"
        "del said[0]['z']\n"
        "import inspect; assert isinstance(held, StandIn) and not isinstance(inspect, StandIn)\n"
        "held = inspect\n"
        "assert said == [tell(of, **more) for of, more in asked], said\n"
        "print(said[0])\n"
    )
    assert interpret(code, tmp_path) == "{'x': <class 'int'>, 'y': 'str'}\n"


def test_commands_say_all_they_said_with_what_stood_in_for_sources_and_translations(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from okrtui.stand_ins import StandIn, import_basics, import_click; import_basics(); import_click()\n"
        "import click, inspect\n"
        "assert not isinstance(inspect, StandIn)\n"
        "texts = ['', ' one ', '\\tone', 'one\\n    two\\n      three\\n', '\\n  one\\n  two']\n"
        "for text in texts:\n"
        "    assert click.Option(['--it'], help=text).help == inspect.cleandoc(text), text\n"
        "@click.command(help='  Does it.\\n\\n  At once.')\n"
        "@click.argument('name')\n"
        "def do(name): pass\n"
        "try: do(['--no-such'], standalone_mode=False)\n"
        "except click.UsageError as error: print(error.format_message())\n"
        "print(do.get_help(click.Context(do, info_name='do')))\n"
    )
    said = interpret(code, tmp_path)
    assert said.startswith("No such option") and "--no-such" in said
    assert "Usage: do [OPTIONS] NAME" in said and "  At once." in said
