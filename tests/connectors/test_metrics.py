"""Values from elsewhere: what each source gives, what is refused, and that nothing is written or told."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import sqlite3
import sys
import zipfile
from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
import xlsxwriter
from metric_readings import TOKEN, Handler, fault, read

from connectors.errors import OptionsError
from connectors.metrics.base import Reading

SELF = sys.executable


def says(data: object = None, **more: object) -> Handler:
    return lambda request: httpx.Response(200, json=data) if not more else httpx.Response(200, **more)


@pytest.mark.parametrize(
    ("value", "data", "number"),
    [
        ("data.0.current", {"data": [{"current": 41.5}]}, "41.5"),
        ("현재.값", {"현재": {"값": "1,234.5"}}, "1234.5"),
        ("sum(data[?team=='web'].n)", {"data": [{"team": "web", "n": 2}, {"team": "web", "n": 3}]}, "5"),
        ("length(items)", {"items": [1, 2, 3]}, "3"),
        ("value", {"value": "３만 5천"}, "35000"),
        ("value", {"value": "22 %"}, "22"),
        ("value", {"value": "-0.5e1"}, "-5"),
    ],
)
def test_a_number_in_json(value: str, data: object, number: str) -> None:
    assert read("json", says(data), value=value) == Reading(Decimal(number))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"value": "NaN"}, "answer no_number"),
        ({"value": "Infinity"}, "answer no_number"),
        ({"value": 10**16}, "answer no_number"),
        ({"value": "1,234"}, "answer no_number"),
        ({"value": None}, "answer nothing_at"),
        ({"other": 1}, "answer nothing_at"),
        ([], "answer nothing_at"),
        ({"value": True}, "answer no_number"),
        ({"value": [5]}, "answer several_at"),
        ({"value": []}, "answer several_at"),
        ({"value": {"a": 5}}, "answer named_at"),
        ({"value": [[20261120, 5]]}, "answer no_day"),
        ({"value": [["20 Nov", 1]]}, "answer no_day"),
        ({"value": [["2026-11-20", "x"]]}, "answer no_number"),
    ],
)
def test_json_without_a_number(data: object, found: str) -> None:
    assert fault("json", says(data)) == found


def test_an_expression_that_is_none() -> None:
    assert fault("json", says({}), value="sum(") == "options value_path"
    assert fault("json", says({"value": "a"}), value="sum(value)") == "answer value_path"


def test_pairs_of_days_and_numbers_are_history() -> None:
    rows = [["2026-11-21T09:00:00+09:00", "2"], ["2026-11-20", 1], ["2026-11-21T20:00:00+09:00", 3]]
    told = read("json", says({"rows": rows}), value="rows[*].[@[0], @[1]]")
    assert (told.number, told.days) == (Decimal(3), ((date(2026, 11, 20), 1), (date(2026, 11, 21), 3)))


def test_a_token_goes_to_its_own_host_alone() -> None:
    asked: list[tuple[str, str]] = []

    def elsewhere(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.host, request.headers.get("authorization", "")))
        away = {"Location": "https://other.example.com/x.csv"}
        if request.url.host == "values.example.com":
            return httpx.Response(307, headers=away)
        return httpx.Response(200, text="n\n7\n")

    table = {"place": "https://values.example.com/x.csv", "format": "csv", "column": "n"}
    assert fault("json", elsewhere, token=TOKEN) == "answer redirect_origin"
    assert fault("prometheus", elsewhere, query="up", token=TOKEN) == "answer redirect_origin"
    assert fault("table", elsewhere, token=TOKEN, **table) == "answer redirect_origin"
    assert {host for host, sent in asked} == {"values.example.com"} and asked[0][1] == f"Bearer {TOKEN}"
    assert read("table", elsewhere, **table).number == 7
    assert asked[-1] == ("other.example.com", "")


def test_a_redirect_without_secrets_still_leads_to_no_unsafe_place() -> None:
    table = {"place": "https://values.example.com/x.csv", "format": "csv", "column": "n"}
    for target in (
        "http://other.example.com/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "file:///etc/passwd",
    ):
        away = httpx.Response(302, headers={"Location": target})
        assert fault("table", lambda request, away=away: away, **table) == "answer redirect_origin"


@pytest.mark.parametrize("kind", ["json", "table"])
def test_a_body_has_an_end(kind: str) -> None:
    more = (
        {"place": "https://values.example.com/x", "format": "csv", "column": "n"} if kind == "table" else {}
    )
    bomb = gzip.compress(b" " * (33 << 20), 1)
    packed = httpx.Response(200, content=bomb, headers={"Content-Encoding": "gzip"})
    assert fault(kind, lambda request: packed, **more) == "answer too_large"

    piece = b" " * (1 << 20)

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield piece

    assert fault(kind, lambda request: httpx.Response(200, content=endless()), **more) == "answer too_large"


def test_a_slow_answer() -> None:
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(600)
        raise AssertionError

    assert fault("json", never, timeout=0.01) == "timeout"  # type: ignore[arg-type]


def vector(*numbers: object) -> object:
    result = [
        {"metric": {"job": str(at)}, "value": [1780000000, number]} for at, number in enumerate(numbers)
    ]
    return {"status": "success", "data": {"resultType": "vector", "result": result}}


def test_prometheus_at_an_instant() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(f"{request.url.path} {request.url.params['query']}")
        return httpx.Response(200, json=vector("41.5"))

    base = "https://prom.example.com/prefix/"
    assert read("prometheus", answer, query="up{job='a'}", base_url=base).number == Decimal("41.5")
    assert seen == ["/prefix/api/v1/query up{job='a'}"]
    scalar = {"status": "success", "data": {"resultType": "scalar", "result": [1780000000, "3"]}}
    assert read("prometheus", says(scalar), query="3").number == 3
    assert fault("prometheus", says(vector("1", "2")), query="up") == "answer several_series"
    both = {how: read("prometheus", says(vector("1", "2")), query="up", aggregate=how).number
            for how in ("sum", "mean", "min", "max")}  # fmt: skip
    assert both == {"sum": 3, "mean": Decimal("1.5"), "min": 1, "max": 2}
    assert fault("prometheus", says(vector()), query="gone") == "answer no_series"
    assert fault("prometheus", says(vector("NaN")), query="0/0") == "answer no_number"
    assert fault("prometheus", says(vector("1", "+Inf")), query="x", aggregate="max") == "answer no_number"
    bad = httpx.Response(400, json={"status": "error", "errorType": "bad_data", "error": "parse error"})
    assert fault("prometheus", lambda request: bad, query="(") == "query parse error"


@pytest.mark.parametrize(
    ("kind", "result", "found"),
    [
        ("matrix", [{"metric": {}, "values": [[1780000000, "1"]]}], "range_series"),
        ("matrix", [], "range_series"),
        ("string", [1780000000, "fine"], "no_number"),
        ("vector", [{"metric": {}, "histogram": [1780000000, {"count": "5"}]}], "histogram_series"),
        ("vector", [], "no_series"),
        ("streams", [{"values": [["1780000000", "a line"]]}], "shape"),
        ("None", None, "shape"),
    ],
)
def test_prometheus_tells_what_came_in_the_place_of_a_number(kind: str, result: object, found: str) -> None:
    told = {"status": "success", "data": {"resultType": kind, "result": result}}
    assert fault("prometheus", says(told), query="up[5m]") == f"answer {found}"


def test_what_prometheus_warns_of_is_no_number() -> None:
    for more, found in (({"warnings": ["a store did not answer"]}, "answer warned"), ({"infos": ["x"]}, "")):
        told = {"status": "success", "data": {"resultType": "scalar", "result": [1, "5"]}, **more}
        if found:
            assert fault("prometheus", says(told), query="x") == found
        else:
            assert read("prometheus", says(told), query="x").number == 5


def test_prometheus_over_days() -> None:
    day = 86400
    result = [
        {"metric": {"job": job}, "values": [[1780012800 + day * at, str(at + more)] for at in range(3)]}
        for job, more in (("a", 0), ("b", 10))
    ]
    told = {"status": "success", "data": {"resultType": "matrix", "result": result}}
    assert fault("prometheus", says(told), query="x", days=3) == "answer several_series"
    found = read("prometheus", says(told), query="x", days=3, aggregate="sum")
    assert found.number == 14 and [number for _, number in found.days] == [10, 12, 14]
    assert (found.days[-1][0] - found.days[0][0]).days == 2


CSV = "﻿Day;Region;Sign-ups\n2026-11-20;Seoul;1,5\n2026-11-21;Berlin;1,234.5\n2026-11-22;Seoul;3\n;;\n"


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({"column": "sign-ups"}, "3"),
        ({"column": "Sign-ups", "row": "first"}, "1.5"),
        ({"column": "Sign-ups", "row": "max"}, "1234.5"),
        ({"column": "Sign-ups", "row": "Region=berlin"}, "1234.5"),
        ({"column": "Sign-ups", "row": "Region=Seoul", "date": "Day"}, "3"),
        ({"cell": "C2"}, "1.5"),
    ],
)
def test_a_number_in_a_table(tmp_path: Path, more: dict[str, object], number: str) -> None:
    for text, encoding in (
        (CSV, "utf-8"),
        (CSV.lstrip("﻿"), "utf-16"),
        (CSV.lstrip("﻿"), "cp949"),
        (CSV.replace("\n", "\r"), "utf-8"),
    ):
        (tmp_path / "t.csv").write_bytes(text.encode(encoding))
        found = read("table", place=str(tmp_path / "t.csv"), format="csv", **more)
        assert found.number == Decimal(number)
    assert len(found.days) == (2 if "date" in more else 0)


def test_a_table_without_the_number(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("이름,n\na,1\na,2\nb,\nc,x\n", "utf-8")
    table = {"place": str(path), "format": "csv"}
    assert fault("table", column="m", **table) == "answer no_column"
    assert fault("table", column="n", row="이름=a", **table) == "answer several_rows"
    assert fault("table", column="n", row="이름=b", **table) == "answer no_rows"
    assert fault("table", column="n", row="sum", **table) == "answer no_number"
    assert fault("table", cell="Z99", **table) == "answer nothing_came"
    assert fault("table", cell="n", **table) == "options cell"
    page = says(text="<html>sign in</html>", headers={"Content-Type": "text/html"})
    web = {"place": "https://sheets.example.com/x", "format": "csv", "column": "n"}
    assert fault("table", page, **web) == "answer html"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "absent", tmp_path, tmp_path / "pipe"):
        assert fault("table", place=str(place), format="csv", column="n") == "answer no_file"


def workbook() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("값")
        for at, row in enumerate((("id", "n"), (7, 1.5), (8, 2.5))):
            sheet.write_row(at, 0, row)
    return data.getvalue()


def test_a_number_in_a_workbook() -> None:
    web = {"place": "https://sheets.example.com/x.xlsx", "format": "xlsx"}
    book = says(content=workbook())
    assert read("table", book, column="n", row="sum", **web).number == 4
    assert read("table", book, column="n", row="id=7", sheet="값", **web).number == Decimal("1.5")
    assert fault("table", book, column="n", sheet="else", **web) == "answer no_sheet"
    assert fault("table", says(content=b"no zip"), column="n", **web) == "answer table"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (129 << 20), compresslevel=1)
    assert fault("table", says(content=bomb.getvalue()), column="n", **web) == "answer too_large"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sql") / "a b#c.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE sold (day TEXT, amount REAL)")
        rows = [("2026-11-20", 1.5), ("2026-11-21", 2.5), ("2026-11-22", None)]
        connection.executemany("INSERT INTO sold VALUES (?, ?)", rows)
    connection.close()
    return f"sqlite://{path}"


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("SELECT sum(amount) FROM sold;", "4"),
        ("-- 합계\nWITH a AS (SELECT max(amount) AS m FROM sold) SELECT m FROM a -- end", "2.5"),
        ("SELECT day, amount FROM sold WHERE amount IS NOT NULL ORDER BY day DESC", "2.5"),
        ("VALUES ('1,234.5')", "1234.5"),
    ],
)
def test_a_number_of_sqlite(database: str, query: str, number: str) -> None:
    assert read("sql", address=database, query=query).number == Decimal(number)


def test_a_database_in_the_folder_of_a_person(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(database.removeprefix("sqlite://"))
    monkeypatch.setenv("HOME", str(file.parent))
    for address in (f"sqlite:///~/{file.name}", f"sqlite:~/{file.name}", f"SQLite:{file}"):
        assert read("sql", address=address, query="SELECT sum(amount) FROM sold").number == 4


def test_sqlite_is_only_read(database: str, tmp_path: Path) -> None:
    before = Path(database.removeprefix("sqlite://")).read_bytes()
    for query in (
        "DELETE FROM sold",
        "SELECT 1; DELETE FROM sold",
        "WITH a AS (SELECT 1) INSERT INTO sold SELECT '2026-11-23', 1",
        f"ATTACH '{tmp_path / 'made.db'}' AS made",
        f"SELECT 1 UNION VACUUM INTO '{tmp_path / 'made.db'}'",
        "PRAGMA query_only = 0",
        "SELECT load_extension('evil')",
        "SELECT * FROM pragma_journal_mode('delete')",
    ):
        assert fault("sql", address=database, query=query).split()[0] == "query"
    assert Path(database.removeprefix("sqlite://")).read_bytes() == before and not list(tmp_path.iterdir())
    assert fault("sql", address=f"sqlite://{tmp_path}/absent.db", query="SELECT 1") == "not_found no_file"
    assert not list(tmp_path.iterdir())


def test_sqlite_gives_one_number_in_time(database: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
    assert fault("sql", address=database, query=endless.format("count(*)"), timeout=0.05) == "timeout"
    assert fault("sql", address=database, query=endless.format("i")) == "answer many_rows"
    assert fault("sql", address=database, query="SELECT amount FROM sold") == "answer several_rows"
    assert fault("sql", address=database, query="SELECT 1, 2, 3") == "answer several_columns"
    assert fault("sql", address=database, query="SELECT 1 WHERE 0") == "answer no_rows"
    assert fault("sql", address=database, query="SELECT NULL") == "answer nothing_came"
    assert fault("sql", address=database, query="SELECT 1e999") == "answer no_number"
    assert fault("sql", address=database, query="SELECT zeroblob(900000000)").split()[0] == "query"
    assert fault("sql", address="mysql://okr@db/x", query="SELECT 1") == "options database"


@pytest.mark.skipif(os.name == "nt", reason="processes are ended by their group")
def test_what_a_command_prints() -> None:
    def run(code: str, **more: object) -> dict[str, object]:
        return {"command": [SELF, "-c", code], **more}

    assert read("command", **run("print('rate 41.5, of 1,234.5%\\ndone')")).number == Decimal("1234.5")
    assert fault("command", **run("print('none')")) == "answer no_number"
    assert fault("command", **run("print('5\\nnan')")) == "answer no_number"
    assert fault("command", **run("print(5); raise SystemExit(3)")) == "answer command_status"
    assert (
        fault("command", **run("import sys\nwhile True: sys.stdout.write('1' * 65536)"))
        == "answer command_output"
    )
    assert fault("command", **run("import time; time.sleep(600)", timeout=0.3)) == "timeout"
    assert fault("command", command=["/absent/program"]) == "not_found no_command"
    with pytest.raises(OptionsError):
        read("command", command=[])


@pytest.mark.skipif(os.name == "nt", reason="processes are ended by their group")
def test_what_a_command_started_ends_with_it(tmp_path: Path) -> None:
    """It has no shell; what it leaves running holds its output open, and is ended."""
    mark = tmp_path / "pid"
    code = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(mark)!r}, 'w').write(str(child.pid)); print('$(id) 7')"
    )
    assert read("command", command=[SELF, "-c", code]).number == 7
    until = 300
    while until and _runs(int(mark.read_text())):
        until -= 1
        asyncio.run(asyncio.sleep(0.1))
    assert until


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
