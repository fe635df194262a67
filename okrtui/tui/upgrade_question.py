"""Before the app has the terminal: whether a store that others share may be upgraded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okrtui.config.environment import language
from okrtui.runtime import StartOptions, load_config
from okrtui.words import Words
from okrtui.words.error import explain_error

if TYPE_CHECKING:
    from okrtui.errors import UpgradeAskedError


def agreed(settings: StartOptions, error: UpgradeAskedError) -> bool:
    """Say what an upgrade means for the others, and read the answer: Enter, the end of the input and Ctrl+C
    are a no, and what is neither is asked again."""
    words = Words(language(load_config(settings).ui.language))
    sys.stderr.write(f"{explain_error(words, error).what}\n")
    while True:
        answer = _asked(f"{words.say('store.upgrade_question')} [y/N]: ")
        if answer in words.say("answering.yes").split(","):
            return True
        if not answer or answer in words.say("answering.no").split(","):
            return False
        sys.stderr.write(f"{words.say('answering.yes_or_no')}\n")


def _asked(text: str) -> str:
    """What was typed; empty where nothing was."""
    sys.stderr.write(text)
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        answer = ""
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().casefold()
