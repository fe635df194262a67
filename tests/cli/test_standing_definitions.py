"""Objectives that are tasks or measures; definitions that stand and would be refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from cli_rig import PLAN, CommandLine, Home

from okrtui.domain.model import ObjectiveDef
from okrtui.domain.quality import objective_warnings
from okrtui.store import open_store
from okrtui.store.new_rows import Act

GOOD = (
    "Customers recommend us",
    "Become the team people ask for",
    "고객이 먼저 찾는 서비스가 된다",
)
BAD = [
    ("Raise conversion by 2 % by optimising the landing page", "objective_number"),
    ("Grow by 30%", "objective_number"),
    ("매출 10% 성장하는 회사", "objective_number"),
    ("가입자 300명이 쓰는 서비스", "objective_number"),
    ("Implement the new CRM", "objective_task"),
    ("Roll out the handbook", "objective_task"),
    ("신규 CRM 구축", "objective_task"),
    ("결제 시스템 개발 완료", "objective_task"),
    ("Monthly recurring revenue", "objective_measure"),
    ("NPS", "objective_measure"),
    ("월간 매출", "objective_measure"),
    ("Everybody who wanted anything from us gets it at once, and is happier than before", "objective_long"),
]  # fmt: skip


def codes(title: str) -> list[str]:
    return [one.code.removeprefix("quality.") for one in objective_warnings(ObjectiveDef(title), [])]


@pytest.mark.parametrize("title", GOOD)
def test_a_good_objective_is_not_warned_of(title: str) -> None:
    assert codes(title) == []


@pytest.mark.parametrize(("title", "code"), BAD)
def test_what_an_objective_is_warned_of(title: str, code: str) -> None:
    assert code in codes(title)


def test_the_other_way_is_refused_with_the_other_kind(cli: CommandLine, home: Home) -> None:
    for kind, start, target in (("decrease", 5, 8), ("increase", 8, 5)):
        text = PLAN.replace(
            'kind = "increase"\nstart = 18\ntarget = 25',
            f'kind = "{kind}"\nstart = {start}\ntarget = {target}',
        )
        refused = cli("plan", "check", home.write("x.toml", text))
        other = "increase" if kind == "decrease" else "decrease"
        assert refused.status == 2 and f"“{other}”" in refused.err


def test_a_definition_of_before_stands_until_it_is_changed(cli: CommandLine, home: Home) -> None:
    store = open_store(f"sqlite:///{home.store}", "acme")
    row = next(one for one in store.key_results() if one.id == "churn")
    before = replace(row.definition, target=Decimal(8))
    store.change_key_result(row.uid, row.version, before, Act("jonas", row.created_at))
    store.close()
    exported = cli.ok("plan", "export").out
    assert cli.ok("plan", "diff", home.write("e.toml", exported), "--json").json["changes"] == []
    other = exported.replace('title = "Playbook"', 'title = "The playbook"')
    cli.ok("plan", "apply", home.write("e.toml", other), "--yes")
    told = cli.ok("doctor").out
    assert "close-more/churn would be refused" in told and "lies above the start" in told
    mended = exported.replace("target = 8", "target = 9")
    assert cli("plan", "apply", home.write("e.toml", mended), "--yes").status == 2
    cli.ok("plan", "apply", home.write("e.toml", exported.replace("target = 8", "target = 2")), "--yes")
    assert "would be refused" not in cli.ok("doctor").out
