"""The page on connectors is true: its connector is a package of its own that keeps the published contract."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from connectors import errors
from connectors.base import Apart, Connector, Foretelling, Planning, Resting, Shifting, Sifting, Surveying
from connectors.model import Batch, Category, QueryKind
from connectors.writing import Writer, Writing

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "connectors.md").read_text("utf-8")


def files() -> dict[str, str]:
    """The fenced files of the page: name in the first comment line -> text."""
    fenced = re.findall(r"^```\w+\n(# ([\w.]+)\n.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return {name: text for text, name in fenced}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package of the page as pip would lay it down: its modules, and what tells its entry point."""
    for name, text in files().items():
        (tmp_path / name).write_text(text, "utf-8")
    project = tomllib.loads(files()["pyproject.toml"])["project"]
    about = tmp_path / "okrtui_bugbox-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8"
    )
    lines = ["[okrtui.connectors]"]
    lines += [f"{kind} = {place}" for kind, place in project["entry-points"]["okrtui.connectors"].items()]
    (about / "entry_points.txt").write_text("\n".join(lines), "utf-8")
    return tmp_path


def python(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT)])}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=package, env=environment, capture_output=True, text=True, timeout=110)


def pytest_of(package: Path, *words: str) -> str:
    """What pytest says with the one plugin that ``okrtui[testing]`` brings."""
    plugins = ("-p", "no:cacheprovider", "-p", "pytest_asyncio.plugin")
    return python(package, "-m", "pytest", "-q", *plugins, *words).stdout


def test_the_connector_of_the_page_keeps_the_contract(package: Path) -> None:
    said = pytest_of(package, "test_bugbox.py")
    passed = re.search(r"^(\d+) passed in", said, re.MULTILINE)
    assert passed is not None, said
    assert int(passed[1]) > 50


@pytest.mark.parametrize(
    ("right", "wrong", "found_by"),
    [
        ("Missing(part[id], id in gone)", "Missing(part[id], True)", "hidden_task"),
        ('clean(bug.get("title"))', 'str(bug.get("title"))', "hostile"),
        ("if cursor is not None and cursor.isdecimal()", "if cursor is not None", "another_version"),
    ],
)
def test_a_connector_that_breaks_the_contract_is_found(
    package: Path, right: str, wrong: str, found_by: str
) -> None:
    text = files()["bugbox.py"]
    assert right in text
    (package / "bugbox.py").write_text(text.replace(right, wrong), "utf-8")
    said = pytest_of(package, "test_bugbox.py", "-k", found_by)
    assert re.search(r"^\d+ failed", said, re.MULTILINE), said


def test_the_program_finds_it_by_its_entry_point(package: Path) -> None:
    config = package / "config.toml"
    connection = re.search(r"^```toml\n(\[connections\.bugs\].*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert connection is not None
    config.write_text(f'[organization]\nid = "acme"\n{connection[1]}', "utf-8")
    done = python(package, "-m", "okrtui", "--config", str(config), "config", "check", "--json")
    assert done.returncode == 0, done.stderr
    made = python(
        package,
        "-c",
        "from connectors.registry import create\nfrom connectors.model import Options\n"
        "made = create(Options('bugs', 'bugbox', base_url='https://bugs.example.com'))\n"
        "print(type(made).__name__, made.read('#12').id)",
    )
    assert made.stdout.split() == ["Bugbox", "12"], made.stderr


def test_the_page_names_the_whole_protocol_and_nothing_else() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)", row)}
    members = {
        name
        for protocol in (
            Connector,
            Planning,
            Surveying,
            Shifting,
            Sifting,
            Resting,
            Apart,
            Foretelling,
            Writing,
            Writer,
        )
        for name in (*vars(protocol), *protocol.__annotations__)
        if not name.startswith("_")
    }
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ConnectorError)
    }
    outcomes = set(Batch.__dataclass_fields__) - {"cursor"}
    assert named == members | (kinds - {"ConnectorError"}) | outcomes
    for name in kinds - {"ConnectorError"}:
        assert f"| `{name}` | `{vars(errors)[name].code}` |" in PAGE
    for word in (*Category, *QueryKind):
        assert f"`{word.value}`" in PAGE
