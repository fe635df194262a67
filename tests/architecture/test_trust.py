"""What the project says to those who report, join and release is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.machine import machine
from handbook.plan import CONFIGURED

from okrtui.store.file_place import OLDEST

ROOT = Path(__file__).parents[2]
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def promises() -> list[tuple[str, list[str]]]:
    """Each promise of SECURITY.md with the tests that are named beside it."""
    text = (ROOT / "SECURITY.md").read_text("utf-8").partition("## What is promised")[2]
    rows = re.findall(r"^\| (.+?) \| (`tests/.+`) \|$", text, re.MULTILINE)
    return [(said, re.findall(r"`([^`]+)`", tests)) for said, tests in rows]


def named_in(path: Path) -> set[str]:
    """The tests of a file, as pytest names them below it."""
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    for one in tree.body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(one.name)
        elif isinstance(one, ast.ClassDef):
            found |= {f"{one.name}::{inner.name}" for inner in one.body if hasattr(inner, "name")}
    return found


def test_every_promise_of_security_is_held_by_a_test_that_exists() -> None:
    gone = []
    for said, tests in promises():
        for test in tests:
            file, _, name = test.partition("::")
            if not (ROOT / file).is_file() or name not in named_in(ROOT / file):
                gone.append(f"{said}: {test}")
    assert gone == []
    table = (ROOT / "SECURITY.md").read_text("utf-8").partition("| promise | test |")[2]
    assert len(promises()) == table.count("\n| ") >= 18


def test_the_workflow_runs_on_every_system_and_python_that_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    matrix = WORKFLOW["jobs"]["tests"]["strategy"]["matrix"]
    declared = {
        one.rpartition(" ")[2] for one in project["classifiers"] if re.search(r"Python :: 3\.\d+$", one)
    }
    assert declared <= set(matrix["python"])
    assert project["requires-python"] == f">={matrix['python'][0]}"
    assert {one.partition("-")[0] for one in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert set(WORKFLOW["jobs"]) == {"static", "tests", "lowest", "oldest-sqlite"}


def test_the_oldest_sqlite_is_the_one_that_is_allowed() -> None:
    """The container's own, which the workflow holds it to."""
    steps = WORKFLOW["jobs"]["oldest-sqlite"]["steps"]
    (held,) = (step["run"] for step in steps if "sqlite_version_info" in step.get("run", ""))
    assert f"[:2] == {OLDEST}" in held


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("--service", "github-actions"), "vendor.github-workflows"),
        (("--ci", "github"), "vendor.github-workflows"),
        (("--ci", "gitlab"), "vendor.gitlab-ci"),
    ],
    ids=lambda one: str(one),
)
def test_workflows_that_are_written_for_people_are_whole(words: tuple[str, str], schema: str) -> None:
    with machine() as home:
        home.configure(CONFIGURED)
        assert home(f"okrtui init {' '.join(words)} -o made").status == 0
        files = [path for path in (home.folder / "made").rglob("*") if path.suffix in (".yml", ".yaml")]
        assert files
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        called = {name for file in files for name in re.findall(r"uses: (\S+)", file.read_text("utf-8"))}
    assert checked.returncode == 0, checked.stdout + checked.stderr
    own = {step["uses"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step}
    assert called <= own, "actions of the versions that this project's own workflow is checked with"


def test_what_the_workflow_calls_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    said = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    called = {name for line in said for name in re.findall(r"\bmake ([a-z-]+)", line)}
    assert "check-static" in called <= targets
    folders = {name for line in said for name in re.findall(r"\btests/\w+", line)}
    assert folders and all((ROOT / name).is_dir() for name in folders)
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_before_a_commit_the_same_is_called() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [hook["entry"] for repo in hooks for hook in repo["hooks"]] == ["make check-static"]
    assert all(repo["repo"] == "local" for repo in hooks)


def test_a_report_of_a_bug_asks_for_doctor_and_warns() -> None:
    bug = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/bug.yml").read_text("utf-8"))
    asked = {one["id"]: one for one in bug["body"] if "id" in one}
    assert "okrtui doctor --json" in asked["doctor"]["attributes"]["label"]
    assert asked["doctor"]["validations"]["required"]
    assert "SECURITY.md" in bug["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("page", ["docs/first-tasks.md", "docs/releasing.md"])
def test_files_that_a_page_sends_to_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:okrtui|docs|tests|connectors)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert page != "docs/first-tasks.md" or len(named) >= 12
