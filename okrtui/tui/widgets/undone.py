"""What was taken back, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.widgets.style import Style
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.undo import Undoing


def undone_text(undone: Undoing, style: Style) -> str:
    """ "Taken back: check-in, Win rate 22.1" with what there is of it."""
    event, say = undone.target, style.words.say
    act = say(f"event.{event.type.replace('.', '_')}")
    about = tame(undone.title or event.subject)
    value = event.payload.get("value")
    if event.type == "undo":
        kind = str(event.payload.get("type", "undo"))
        return say("checkin.redone", act=say(f"event.{kind.replace('.', '_')}"), title=about)
    if isinstance(value, str):
        return say("checkin.undone_value", act=act, title=about, value=tame(value))
    return say("checkin.undone", act=act, title=about)
