"""Every importer with what is no file of its kind, and with what is one in an odd way."""

from __future__ import annotations

import io
import os
import tomllib
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from cli_rig import CommandLine

KINDS = ("csv", "tsv", "xlsx", "markdown", "viva", "clickup")


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(
                name.replace("__", "/").replace("_xml", ".xml").replace("_json", ".json"), content
            )
    return data.getvalue()


BAD = {
    "nothing": b"",
    "spaces": b" \r\n\t\n",
    "a mark alone": b"\xef\xbb\xbf",
    "bytes": bytes(range(256)) * 20,
    "half of UTF-16": b"\xff\xfeO\x00b",
    "zeros": b"\x00" * 5000,
    "half a zip": zipped(xl__workbook_xml=b"<a/>")[:60],
    "another zip": zipped(readme=b"hello"),
    "a bomb": zipped(xl__workbook_xml=b"0" * 40_000_000, objectives_json=b"[" + b" " * 40_000_000 + b"]"),
    "a PDF": b"%PDF-1.7\n1 0 obj\n",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "deep JSON": b"[" * 50_000,
    "JSON of another": b'{"a": [1, 2, {"b": null}]}',
    "a page": b"<!doctype html><html><body><table><tr><td>x</td></tr></table></body></html>",
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_such_file_is_said_in_a_sentence_and_nothing_is_written(
    cli: CommandLine, kind: str
) -> None:
    file, plan = cli.home.folder / "bad", cli.home.folder / "new.toml"
    for name, data in BAD.items():
        file.write_bytes(data)
        ran = cli("import", kind, str(file), "-o", str(plan))
        assert ran.status == 2 and ran.out == "", (name, ran)
        assert ran.err.startswith("okrtui: ") and "unforeseen" not in ran.err, (name, ran.err)
        assert not [*cli.home.folder.glob("new*")], name


TABLE = "목표{0}핵심 결과{0}담당자{0}시작값{0}목표값\n고객이 머문다{0}재구매율{0}Mina Park{0}5{0}9\n"
TEXTS = {
    "csv": TABLE.format(","),
    "tsv": TABLE.format("\t"),
    "markdown": "## 목표: 고객이 머문다\n- 핵심 결과: 재구매율을 5에서 9로 @mina\n",
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_text_in_any_usual_encoding_says_the_same(cli: CommandLine, kind: str, encoding: str) -> None:
    file, plan = cli.home.folder / f"file.{kind}", cli.home.folder / "new.toml"
    file.write_bytes(TEXTS[kind].replace("\n", "\r\n").encode(encoding))
    cli.ok("import", kind, str(file), "--team", "sales", "-o", str(plan))
    (objective,) = tomllib.loads(plan.read_text("utf-8"))["objectives"]
    (key,) = objective["key_results"]
    assert (objective["title"], key["start"], key["target"]) == ("고객이 머문다", 5, 9)


def test_a_workbook_with_macros_errors_and_banners_gives_its_values(cli: CommandLine) -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    book.add_worksheet("blank")
    sheet = book.add_worksheet("OKRs")
    sheet.merge_range("A1:E1", "Company OKRs, Q4")
    sheet.merge_range("C3:E3", "Numbers")
    sheet.write_row("A4", ["Objective", "Key Result", "Start", "Target", "Current"])
    sheet.write_row("A5", ["Grow", "Deals", 1, 9])
    sheet.write_formula("E5", "=C5+2", None, 3)
    sheet.merge_range("A6:A7", "Stay")
    sheet.write_row("B6", ["Churn", 5, 2])
    sheet.write_formula("E6", "=1/0", None, "#DIV/0!")
    sheet.write_row("B7", ["Renewals", 4, 8])
    sheet.write_row("A8", ["Objective", "Key Result", "Start", "Target", "Current"])
    sheet.write_row("A9", ["Last", "Calls", 1, 7, 2])
    book.close()
    packed = io.BytesIO()
    with zipfile.ZipFile(data) as plain, zipfile.ZipFile(packed, "w") as macros:
        for one in plain.infolist():
            text = plain.read(one.filename)
            if one.filename == "[Content_Types].xml":
                text = text.replace(b"sheet.main+xml", b"macroEnabled.main+xml")
            macros.writestr(one, text)
        macros.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Shell(1)" * 50)
    file = Path(cli.home.folder / "okrs.xlsm")
    file.write_bytes(packed.getvalue())
    plan = cli.home.folder / "new.toml"
    done = cli.ok("import", "xlsx", str(file), "--team", "sales", "-o", str(plan), "--json").json
    rows = {
        (one["title"], key["title"]): (key["start"], key["target"])
        for one in tomllib.loads(plan.read_text("utf-8"))["objectives"]
        for key in one["key_results"]
    }
    assert rows == {
        ("Grow", "Deals"): (1, 9),
        ("Stay", "Churn"): (5, 2),
        ("Stay", "Renewals"): (4, 8),
        ("Last", "Calls"): (1, 7),
    }
    told = {(one["row"], one["text"]) for one in done["unread"]}  # type: ignore[union-attr]
    assert {(1, "Company OKRs, Q4"), (6, "#DIV/0!")} <= told


@pytest.mark.skipif(os.name == "nt", reason="other systems refuse such a name in other words")
@pytest.mark.parametrize(
    "words",
    [
        ("report", "-o"),
        ("report", "--site"),
        ("plan", "export"),
        ("plan", "check"),
        ("lint",),
        ("schema", "plan", "-o"),
        ("init", "--ci", "github", "-o"),
        ("checkin", "--file"),
    ],
)
def test_a_file_that_the_system_refuses_is_named_with_the_reason(
    cli: CommandLine, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, reason in (("en", "File name too long"), ("ko", "파일 이름이 너무 깁니다")):
        ran = cli(*words, "x" * 300, OKRTUI_LANG=language)
        assert ran.status in (1, 2) and ran.out == ""
        assert "x" * 300 in ran.err and reason in ran.err and "Error" not in ran.err
        assert len([line for line in ran.err.splitlines() if line.startswith("→ ")]) == 1, ran.err
