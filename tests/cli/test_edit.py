"""The plan in an editor: what comes back, what is applied, what is kept."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest
from cli_rig import CommandLine, Home


def editor(home: Home, code: str) -> str:
    """A command for EDITOR: ``code`` sees the file's ``text`` and leaves a new one."""
    script = home.folder / "an editor.py"
    head = "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text('utf-8')\n"
    script.write_text(f"{head}{code}\npath.write_text(text, 'utf-8')\n", encoding="utf-8")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait"


def drafts(home: Home) -> list[Path]:
    return sorted((home.folder / "state" / "edits").glob("*.toml"))


def exported(cli: CommandLine) -> str:
    """The plan without its base line."""
    return cli.ok("plan", "export").out.partition("\n")[2]


def ids(cli: CommandLine) -> set[str]:
    return {
        row["id"]
        for team in cli.ok("status", "--json").json["teams"]
        for objective in team["objectives"]
        for row in [objective, *objective["key_results"]]
    }


def test_a_change_is_shown_and_applied(cli: CommandLine, home: Home) -> None:
    change = "text = text.replace('target = 25', 'target = 30')"
    ran = cli.ok("edit", "--yes", "--reason", "more", EDITOR=editor(home, change))
    assert "Applied: 1 change" in ran.err
    assert "target = 30" in exported(cli)
    assert drafts(home) == []


def test_visual_goes_before_editor(cli: CommandLine, home: Home) -> None:
    cli.ok("edit", "--yes", VISUAL=editor(home, "text = text.replace('= 25', '= 26')"), EDITOR="false")
    assert "target = 26" in exported(cli)


def test_nothing_changed_is_nothing(cli: CommandLine, home: Home) -> None:
    before = cli.ok("history", "--json").json
    ran = cli.ok("edit", "--yes", EDITOR=editor(home, ""))
    assert "Nothing was changed" in ran.err
    assert cli.ok("history", "--json").json == before
    assert drafts(home) == []


@pytest.mark.parametrize("base", ["", "text = text.partition('\\n')[2]"])
@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [
        ("sales", {"close-more", "win-rate", "churn", "playbook"}, {"ship", "launched"}),
        ("close-more", {"close-more", "win-rate", "churn", "playbook"}, {"ship", "launched"}),
        ("win-rate", {"close-more", "win-rate"}, {"churn", "playbook", "ship", "launched"}),
    ],
)
def test_a_part_says_nothing_of_the_rest(
    cli: CommandLine, home: Home, part: str, inside: set[str], outside: set[str], base: str
) -> None:
    look = f"(path.parent / 'seen.txt').write_text(text, 'utf-8')\n{base}\n"
    change = "text = text.replace('Win rate', 'Share of deals won')"
    cli.ok("edit", part, "--yes", EDITOR=editor(home, look + change))
    seen = (drafts(home) or [home.folder / "state" / "edits" / "x"])[0].with_name("seen.txt")
    text = seen.read_text("utf-8")
    assert all(f'id = "{id}"' in text for id in inside)
    assert not any(f'id = "{id}"' in text for id in outside)
    assert ids(cli) == {"close-more", "win-rate", "churn", "playbook", "ship", "launched"}
    assert "Share of deals won" in exported(cli)


def test_what_is_taken_out_is_archived_and_nothing_else(cli: CommandLine, home: Home) -> None:
    out = (
        "a = text.index('[[objectives.key_results]]')\nb = text.index('[[objectives.key_results]]', a + 1)\n"
    )
    cli.ok("edit", "close-more", "--yes", EDITOR=editor(home, out + "text = text[:a] + text[b:]"))
    assert ids(cli) == {"close-more", "churn", "playbook", "ship", "launched"}


def test_a_fault_comes_back_at_its_line_and_the_draft_is_kept(cli: CommandLine, home: Home) -> None:
    before = exported(cli)
    ran = cli("edit", "--yes", EDITOR=editor(home, "text = text.replace('target = 25', 'tarjet = 25')"))
    assert ran.status == 2
    (draft,) = drafts(home)
    lines = draft.read_text("utf-8").splitlines()
    place = lines.index("tarjet = 25")
    assert (
        lines[place - 1].startswith("# !! ") and "tarjet" in lines[place - 1] and "target" in lines[place - 1]
    )
    assert str(draft) in ran.err and "plan apply" in ran.err
    assert os.name == "nt" or draft.stat().st_mode & 0o077 == 0
    assert exported(cli) == before
    draft.write_text(draft.read_text("utf-8").replace("tarjet = 25", "target = 28"), encoding="utf-8")
    cli.ok("plan", "apply", str(draft), "--yes")
    assert "target = 28" in exported(cli)


def test_a_reference_that_only_the_store_knows_comes_back_at_its_line(cli: CommandLine, home: Home) -> None:
    change = 'text = text.replace(\'owner = "mina"\', \'owner = "mina"\\nsupports = "no-such"\', 1)'
    ran = cli("edit", "close-more", "--yes", EDITOR=editor(home, change))
    assert ran.status == 2
    (draft,) = drafts(home)
    text = draft.read_text("utf-8")
    assert "# !! " in text and "no-such" in text.partition("# !! ")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("path.write_text('x'); sys.exit(3)", 1, "status 3"),
        ("text = ''", 1, "empty"),
        ("path.write_bytes(b'\\xff\\xfe\\x00'); sys.exit(0)", 2, "UTF-8"),
    ],
)
def test_a_failed_edit_is_kept(cli: CommandLine, home: Home, code: str, status: int, said: str) -> None:
    before = exported(cli)
    ran = cli("edit", "--yes", EDITOR=editor(home, code))
    assert ran.status == status
    (draft,) = drafts(home)
    assert said in ran.err and str(draft) in ran.err
    assert exported(cli) == before


def test_an_editor_that_takes_the_file_away(cli: CommandLine, home: Home) -> None:
    ran = cli("edit", "--yes", EDITOR=editor(home, "path.unlink(); sys.exit(0)"))
    assert ran.status == 2 and "cannot be read" in ran.err


def test_somebody_else_changed_the_same_meanwhile(cli: CommandLine, home: Home) -> None:
    other = home.write("other.toml", cli.ok("plan", "export").out.replace("target = 25", "target = 40"))
    command = [sys.executable, "-m", "okrtui", "plan", "apply", other, "--yes"]
    meanwhile = f"import subprocess\nsubprocess.run({command!r}, check=True)\n"
    change = "text = text.replace('target = 25', 'target = 30')"
    ran = cli("edit", "--yes", EDITOR=editor(home, meanwhile + change))
    assert ran.status == 1
    assert "target" in ran.err and len(drafts(home)) == 1
    assert "target = 40" in exported(cli)


@pytest.mark.parametrize(
    ("found", "said"), [("no-such-editor-anywhere", "cannot be started"), ("vi 'unclosed", "quotes")]
)
def test_no_usable_editor(cli: CommandLine, found: str, said: str) -> None:
    ran = cli("edit", "--yes", EDITOR=found)
    assert ran.status == 2 and said in ran.err


def test_without_a_terminal_nothing_opens(cli: CommandLine, home: Home) -> None:
    ran = cli("edit", EDITOR=editor(home, "text = 'opened'"))
    assert ran.status == 2 and "--yes" in ran.err
    assert drafts(home) == []


def test_nobody_of_that_name(cli: CommandLine, home: Home) -> None:
    ran = cli("edit", "wni-rate", "--yes", EDITOR=editor(home, ""))
    assert ran.status == 1 and "win-rate" in ran.err
    assert drafts(home) == []
