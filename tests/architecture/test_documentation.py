"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrtui.cli.group import COMMANDS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.ko.md")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme_and_the_reverse(name: str) -> None:
    named = set(re.findall(r"`?okrtui ([a-z][a-z-]*)", (ROOT / name).read_text("utf-8")))
    assert set(COMMANDS) - named == set()
    assert named - set(COMMANDS) - {"in", "describes", "shows"} == set()


def test_no_sentence_names_a_command_that_does_not_exist() -> None:
    wrong = []
    for path in sorted((ROOT / "okrtui" / "words").rglob("*.py")):
        for name in re.findall(r"`okrtui ([a-z][a-z-]*)", path.read_text("utf-8")):
            if name not in COMMANDS:
                wrong.append(f"{path.name}: okrtui {name}")
    assert wrong == []


def test_links_and_pictures_of_the_pages_are_there() -> None:
    gone = []
    for page in PAGES:
        for target in re.findall(r"(?:\]\(|src=\"|srcset=\")([^)#\"]+)[)#\"]", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                gone.append(f"{page.name}: {target}")
    assert gone == []


def test_the_map_names_every_floor_and_only_those() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    drawn = set(re.findall(r"^okrtui/(\w+)", text, re.MULTILINE))
    there = {
        path.stem
        for path in (ROOT / "okrtui").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert drawn == there - {"__init__"}


def test_the_readme_has_the_two_commands() -> None:
    for mark in ("demo", "tests"):
        assert re.search(rf"<!-- {mark} -->\n```sh\npython3 .+\n```", README)


def test_every_file_that_the_pages_name_exists() -> None:
    """Whole paths, and those of ARCHITECTURE.md below ``okrtui``; a name in <> stands for any."""
    gone = []
    for page in ("ARCHITECTURE.md", "CONTRIBUTING.md"):
        for name in re.findall(
            r"`((?:[\w.]+/)+[\w.-]+\.(?:py|sql|md|toml))`", (ROOT / page).read_text("utf-8")
        ):
            if not (ROOT / name).exists() and not (ROOT / "okrtui" / name).exists():
                gone.append(f"{page}: {name}")
    assert gone == []


def test_the_map_answers_where_things_are() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Where is")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| .+ \| `(.+)` \|$", text, re.MULTILINE)
    assert len(rows) == len(set(rows)) >= 20
    assert [row for row in rows if not (ROOT / row).is_file()] == []


def test_every_target_that_is_named_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", page.read_text("utf-8"))}
    assert named <= targets
