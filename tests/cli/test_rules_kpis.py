"""`okrtui rules` about KPIs: told once for each leaving of the healthy band, to its owner."""

from __future__ import annotations

from cli_rig import CommandLine
from fake_channels import channels
from rules_team import CONFIG, PLAN, SET_UP, Team

KPIS = """
[[kpis]]
id = "mrr"
team = "sales"
title = "Monthly revenue"
unit = "$"
low = 100
owner = "joon"
[[kpis]]
id = "churn"
team = "sales"
title = "Churn"
unit = "%"
high = 3
owner = "mina"
"""
RULE = """
[[rules]]
id = "alarm"
when = { status = "unhealthy" }
if = { kpi = "mrr" }
then = [{ do = "remind" }]
"""


def test_a_kpi_that_leaves_its_band_is_told_to_its_owner_once_for_each_leaving(bare: CommandLine) -> None:
    with channels() as there:
        team = Team(bare, there)
        bare.ok("plan", "apply", bare.home.write("plan.toml", PLAN + KPIS), "--yes", OKRTUI_NOW=SET_UP)

        def day(number: int) -> str:
            return f"2026-11-{number}T10:00:00+09:00"

        def tell(number: int, value: str, kpi: str = "kpi:mrr") -> None:
            bare.ok("checkin", kpi, value, OKRTUI_NOW=day(number))

        alarm = [("remind", "joon", "chat", "kpi:mrr", "done")]
        tell(17, "99")
        team.rules(RULE, at=day(18))
        assert team.run(day(18)) == []  # it was out of its band before the rule was there
        tell(18, "120")
        tell(18, "9", "kpi:churn")
        assert team.run(day(18)) == []
        tell(19, "98")
        (dry,) = team.actions(day(19), "--dry-run")
        assert team.run(day(19)) == alarm and team.run(day(19)) == []
        text = str(dry["payload"]["text"])
        assert all(one in text for one in ("Monthly revenue", "okrtui checkin kpi:mrr VALUE", "벗어남")), text
        tell(20, "97")
        assert team.run(day(20)) == []
        tell(23, "130")
        tell(24, "90")  # back and out again between two runs
        assert team.run(day(24)) == alarm and team.run(day(25)) == []


def test_what_cannot_be_done_for_a_kpi_is_refused_where_it_stands(bare: CommandLine) -> None:
    bare.home.write_config(
        CONFIG + RULE.replace('kpi = "mrr"', 'progress = "< 0.5"').replace('"remind"', '"tag", tag = "late"')
    )
    ran = bare("rules", "check")
    assert ran.status == 2 and "progress" in ran.err and "remind, notify, webhook" in ran.err, ran
