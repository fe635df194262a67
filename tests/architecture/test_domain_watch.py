"""What tests of the domain watch in its functions and errors is watched in theirs alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

BESIDE = """
from okrtui.domain import entry
from okrtui.domain.entry import Refusal
from okrtui.errors import OkrError

def test_nothing_is_watched():
    assert OkrError("no.message").code == "no.message" and Refusal("no.message", "nothing")
    assert not hasattr(entry.check_query, "__wrapped__")
"""

WITHIN = """
import pytest
from okrtui.domain import entry
from okrtui.errors import OkrError

@pytest.mark.parametrize("time", [1, 2])
def test_everything_is_watched(time):
    with pytest.raises(LookupError, match="no message no.message"):
        OkrError("no.message")
    assert hasattr(entry.check_query, "__wrapped__")
"""


def test_other_folders_find_everything_as_it_is(tmp_path: Path) -> None:
    """Read before, between and after those of the domain."""
    for name, text in (("a", BESIDE), ("domain", WITHIN), ("z", BESIDE)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "domain" / "conftest.py").write_bytes((ROOT / "tests/domain/conftest.py").read_bytes())
    order = ["domain", "a", "domain/test_domain.py", "z"]
    for named in ([], order):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--import-mode=importlib",
            *named,
        ]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0 and "4 passed" in ran.stdout, ran.stdout
