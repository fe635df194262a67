"""``okrtui lint``: the findings of a plan or of the running cycle, for people and for scripts."""

from __future__ import annotations

import pytest
from cli_rig import CommandLine, Home

POOR = """
[[objectives]]
id = "grow"
team = "sales"
title = "Implement a new CRM so that sellers win back their time"
owner = "mina"
[[objectives.key_results]]
id = "retention"
title = "Retention from 45 % to 60 %"
kind = "increase"
start = 40
target = 60
[[objectives.key_results]]
id = "happy"
title = "고객 만족도 개선"
kind = "boolean"
"""
FINDINGS = [
    ("2026-Q4/sales/grow", "objective_task", "Sellers win back their time"),
    ("2026-Q4/sales/grow/retention", "title_differs", "Retention from 40 % to 60 %"),
    ("2026-Q4/sales/grow/happy", "unmeasurable", "고객 만족도 … → …"),
]
FIELDS = ["id", "title", "field", "code", "text", "hint", "rewrite"]


def test_the_findings_of_a_plan_are_lines_with_reason_and_rewrite(cli: CommandLine, home: Home) -> None:
    file = home.write("poor.toml", POOR)
    ran = cli.ok("lint", file)
    assert len(ran.out.splitlines()) == len(FINDINGS) and ran.err == ""
    for line, (path, _, rewrite) in zip(ran.out.splitlines(), FINDINGS, strict=True):
        assert line.startswith(f"{path}: ") and line.endswith(f"Better: “{rewrite}”")
    assert "The title says 45 → 60, the definition 40 → 60." in ran.out
    korean = cli.ok("lint", file, OKRTUI_LANG="ko")
    assert "제목에는 45 → 60, 정의에는 40 → 60 값이 있습니다." in korean.out
    assert "이렇게: “Sellers win back their time”" in korean.out


def test_json_is_the_same_in_every_language_and_the_warnings_of_a_plan_are_the_same(
    cli: CommandLine, home: Home
) -> None:
    file = home.write("poor.toml", POOR)
    told = cli.ok("lint", file, "--json").json
    assert told["schema"] == 1
    assert [list(one) for one in told["findings"]] == [FIELDS] * len(FINDINGS)
    found = [(one["id"], one["code"].removeprefix("quality."), one["rewrite"]) for one in told["findings"]]
    assert found == FINDINGS
    assert [one["title"] for one in told["findings"]][2] == "고객 만족도 개선"
    assert {one["field"] for one in told["findings"]} == {"title"}
    assert cli.ok("lint", file, "--json", OKRTUI_LANG="ko").json == told
    for words in (("plan", "check"), ("plan", "diff")):
        assert cli.ok(*words, file, "--json").json["warnings"] == told["findings"]
        assert "Better: “Retention from 40 % to 60 %”" in cli.ok(*words, file).err


GOOD = """
[[objectives]]
id = "stay"
team = "sales"
title = "Customers stay because we are worth it"
owner = "mina"
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


def test_without_a_file_the_running_cycle_is_read_and_nothing_is_written(bare: CommandLine) -> None:
    home = bare.home
    home.write_config()
    bare.ok("plan", "apply", home.write("good.toml", GOOD), "--yes")
    nothing = bare.ok("lint")
    assert nothing.out == "" and "Nothing to say" in nothing.err
    assert bare.ok("lint", "--json").json == {"schema": 1, "findings": []}
    bare.ok("plan", "apply", home.write("poor.toml", POOR), "--yes")
    acts = bare.ok("history", "--json").json
    found = bare.ok("lint", "--json").json["findings"]
    assert [(one["id"], one["rewrite"]) for one in found] == [(path, better) for path, _, better in FINDINGS]
    assert bare.ok("history", "--json").json == acts


def test_a_plan_may_come_from_a_pipe(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POOR.encode()), encoding="utf-8"))
    assert [one["id"] for one in cli.ok("lint", "-", "--json").json["findings"]] == [
        path for path, _, _ in FINDINGS
    ]


def test_a_plan_that_cannot_be_read_is_refused(cli: CommandLine, home: Home) -> None:
    assert cli("lint", home.write("x.toml", "[[objectives]]\nid = 3\n")).status == 2
    assert cli("lint", "nowhere.toml").status != 0
