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

YES = ("y", "yes", "ㅛ", "네", "예", "응")


def agreed(settings: StartOptions, error: UpgradeAskedError) -> bool:
    """Say what an upgrade means for the others, and read the answer; anything but a yes is a no, as are the
    end of the input and Ctrl+C."""
    words = Words(language(load_config(settings).ui.language))
    sys.stderr.write(f"{explain_error(words, error).what}\n{words.say('store.upgrade_question')} [y/N]: ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        answer = ""
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().lower() in YES
