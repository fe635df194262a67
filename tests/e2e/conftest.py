"""A home, a program and a company for every test that runs the real thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from company import NOW, Company
from program import Program

pytestmark = pytest.mark.e2e


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a machine where nothing is set up; its clock stands."""
    return Program(tmp_path / "home", {"OKRTUI_NOW": NOW})


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    company = Company(tmp_path / "home")
    with company.server:
        yield company
