"""Kinds by name, loaded only when asked for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from connectors.errors import OptionsError
from connectors.model import Options
from connectors.registry import BUILT_IN, GROUP, create, kinds, setup
from connectors.setup import Address
from okrtui.words import LANGUAGES, load_catalogue

ROOT = Path(__file__).parents[2]


def test_every_kind_is_listed() -> None:
    assert set(BUILT_IN) <= set(kinds()) and kinds() == sorted(kinds())


@pytest.mark.parametrize("kind", [kind for kind in BUILT_IN if kind != "sample"])
def test_a_tracker_tells_how_it_is_set_up(kind: str) -> None:
    told = setup(kind)
    assert told is not None and told.name.casefold().replace(" ", "") == kind and told.tokens
    assert bool(told.addresses) == (told.address is not Address.NONE) and bool(told.users) == told.login
    for language in LANGUAGES:
        assert f"auth.make_{kind}" in load_catalogue(language, "auth")
        assert (f"connect.address_{kind}" in load_catalogue(language, "connect")) == bool(told.addresses)


@pytest.mark.parametrize(("kind", "nearest"), [("redmin", "redmine"), ("Jira", "jira"), ("qqqq", None)])
def test_an_unknown_kind(kind: str, nearest: str | None) -> None:
    with pytest.raises(OptionsError) as caught:
        create(Options("x", kind))
    assert caught.value.values.get("nearest") == nearest and caught.value.values["kind"] == kind


def run(code: str, *paths: Path) -> str:
    script = f"import sys; sys.path[:0] = {[str(path) for path in (*paths, ROOT)]}\n{code}"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_nothing_heavy_is_imported() -> None:
    loaded = run(
        "from connectors.registry import create, kinds\n"
        "from connectors.model import Options\n"
        "kinds(); create(Options('x', 'sample')); create(Options('x', 'redmine', base_url='https://r.example'))\n"
        "print(' '.join(sys.modules))"
    ).split()
    assert not {"httpx", "httpcore", "aiolimiter", "okrtui", "connectors.jira", "connectors.github"} & set(
        loaded
    )


OTHER = """
from connectors.model import Options
def create(options, **session):
    if options.base_url == "broken": raise ZeroDivisionError
    if options.base_url == "leaves": raise SystemExit(7)
    return ("other", options.kind)
"""


def test_somebody_elses_connector(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text(OTHER)
    about = tmp_path / "other-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[okrtui.connectors]\nother = other:create\nabsent = nowhere:create\nredmine = other:create\n"
    )
    said = run(
        "from connectors.registry import create, kinds\n"
        "from connectors.errors import OptionsError\n"
        "from connectors.model import Options\n"
        "print('other' in kinds(), create(Options('x', 'other')))\n"
        "for options in (Options('x', 'absent'), Options('x', 'other', base_url='broken'),\n"
        "    Options('x', 'other', base_url='leaves')):\n"
        "    try: create(options)\n"
        "    except OptionsError as error: print(error.detail, error.values['problem'])\n"
        "print(type(create(Options('x', 'redmine', base_url='https://r.example'))).__name__)\n",
        tmp_path,
    )
    assert said.splitlines() == [
        "True ('other', 'other')",
        "entry_point ModuleNotFoundError",
        "entry_point ZeroDivisionError",
        "entry_point SystemExit",
        "Redmine",
    ]


def test_our_own_trackers_are_named_alike_wherever_they_are_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    points = project["project"]["entry-points"][GROUP]
    assert points == {name: f"connectors.{name}:create" for name in BUILT_IN}
    contracts = project["tool"]["importlinter"]["contracts"]
    (apart,) = (one["modules"] for one in contracts if one["type"] == "independence")
    assert sorted(apart) == [f"connectors.{name}" for name in sorted(BUILT_IN)]
    folders = (ROOT / "connectors").glob("*/__init__.py")
    assert sorted(one.parent.name for one in folders if "def create(" in one.read_text("utf-8")) == sorted(
        BUILT_IN
    )
