"""Days that mean nothing are refused wherever one can be given, with those that can be."""

from __future__ import annotations

import pytest
from cli_rig import PLAN, CommandLine

from okrtui.domain.model import Cycle
from okrtui.domain.windows import DAYS, first_day, likely

PLANNED = "2026-10-05T12:00:00+09:00"
NOW = "2026-11-24T12:00:00+09:00"
ABSURD = ("0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31")


@pytest.fixture
def cli(bare: CommandLine) -> CommandLine:
    bare.home.write_config()
    bare.ok("plan", "apply", bare.home.write("plan.toml", PLAN), "--yes", OKRTUI_NOW=PLANNED)
    return bare


@pytest.mark.parametrize("at", ["0001-01-01", "0001-01-01T00:00", "2025-09-29", "1 Jan 0001", "29.9.2025"])
def test_a_check_in_of_long_before_its_cycle_is_refused_with_the_days_that_can_be(
    cli: CommandLine, at: str
) -> None:
    ran = cli("checkin", "win-rate", "20", "--at", at, OKRTUI_NOW=NOW)
    assert ran.status == 2 and "2026-Q4" in ran.err and "30 Sep 2025 to Tue 24 Nov 2026" in ran.err
    rows = cli.home.write("rows.csv", f"id,value,date\nwin-rate,20,2026-11-01\nwin-rate,21,{at}\n")
    many = cli("checkin", "--file", rows, OKRTUI_NOW=NOW)
    assert many.status == 2 and "2026-Q4" in many.err
    assert cli("history", "win-rate", OKRTUI_NOW=NOW).out.count("checkin") == 0


def test_what_a_key_result_starts_from_may_be_a_year_old(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "20", "--at", "2025-09-30", OKRTUI_NOW=NOW)
    first = first_day(Cycle("2026-Q4", *DAYS))
    assert not likely(first) and first_day(None) == DAYS[0]


@pytest.mark.parametrize("day", ABSURD)
@pytest.mark.parametrize(
    "text",
    [
        '[[cycles]]\nid = "x"\nstart = DAY\nend = 2026-12-31\n',
        '[[cycles]]\nid = "x"\nstart = 2026-01-01\nend = DAY\n',
        '[[people]]\nid = "x"\nname = "X"\naway = [ { from = 2026-01-01, to = DAY } ]\n',
        '[[people]]\nid = "x"\nname = "X"\naway = [ { from = DAY, to = 2026-01-01 } ]\n',
        "[calendar]\nclosed = [DAY]\n",
    ],
)
def test_the_configuration_names_days_to_plan_by(cli: CommandLine, text: str, day: str) -> None:
    cli.home.config.write_text(cli.home.config.read_text() + text.replace("DAY", day))
    ran = cli("config", "check", OKRTUI_NOW=NOW)
    assert ran.status == 2 and f"{day} is no day to plan by" in ran.err + ran.out
    assert "1 Jan 1970" in ran.err + ran.out and "31 Dec 2199" in ran.err + ran.out


def test_a_cycle_lasts_ten_years_at_most(cli: CommandLine) -> None:
    usual = cli.home.config.read_text()
    for end, status in (("2026-12-31", 0), ("2027-12-31", 2)):
        cli.home.config.write_text(usual + f'[[cycles]]\nid = "x"\nstart = 2017-01-01\nend = {end}\n')
        assert cli("config", "check", OKRTUI_NOW=NOW).status == status


@pytest.mark.parametrize("day", ABSURD)
@pytest.mark.parametrize("field", ["due = DAY", "starts = DAY", "expected = [ [DAY, 0.5] ]"])
def test_a_plan_names_days_to_plan_by(cli: CommandLine, field: str, day: str) -> None:
    plan = '[[objectives]]\nid = "o"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "O"\n'
    plan += '[[objectives.key_results]]\nid = "a"\ntitle = "A"\nkind = "reach"\ntarget = 5\n'
    plan += field.replace("DAY", day)
    ran = cli("plan", "check", cli.home.write("p.toml", plan), OKRTUI_NOW=NOW)
    assert ran.status != 0 and f"{day} is no day to plan by" in ran.err + ran.out


def test_an_action_is_due_within_years_and_tells_which(cli: CommandLine) -> None:
    ran = cli("weekly", "--action", "x", "--team", "sales", "--due", "9999-12-31", OKRTUI_NOW=NOW)
    assert ran.status == 1 and "24 Nov 2031" in ran.err
    told = cli.ok("weekly", "--action", "x", "--team", "sales", "--due", "2027-03-01", OKRTUI_NOW=NOW).err
    assert "1 Mar 2027" in told
    cli.ok("todo", OKRTUI_NOW=NOW)


@pytest.mark.parametrize("now", [f"{day}T00:00:00+00:00" for day in ABSURD])
def test_no_day_is_today_that_nobody_plans_by(cli: CommandLine, now: str) -> None:
    for words in (["status"], ["todo"], ["weekly"], ["summary"]):
        ran = cli(*words, OKRTUI_NOW=now)
        assert ran.status == 2 and "OKRTUI_NOW" in ran.err and "2199" in ran.err
