"""``okrtui report``: files that are whole, for one's own eyes, and harmless whatever people wrote."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from itertools import pairwise

import pytest
from cli_rig import CONFIG, CommandLine, Home
from page_reader import PageReader
from python_calamine import CalamineWorkbook

from okrtui.reporting.style import DARK, LIGHT
from okrtui.tui.themes import palette

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "＝1+1",
    "</title></style></table><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> & 'quoted'",
    "# [수주율](javascript:alert) | `x`",
)
OBJECTIVE = """\
[[objectives]]
id = "o"
team = "sales"
cycle = "2026-Q4"
title = 'An <b>objective</b> & "more"'
owner = "mina"
"""
PLAN = OBJECTIVE + "".join(
    f'[[objectives.key_results]]\nid = "k{n}"\ntitle = {json.dumps(title)}\nkind = "reach"\n'
    'target = 10\nunit = "<i>"\n'
    for n, title in enumerate(HOSTILE)
)
DRAWN = (
    "html meta title style body header footer main section h1 h2 h3 p div span b br a table caption thead "
    "tbody tr th td ul li dl dt dd figure figcaption svg rect line text polyline polygon circle head"
)


@pytest.fixture
def hostile(cli: CommandLine, home: Home) -> CommandLine:
    """A store whose titles would like to be something else."""
    cli.ok("plan", "apply", home.write("hostile.toml", PLAN), "--yes")
    for number in range(len(HOSTILE)):
        cli.ok("checkin", f"o/k{number}", str(number), "--confidence", "4")
    return cli


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_asks_for_nothing_and_shows_what_was_written(hostile: CommandLine, language: str) -> None:
    text = hostile.ok("report", "--format", "html", OKRTUI_LANG=language).out
    found = PageReader(text)
    titles = [row["th"][0] for row in found.rows if row["data-id"][0].startswith("2026-Q4/sales/o/")]
    assert titles == list(HOSTILE)
    assert not found.tags - set(DRAWN.split())
    assert not {name for name in found.attributes if name.startswith("on") or name in ("src", "srcset")}
    assert [one for one in found.targets if not one.startswith("#")] == []
    assert not re.search(r"@import|url\(|https?:", found.styles + "".join(found.attributes["style"]))
    assert found.attributes["lang"] == [language]
    assert found.levels[0] == 1 and max(b - a for a, b in pairwise(found.levels)) <= 1
    assert found.levels.count(1) == 1 and len(set(found.ids)) == len(found.ids)


def test_text_is_never_a_formula(hostile: CommandLine, home: Home) -> None:
    path = home.folder / "report.xlsx"
    hostile.ok("report", "-o", str(path))
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    titles = [row[0] for row in sheet.to_python() if str(row[-1]).startswith("2026-Q4/sales/o/")]
    assert titles == list(HOSTILE)
    import zipfile

    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    lines = hostile.ok("report", "--format", "csv").out.splitlines()
    assert not any(re.search(r'(^|,)"?[=+@＝]|(^|,)"?-\D', line) for line in lines)
    file = home.folder / "report.csv"
    hostile.ok("report", "-o", str(file))  # Excel reads a file by its mark, a pipe has none
    assert file.read_text("utf-8").removeprefix("\ufeff").splitlines() == lines
    assert file.read_bytes().startswith("\ufeffkind,".encode()) and lines[0].startswith("kind,")
    marked = hostile.ok("report", "--format", "md").out
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript", marked)


def test_a_file_is_whole_and_stays(cli: CommandLine, home: Home) -> None:
    path = home.folder / "report.html"
    cli.ok("report", "-o", str(path))
    first = path.read_text("utf-8")
    assert first.startswith("<!doctype html>") and first.endswith("</html>\n")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    cli.ok("checkin", "win-rate", "20")
    refused = cli("report", "-o", str(path))
    assert refused.status == 1 and str(path) in refused.err and "--force" in refused.err
    assert path.read_text("utf-8") == first
    cli.ok("report", "-o", str(path), "--force")
    assert path.read_text("utf-8") != first
    assert cli("report", "--team", "nowhere", "-o", str(home.folder / "none.md")).status == 1
    assert cli("report", "--format", "csv", "--json").status == 2
    assert not (home.folder / "none.md").exists()


def test_who_has_drafts_is_told_that_they_are_left_out(cli: CommandLine, home: Home) -> None:
    draft = OBJECTIVE.replace('id = "o"', 'id = "o"\nstate = "draft"')
    cli.ok("plan", "apply", home.write("draft.toml", draft), "--yes")
    for words in (("report",), ("report", "--json"), ("report", "--site", str(home.folder / "site"))):
        ran = cli.ok(*words)
        assert "1 draft of 2026-Q4 left out" in ran.err and "sales/o" not in ran.out
    assert "초안 1개는 뺐습니다" in cli.ok("report", OKRTUI_LANG="ko").err


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are POSIX")
def test_a_full_disk_leaves_nothing_half_written(cli: CommandLine, home: Home) -> None:
    """The disk is full once all was read and judged."""
    target = home.folder / "out"
    target.mkdir()
    code = (
        "import resource, signal, sys\n"
        "from okrtui.__main__ import run\n"
        "from okrtui.config import save\n"
        "write = save._draft\n"
        "def fill(path, text):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))\n"
        "    return write(path, text)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "save._draft = fill\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "report", "-o", str(target / "report.html")],
        env=home.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1 and str(target / "report.html") in done.stderr, done
    assert "Traceback" not in done.stderr and list(target.iterdir()) == []


def test_the_page_has_the_colours_of_the_app() -> None:
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        theme = palette(name, "truecolor")
        known = {**theme.ground, **theme.ink, "plain": theme.ground[""]}
        assert {role: f"#{colour}" for role, colour in colours.items()} == {
            role: known[role] for role in colours
        }


TEAMS = """\
[[teams]]
id = "CON"
name = "</nav><script>"
parent = "sales"
[[teams]]
id = "영업.."
name = "영업 2"
"""


def test_a_site_holds_together(hostile: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace("[[cycles]]", f"{TEAMS}[[cycles]]", 1))
    kpi = '[[kpis]]\nid = "mrr"\nteam = "CON"\ntitle = "</h1><b>MRR"\nlow = 100\n'
    hostile.ok("plan", "apply", home.write("kpis.toml", kpi), "--yes")
    hostile.ok("checkin", "kpi:mrr", "120", "--note", "<i>two renewals")
    folder = home.folder / "okrs"
    said = hostile.ok("report", "--site", str(folder)).err
    assert str(folder / "index.html") in said
    pages = {path: PageReader(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    names = [path.relative_to(folder).as_posix() for path in pages]
    assert all(re.fullmatch(r"(index|[a-z-]+/[a-z0-9-]+)\.html", name) for name in names)
    reached = {folder / "index.html"}
    for path, page in pages.items():
        for target in page.targets:
            assert re.fullmatch(r"[a-z0-9./-]+", target), target
            reached.add((path.parent / target).resolve())
        assert not page.tags - set(DRAWN.split()) - {"nav", "ol"}
    assert reached == set(pages)
    parts = [name.partition("/")[0] for name in names]
    assert (parts.count("teams"), parts.count("key-results"), parts.count("cycles")) == (
        5,
        4 + len(HOSTILE),
        1,
    )
    (kpi_page,) = (page for path, page in pages.items() if path.parent.name == "kpis")
    assert {"</h1><b>MRR", "<i>two renewals"} <= set(kpi_page.texts) and "</nav><script>" in kpi_page.texts
    shown = {row["data-id"][0] for page in pages.values() for row in page.rows}
    board = hostile.ok("status", "--json").json
    objectives = [one for team in board["teams"] for one in team["objectives"]]  # type: ignore[attr-defined]
    wanted = {f"{one['path']}/{key['id']}" for one in objectives for key in one["key_results"]}
    assert wanted <= shown
    titles = {text for page in pages.values() for text in page.texts}
    assert {*HOSTILE, "</nav><script>"} <= titles


def test_a_site_is_written_anew_and_over_nothing_else(cli: CommandLine, home: Home) -> None:
    folder = home.folder / "okrs"
    cli.ok("report", "--site", str(folder))
    first = (folder / "index.html").read_bytes()
    (folder / "CNAME").write_text("okr.example.com")
    refused = cli("report", "--site", str(folder))
    assert refused.status == 1 and "--force" in refused.err
    cli.ok("checkin", "win-rate", "20")
    cli.ok("plan", "apply", home.write("less.toml", PLAN), "--yes", "--prune")
    gone = next((folder / "key-results").glob("*-win-rate-*"))
    cli.ok("report", "--site", str(folder), "--force")
    assert (folder / "index.html").read_bytes() != first
    assert not gone.exists() and (folder / "CNAME").exists()
    assert sorted(one.name for one in home.folder.iterdir() if one.name.startswith(".okrtui-")) == []
    (home.folder / "mine").mkdir()
    (home.folder / "mine" / "index.html").write_text("mine")
    refused = cli("report", "--site", str(home.folder / "mine"), "--force")
    assert refused.status == 1 and (home.folder / "mine" / "index.html").read_text() == "mine"
    assert cli("report", "--site", str(folder), "--format", "md").status == 2
