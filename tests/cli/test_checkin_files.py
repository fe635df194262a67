"""Check-ins in a file as spreadsheets of other languages save it."""

from __future__ import annotations

import pytest
from cli_rig import CommandLine


def value_of(cli: CommandLine, id: str) -> object:
    return next(one["value"] for one in _rows(cli.ok("status", "--json").json) if one["id"] == id)


def _rows(told: object) -> list[dict[str, object]]:
    if isinstance(told, dict):
        own = [told] if "value" in told and "id" in told else []
        return own + [row for one in told.values() for row in _rows(one)]
    return [row for one in told for row in _rows(one)] if isinstance(told, list) else []


@pytest.mark.parametrize(
    "text",
    [
        "id,value\nwin-rate,21.5\n",
        "Key Result;Value;Conf\nwin-rate;21,5;4\n",
        "KR\tActual\nwin-rate\t21.5\n",
        "핵심 결과,현재값,신뢰도,메모,날짜\nwin-rate,21.5,4,좋음,23.11.2026\n",
        "핵심결과;값;확신;다음 할 일\nwin-rate;21,5 %;4;더\n",
        "id;value;at\nwin-rate;21,5;2026. 11. 23.\n",
    ],
)
def test_columns_are_called_as_people_call_them(cli: CommandLine, text: str) -> None:
    cli.ok("checkin", "--file", cli.home.write("week.csv", text))
    assert value_of(cli, "win-rate") == 21.5


def test_points_part_thousands_beside_decimal_commas(cli: CommandLine) -> None:
    cli.ok("checkin", "--file", cli.home.write("week.csv", "id;value\nwin-rate;21,5\nchurn;1.200\n"))
    assert value_of(cli, "churn") == 1200
    cli.ok("checkin", "--file", cli.home.write("more.csv", "id;value\nchurn;1.200\n"))
    assert value_of(cli, "churn") == 1.2


@pytest.mark.parametrize(
    ("beside", "churn"),
    [
        ('"12,34,567"', 1.25),
        ('"1,23,45,678.5"', 1.25),
        ('"1,234,567"', 1.25),
        ("1234.5", 1.25),
        ('"1234,5"', 1250),
        ('"-0,125"', 1250),
        ('"1.234.567,8"', 1250),
        ('"1 234,5 %"', 1250),
    ],
)
@pytest.mark.parametrize("written", ["1.250", "1.250 %"])
def test_only_a_certain_decimal_comma_makes_points_thousands(
    cli: CommandLine, beside: str, churn: float, written: str
) -> None:
    cli.ok("checkin", "--file", cli.home.write("week.csv", f"id,value\nwin-rate,{beside}\nchurn,{written}\n"))
    assert value_of(cli, "churn") == churn


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,value,date\nwin-rate,21.5,3/4/2026\n", "can be two days"),
        ("id,value,date\nwin-rate,21.5,soon\n", "is no date"),
        ("id;value\nwin-rate;21,5\nchurn;1.250\nplaybook;12.5\n", "as 1250 and as 1.25"),
        ("id;value\nwin-rate;21,5\nchurn;-1.250\nplaybook;12,34,567\n", "as -1250 and as -1.25"),
        ("id,kr,value\nwin-rate,win-rate,21.5\n", "does not fit"),
        ("id,value\nchurn,3억5천\n", "300005000"),
    ],
)
def test_what_may_be_two_things_is_told_and_nothing_is_recorded(
    cli: CommandLine, text: str, said: str
) -> None:
    before = value_of(cli, "win-rate")
    refused = cli("checkin", "--file", cli.home.write("week.csv", text))
    assert refused.status != 0 and said in refused.err
    assert value_of(cli, "win-rate") == before
