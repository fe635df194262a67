"""Databases of other people's packages: any DB-API module, by an entry point."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from metric_readings import TOKEN, fault, read

SHOP = """
import sqlite3
import time

def connect(address, password):
    if password == "wrong":
        raise RuntimeError(f"access denied for {password} at {address}")
    made = sqlite3.connect(address.removeprefix("shop://"), check_same_thread=False)
    made.create_function("nap", 1, lambda seconds: time.sleep(seconds) or 1)
    made.create_function("secret", 0, lambda: password)
    return made
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that an installed package opens."""
    about = tmp_path / "shopdb-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shopdb\nVersion: 1.0\n", "utf-8")
    points = "[okrtui.databases]\nshop = shopdb:connect\nbroken = shopdb:absent\n"
    (about / "entry_points.txt").write_text(points, "utf-8")
    (tmp_path / "shopdb.py").write_text(SHOP, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.execute("CREATE TABLE sold (day TEXT, amount REAL)")
        connection.execute("INSERT INTO sold VALUES ('2026-11-20', 1.5), ('2026-11-21', 2.5)")
    connection.close()
    return f"shop://{tmp_path / 'shop.db'}"


def test_a_number_or_days_of_it(shop: str) -> None:
    assert read("sql", address=shop, query="SELECT sum(amount) FROM sold;").number == 4
    told = read("sql", address=shop, query="SELECT day, amount FROM sold ORDER BY 1")
    assert [number for _, number in told.days] == [Decimal("1.5"), Decimal("2.5")]
    assert read("sql", address=shop, query="SELECT length(secret())", token=TOKEN).number == len(TOKEN)
    words = "SELECT count(*) AS \"update\" FROM sold WHERE day <> 'delete; into' -- insert"
    assert read("sql", address=shop, query=words).number == 2


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM sold",
        "SELECT 1; DELETE FROM sold",
        "WITH a AS (SELECT 1) INSERT INTO sold SELECT '2026-11-23', 1",
        "WITH a AS (SELECT 1) DELETE FROM sold WHERE 1 IN (SELECT * FROM a)",
        "SELECT amount INTO other FROM sold",
        "SELECT 1 /*! INTO OUTFILE '/tmp/x' */",
    ],
)
def test_it_is_only_read(shop: str, query: str) -> None:
    """Whatever the module does by itself: this one stores at once what is written behind a WITH."""
    assert fault("sql", address=shop, query=query) == "query reads_only"
    assert read("sql", address=shop, query="SELECT count(*) FROM sold").number == 2


def test_what_goes_wrong_is_told_without_the_password(shop: str) -> None:
    assert fault("sql", address=shop, query="SELECT nothing FROM sold") == "query database_said"
    assert fault("sql", address=shop, query="SELECT day FROM sold LIMIT 1") == "answer no_number"
    assert fault("sql", address=shop, query="SELECT 1", token="wrong") == "query database_said"
    assert fault("sql", address=shop, query="SELECT nap(0.5)", timeout=0.05) == "timeout"
    assert fault("sql", address="broken://x", query="SELECT 1") == "options entry_point"
    assert fault("sql", address="absent://x", query="SELECT 1") == "options database"
