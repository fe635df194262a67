"""What is asked on a terminal, and what an answer, none, or Ctrl+C does."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli_rig import CONFIG, CommandLine, Home

from okrtui.config.load import load

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")


@contextmanager
def asked(home: Home, *words: str, **environment: str) -> Iterator[pexpect.spawn[str]]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "okrtui", *words],
        env={**home.environment, "TERM": "xterm", **environment},  # type: ignore[arg-type]
        cwd=str(home.folder),
        encoding="utf-8",
        timeout=90,
        dimensions=(40, 200),
    )
    try:
        yield child
    finally:
        child.close(force=True)


def ended(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus


def given_up(child: pexpect.spawn[str]) -> int | None:
    """Ctrl+C as a person presses it, until it ends: a prompt is drawn before its line is read, and
    a signal that comes between the two waits for the next key."""
    for _ in range(60):
        child.sendintr()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1) == 0:
            break
    child.wait()
    return child.exitstatus


def drafts(home: Home) -> list[Path]:
    return list((home.folder / "state" / "edits").glob("*.toml"))


def editor(home: Home, *steps: str) -> str:
    """An editor that replaces text, a step (``before=>after``) each time it is opened."""
    script = home.folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[0] + '.count')\n"
        "number = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(number + 1))\n"
        f"before, after = {steps!r}[number].split('=>')\n"
        "path.write_text(path.read_text('utf-8').replace(before, after), 'utf-8')\n",
        encoding="utf-8",
    )
    return shlex.join([sys.executable, str(script)])


def test_a_first_configuration(home: Home) -> None:
    with asked(home, "init") as child:
        child.expect("Name of the organisation")
        child.sendline("Acme Korea")
        child.expect("Teams.*Acme Korea")
        child.sendline("Sales, product")
        child.expect("Who you are.*mina")
        child.sendline("")
        child.expect("Time zone")
        child.sendline("Asia/Seoul")
        child.expect("2026-Q4")
        child.sendline("")
        child.expect("Written")
        assert ended(child) == 0
    config = load(home.config)
    assert (config.organization.id, config.organization.name) == ("acme-korea", "Acme Korea")
    assert [team.name for team in config.teams] == ["Sales", "product"]
    assert config.ui.me == "mina" and config.cycles[0].id == "2026-Q4"


def test_a_first_configuration_given_up(home: Home) -> None:
    with asked(home, "init", OKRTUI_LANG="ko") as child:
        child.expect("조직 이름")
        assert given_up(child) == 130
    assert not home.config.exists()


def test_changes_of_the_configuration_are_confirmed(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace('name = "Sales"', 'name = "Sales Korea"'))
    for answer, status, left in [("n", 130, 1), ("y", 0, 0)]:
        with asked(home, "config", "apply") as child:
            child.expect("Sales Korea.*Apply these changes")
            child.sendline(answer)
            assert ended(child) == status
        assert len(cli.ok("config", "diff", "--json").json["changes"]) == left


@pytest.mark.parametrize(
    ("language", "wrong", "again", "yes"),
    [
        ("en", "sure", "Answer y or n.", "YES"),
        ("ko", "글쎄", "y 또는 n으로 답하세요.", "ㅛ"),
        ("ko", "1", "답하세요", "네"),
    ],
)
def test_yes_and_no_are_asked_and_understood_in_ones_language(
    cli: CommandLine, home: Home, language: str, wrong: str, again: str, yes: str
) -> None:
    cli.ok("status")
    home.write_config(CONFIG.replace('name = "Sales"', 'name = "Field"'))
    with asked(home, "config", "apply", OKRTUI_LANG=language) as child:
        child.expect("Field")
        for typed, then in ((wrong, again), (yes, pexpect.EOF)):
            child.expect_exact("[y/N]: ")
            child.sendline(typed)
            child.expect_exact(then) if isinstance(then, str) else child.expect(then)
    assert cli.ok("config", "diff", "--json").json["changes"] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_answer_that_does_not_fit_is_asked_again_and_what_was_said_before_stays(
    cli: CommandLine, home: Home, language: str
) -> None:
    with asked(home, "checkin", "win-rate", OKRTUI_LANG=language) as child:
        for question, typed in (
            ("%", "many"),
            ("%", "21"),
            ("1-5", "9"),
            ("1-5", "1"),
            (":", "the rest is said"),
            ("resource, dependency", "nothing"),
            ("resource, dependency", "prio"),
            (":", "too much else"),
            (":", "drop two things"),
        ):
            child.expect(question)
            child.sendline(typed)
        assert ended(child) == 0
    row = cli.ok("status", "--json").json["teams"][1]["objectives"][0]["key_results"][0]
    assert (row["value"], row["confidence"]) == (21, 0)


def test_an_edit_is_shown_and_confirmed(cli: CommandLine, home: Home) -> None:
    with asked(home, "edit", EDITOR=editor(home, "target = 25=>target = 30")) as child:
        child.expect("win-rate  target: 25 → 30")
        child.expect("Apply these changes")
        child.sendline("y")
        child.expect("Applied")
        assert ended(child) == 0
    assert drafts(home) == []


def test_an_edit_that_is_not_confirmed_is_kept(cli: CommandLine, home: Home) -> None:
    for answer in ("n", "Ctrl+C"):
        with asked(home, "edit", EDITOR=editor(home, "target = 25=>target = 30")) as child:
            child.expect("Apply these changes")
            if answer == "n":
                child.sendline(answer)
            assert (given_up if answer == "Ctrl+C" else ended)(child) == 130
            assert "is kept" in (child.before or "")
        (home.folder / "editor.py.count").unlink()
    assert len(drafts(home)) == 2
    assert "target = 25" in cli.ok("plan", "export").out


def test_the_editor_opens_again_on_a_fault(cli: CommandLine, home: Home) -> None:
    steps = editor(home, "target = 25=>tarjet = 25", "tarjet = 25=>target = 31")
    with asked(home, "edit", "win-rate", EDITOR=steps) as child:
        child.expect("tarjet.*target.*Open the editor again")
        child.sendline("")
        child.expect("target: 25 → 31")
        child.expect("Apply these changes")
        child.sendline("y")
        assert ended(child) == 0
    assert "target = 31" in cli.ok("plan", "export").out
    assert drafts(home) == []


def test_a_fault_that_is_left(cli: CommandLine, home: Home) -> None:
    with asked(home, "edit", EDITOR=editor(home, "target = 25=>tarjet = 25")) as child:
        child.expect("Open the editor again")
        child.sendline("n")
        child.expect("is kept")
        assert ended(child) == 130
    assert len(drafts(home)) == 1


def test_ctrl_c_belongs_to_the_editor(cli: CommandLine, home: Home) -> None:
    """One that takes it as a key, as vi does, goes on."""
    script = home.folder / "vi.py"
    script.write_text(
        "import pathlib, signal, sys\n"
        "took = []\n"
        "signal.signal(signal.SIGINT, lambda *_: took.append(1))\n"
        "print('editing', flush=True)\n"
        "sys.stdin.readline()\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text('utf-8')\n"
        "path.write_text(text.replace('target = 25', 'target = 33') if took else text, 'utf-8')\n",
        encoding="utf-8",
    )
    with asked(home, "edit", "--yes", EDITOR=shlex.join([sys.executable, str(script)])) as child:
        child.expect("editing")
        child.sendintr()
        child.sendline("")
        child.expect("Applied")
        assert ended(child) == 0
    assert "target = 33" in cli.ok("plan", "export").out


def test_the_questions_of_a_check_in(cli: CommandLine, home: Home) -> None:
    with asked(home, "checkin", "win-rate") as child:
        child.expect("Value %")
        child.sendline("21")
        child.expect("Confidence 1-5")
        child.sendline("1")
        child.expect("Note")
        child.sendline("")
        child.expect("kind of blocker")
        child.sendline("clarity")
        child.expect("What blocks")
        child.sendline("who decides")
        child.expect("Next action")
        child.sendline("ask jonas")
        child.expect("Win rate: . → 42%")
        assert ended(child) == 0
    event = cli.ok("history", "--json").json["events"][0]
    assert event["type"] == "checkin"


def test_a_confidence_kept_at_the_question_is_given_anew(cli: CommandLine, home: Home) -> None:
    """As low as it is, it asks for its reason again."""
    cli.ok("checkin", "win-rate", "20", "--confidence", "1")
    with asked(home, "checkin", "win-rate") as child:
        for question in ("Value %", "Enter keeps 1", "Note"):
            child.expect(question)
            child.sendline("")
        child.expect("kind of blocker")
        child.sendline("clarity")
        child.expect("What blocks")
        child.sendline("who decides")
        child.expect("Next action")
        child.sendline("ask jonas")
        assert ended(child) == 0
    cli.ok("checkin", "win-rate", "21")
    events = cli.ok("history", "--json").json["events"]
    assert [one["payload"].get("confidence") for one in events[:3]] == [None, 0.0, 0.0]
