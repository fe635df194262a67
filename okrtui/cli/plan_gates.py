"""The gates of ``okrtui plan check`` and ``plan diff``: findings as lines of a file, and as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.words.findings import finding_sentences

if TYPE_CHECKING:
    from okrtui.usecases.plan_gates import GateFinding
    from okrtui.words import Words


def tell(call: Call, file: str, found: Sequence[GateFinding], *, as_data: bool) -> None:
    """One line each, with what to do below it on stderr; ``as_data``: the line itself goes to stdout."""
    for one in found:
        reason, *more = finding_sentences(call.words, one.about)
        line = f"{file}:{one.line}: {one.gate} {one.path}: {reason}"
        if as_data:
            call.data(line)
            sys.stdout.flush()  # what is told about it stands below it where both are one stream
        else:
            call.say(line)
        for text in more:
            call.talk("cli.plan_warning_hint", text=text)


def gates_json(words: Words, found: Sequence[GateFinding]) -> list[dict[str, object]]:
    """The same as data; ``gate`` is stable. ``words``: English for scripts, a person's for an assistant."""
    return [
        {
            "gate": one.gate.value,
            "id": one.path,
            "line": one.line,
            "text": words.say(one.about.code, **one.about.values),
            "hint": words.say(one.about.hint, **one.about.values) if one.about.hint else None,
            "rewrite": one.about.rewrite,
        }
        for one in found
    ]
