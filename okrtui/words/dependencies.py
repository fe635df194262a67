"""What a row waits for and who waits for it, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.dependencies import Dependencies, Dependency, End
    from okrtui.words import Words


def needs_line(words: Words, one: Dependency) -> str:
    """ "waits for “Beta is out” (Joon Lee), which is late: confirmed, off track" """
    if one.on is None:
        return words.say("depend.needs_gone", on=tame(one.written))
    message = "depend.needs_late" if one.late else "depend.needs"
    return words.say(message, **_values(words, one, one.on))


def waited_text(words: Words, found: Sequence[Dependency]) -> str:
    """ "“Beta is out” (Joon Lee): confirmed, missed" of each that was waited for; empty where none was."""
    return words.sign("between").join(
        words.say("depend.needs_gone", on=tame(one.written))
        if one.on is None
        else words.say("depend.waited", **_values(words, one, one.on))
        for one in found
    )


def _values(words: Words, one: Dependency, on: End) -> dict[str, str]:
    return {
        "on": tame(on.title),
        "owner": tame(on.whose),
        "state": words.say(f"depend.state_{one.state.value}"),
        "status": words.say(f"status.{on.status.value}"),
    }


def needed_line(words: Words, one: Dependency) -> str:
    """ "“Win rate” (Mina Park) waits for it: asked, not answered" """
    return words.say(
        "depend.needed_late" if one.late else "depend.needed",
        by=tame(one.by.title),
        owner=tame(one.by.whose),
        state=words.say(f"depend.state_{one.state.value}"),
    )


def left_line(words: Words, one: Dependency) -> str:
    """ "“Beta is out” would leave the board, but “Win rate” (Mina Park) waits for it." """
    on, by = tame(one.on.title if one.on else one.written), tame(one.by.title)
    return words.say("depend.left", on=on, by=by, owner=tame(one.by.whose))


def depends_lines(words: Words, found: Dependencies | None) -> list[str]:
    """What it waits for, then who waits for it."""
    if found is None:
        return []
    return [
        *(needs_line(words, one) for one in found.needs),
        *(needed_line(words, one) for one in found.needed),
    ]
