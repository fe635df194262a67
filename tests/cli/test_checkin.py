"""Check-ins from the command line: values with a minus, mistyped options, many at once."""

from __future__ import annotations

import pytest
from cli_rig import CommandLine, Home

LATER = "2026-11-24T10:00:00+09:00"


def value_of(cli: CommandLine, id: str) -> object:
    document = cli.ok("status", "--json").json
    for team in document["teams"]:
        for objective in team["objectives"]:
            for row in objective["key_results"]:
                if row["id"] == id:
                    return row["value"]
    raise AssertionError(id)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("churn", "-3"), -3),
        (("churn", "-0.5"), -0.5),
        (("churn", "-.5"), -0.5),
        (("churn", "--", "-3"), -3),
        (("--note", "-x is fine here", "churn", "-1"), -1),
        (("churn", "-2", "--confidence", "4"), -2),
        (("--confidence", "4", "--", "churn", "-2"), -2),
    ],
)
def test_a_value_may_begin_with_a_minus(cli: CommandLine, words: tuple[str, ...], value: float) -> None:
    ran = cli.ok("checkin", *words)
    assert ran.out == "" and "Churn" in ran.err
    assert value_of(cli, "churn") == value


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("22,1", 22.1, "read as 22.1%"),
        ("22 %", 22, "read as 22%"),
        ("−3", -3, "read as −3%"),
        ("-1,5", -1.5, "read as −1.5%"),
        ("1 200", 1200, "read as 1,200%"),
        ("1.2M", 1_200_000, "read as 1,200,000%"),
        ("3천만", 30_000_000, "read as 30,000,000%"),
        ("20.5", 20.5, ""),
    ],
)
def test_a_number_as_people_write_it_is_told_as_it_was_read(
    cli: CommandLine, text: str, value: float, read: str
) -> None:
    ran = cli.ok("checkin", "win-rate", text)
    assert value_of(cli, "win-rate") == value
    assert read in ran.err and (bool(read) == ("read as" in ran.err))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,234", ("1234", "1.234")),
        ("1.234,5", ("1234.5", "1.2345")),
        ("1e27", ("10^15",)),
        ("9" * 40, ("10^15",)),
        ("NaN", ("no number", "22.1")),
        ("30 d", ("%", "number alone")),
    ],
)
def test_a_number_that_is_none_says_what_to_write(cli: CommandLine, text: str, told: tuple[str, ...]) -> None:
    ran = cli("checkin", "win-rate", text)
    assert (ran.status, ran.out) == (2, "")
    assert all(part in ran.err for part in told), ran.err
    assert value_of(cli, "win-rate") is None


def test_a_value_far_outside_the_usual_is_recorded_and_told(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "22.1")
    assert "times" not in cli.ok("checkin", "win-rate", "23").err
    ran = cli.ok("checkin", "win-rate", "230", "--json")
    assert "230% is 10 times the last value, 23%" in ran.err and "okrtui undo" in ran.err
    assert ran.json["checkins"][0]["far"] == "times"
    assert value_of(cli, "win-rate") == 230


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (("churn", "3", "--confidense", "3"), "--confidence"),
        (("churn", "--confidense=3", "3"), "--confidence"),
        (("churn", "3", "--nota", "x"), "--note"),
        (("churn", "-x"), "no option -x"),
    ],
)
def test_a_mistyped_option_is_no_value(cli: CommandLine, words: tuple[str, ...], nearest: str) -> None:
    ran = cli("checkin", *words)
    assert ran.status == 2
    assert nearest in ran.err
    assert value_of(cli, "churn") is None


def test_json_tells_what_it_did(cli: CommandLine) -> None:
    ran = cli.ok("checkin", "win-rate", "22.1", "--confidence", "4", "--note", "two big deals", "--json")
    (done,) = ran.json["checkins"]
    assert ran.err == ""
    assert done["id"] == "2026-Q4/sales/close-more/win-rate"
    assert done["before"] is None
    assert done["after"] == pytest.approx((22.1 - 18) / (25 - 18))
    assert done["key_result"]["confidence"] == 0.75


def test_what_a_check_in_refuses(cli: CommandLine) -> None:
    for words, status in [
        (("win-rate", "much"), 2),
        (("win-rate", "20", "21"), 2),
        (("wni-rate", "20"), 1),
        (("win-rate", "20", "--confidence", "9"), 1),
        (("win-rate", "20", "--at", "someday"), 2),
        (("win-rate", "20", "--at", "2027-01-05"), 2),
        (("playbook", "3"), 2),
        (("win-rate",), 2),
    ]:
        ran = cli("checkin", *words)
        assert (ran.status, ran.out) == (status, ""), (words, ran)
        assert ran.err.startswith("okrtui: ")
    assert value_of(cli, "win-rate") is None


def test_milestones_and_booleans(cli: CommandLine) -> None:
    cli.ok("checkin", "playbook", "--milestone", "Draft")
    cli.ok("checkin", "launched", "done")
    rows = {
        row["id"]: row["progress"]
        for team in cli.ok("status", "--json").json["teams"]
        for objective in team["objectives"]
        for row in objective["key_results"]
    }
    assert (rows["playbook"], rows["launched"]) == (0.5, 1.0)


def test_many_from_a_file(cli: CommandLine, home: Home) -> None:
    file = home.write(
        "week.csv",
        "id,value,date,confidence,note\nwin-rate,21,2026-11-02,3,\nwin-rate,22,2026-11-16,4,better\n"
        'churn,-1,,,"a, b"\n',
    )
    ran = cli.ok("checkin", "--file", file, "--json")
    assert len(ran.json["checkins"]) == 3
    assert (value_of(cli, "win-rate"), value_of(cli, "churn")) == (22, -1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,value\nwin-rate,21\nchurn,low\n", ":3"),
        ("id,value\nwin-rate,21\nno-such,1\n", ":3"),
        ("id,value\nwin-rate,21\n\nwin-rate\n", ":4"),
        ("id,value\nwin-rate,21\n,4\n", ":3"),
        ("id,wert\nwin-rate,21\n", "wert"),
        ("", "empty"),
        ('id,value\nwin-rate,21\nchurn,"1\n', ":3"),
    ],
)
def test_a_wrong_file_is_all_or_nothing_with_its_line(
    cli: CommandLine, home: Home, text: str, said: str
) -> None:
    file = home.write("week.csv", text)
    ran = cli("checkin", "--file", file, "--json")
    assert ran.status in (1, 2) and ran.out == ""
    assert said in ran.err
    assert value_of(cli, "win-rate") is None
    assert cli.ok("history", "--json").json["events"][0]["type"] == "plan.apply"


def test_a_file_from_stdin_and_files_that_cannot_be_read(cli: CommandLine, home: Home) -> None:
    assert home.program("checkin", "--file", "-", input="id\tvalue\nwin-rate\t23\n").status == 0
    assert value_of(cli, "win-rate") == 23
    assert cli("checkin", "--file", str(home.folder / "none.csv")).status == 2
    binary = home.folder / "binary.csv"
    binary.write_bytes(b"id,value\n\xff\xfe,1\n")
    ran = cli("checkin", "--file", str(binary))
    assert ran.status == 2 and "UTF-8" in ran.err
    assert cli("checkin", "win-rate", "--file", str(binary)).status == 2


def test_nobody_signs_nothing(cli: CommandLine, home: Home) -> None:
    home.write_config(home.config.read_text("utf-8").replace('me = "mina"', ""))
    ran = cli("checkin", "win-rate", "20")
    assert ran.status == 2 and "[ui]" in ran.err


def test_what_is_due_needs_a_terminal_to_ask(cli: CommandLine) -> None:
    assert "win-rate" in cli("checkin").err  # its first value
    cli.ok("checkin", "win-rate", "20")
    assert "No check-in is due" in cli.ok("checkin").err
    assert cli.ok("checkin", "--json").json["checkins"] == []
    ran = cli("checkin", OKRTUI_NOW="2026-12-03T09:00:00+09:00")
    assert ran.status == 2
    assert "win-rate" in ran.err and "--confidence" in ran.err


@pytest.mark.parametrize(
    ("typed", "value"), [("yes", 1), ("예", 1), ("100%", 1), ("1", 1), ("아니오", 0), ("false", 0), ("0%", 0)]
)
def test_done_or_open_as_people_say_it(cli: CommandLine, home: Home, typed: str, value: int) -> None:
    """By the command, for a milestone, and in a file."""
    cli.ok("checkin", "launched", typed)
    assert value_of(cli, "launched") == value
    marked = cli.ok("checkin", "playbook", typed, "--milestone", "Draft")
    assert f"Playbook: - → {50 * value}%" in marked.err
    cli.ok("checkin", "launched", "open" if value else "done")
    cli.ok("checkin", "--file", home.write("said.csv", f"id,value\nlaunched,{typed}\n"), OKRTUI_NOW=LATER)
    assert value_of(cli, "launched") == value


@pytest.mark.parametrize("typed", ["50%", "7", "maybe", "x"])
def test_what_is_neither_done_nor_open_is_refused_with_what_is(cli: CommandLine, typed: str) -> None:
    for words in (("launched", typed), ("playbook", typed, "--milestone", "Draft")):
        ran = cli("checkin", *words)
        assert ran.status == 2 and typed in ran.err and "yes" in ran.err and "0%" in ran.err
    assert value_of(cli, "launched") is None
    korean = cli("checkin", "launched", typed, OKRTUI_LANG="ko")
    assert "예" in korean.err and "아니오" in korean.err
