"""Configurations and plans with faults, by the real program: where, what, what next; nothing applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from company import CONFIG, HEAD, Company, connection
from program import Program

pytestmark = pytest.mark.e2e

CONFIGURATIONS: dict[str, tuple[str, list[str]]] = {
    "broken TOML": (CONFIG + "[ui\n", [":26:"]),
    "unknown keys, all at once": (
        CONFIG.replace("language", "langauge") + '[[teems]]\nid = "x"\n',
        [":7: ui.langauge", "“language”", ":26: teems", "“teams”"],
    ),
    "a loop of teams": (
        CONFIG.replace('name = "Acme"\n[[teams]]', 'name = "Acme"\nparent = "sales"\n[[teams]]'),
        ["acme → sales → acme"],
    ),
    "no such day": (CONFIG.replace("2026-12-31", "2026-02-30"), [":25:", "no such date"]),
    "an end before the start": (CONFIG.replace("2026-12-31", "2026-01-31"), ["cycles[1].end", "before"]),
    "an unknown parent and an unknown key": (
        CONFIG.replace('parent = "acme"', 'parent = "amce"\nsize = 3'),
        ["“amce”", "“acme”", "teams[2].size"],
    ),
    "escape sequences": (
        CONFIG.replace('"Sales"', r'"\u001b]0;x\u0007Sales"'),
        ["teams[2].name", "U+001B"],
    ),
    "raw escape sequences": (CONFIG.replace('"Sales"', '"\x1b]0;x\x07"'), [":19:", "not valid TOML"]),
    "a token and an open wire": (
        CONFIG + connection("x", "redmine", "http://example.com", token="sesame-canary"),
        ["connections.x.base_url", "https", "connections.x.token", "env:NAME"],
    ),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_with_faults(program: Program, name: str) -> None:
    text, said = CONFIGURATIONS[name]
    program.write_config(text)
    for words in (("config", "check"), ("status",), ("sync",)):
        ended = program(*words)
        assert ended.status == 2 and ended.out == ""
        assert all(one in ended.err for one in [str(program.config), *said]), ended.err
        assert "Traceback" not in ended.err and "\x1b" not in ended.err and "sesame" not in ended.err
    assert not program.store.exists()
    korean = program("config", "check", env={"OKRTUI_LANG": "ko"})
    assert korean.status == 2 and any("가" <= sign <= "힣" for sign in korean.err)


def test_a_kind_that_is_not_there(program: Program) -> None:
    program.write_config(CONFIG + connection("x", "redmin", "https://example.com"))
    ended = program("config", "check")
    assert ended.status == 2 and "“redmine”" in ended.err and "connections.x.kind" in ended.err


KR = '[[objectives.key_results]]\nid = "k"\ntitle = "T"\n'
SOURCE = KR + 'kind = "reach"\ntarget = 3\nsource = '
PLANS: dict[str, tuple[str, list[str]]] = {
    "start = target": (
        HEAD + KR + 'kind = "increase"\nstart = 5\ntarget = 5\n',
        ["both 5", "keep", "boolean", ":12:"],
    ),
    "an unknown team": (HEAD.replace("sales", "slaes") + KR + 'kind = "boolean"\n', [":3:", "“sales”"]),
    "an unknown owner and cycle": (
        HEAD.replace("mina", "minna").replace("Q4", "Q9") + KR + 'kind = "boolean"\n',
        ["“2026-Q4”", "“mina”"],
    ),
    "a command": (
        HEAD + SOURCE + '{ type = "metric", name = "nps", command = "touch pwned" }\n',
        ["source.command", "config.toml"],
    ),
    "a command for a name": (
        HEAD + SOURCE + '{ type = "metric", name = "command:touch pwned" }\n',
        ["source.name", "config.toml"],
    ),
    "a database": (
        HEAD + SOURCE + '{ type = "metric", name = "postgresql://u:p@host/db" }\n',
        ["source.name", "config.toml"],
    ),
    "an address": (
        HEAD
        + SOURCE
        + '{ type = "query", connection = "https://e.example", query = "x", value = "count" }\n',
        ["source.connection", "config.toml"],
    ),
    "a file": (
        HEAD + SOURCE + '{ type = "query", connection = "file:/etc/passwd", query = "x", value = "count" }\n',
        ["source.connection", "config.toml"],
    ),
    "a connection of somebody else": (
        HEAD
        + KR
        + 'kind = "tasks"\nlinks = [ { connection = "gh", url = "https://github.com/a/b/issues/1" } ]\n',
        ["“gh”", "[connections.…]"],
    ),
    "unknown words": (
        HEAD.replace("owner", "onwer") + KR + 'kind = "boolen"\n',
        ["“owner”", "“boolean”"],
    ),
    "the same twice": (HEAD + KR + 'kind = "boolean"\n' + KR + 'kind = "boolean"\n', ["line 8", ":12:"]),
    "no numbers": (
        HEAD + KR + 'kind = "increase"\nstart = nan\ntarget = 1e999999\n',
        [":11:", ":12:"],
    ),
    "escape sequences": (
        HEAD + KR.replace('"T"', r'"a\u001b]52;c;x\u0007b"') + 'kind = "boolean"\n',
        ["U+001B", ":9:"],
    ),
    "an override of direction": (
        HEAD + KR.replace('"T"', r'"a\u202eb"') + 'kind = "boolean"\n',
        ["U+202E", ":9:"],
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_with_faults(company: Company, name: str, tmp_path: Path) -> None:
    text, said = PLANS[name]
    company.begin()
    program = company.program
    before = program.ok("plan", "export").out
    plan = program.home / "plan.toml"
    plan.write_text(text, encoding="utf-8")
    for words in (("check",), ("diff",), ("apply", "--yes")):
        ended = program("plan", words[0], str(plan), *words[1:])
        assert ended.status == 2 and ended.out == ""
        assert all(one in ended.err for one in ["plan.toml", *said]), ended.err
        assert "Traceback" not in ended.err and "\x1b" not in ended.err
    assert program.ok("plan", "export").out == before
    assert not list(program.home.rglob("pwned"))


def test_two_peoples_conflicting_plans(company: Company) -> None:
    company.begin()
    program = company.program
    exported = program.ok("plan", "export").out
    mine = exported.replace("target = 25", "target = 30")
    theirs = exported.replace("target = 25", "target = 28").replace('title = "Win rate"', 'title = "Wins"')
    assert mine != exported != theirs
    as_joon = program.config.with_name("joon.toml")
    as_joon.write_text(CONFIG.replace('me = "mina"', 'me = "joon"'))
    program.ok("--profile", "joon", "plan", "apply", "-", "--yes", "--reason", "agreed", input=theirs)
    ended = program("plan", "apply", "-", "--yes", "--reason", "more", input=mine)
    assert ended.status == 1
    assert all(one in ended.said for one in ("win-rate target", "Joon Lee: 28", "Mina Park: 30")), ended.said
    after = program.ok("plan", "export").out
    assert "target = 28" in after and "target = 30" not in after
    document = program.ok("plan", "diff", "-", "--json", input=mine).json
    assert "conflict" in {change["op"] for change in document["changes"]}
    harmless = exported.replace('title = "Net new leads"', 'title = "New leads"')
    program.ok("plan", "apply", "-", "--yes", input=harmless)
    assert {one["title"] for one in program.key_results().values()} == {"Wins", "New leads"}


def test_export_then_apply_changes_nothing_and_nobody_is_asked_without_a_terminal(company: Company) -> None:
    company.begin()
    program = company.program
    exported = program.ok("plan", "export").out
    assert program.ok("plan", "diff", "-", "--json", input=exported).json["changes"] == []
    ended = program("plan", "apply", "-", input=exported.replace("Win rate", "Rate"))
    assert ended.status == 2 and "--yes" in ended.err
    assert "Win rate" in program.ok("plan", "export").out
