"""What a shell completes, and that it never hears a word of failure."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from cli_rig import CommandLine, Home


def completed(home: Home, line: str) -> list[str]:
    """What bash would be offered at the end of a line."""
    words = line.split(" ")
    ran = home.program(_OKRTUI_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert (ran.status, ran.err) == (0, ""), ran
    return [row.partition(",")[2] for row in ran.out.split()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("okrtui ch", ["checkin"]),
        ("okrtui config ", ["apply", "check", "diff"]),
        ("okrtui checkin ", ["win-rate", "churn", "playbook", "launched"]),
        ("okrtui checkin w", ["win-rate"]),
        ("okrtui checkin win-rate ", []),
        ("okrtui checkin close-more/w", ["close-more/win-rate"]),
        ("okrtui explain s", ["sales", "ship"]),
        ("okrtui edit cl", ["close-more"]),
        ("okr status --team ", ["acme", "product", "sales"]),
        ("okrtui status --cycle 2026-Q", ["2026-Q3", "2026-Q4"]),
        ("okrtui sync --connection ", ["gh"]),
        ("okrtui link win-rate --connection g", ["gh"]),
        ("okrtui status --te", ["--team"]),
        ("okrtui completion ", ["bash", "fish", "powershell", "zsh"]),
    ],
)
def test_ids_out_of_the_store(cli: CommandLine, home: Home, line: str, offered: list[str]) -> None:
    assert sorted(completed(home, line)) == sorted(offered)


def test_only_as_much_of_an_id_as_is_needed(cli: CommandLine, home: Home) -> None:
    plan = """
[[objectives]]
id = "close-more"
team = "product"
cycle = "2026-Q4"
title = "The same ids elsewhere"
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "boolean"
"""
    cli.ok("plan", "apply", home.write("more.toml", plan), "--yes")
    offered = completed(home, "okrtui checkin ")
    assert "win-rate" not in offered and "sales/close-more/win-rate" in offered and "churn" in offered
    assert completed(home, "okrtui checkin sales/close-more/w") == ["sales/close-more/win-rate"]


@pytest.mark.parametrize("config", [None, "broken [", "[organization]\nid = 'acme'\n"])
@pytest.mark.parametrize("line", ["okrtui checkin ", "okrtui status --team ", "okrtui sync --connection "])
def test_silent_where_nothing_can_be_read(home: Home, config: str | None, line: str) -> None:
    if config is not None:
        home.write_config(config)
    assert completed(home, line) == []
    assert not home.store.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_both_names(bare: CommandLine, home: Home, shell: str) -> None:
    ran = bare.ok("completion", shell)
    assert "_OKRTUI_COMPLETE" in ran.out and ran.err == ""
    binding = {
        "bash": r"complete .*\bokr",
        "zsh": r"#?compdef .*\bokrtui okr",
        "fish": r"complete .*--command okr .*",
    }
    bound = [line.strip() for line in ran.out.splitlines() if re.fullmatch(binding[shell], line.strip())]
    assert (
        len(bound) == {"bash": 1, "zsh": 2, "fish": 1}[shell]
    )  # zsh's first line is all that it reads of a folder
    program = shutil.which(shell)
    if program:
        done = subprocess.run([program, "-n"], input=ran.out, capture_output=True, text=True, timeout=30)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        (["okrtui", "checkin", "w"], "w", ["win-rate"]),
        (["okrtui", "checkin"], "", ["win-rate", "churn", "playbook", "launched"]),
        (["okrtui", "explain", "'s"], "'s", ["sales", "ship"]),
        (["okr", "status", "--te"], "--te", ["--team"]),
        (["okr.exe", "config"], "", ["apply", "check", "diff"]),
    ],
)
def test_powershell_hands_its_words_over_one_a_line(
    cli: CommandLine, home: Home, words: list[str], begun: str, offered: list[str]
) -> None:
    handed = {
        "COMP_WORDS": "\n".join(words),
        **({"COMP_CWORD": begun} if begun else {}),
    }  # empty: no variable
    ran = home.program(_OKRTUI_COMPLETE="powershell_complete", **handed)
    assert (ran.status, ran.err) == (0, ""), ran
    assert sorted(row.partition("\t")[0] for row in ran.out.splitlines()) == sorted(offered)


def test_the_script_of_powershell_is_for_both_names_and_leaves_nothing_behind(bare: CommandLine) -> None:
    text = bare.ok("completion", "powershell").out
    assert "-CommandName okrtui, okr " in text and text.count("{") == text.count("}")
    assert text.count("(") == text.count(")") and "%(" not in text
    for variable in ("_OKRTUI_COMPLETE", "COMP_WORDS", "COMP_CWORD"):
        assert f"$env:{variable} = " in text and f"Env:{variable}" in text.split("finally")[1]
