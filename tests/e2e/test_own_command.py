"""An own command on a real terminal: it has the screen and the keyboard, then the app has them again."""

from __future__ import annotations

import json
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
