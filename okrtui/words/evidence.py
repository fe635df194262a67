"""What linked tasks did since the last check-in, as a note that a person may take and edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.evidence import Evidence
    from okrtui.words import Words

NAMED = 3
"""Tasks of a kind that are named."""


def drafted_note(words: Words, found: Sequence[Evidence]) -> str:
    """How many of each kind, and the first of them by their keys; empty where nothing moved."""
    told = []
    for kind in dict.fromkeys(one.kind for one in found):
        some = [tame(one.key or one.title) for one in found if one.kind == kind]
        names = ", ".join(some[:NAMED]) + (" …" if len(some) > NAMED else "")
        told.append(words.say(f"evidence.told_{kind}", count=len(some), names=names))
    return " ".join(told)
