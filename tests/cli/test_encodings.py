"""Text in and out, in the encodings and forms that other programs write."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import warm
from cli_rig import CommandLine, Home

HEADER = "id,value,note\r\n"


def noted(cli: CommandLine) -> list[tuple[object, str]]:
    """(value, note) of every check-in, in the order of recording."""
    import sqlite3

    with sqlite3.connect(cli.home.store) as db:
        return list(db.execute("SELECT value, note FROM checkin ORDER BY rowid"))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("cp949", "read as CP949")],
)
def test_a_file_as_spreadsheets_save_it(cli: CommandLine, encoding: str, told: str) -> None:
    path = cli.home.folder / "in.csv"
    path.write_bytes((HEADER + "win-rate,22.1,한글 메모와 승률\r\n").encode(encoding))
    ran = cli.ok("checkin", "--file", str(path))
    assert noted(cli) == [("22.1", "한글 메모와 승률")]
    assert told in ran.err and bool(told) == ("read as" in ran.err)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(cli: CommandLine, end: str) -> None:
    path = cli.home.folder / "in.csv"
    path.write_bytes(f'id;value;note{end}win-rate;22,1;"one{end}two"{end}win-rate;22,2;{end}'.encode())
    cli.ok("checkin", "--file", str(path))
    assert noted(cli) == [("22.1", "one\ntwo"), ("22.2", "")]


@pytest.mark.parametrize("text", ["Äpfel", "été en août", "\x81\xff"])
def test_another_code_page_is_no_guess(cli: CommandLine, text: str) -> None:
    path = cli.home.folder / "in.csv"
    path.write_bytes((HEADER + f"win-rate,22.1,{text}\r\n").encode("latin-1"))
    ran = cli("checkin", "--file", str(path))
    assert ran.status == 2 and "CSV UTF-8" in ran.err
    assert noted(cli) == []


@pytest.mark.parametrize(
    "text",
    [
        "id;value;note\r\nwin-rate;22,1;a, b\r\n",
        "id\tvalue\tnote\nwin-rate\t22,1\ta, b\n",
        'id,value,note\nwin-rate,"22,1","a, b"\n',
        "sep=;\r\nid;value;note\r\nwin-rate;22,1;a, b\r\n",
        "ID;Value;Note\r\nwin-rate;22,1;a, b\r\n",
    ],
)
def test_columns_are_parted_as_the_header_is(cli: CommandLine, text: str) -> None:
    ran = cli.ok("checkin", "--file", cli.home.write("in.csv", text))
    assert noted(cli) == [("22.1", "a, b")]
    assert "read as 22.1%" in ran.err


def test_lines_inside_a_cell_stay_lines(cli: CommandLine) -> None:
    text = '"id","value","note"\r\n"win-rate","22.1","line one\r\nline two"\r\n"win-rate","much","x"\r\n'
    ran = cli("checkin", "--file", cli.home.write("in.csv", text))
    assert ran.status == 2 and "in.csv:4: " in ran.err  # where the row begins
    cli.ok("checkin", "--file", cli.home.write("in.csv", text.replace("much", "23")))
    assert noted(cli) == [("22.1", "line one\nline two"), ("23", "x")]


@pytest.mark.parametrize("page", ["cp1252", "cp949", "ascii"])
def test_pipes_are_utf8_whatever_the_code_page(home: Home, page: str) -> None:
    home.write_config()
    plan = (
        '[[objectives]]\nid = "o"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "한글 목표"\n'
        '[[objectives.key_results]]\nid = "rate"\ntitle = "승률 – 100 €"\nkind = "reach"\ntarget = 10\n'
    )
    env = {**home.environment, "PYTHONIOENCODING": page}

    def run(*words: str, input: bytes = b"") -> tuple[int, bytes, bytes]:
        return warm.run(words, input=input, env=env, cwd=home.folder, timeout=60)

    assert run("plan", "apply", "-", "--yes", input=plan.encode())[0] == 0
    rows = "id,value,note\nrate,3,첫 메모\n".encode()
    assert run("checkin", "--file", "-", input=rows)[0] == 0
    _, exported, _ = run("plan", "export")
    assert "한글 목표" in exported.decode() and "승률 – 100 €" in exported.decode()
    assert run("plan", "apply", "-", "--yes", input=exported)[0] == 0
    assert "승률" in run("status")[1].decode("utf-8")
    import json

    document = json.loads(run("status", "--json")[1].decode(page))  # plain enough for any reader
    assert document["teams"][1]["objectives"][0]["title"] == "한글 목표"
    status, _, said = run("plan", "apply", "-", "--yes", input="title = '한글'".encode("cp949"))
    assert status == 2 and b"UTF-8" in said


def test_a_word_that_is_no_text_is_refused(home: Home) -> None:
    home.write_config()
    command = [
        sys.executable.encode(),
        b"-m",
        b"okrtui",
        b"checkin",
        b"win-rate",
        b"3",
        b"--note",
        b"caf\xe9",
    ]
    environment = {**home.environment, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 2 and rb"caf\xe9" in done.stderr and b"locale" in done.stderr
    assert b"Traceback" not in done.stderr


def test_letters_in_parts_name_the_same_thing(cli: CommandLine) -> None:
    plan = (
        '[[objectives]]\nid = "o"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "x"\n'
        '[[objectives.key_results]]\nid = "승률"\ntitle = "승률"\nkind = "reach"\ntarget = 10\n'
        '[[objectives.key_results]]\nid = "m"\ntitle = "m"\nkind = "milestones"\n'
        'milestones = [ { title = "베타 출시" }, { title = "GA" } ]\n'
    )
    cli.ok("plan", "apply", cli.home.write("한글.toml", plan), "--yes")
    parts = unicodedata.normalize("NFD", "승률")
    cli.ok("checkin", parts, "3", "--note", unicodedata.normalize("NFD", "메모"))
    cli.ok("checkin", "m", "--milestone", unicodedata.normalize("NFD", "베타 출시"))
    cli.ok("checkin", "--file", cli.home.write("in.csv", f"id,value\n{parts},4\n"))
    assert [note for _, note in noted(cli)] == ["메모", "", ""]
    assert cli.ok("explain", parts).out


def test_a_file_named_in_parts_is_found(cli: CommandLine) -> None:
    name = unicodedata.normalize("NFD", "체크인.csv")
    path = cli.home.write(name, "id,value\nwin-rate,20\n")
    assert Path(path).name != unicodedata.normalize("NFC", name) and os.path.exists(path)
    cli.ok("checkin", "--file", path)
    assert noted(cli) == [("20", "")]


@pytest.mark.parametrize("words", [("plan", "diff"), ("plan", "apply", "--yes"), ("checkin", "--file")])
@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_in_place_of_text_is_called_one(
    cli: CommandLine, home: Home, words: tuple[str, ...], begins: bytes
) -> None:
    place = home.folder / "plan.xlsx"
    place.write_bytes(begins + bytes(300))
    ran = cli(*words, str(place))
    assert (ran.status, "plan.xlsx is a workbook" in ran.err) == (2, True), ran.err
    assert "okrtui import xlsx" in ran.err
