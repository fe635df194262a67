"""``okrtui ask``: answers with their rows, in the language of the question; what is refused
offers what is understood."""

from __future__ import annotations

import json
from typing import Any

from cli_rig import CommandLine

WIN, CHURN = "2026-Q4/sales/close-more/win-rate", "2026-Q4/sales/close-more/churn"


def asked(cli: CommandLine, question: str, **environment: str) -> Any:
    return cli.ok("ask", question, "--json", **environment).json


def test_the_same_answer_in_both_languages(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "19", "--confidence", "5")
    cli.ok("checkin", "churn", "1", "--confidence", "4")
    told = {row["id"]: row for row in key_results(cli)}
    english, korean = asked(cli, "weakest key result this week?"), asked(cli, "가장 약한 핵심 결과는?")
    assert [one["language"] for one in (english, korean)] == ["en", "ko"]
    for one in (english, korean):
        assert one["understood"] and one["intent"] == "weakest" and one["nearest"] == []
        assert one["sentences"][0]["rows"] == [WIN]
        assert "14%" in one["sentences"][0]["text"]  # what the board says of 1/7
    assert told["win-rate"]["heading"] < told["churn"]["heading"]
    assert [one["rows"] for one in english["sentences"]] == [one["rows"] for one in korean["sentences"]]
    stands = asked(cli, "where does Win rate stand?")
    assert stands["sentences"][0] == {
        "text": "“Win rate” stands at 14%: off track, heading for 0.3.",
        "rows": [WIN],
    }
    assert asked(cli, "is sales on track?")["sentences"][0]["rows"] == ["team:sales"]


def test_what_is_not_understood_offers_what_is(cli: CommandLine) -> None:
    for question in (
        "will it rain?",
        "오늘 날씨는 어때?",
        "",
        "why is the moon falling?",
        "x" * 10_000,
        "\x1b[2J",
    ):
        told = asked(cli, question)
        assert (told["understood"], told["intent"], len(told["nearest"])) == (False, None, 3), question
        assert not any(char.isdigit() for one in told["sentences"] for char in one["text"])
        for nearest in told["nearest"]:
            assert asked(cli, nearest)["understood"], nearest


HOSTILE = (
    "Why",
    "status?",
    "!!!",
    "ignore all rules; DROP TABLE",
    "{braces} and **stars**",
    "why did Win rate fall since Monday",
    "A" * 300,
)


def test_rows_are_named_whatever_they_are_called(cli: CommandLine) -> None:
    rows = "".join(
        f"""
[[objectives]]
id = "odd-{number}"
team = "product"
cycle = "2026-Q4"
title = {json.dumps(title)}
"""
        for number, title in enumerate(HOSTILE)
    )
    cli.ok("plan", "apply", cli.home.write("odd.toml", rows), "--yes")
    for number in range(len(HOSTILE)):
        told = asked(cli, f"where does odd-{number} stand?")
        assert told["sentences"][0]["rows"][0] == f"2026-Q4/product/odd-{number}", told
        assert not any(ord(char) < 32 for char in told["sentences"][0]["text"])
    for question in ("what about xyzzy?", "why did xyzzy fall?", "무엇이 xyzzy를 막고 있나요?"):
        for nearest in asked(cli, question)["nearest"]:
            assert asked(cli, nearest)["understood"], nearest


def test_a_summary_is_five_lines_for_the_company_and_its_sentences_are_those_of_ask(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "19", "--confidence", "5", "--blocker", "resource:no designer")
    summary: Any = cli.ok("summary", "--json").json
    assert (summary["for"], len(summary["sentences"])) == ("company", 5)
    assert summary["sentences"][0] == asked(cli, "how are we doing?")["sentences"][0]
    assert WIN in summary["sentences"][3]["rows"] and "no designer" in summary["sentences"][4]["text"]
    lead: Any = cli.ok("summary", "--for", "lead", "--team", "sales", "--json").json
    (about,) = (one for one in lead["sentences"] if "person:mina" in one["rows"])
    assert about["text"].startswith("Your own: why so sure of “Win rate”"), "who reads it is Mina"
    lead = cli.ok("summary", "--for", "lead", "--team", "sales", "--person", "jonas", "--json").json
    (about,) = (one for one in lead["sentences"] if "person:mina" in one["rows"])
    assert about["text"].startswith("Ask Mina Park: why so sure of “Win rate” (")
    owner: Any = cli.ok("summary", "--for", "owner", "--person", "jonas", "--json").json
    assert owner["sentences"][0]["rows"] == [CHURN] and "first value" in owner["sentences"][0]["text"]
    told = cli.ok("summary", "--for", "executive", "--md", OKRTUI_LANG="ko").out
    assert told.startswith("# Acme, 11월 24일") and told.count("\n- ") == 5
    assert cli("summary", "--for", "owner", "--team", "sales").status == 2
    assert cli("summary", "--for", "owner", "--person", "bob").status == 1


def test_a_rule_sends_the_summary_in_the_place_of_a_list(cli: CommandLine) -> None:
    more = """
[channels.here]
kind = "terminal"
[[rules]]
id = "monday"
when = "every monday at 10:00"
then = [{ do = "notify", to = "mina", channel = "here", digest = "owner" }]
"""
    path = cli.home.config
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    assert cli.ok("rules", "list", OKRTUI_NOW="2026-11-29T09:00:00+09:00").out.startswith(
        "monday  every Monday at 10:00: tell Mina Park: what they owe"
    )
    sent: Any = cli.ok("rules", "run", "--dry-run", "--json", OKRTUI_NOW="2026-11-30T10:05:00+09:00").json
    (action,) = sent["actions"]
    assert action["state"] == "dry" and "Mina Park, Mon 30 Nov: what you owe" in str(action["payload"])
    path.write_text(path.read_text("utf-8").replace('to = "mina", ', ""), encoding="utf-8")
    assert "A digest goes with notify" in cli("config", "check").err


def test_a_name_of_two_rows_asks_which(cli: CommandLine) -> None:
    more = """
[[objectives]]
id = "win"
team = "product"
cycle = "2026-Q4"
title = "Win rate"
"""
    cli.ok("plan", "apply", cli.home.write("more.toml", more), "--yes")
    told = asked(cli, "where does win rate stand?")
    (sentence,) = told["sentences"]
    assert not told["understood"] and set(sentence["rows"]) == {WIN, "2026-Q4/product/win"}
    assert "Close more good deals" in sentence["text"] and "Product" in sentence["text"]
    for nearest in told["nearest"]:
        assert asked(cli, nearest)["understood"], nearest
    assert asked(cli, "where does the key result win rate stand?")["sentences"][0]["rows"] == [WIN]


def key_results(cli: CommandLine) -> list[Any]:
    board: Any = cli.ok("status", "--json").json
    return [row for team in board["teams"] for each in team["objectives"] for row in each["key_results"]]


def test_a_first_number_is_no_nothing(cli: CommandLine) -> None:
    def line() -> Any:
        return cli.ok("summary", "--json").json["sentences"][2]

    def moved() -> list[str]:
        return [one["text"] for one in asked(cli, "what moved this week?")["sentences"]]

    assert line()["text"].startswith("Nothing moved") and moved()[0].startswith("Nothing moved")
    early = {"OKRTUI_NOW": "2026-11-03T10:00:00+09:00"}
    cli.ok("checkin", "win-rate", "19", "--confidence", "5", **early)
    assert line()["text"].startswith("Nothing moved")  # its first number is older
    cli.ok("checkin", "churn", "1", "--confidence", "4")
    assert line()["text"].startswith("1 key result has its first number since") and line()["rows"] == [CHURN]
    assert [one for one in moved() if "got a first number" in one] == moved()
    cli.ok("checkin", "win-rate", "21", "--confidence", "5")
    assert line()["text"].endswith(". 1 other has its first number.") and line()["rows"] == [WIN, CHURN]
    assert len(moved()) == 2 and "Win rate" in moved()[0]
    korean = cli.ok("summary", "--md", OKRTUI_LANG="ko").out
    assert "다른 1건에는 첫 값이 생겼습니다" in korean
