"""A copy a day, proven by opening it, thinned out, and what becomes of a try that fails."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import store_facts as facts

from okrtui.domain.copies_kept import kept
from okrtui.errors import StoreError
from okrtui.store import open_store
from okrtui.store.daily import back_up, folder_of, kept_in
from okrtui.store.protocols import Store

DAY, NOW = date(2026, 11, 24), datetime(2026, 11, 24, 1, tzinfo=UTC)


def test_of_two_years_of_days_a_week_of_them_four_weeks_and_twelve_months_are_kept() -> None:
    there, first = set[date](), date(2025, 1, 1)
    for number in range(730):
        there = kept({*there, first + timedelta(days=number)})
    last = first + timedelta(days=729)  # Thursday, 31 December 2026
    ordered = sorted(there, reverse=True)
    assert ordered[:7] == [last - timedelta(days=n) for n in range(7)]
    assert {date(2026, 12, 31), date(2026, 12, 27), date(2026, 12, 20), date(2026, 12, 13)} <= there
    months = {(one.year, one.month) for one in there}
    assert len(months) == 12 and date(2026, 2, 28) in there and len(there) == 7 + 2 + 11
    assert kept([]) == set() and kept([DAY]) == {DAY}


def test_one_a_day_is_a_whole_store_and_nobody_else_can_read_it(store: Store, tmp_path: Path) -> None:
    facts.found(store)
    facts.key_result(store, facts.objective(store))
    folder = tmp_path / "copies" / "acme"
    made = back_up(store, folder, DAY)
    assert made is not None and back_up(store, folder, DAY) is None
    assert (made.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [one.name for one in folder.iterdir()] == ["2026-11-24.db"]
    copy = open_store(f"sqlite:///{made}", "acme")
    assert [row.id for row in copy.key_results()] == ["win-rate"]
    copy.close()
    for number in range(1, 12):
        back_up(store, folder, DAY + timedelta(days=number))
    days = kept_in(folder).days
    assert days == tuple(sorted(kept([DAY + timedelta(days=n) for n in range(12)]), reverse=True))
    (folder / "mine.db").write_bytes(b"stays")
    (folder / "2020-01-01.db.notes").write_bytes(b"stays")
    back_up(store, folder, DAY + timedelta(days=12))
    assert (folder / "mine.db").exists() and (folder / "2020-01-01.db.notes").exists()


def test_a_copy_that_is_not_whole_is_no_copy_and_says_so_until_the_next_is(tmp_path: Path) -> None:
    path, folder = tmp_path / "okr.db", tmp_path / "copies"
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        facts.found(store)
        back_up(store, folder, DAY)
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        ((page,),) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'objective_id'")
    path.write_bytes(whole[: (page - 1) * 4096] + b"\x0a" * 4096 + whole[page * 4096 :])
    (folder / f"2026-11-23.{2**22 + 1}.unproven").write_bytes(b"of a process that was killed")
    with (
        closing(open_store(f"sqlite:///{path}", "acme")) as store,
        pytest.raises(StoreError, match=r"store\.unproven"),
    ):
        back_up(store, folder, DAY + timedelta(days=1))
    found = kept_in(folder)
    assert found.days == (DAY,) and found.failure is not None and found.failure.code == "store.unproven"
    assert sorted(one.name for one in folder.iterdir()) == ["2026-11-24.db", "failed.json"]
    path.write_bytes(whole)
    with closing(open_store(f"sqlite:///{path}", "acme")) as store:
        back_up(store, folder, DAY + timedelta(days=1))
        assert kept_in(folder).failure is None and len(kept_in(folder).days) == 2
        with pytest.raises(StoreError, match=r"store\.cannot_open"):
            back_up(store, path / "no folder", DAY)
    in_the_way = kept_in(path / "no folder").failure  # where it could not be noted
    assert in_the_way is not None and in_the_way.code == "store.cannot_open"
    assert kept_in(tmp_path / "to" / "be" / "made").failure is None


def test_each_store_has_a_folder_of_its_own(store: Store, tmp_path: Path) -> None:
    facts.found(store)
    folder = folder_of(store, tmp_path / "data")
    if store.url.startswith("sqlite:"):
        assert folder.name == "okr.db.backups"
    else:
        assert folder.parent == tmp_path / "data" / "backups" and folder.name.startswith("acme-")
    assert kept_in(folder).days == ()
