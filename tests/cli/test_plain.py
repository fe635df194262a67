"""``okrtui --plain``: everything a day asks for, as sentences and numbered rows that nothing redraws."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from cli_rig import CommandLine, Ran

from okrtui.cli.plain.commands import ACTS, listed, read
from okrtui.words import Words


@pytest.fixture
def talk(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """A dialogue over the lines that are typed, on the rig's organisation."""

    def typed(*lines: str, language: str = "en") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in lines)))
        return cli("--plain", OKRTUI_LANG=language)

    return typed


def test_a_day_by_numbers_letters_and_words(talk: Callable[..., Ran], cli: CommandLine) -> None:
    ran = talk("board sales", "2", "check in", "22,1", "4", "Calls help", "u", "U", "e", "back", "q", "q")
    assert ran.status == 0
    numbered = re.findall(r"^\d+\. .*$", ran.out, re.M)
    assert any("Objective: Close more good deals" in one for one in numbered)
    assert any("Win rate, 18 to ? to 25%, pending" in one for one in numbered)
    assert "Win rate: no number yet to 58%" in ran.err
    assert "Taken back" in ran.err and ran.err.count("taken back") == 1
    assert "How it is made" not in ran.out and "58%" in ran.out
    assert '"value": 22.1' in cli.ok("status", "--json").out


def test_an_objective_and_a_key_result_are_written(talk: Callable[..., Ran], cli: CommandLine) -> None:
    ran = talk(
        "write sales",
        "Close 20% more deals",
        "y",  # the number leaves the title
        "",
        "NPS to 65",
        "60",
        "Playbook",
        "in steps",
        "Draft",
        "Used by all",
        "",
        "",
        "y",
        "u",
        "y",
        "U",
        "y",
        "write Win rate",
        "Blocked share under 2 %",
        "yes",
        "a",
        "",
    )
    assert ran.status == 0, ran.err
    assert "Close more deals" in ran.out and "Where does it stand today?" in ran.err
    assert "Understood: rises, from 60, to 65" in ran.out + ran.err
    assert "Understood: in steps, Draft, Used by all" in ran.out + ran.err
    assert ran.err.count("Saved") == 2 and ran.err.count("Left as it was") == 1
    told = cli.ok("plan", "export").out
    made = told[told.index('title = "Close more deals"') :]
    assert 'title = "NPS to 65"\nkind = "increase"' in made and 'owner = "mina"' in made
    assert 'kind = "keep"\nhigh = 2' in told[: told.index('title = "Close more deals"')]


OWN_WORDS = (
    "- two big customers lost",
    "+- 5 of it",
    "+",
    "-",
    "~ about a week",
    "→ see the board",
    "iPhone → Android · tablets too: - → later",
)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("own", OWN_WORDS)
def test_people_are_read_out_as_they_wrote(
    talk: Callable[..., Ran], cli: CommandLine, own: str, language: str
) -> None:
    """Only signs of the program are turned into speech, wherever somebody's own words stand in a line."""
    cli.ok("weekly", "--team", "sales", "--action", own, "--owner", "mina")
    cli.ok("comment", "win-rate", "--", own)
    said = ("--note", own, "--win", own, "--next", own, "--blocker", f"resource:{own}")
    cli.ok("checkin", "win-rate", "22", "--confidence", "2", *said)
    exported = cli.ok("plan", "export").out.replace('title = "Churn"', f'title = "{own}"')
    cli.ok("plan", "apply", cli.home.write("own.toml", exported), "--yes")
    ran = talk("gt", "w sales", "gb sales", "Win rate", "gl", "e churn", "e win rate", "Q", language=language)
    assert ran.status == 0 and "KeyError" not in ran.err, ran.err
    lines = ran.out.splitlines()
    assert own in lines  # the note
    assert sum(own in one for one in lines) >= 8, ran.out
    for line in (ran.out + ran.err).splitlines():
        assert not re.search(r"[\x1b\x08·→▸✔]|^[+~-] ", line.replace(own, "")), line


LOOKING = ("h", "gt", "w", "gb", "t", "gl", "e win rate", "Win rate", "Close more", "sales", "?", "q")


def test_a_store_that_can_only_be_looked_at_is_read_out_whole(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.ok("checkin", "win-rate", "20")
    cli.ok("backup", str(cli.home.folder / "b.db"))
    (cli.home.folder / "b.db").chmod(0o444)

    def told(*options: str) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in LOOKING)))
        return cli(*options, "--plain", OKRTUI_LANG="en")

    looked, held = told("--store", f"sqlite:///{cli.home.folder}/b.db"), told()
    assert "looked at" not in looked.err and "Error" not in looked.err
    read_only = "This store can only be looked at"
    lines = [one for one in looked.out.splitlines() if not one.startswith(read_only)]
    assert read_only in looked.out and lines == held.out.splitlines()


def test_a_value_far_outside_the_usual_is_meant_when_it_is_typed_twice(
    talk: Callable[..., Ran], cli: CommandLine
) -> None:
    """As in the app; another value instead is taken at once."""
    talk("c win-rate", "20", "4", "")
    slip = talk("c win-rate", "221", "21", "4", "")
    assert slip.err.count("Type it again if it is right.") == 1 and "Win rate: 28% to 42%" in slip.err
    meant = talk("c win-rate", "221", "221", "4", "")
    assert meant.err.count("Type it again if it is right.") == 1 and "Win rate: 42% to 100%" in meant.err


def test_a_title_is_enough(talk: Callable[..., Ran]) -> None:
    ran = talk("check in win rate", "20", "", "", "Win rate", "q", "q")
    assert "Win rate, 18 to 20 to 25%, 28% done" in ran.out


def test_what_cannot_be_done_is_said_and_the_dialogue_goes_on(talk: Callable[..., Ran]) -> None:
    ran = talk("99", "c", "c 1", "zzz nothing", "x", "h")
    assert ran.status == 0
    for said in ("There is no row 99", "Which key result?", "cannot be done with this row", "no word here"):
        assert said in ran.err + ran.out
    assert ran.out.count("You owe") == 2


def test_what_i_owe_the_weekly_and_a_comment(talk: Callable[..., Ran], cli: CommandLine) -> None:
    """Numbered sentences whose numbers open rows; what has no page says the command that does it."""
    cli.ok("weekly", "--team", "sales", "--action", "Ask the lost accounts", "--owner", "mina")
    ran = talk(
        "todo",
        "1",
        "comment @Jonas Weber",
        "",
        "# 1 no",
        "q",
        "weekly sales",
        "todo",
        "comment win rate",
        "well done @jonas",
    )
    assert ran.status == 0
    owed = [one for one in ran.out.splitlines() if re.match(r"\d+\. (Check-in|First value|An action)", one)]
    assert owed and all(one.endswith(".") and " · " not in one for one in owed), ran.out
    assert re.search(r"^\d+\. Decisions and actions, 1: Action: Ask the lost accounts", ran.out, re.M), (
        ran.out
    )
    assert (
        "Win rate" in cli.ok("comment", "win-rate").out + ran.err
        and "well done @jonas" in cli.ok("comment", "win-rate").out
    )
    assert "Jonas Weber" in ran.err
    number = next(one.split(".")[0] for one in owed if "Ask the lost accounts" in one)
    assert "okrtui weekly --done 1" in talk("todo", number).err


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_of_what_i_owe_and_of_the_weekly_are_speech(
    talk: Callable[..., Ran], cli: CommandLine, language: str
) -> None:
    cli.ok("checkin", "win-rate", "22", "--confidence", "2", "--blocker", "resource:nobody free")
    said = (
        "todo",
        "weekly",
        "c win rate",
        "20",
        "3",
        "",
        "e win rate",
        "gl",
        "u",
        "gl win rate",
        "h",
        "t",
        "Q",
    )
    ran = talk(*said, language=language)
    assert ran.status == 0
    for line in (ran.out + ran.err).splitlines():
        assert not re.search(r"[\x1b\x08·→▸✔]|^[+~-] ", line), line


@pytest.mark.parametrize("typed", ["y", "", "zzz", "99", "-1", "rises"])
def test_how_it_is_measured_is_asked_until_it_is_one_of_them(talk: Callable[..., Ran], typed: str) -> None:
    """Whatever is typed where a kind is asked for, the dialogue goes on."""
    ran = talk("a", "Customers come back", "", "something vague", typed, "", typed, "", "", "", "", "h", "Q")
    assert ran.status == 0 and "unexpected" not in ran.err and "Traceback" not in ran.err, ran.err


def test_what_is_nothing_is_said_to_be_and_the_page_is_not_read_again(talk: Callable[..., Ran]) -> None:
    ran = talk("zzz nothing", "2", "Q")
    assert ran.out.count("1. Objective: Close more good deals") == 1 and "no word here" in ran.out
    assert "In Close more good deals, Sales." in ran.out  # the numbers of the page hold


def test_a_defect_of_one_answer_ends_no_conversation(
    talk: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setitem(ACTS, "teams", ACTS["teams"]._replace(do=broken))
    ran = talk("teams", "h", "Q")
    assert ran.status == 0 and "nobody foresaw this" in ran.err and "You owe" in ran.out.partition("Sales")[2]


def test_korean(talk: Callable[..., Ran]) -> None:
    ran = talk("보드 sales", "2", "체크인", "20", "", "", "되돌리기", "도움말", "끝내기", language="ko")
    assert ran.status == 0
    assert "목표: Close more good deals" in ran.out and "28%" in ran.err


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_means_two_things(language: str) -> None:
    words = Words(language)
    spoken = [word for name in ACTS for word in listed(words, name)]
    assert len(spoken) == len(set(spoken))
    for name, act in ACTS.items():
        assert [read(words, one)[0] for one in (*act.keys, *listed(words, name))] == [name] * (
            len(act.keys) + len(listed(words, name))
        )


def test_it_stands_alone(cli: CommandLine, bare: CommandLine) -> None:
    assert (cli("--plain", "status").status, bare("--plain", "--config", "none.toml").status) == (2, 2)


def test_what_a_row_waits_for_is_read_out(talk: Callable[..., Ran], cli: CommandLine) -> None:
    cli.ok("depend", "playbook", "win-rate")
    ran = talk("Playbook", "home", "Win rate", "q")
    assert ran.status == 0, ran.err
    assert "Waits for “Win rate” (Mina Park): asked, not answered" in ran.out
    assert ran.out.count("“Playbook” (Mina Park) waits for it: asked, not answered") >= 2  # home, page


@pytest.mark.parametrize(("language", "told"), [("en", "at most 2%"), ("ko", "최대 2%")])
def test_a_value_to_keep_is_read_out_as_people_say_it(
    talk: Callable[..., Ran], cli: CommandLine, language: str, told: str
) -> None:
    talk("write Win rate", "Blocked share under 2 %", "yes", "y", "q")
    ran = talk("board sales", "q", language=language)
    assert told in ran.out, ran
