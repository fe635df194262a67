"""The gates of ``okrtui plan check`` and ``plan diff``: findings as lines of a file, and as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.plan_gates import GateFinding


def tell(call: Call, file: str, found: Sequence[GateFinding], *, as_data: bool) -> None:
    """One line each, with what to do below it on stderr; ``as_data``: the line itself goes to stdout."""
    for one in found:
        line = (
            f"{file}:{one.line}: {one.gate} {one.path}: {call.words.say(one.about.code, **one.about.values)}"
        )
        if as_data:
            call.data(line)
            sys.stdout.flush()  # what is told about it stands below it where both are one stream
        else:
            call.say(line)
        if one.about.hint:
            call.talk("cli.plan_warning_hint", text=call.words.say(one.about.hint, **one.about.values))
        if one.about.rewrite:
            rewrite = call.words.say("lint.rewrite", rewrite=one.about.rewrite)
            call.talk("cli.plan_warning_hint", text=rewrite)


def gates_json(found: Sequence[GateFinding]) -> list[dict[str, object]]:
    """The same for scripts; the sentences are English whatever the language."""
    english = Words("en")
    return [
        {
            "gate": one.gate.value,
            "id": one.path,
            "line": one.line,
            "text": english.say(one.about.code, **one.about.values),
            "hint": english.say(one.about.hint, **one.about.values) if one.about.hint else None,
            "rewrite": one.about.rewrite,
        }
        for one in found
    ]
