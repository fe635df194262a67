"""`okrtui plan check --strict`: what keeps a plan from passing review, at its line; the same as Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from cli_rig import CONFIG, CommandLine, Home

from okrtui.config.schema import GateName
from okrtui.domain.gates import GATE_OF, Gate
from okrtui.words import load_catalogue

WITH_MISSION = CONFIG.replace('name = "Acme"\ntimezone', 'name = "Acme"\nmission = "Seen work"\ntimezone', 1)

BAD = """\
\ufeff# every gate once
[[objectives]]
id = "more"
team = "sales"
title = "Raise conversion by 2 %"
key_results = [
  { id = "owned", title = "Churn from 5 % to 2 %", kind = "decrease", start = 5, target = 2, owner = "mina" },
  { id = "rel", title = "Support calls", kind = "relative", change = "-10%", owner = "mina" },
]
[[objectives]]
id = "one"
team = "sales"
supports = "root"
title = "Customers stay because we are worth it"
[[objectives.key_results]]
id = "work"

title = "Launch a campaign"
kind = "boolean"
[[objectives]]
id = "root"
owner = "mina"
team = "acme"
title = "We are the first to be asked"
"""
FOUND = [
    (2, "linked", "2026-Q4/sales/more"),
    (5, "measurable", "2026-Q4/sales/more"),
    (8, "baseline", "2026-Q4/sales/more/rel"),
    (10, "key-results", "2026-Q4/sales/one"),
    (15, "owner", "2026-Q4/sales/one/work"),
    (18, "outcome", "2026-Q4/sales/one/work"),
    (20, "objectives", "2026-Q4/acme"),
    (20, "key-results", "2026-Q4/acme/root"),
]

GOOD = """\
[[bets]]
id = "alone"
title = "Customers start without us"
""" + "".join(
    f"""\
[[objectives]]
id = "{id}"
team = "{team}"
title = "{title}"
owner = "mina"
{more}
[[objectives.key_results]]
id = "retention"
title = "Retention from 45 % to 60 %"
kind = "increase"
start = 45
target = 60
[[objectives.key_results]]
id = "budget"
title = "예산 승인"
kind = "boolean"
"""
    for id, team, title, more in (
        ("asked", "acme", "We are the first to be asked", ""),
        ("stay", "acme", "Customers stay because we are worth it", ""),
        ("trust", "sales", "Customers trust what we say", 'supports = "asked"'),
        ("alone", "sales", "Customers find their own way", 'serves = "alone"'),
    )
)


@pytest.fixture
def ready(bare: CommandLine, home: Home) -> CommandLine:
    home.write_config(WITH_MISSION)
    return bare


def test_every_warning_has_a_gate_and_the_configuration_knows_each() -> None:
    said = {one for one in load_catalogue("en", "quality") if not one.endswith(".hint")}
    assert set(GATE_OF) == said
    assert set(get_args(GateName)) == {one.value for one in Gate}


def test_each_finding_is_told_at_its_line(ready: CommandLine, home: Home) -> None:
    file = home.write("bad.toml", BAD)
    ran = ready("plan", "check", file, "--strict")
    lines = ran.out.splitlines()
    assert ran.status == 1
    assert [line.partition(": ")[0] + ": " + line.split(": ")[1] for line in lines] == [
        f"{file}:{number}: {gate} {path}" for number, gate, path in FOUND
    ]
    told = ready("plan", "check", file, "--strict", "--json", OKRTUI_LANG="ko")
    assert told.status == 1
    found = told.json["findings"]
    assert isinstance(found, list)
    assert [(one["line"], one["gate"], one["id"]) for one in found] == FOUND
    assert all(one["text"].isascii() and one["hint"] for one in found)
    for words in (("check", file), ("diff", file), ("check", file, "--json")):
        mild = ready.ok("plan", *words)
        assert f"{file}:5: measurable" in mild.err and f"{file}:5" not in mild.out
    assert ready("plan", "diff", file, "--strict").status == 1


def test_a_good_plan_passes_and_needs_the_mission_for_it(ready: CommandLine, home: Home) -> None:
    file = home.write("good.toml", GOOD)
    ran = ready.ok("plan", "check", file, "--strict")
    assert ran.out == "" and ready.ok("plan", "check", file, "--json").json["findings"] == []
    home.write_config()
    home.store.unlink()
    ran = ready("plan", "check", file, "--strict")
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == [
        "linked 2026-Q4/acme/asked",
        "linked 2026-Q4/acme/stay",
    ]


def test_gates_are_switched_off_by_name_and_a_wrong_name_is_told(ready: CommandLine, home: Home) -> None:
    file = home.write("bad.toml", BAD)
    for gate in Gate:
        home.write_config(WITH_MISSION + f'[gates]\noff = ["{gate}"]\n')
        found = ready("plan", "check", file, "--json").json["findings"]
        assert isinstance(found, list)
        assert [one["gate"] for one in found] == [name for _, name, _ in FOUND if name != gate]
    home.write_config(WITH_MISSION + f"[gates]\noff = {[one.value for one in Gate]}\n".replace("'", '"'))
    assert ready.ok("plan", "check", file, "--strict").out == ""
    home.write_config(WITH_MISSION + '[gates]\noff = ["owner", "bassline"]\n')
    refused = ready("config", "check")
    assert refused.status == 2 and "baseline" in refused.err and "gates.off[2]" in refused.err


def test_gates_of_the_organisation_may_stand_in_its_own_file(bare: CommandLine, home: Home) -> None:
    shared = CONFIG.partition("[ui]\n")[0] + "[[people]]" + CONFIG.partition("[[people]]")[2]
    shared = shared.partition("[connections.gh]")[0] + '[gates]\noff = ["linked"]\n'
    home.write_config('organization_file = "org.toml"\n[ui]\nme = "mina"\n')
    home.write_config(shared, "org.toml")
    found = bare("plan", "check", home.write("bad.toml", BAD), "--json").json["findings"]
    assert isinstance(found, list) and {one["gate"] for one in found} == {*Gate} - {"linked"}


HOSTILE = (
    "a ![x](javascript:1) <img src=x onerror=alert(1)> @everyone #12 `rm`",
    "www.evil.example https://evil.example **b** &lt;i&gt; :shipit: | ~~s~~ \\\\|",
)


@pytest.mark.parametrize(("language", "hostile"), [*zip(("en", "ko"), HOSTILE, strict=True)])
def test_a_difference_as_markdown_holds_no_sign_that_acts(
    cli: CommandLine, home: Home, language: str, hostile: str
) -> None:
    hidden = "ab\u200bc\u00adde"  # what a plan may hold and nobody sees
    text = BAD.replace("\ufeff", "").replace("Launch a campaign", f"{hidden} {hostile}")
    told = cli.ok("plan", "diff", home.write("x.toml", text), "--markdown", OKRTUI_LANG=language).out
    (row,) = [line for line in told.splitlines() if "abcde" in line]
    value = re.findall(r"<code>(.*?)</code>", row)[-1]
    assert row.count("|") == 6 and "\u200b" not in told and "\u00ad" not in told
    assert re.fullmatch(r"([\w\s();:=/,.…-]|&#\d+;)*", value), value
    assert not re.search(r"www\.e|:/|:s|@|(?<!&)#12|<img|\]\(", told) and "**linked**" in told


def test_a_long_difference_still_fits_into_a_comment(cli: CommandLine, home: Home) -> None:
    rows = "".join(
        f'[[objectives]]\nid = "o{n}"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "{"`<" * 40} {n}"\n'
        for n in range(400)
    )
    told = cli.ok("plan", "diff", home.write("long.toml", rows), "--markdown").out
    assert 40_000 < len(told) < 65_536
    (more,) = re.findall(r"and (\d+) more changes", told)
    assert told.count("| added |") + int(more) == 400


def test_what_conflicts_and_what_is_taken_back_comes_first(cli: CommandLine, home: Home) -> None:
    mine = cli.ok("plan", "export").out
    cli.ok("plan", "apply", home.write("theirs.toml", mine.replace("target = 25", "target = 30")), "--yes")
    text = mine.replace("target = 25", "target = 40").replace("Ship the new board", "Ship it")
    told = cli.ok("plan", "diff", home.write("mine.toml", text), "--markdown").out.splitlines()
    rows = [line for line in told if line.startswith("| ") and "2026-Q4" in line]
    assert rows[0].startswith(
        "| **conflict**: also changed by Mina Park | <code>2026-Q4/sales/close-more/win"
    )
    assert "<code>30</code> | <code>40</code>" in rows[0] and len(rows) == 2
    same = cli.ok("plan", "diff", home.write("same.toml", cli.ok("plan", "export").out), "--markdown").out
    assert "Nothing" in same and "| " not in same
    assert Path(home.store).exists()
