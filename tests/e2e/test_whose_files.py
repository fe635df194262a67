"""Whose files are: of the person in whose folder they are made, or of the group that shares it, and neither a
umask nor an administrator who made them changes that."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from company import Company

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(os.name == "nt", reason="there are no owners and modes there"),
]
SOMEBODY = 61003
DAYS = ("2026-11-24T09:00:00+09:00", "2026-11-25T09:00:00+09:00")


def worked_with(company: Company) -> None:
    """Everything that leaves files."""
    company.track()
    program = company.program
    program.ok("checkin", "win-rate", "20")
    for day in DAYS:
        program.ok("sync", env={"OKRTUI_NOW": day})
    program.ok("remind")
    program.ok("rules", "run")
    program.ok("backup", "copy.db")
    program.ok("dump", "all.jsonl")
    program.ok("report", "-o", "report.html")
    program.ok("store", "copy", "sqlite:other.db")
    program.ok("init", "--service", "cron", "-o", "service")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="no administrator runs this")
def test_what_an_administrator_makes_belongs_to_whose_folder_it_is(company: Company) -> None:
    for path in (company.program.home, *company.program.home.rglob("*")):
        os.chown(path, SOMEBODY, SOMEBODY)
    worked_with(company)
    company.program.config.chmod(0o600)
    others = [path for path in company.program.home.rglob("*") if path.stat().st_uid != SOMEBODY]
    assert others == [company.program.config], others  # which this test wrote


def test_no_umask_takes_a_right_from_whose_files_they_are(company: Company) -> None:
    before = os.umask(0o277)
    try:
        company.program.store.parent.rmdir()
        company.begin()
        for value in ("20", "21"):
            company.program.ok("checkin", "win-rate", value)
        assert company.program.key_results()["win-rate"]["value"] == 21
    finally:
        os.umask(before)
    assert stat.S_IMODE(company.program.store.stat().st_mode) == 0o600


def test_a_copy_in_a_folder_that_a_group_shares_is_the_groups(company: Company, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    company.program.env["OKRTUI_STORE"] = f"sqlite:///{shared / 'acme.db'}"
    company.begin()
    company.program.ok("checkin", "win-rate", "20")
    for day in DAYS:
        company.program.ok("sync", env={"OKRTUI_NOW": day})
    copies = list(shared.rglob("20*.db"))
    assert len(copies) == 2
    for path in shared.rglob("*"):
        wanted = 0o2770 if path.is_dir() else 0o660
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
