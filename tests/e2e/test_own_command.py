"""An own command on a real terminal: it has the screen and the keyboard, then the app has them again."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from company import Company
from terminal import terminal

pytestmark = pytest.mark.e2e

ASKS = (
    "import sys; said = input('asked of ' + sys.argv[1] + ': '); "
    "open(sys.argv[2], 'w').write(said); sys.exit(said == 'no')"
)


def test_a_command_in_front_has_the_terminal_and_gives_it_back(company: Company) -> None:
    company.begin()
    noted = company.program.home / "noted"
    command = [sys.executable, "-c", ASKS, "{id}", str(noted)]
    config = company.program.config
    own = f'[[ui.commands]]\nkey = "Z"\ntitle = "Ask me"\ncommand = {json.dumps(command)}\n'
    config.write_text(f"{config.read_text('utf-8')}\n{own}", "utf-8")
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("j")
        seen.settle()
        for said in ("yes it is", "no"):
            seen.press("Z")
            seen.wait("asked of 2026-Q4/sales/close-more")
            seen.press(*said, "Enter")
            seen.wait(lambda one: noted.exists() and "asked of" not in one.text and "Net new" in one.text)
            seen.settle()
            assert noted.read_text("utf-8") == said
        seen.wait("Ask me ended with status 1")
        seen.press("?")  # the keyboard is the app's again
        seen.wait("Ask me")


WAITS = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"


def test_the_app_ends_and_with_it_a_command_that_never_does(company: Company) -> None:
    company.begin()
    noted = company.program.home / "noted"
    command = ["sh", "-c", f'{sys.executable} -c "$1" "$2" & wait', "sh", WAITS, str(noted)]
    own = '[[ui.commands]]\nkey = "Z"\ntitle = "Waits"\nbackground = true\n'
    config = company.program.config
    config.write_text(f"{config.read_text('utf-8')}\n{own}command = {json.dumps(command)}\n", "utf-8")
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("Z")
        seen.wait(lambda _: noted.exists() and noted.read_text() != "")
        seen.press("q")
        assert seen.ended() == 0
    told = subprocess.run(["ps", "-o", "stat=", "-p", noted.read_text()], capture_output=True, text=True)
    assert told.stdout.strip().startswith("Z") or not told.stdout.strip(), "nobody may have asked for it yet"


SPOILS = "import os, sys, termios; was = termios.tcgetattr(0); was[3] &= ~termios.ECHO; "
SPOILS += "print(*(chr(27) + one for one in ('[2J', '[?1049l', '[31m')), flush=True); "
SPOILS += "os.kill(os.getpid(), 9)"


def test_whatever_a_command_in_front_does_the_app_has_the_terminal_again(company: Company) -> None:
    company.begin()
    own = "".join(
        f'[[ui.commands]]\nkey = "{key}"\ntitle = "{title}"\npause = false\ncommand = {json.dumps(command)}\n'
        for key, title, command in (
            ("Z", "Not there", ["no-such-program", "{title}"]),
            ("K", "Spoils it", [sys.executable, "-c", SPOILS]),
        )
    )
    config = company.program.config
    config.write_text(f"{config.read_text('utf-8')}\n{own}", "utf-8")
    with terminal(company.program, env={"EDITOR": "no-such-editor"}) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("j")
        seen.settle()
        for key, told in (
            ("Z", "no-such-program"),
            ("K", "Spoils it was stopped"),
            ("Z", "no-such-program"),
        ):
            seen.press(key)
            seen.wait(lambda one, told=told: told in one.text and "Win rate" in one.text)  # type: ignore[misc]
            seen.settle()
        seen.press("i")
        seen.wait("draft kept as you type")
        seen.settle()
        seen.press("\x05")
        seen.wait("no-such-editor")
