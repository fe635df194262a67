"""What the table of the matrix says of a run."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

MATRIX = Path(__file__).parents[2] / ".ci/matrix.py"
TESTS = """
import pytest
def test_one(): pass
def test_two(): pass
def test_three(): assert False
def test_four(): pytest.skip()
@pytest.fixture
def broken(): raise OSError
def test_five(broken): pass
"""


@pytest.mark.parametrize("said", [[], ["-q"], ["-qq", "-n", "1"], ["-v"]], ids=" ".join)
def test_it_counts_whatever_the_run_says_of_itself(tmp_path: Path, said: list[str]) -> None:
    spec = importlib.util.spec_from_file_location(MATRIX.stem, MATRIX)
    assert spec is not None and spec.loader is not None
    sys.modules["matrix"] = matrix = importlib.util.module_from_spec(spec)  # its dataclasses ask for it
    try:
        spec.loader.exec_module(matrix)
    finally:
        del sys.modules["matrix"]
    (tmp_path / "test_few.py").write_text(TESTS, "utf-8")
    report = tmp_path / "tests.xml"
    assert matrix.came_to(report) == ""
    command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *said, str(tmp_path)]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert matrix.came_to(report) == "2 passed, 1 failed, 1 errors, 1 skipped"
