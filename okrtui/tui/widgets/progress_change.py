"""How much a key result moved, in a few cells."""

from __future__ import annotations

from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.overview import Moved
from okrtui.words.numbers import difference_with_unit, signed


def moved_parts(style: Style, one: Moved) -> list[Part]:
    """What was lost or reopened, else how many tasks, how much of the value, how many points of progress."""
    say = style.words.say
    if one.lost:
        return [(say("board.moved_lost", n=one.lost), "off_track")]
    if one.reopened:
        return [(say("board.moved_reopened", n=one.reopened), "at_risk")]
    worse = one.gained is not None and one.gained < 0
    role = "at_risk" if worse else "on_track" if one.gained else "muted"
    if one.tasks:
        message = "board.moved_task" if abs(one.tasks) == 1 else "board.moved_tasks"
        return [(say(message, change=signed(one.tasks)), role)]
    if one.change:
        return [(difference_with_unit(style.words, signed(one.change, 2), one.unit), role)]
    points = difference_with_unit(style.words, signed(round((one.gained or 0.0) * 100)), "%")
    return [(points, role)]
