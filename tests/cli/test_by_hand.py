"""Whole stories through the real commands, whose figures were worked out by hand from the rules."""

from __future__ import annotations

import tracemalloc

import pytest
from by_hand import CONFIG, OBJECTIVE, days, row
from cli_rig import CommandLine

MONDAYS = ["10-05", "10-12", "10-19", "10-26", "11-02"]


def test_a_keep_keeps_its_word_over_monday_morning(bare: CommandLine) -> None:
    day = days(bare)
    day.plan(OBJECTIVE + row("k", 'kind = "keep"\nhigh = 2'))
    day.ok("checkin", "k", "1")
    for monday in [*MONDAYS, "11-09"]:
        day.at(f"{monday} 10:30").ok("checkin", "k", "1")
    for hour in ("09:59", "10:01", "10:29", "23:59"):
        told = day.at(f"11-16 {hour}").row("k")
        assert (told["heading"], told["status"]) == (1.0, "on_track"), hour


def test_a_keep_out_of_its_band_for_less_than_two_periods(bare: CommandLine) -> None:
    day = days(bare)
    day.plan(OBJECTIVE + row("k", 'kind = "keep"\nhigh = 2'))
    day.ok("checkin", "k", "1")
    for monday in MONDAYS:
        day.at(f"{monday} 10:30").ok("checkin", "k", "1")
    day.at("11-09 10:30").ok("checkin", "k", "3")
    told = day.at("11-16 09:00").row("k")
    # In band 1 October 09:00 to 9 November 10:30, out for the week behind it; x at the end of the day 47/92.
    held = 39.0625 / 46.0625
    assert told["keep"]["held"] == pytest.approx(held)
    assert told["progress"] == pytest.approx(held * 47 / 92)
    assert told["heading"] == pytest.approx(held * 47 / 92 + 45 / 92 * 0.5)
    assert told["status"] == "at_risk"
    assert told["keep"]["ok_now"] is False
    # Ten days behind the value nothing is known any more: held alone, which is no word of now.
    told = day.at("11-19 12:00").row("k")
    assert told["keep"]["ok_now"] is None
    assert told["heading"] == pytest.approx(held)
    assert told["status"] == "on_track"


YEAR = '[[objectives]]\nid = "grow"\nteam = "app"\ncycle = "2026"\ntitle = "Grow"\ndriver = "aligned"\n'
QUARTERS = "".join(
    f'[[cycles]]\nid = "{id}"\nstart = {start}\nend = {end}\n'
    for id, start, end in [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"), ("2026-Q3", "2026-07-01", "2026-09-30"),
    ]
)  # fmt: skip


def quarter(number: int, weight: int = 1) -> str:
    return (
        f'[[objectives]]\nid = "q{number}"\nteam = "app"\ncycle = "2026-Q{number}"\ntitle = "Quarter"\n'
        f'weight = {weight}\ndrives = "2026/app/grow"\n' + row(f"n{number}", 'kind = "reach"\ntarget = 100')
    )


def test_a_year_of_four_unequal_quarters(bare: CommandLine) -> None:
    day = days(bare, CONFIG + QUARTERS)
    day.at("01-01 09:00").plan(YEAR + "".join(map(quarter, (1, 2))) + quarter(3, 2) + quarter(4))
    for moment, id, value in (
        ("03-31 12:00", "n1", "40"), ("06-30 12:00", "n2", "100"), ("09-30 12:00", "n3", "70"),
        ("10-23 12:00", "n4", "20"),
    ):  # fmt: skip
        day.at(moment).ok("checkin", id, value)
    told = day.objective("grow", "--cycle", "2026")
    whole = 90 + 91 + 2 * 92 + 92
    assert told["progress"] == pytest.approx((90 * 0.4 + 91 + 184 * 0.7 + 92 * 0.2) / whole)
    assert told["expected"] == pytest.approx((90 + 91 + 184 + 92 * 0.25) / whole)
    assert told["heading"] == pytest.approx((90 * 0.4 + 91 + 184 * 0.7 + 92 * 0.9125) / whole)
    assert (told["status"], told["coverage"]) == ("on_track", [4, 4])


def test_a_milestone_outside_the_window_is_refused(bare: CommandLine) -> None:
    day = days(bare)
    for more in (
        'milestones = [ { title = "Late", due = 2027-01-05 } ]',
        'due = 2026-11-30\nmilestones = [ { title = "Late", due = 2026-12-10 } ]',
        'starts = 2026-11-01\nmilestones = [ { title = "Late", due = 2026-10-10 } ]',
    ):
        text = OBJECTIVE + row("m", f'kind = "milestones"\n{more}')
        for words in (["check"], ["diff"], ["apply", "--yes"]):
            ran = day("plan", words[0], day.cli.home.write("p.toml", text), *words[1:])
            assert ran.status in (1, 2) and "Late" in ran.err + ran.out, (more, words, ran)
    text = OBJECTIVE + row("m", 'kind = "milestones"\nmilestones = [ { title = "A", due = 2026-12-31 } ]')
    day.plan(text)


def test_a_file_of_check_ins_is_one_undo(bare: CommandLine) -> None:
    day = days(bare)
    day.plan(OBJECTIVE + "".join(row(id, 'kind = "reach"\ntarget = 10') for id in "abc"))
    for id in "abc":
        day.at("10-05 10:00").ok("checkin", id, "1", "--confidence", "5")
    day.at("10-12 10:00").ok(
        "checkin", "--file", day.cli.home.write("w.csv", "id,value,confidence\na,2,1\nb,3,1\nc,4,1\n")
    )
    assert [day.row(id)["value"] for id in "abc"] == [2, 3, 4]
    ran = day.at("10-12 11:00")("undo")
    assert ran.status == 2 and [day.row(id)["value"] for id in "abc"] == [2, 3, 4]
    day.ok("undo", "--yes")
    assert [day.row(id)["value"] for id in "abc"] == [1, 1, 1]
    assert [day.row(id)["confidence"] for id in "abc"] == [1, 1, 1]
    day.ok("redo", "--yes")
    assert [day.row(id)["value"] for id in "abc"] == [2, 3, 4]
    assert [day.row(id)["confidence"] for id in "abc"] == [0, 0, 0]


SEOUL = """\
[[teams]]
id = "kr"
name = "Korea"
timezone = "Asia/Seoul"
[[teams]]
id = "sub"
name = "Sub"
parent = "kr"
"""


def test_due_times_are_the_parents_and_a_reorganisation_says_that_it_moves_them(bare: CommandLine) -> None:
    day = days(bare, CONFIG + SEOUL)
    day.plan(OBJECTIVE.replace('"app"', '"sub"') + row("a", 'kind = "reach"\ntarget = 10'))
    day.at("10-01 10:00").ok("checkin", "a", "1")
    assert day.at("10-05 00:59").row("a")["checkin_state"] == "due"  # 09:59 in Seoul
    assert day.at("10-05 01:01").row("a")["checkin_state"] == "late"  # 10:01
    day.cli.home.write_config((CONFIG + SEOUL).replace('parent = "kr"', 'parent = "app"'))
    for words in (["diff"], ["apply"]):
        told = day("config", *words).err
        assert "Sub will fall due at other times: 1w monday 10:00 Asia/Seoul → 1w monday 10:00 UTC" in told
    assert day.at("10-05 01:01").row("a")["checkin_state"] == "late"
    day.ok("config", "apply", "--yes")
    assert day.at("10-05 09:59").row("a")["checkin_state"] == "due"
    assert day.at("10-05 10:01").row("a")["checkin_state"] == "late"


def test_a_team_counts_each_key_result_once(bare: CommandLine) -> None:
    teams = '[[teams]]\nid = "sub"\nname = "Sub"\nparent = "app"\n'
    day = days(bare, CONFIG + teams)
    reach = 'kind = "reach"\ntarget = 10'
    day.plan(
        OBJECTIVE + 'driver = "both"\n' + row("a", reach) + row("b", reach)
        + OBJECTIVE.replace('"o"', '"p"') + 'drives = "o"\n' + row("c", reach)
        + row("d", f"{reach}\nweight = 0")
        + OBJECTIVE.replace('"o"', '"q"').replace('"app"', '"sub"') + 'drives = "o"\n' + row("e", reach)
    )  # fmt: skip
    for id in ("a", "c", "e"):
        day.ok("checkin", id, "5")
    told = day.team("app")
    assert told["coverage"] == [2, 3]
    assert told["rollup_coverage"] == [3, 4]
    assert day.team("sub")["coverage"] == [1, 1]


def test_at_least_from_below_is_a_rise(bare: CommandLine) -> None:
    day = days(bare)
    text = OBJECTIVE + row("k", 'kind = "keep"\nlow = 500\nstart = 300')
    file = day.cli.home.write("p.toml", text)
    assert "out of the band until it gets there" in day.ok("plan", "check", file).err
    ran = day("plan", "check", "--strict", file)
    assert (ran.status, "increase" in ran.err) == (1, True)


def test_a_value_that_stands_still_is_called_so(bare: CommandLine) -> None:
    """Every week the same value: from the day in which four weeks are full."""
    day = days(bare)
    day.plan(OBJECTIVE + row("s", 'kind = "reach"\ntarget = 100'))
    for monday in MONDAYS:
        day.at(f"{monday} 09:00").ok("checkin", "s", "20", "--confidence", "3")
    assert day.at("11-01 23:59").row("s")["disagrees"] is False
    assert day.at("11-02 00:01").row("s")["disagrees"] is True
    for words in (["status"], ["report", "--format", "md"]):
        told = day.ok(*words).out
        assert "has not moved for long" in told and "disagree" not in told, words
    assert "has not moved for 28 days" in day.ok("explain", "s").out
    assert "오랫동안 움직임이 없습니다" in day.ok("status", OKRTUI_LANG="ko").out


def test_the_line_of_a_cycle_that_is_over_says_so(bare: CommandLine) -> None:
    day = days(bare)
    day.plan(OBJECTIVE + row("s", 'kind = "reach"\ntarget = 100'))
    day.at("12-28 09:00").ok("checkin", "s", "20")
    assert "cycle over" not in day.at("12-31 23:59").ok("status", "--line").out
    day.at("2027-01-01 00:00")
    assert " · cycle over" in day.ok("status", "--line").out
    assert " · 주기 종료" in day.ok("status", "--line", OKRTUI_LANG="ko").out


def test_an_archived_id_is_never_taken_for_what_begins_so(bare: CommandLine) -> None:
    """A check-in on it would count for another row."""
    day = days(bare)
    reach = 'kind = "reach"\ntarget = 100'
    other = OBJECTIVE + row("b", reach).replace("Row b", "About us")
    day.plan(other + row("a", reach))
    day.plan(other, "--prune")
    for words in (["checkin", "a", "5"], ["checkin", "A", "5"], ["explain", "o/a"], ["comment", "a", "hi"]):
        ran = day(*words)
        assert (ran.status, "2026-Q4/app/o/a is archived" in ran.err) == (1, True), words
    assert "- Row a" in day.ok("history", "a").out
    day.ok("checkin", "abou", "6")
    assert day.row("b")["value"] == 6
    day.plan(other + row("a", reach))
    day.ok("checkin", "a", "5")


DEEP = {
    "a key of many parts": ".".join(["a"] * 20_000) + " = 1\n",
    "a table of many parts": f"[{'.'.join(['a'] * 20_000)}]\n",
    "lists in lists": f"x = {'[' * 20_000}{']' * 20_000}\n",
    "tables in tables": f"x = {'{a=' * 15_000}1{'}' * 15_000}\n",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_configuration_that_is_a_bomb_costs_a_sentence(bare: CommandLine, text: str) -> None:
    """Whatever reads it, the language of the error's own sentence too."""
    bare.home.write_config(text)
    for words in (["status"], ["config", "check"], ["doctor"], ["checkin", "a", "5"]):
        tracemalloc.start()
        try:
            ran = bare(*words)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert ran.status in (1, 2) and "config.toml" in ran.err + ran.out, (words, ran.err[:300])
        assert most < 30_000_000, (words, most)


def test_small_values_are_seen_to_move(bare: CommandLine) -> None:
    day = days(bare)
    day.plan(OBJECTIVE + row("errors", 'kind = "decrease"\nstart = 0.005\ntarget = 0.002\nunit = "%"'))
    day.at("10-05 10:30").ok("checkin", "errors", "0.004")
    assert " 0.005 → 0.004 → 0.002% " in day.ok("status").out
    assert "0.005 → 0.004 → 0.002%" in day.ok("report", "--format", "md").out


def test_a_value_of_another_kind_is_none_of_this_one(bare: CommandLine) -> None:
    """Ten of twenty is no "done", and no share of tasks; numbers stay numbers."""
    rise = 'kind = "increase"\nstart = 0\ntarget = 20'
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", rise))
    day.ok("checkin", "k", "10")
    for kind, reached in (
        ('kind = "boolean"', None),
        ('kind = "tasks"', None),
        ('kind = "milestones"\nmilestones = [ { title = "x" } ]', None),
        ('kind = "reach"\ntarget = 40', 0.25),
        ('kind = "decrease"\nstart = 20\ntarget = 0', 0.5),
    ):
        day.at("10-08 09:00").plan(OBJECTIVE + row("k", kind))
        assert (day.row("k")["raw"], day.row("k")["status"] == "pending") == (reached, reached is None), kind
        assert bare.ok("doctor", OKRTUI_NOW=day.now)
        assert day.row("k")["flags"] == [], kind
    day.plan(OBJECTIVE + row("k", 'kind = "boolean"'))
    day.ok("checkin", "k", "done")
    assert day.row("k")["status"] == "done"
    day.at("10-09 09:00").plan(OBJECTIVE + row("k", rise.replace("20", "1")))
    assert day.row("k", "--as-of", "2026-10-08")["status"] == "done"
    assert day.row("k", "--as-of", "2026-10-07")["raw"] == 0.5


def test_what_was_said_of_another_kind_hides_no_value_of_this_one(bare: CommandLine) -> None:
    """Ten was measured, then a milestone was done, then numbers count again: ten still stands."""
    rise = 'kind = "increase"\nstart = 0\ntarget = 20'
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", rise))
    day.ok("checkin", "k", "10")
    day.at("10-05 09:00").plan(OBJECTIVE + row("k", 'kind = "milestones"\nmilestones = [ { title = "x" } ]'))
    day.ok("checkin", "k", "--milestone", "x")
    assert day.row("k")["raw"] == 1
    day.at("10-06 09:00").plan(OBJECTIVE + row("k", rise))
    assert (day.row("k")["value"], day.row("k")["raw"]) == (10, 0.5)
    assert "last value 10" in day.ok("explain", "k").out
    day.ok("checkin", "k", "4")
    assert "Thu 1 Oct, at 10" in day.ok("ask", "has k ever reached 9?").out
    day.plan(OBJECTIVE + row("k", 'kind = "boolean"'))
    assert (day.row("k")["value"], day.row("k")["flags"]) == (None, [])


def test_a_value_of_before_is_said_to_change_nothing(bare: CommandLine) -> None:
    """Whether its day was named or the machine's clock was set back."""
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", 'kind = "reach"\ntarget = 20\nunit = "%"'))
    assert "stands" not in day.at("10-08 09:00").ok("checkin", "k", "5").err
    for words in (("k", "7", "--at", "2026-10-05"), ("k", "5", "--at", "2026-10-06")):
        told = day.ok("checkin", *words)
        assert ("2026-Q4/app/o/k: 5% of Thu 8 Oct" in told.err) is (words[1] == "7"), told
    assert "5% of Thu 8 Oct" in day.at("10-04 09:00").ok("checkin", "k", "6").err
    assert day.at("10-09 09:00").row("k")["value"] == 5
    assert "stands" not in day.ok("checkin", "k", "8").err


def test_undo_goes_past_no_act_of_mine_that_other_commands_take_back(bare: CommandLine) -> None:
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", 'kind = "reach"\ntarget = 20'))
    day.ok("checkin", "k", "10")
    bare.home.write_config(CONFIG.replace("end = 2026-12-31", "end = 2026-12-30"))
    day.at("10-05 09:00").ok("config", "apply", "--yes")
    refused = day("undo")
    assert refused.status == 1 and "config.toml" in refused.err and "okrtui undo EVENT" in refused.err
    assert day.row("k")["value"] == 10
    day.ok("undo", "2")
    assert day.row("k")["value"] is None
    day.ok("checkin", "k", "11")
    day.ok("undo")
    assert day.row("k")["value"] is None


def test_values_of_before_the_one_that_stands_are_told_of_once(bare: CommandLine) -> None:
    """And only where nothing of the same act stands, and no closed cycle keeps all of it out."""
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", 'kind = "reach"\ntarget = 20'))
    told = "of before it"
    file = bare.home.write("past.csv", "id,value,date\nk,1,2026-10-05\nk,2,2026-10-06\nk,3,2026-10-07\n")
    assert told not in day.at("10-20 09:00").ok("checkin", "--file", file).err
    file = bare.home.write("earlier.csv", "id,value,date\nk,7,2026-10-02\nk,8,2026-10-03\n")
    early = day.ok("checkin", "--file", file).err
    assert early.count(told) == 1 and "3 of Wed 7 Oct 2026" in early
    assert told not in day.ok("checkin", "k", "9").err
    assert told in day.ok("checkin", "k", "5", "--at", "2026-10-04").err
    assert told not in day.ok("checkin", "k", "--note", "nothing new", "--at", "2026-10-04").err


def test_a_silence_begins_with_the_window_and_ends_with_it(bare: CommandLine) -> None:
    rule = '[[rules]]\nid = "quiet"\nwhen = { silent = "1w" }\nthen = [ { do = "remind", to = "owners" } ]\n'
    day = days(bare, CONFIG + rule)
    ends = row("d", 'kind = "reach"\ntarget = 3\ndue = 2026-10-31')
    day.at("09-10 09:00").plan(OBJECTIVE + row("k", 'kind = "reach"\ntarget = 20') + ends)
    day.ok("checkin", "k", "3")
    day.ok("checkin", "d", "1")

    def silent(moment: str) -> list[str]:
        told = day.at(moment).ok("rules", "run", "--dry-run", "--json").json["actions"]
        return sorted(path.split("/")[-1] for one in told for path in one["rows"])

    assert silent("10-01 09:00") == silent("10-07 23:59") == []
    assert silent("10-08 00:00") == silent("10-31 23:59") == ["d", "k"]
    assert silent("11-01 00:00") == ["k"]
    day.at("11-01 09:00").ok("checkin", "k", "4")
    assert silent("11-08 08:59") == []
    assert silent("11-08 09:00") == ["k"]


def test_why_a_row_of_another_kind_moved_is_its_definition(bare: CommandLine) -> None:
    """One milestone of two is no 1 of 20, and 8 of 20 no milestone."""
    rise = OBJECTIVE + row("k", 'kind = "increase"\nstart = 0\ntarget = 20')
    parts = OBJECTIVE + row("k", 'kind = "milestones"\nmilestones = [ { title = "x" }, { title = "y" } ]')
    day = days(bare)
    day.at("10-01 09:00").plan(rise)
    day.at("10-02 09:00").ok("checkin", "k", "5")
    day.at("10-05 09:00").plan(parts)
    day.ok("checkin", "k", "--milestone", "x")

    def causes(since: str) -> list[tuple[str, float]]:
        told = day.ok("ask", f"why did k change since {since}", "--json").json["parts"]
        return [(one["kind"], round(one["amount"], 3)) for one in told]

    assert causes("3 October") == [("definition", 0.25)]
    day.at("10-08 09:00").plan(rise)
    day.at("10-09 09:00").ok("checkin", "k", "8")
    assert causes("6 October") == [("definition", -0.1)]
    assert causes("3 October") == [("checkin", 0.15)]


def test_what_a_kpi_was_on_an_earlier_day_is_told_with_the_day(bare: CommandLine) -> None:
    burn = '\n[[kpis]]\nid = "burn"\nteam = "app"\ntitle = "Burn"\nowner = "mina"\nhigh = 5\nunit = "%"\n'
    day = days(bare)
    day.at("10-01 09:00").plan(OBJECTIVE + row("k", 'kind = "reach"\ntarget = 20') + burn)
    day.ok("checkin", "kpi:burn", "6")
    day.at("10-08 09:00").ok("checkin", "kpi:burn", "3")
    told = day.ok("ask", "has burn ever been above 5%?").out
    assert "not above 5%" in told and "Thu 1 Oct, at 6%" in told
    assert "Thu 1 Oct" not in day.ok("ask", "is burn above 5%?").out
