"""The filter in force, as chips in a line below the header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from okrtui.tui.widgets.style import Line, Style
from okrtui.words import Words
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.filter import Choices, Filter

LEAST = 5  # cells of a chip that is worth showing cut


def chips_line(style: Style, labels: Sequence[str], count: int | None, width: int) -> Strip:
    """As many chips as there is room for, then how many key results they let through; how to clear
    them stands on the right."""
    say = style.words.say
    line = Line(style, width, "band").put(" ").put(say("filter.on"), "accent").put(" ")
    told = "" if count is None else say("filter.matching", count=count)
    clears = say("filter.clears")
    room = width - style.cells(clears) - (style.cells(told) + 2 if told else 0) - 2
    for place, label in enumerate(labels):
        text = tame(label)
        rest = f"+{len(labels) - place}"
        free = room - line.used - 3 - (len(rest) + 1 if place + 1 < len(labels) else 0)
        if free < min(style.cells(text), LEAST):
            line.put(rest, "muted")
            break
        line.ground = "cursor"
        line.put(" ").put(text, "strong", min(style.cells(text), free)).put(" ")
        line.ground = "band"
        line.put(" ")
    line.to(width - style.cells(clears) - 1 - (style.cells(told) + 2 if told else 0))
    if told:
        line.put(told, "text").put("  ")
    return line.put(clears, "muted").strip()


def chip_labels(words: Words, wanted: Filter, choices: Choices) -> tuple[str, ...]:
    """The chips of what is wanted, in the order in which ``choices`` are offered."""
    from okrtui.usecases.filter import STATUSES, TIMES

    say = words.say
    found = [say("filter.mine")] if wanted.mine else []
    found += [say(f"filter.{one}") for one in TIMES if one in wanted.times]
    found += [say(f"status.{one}") for one in STATUSES if one in wanted.statuses]
    found += [name for id, name, _ in choices.teams if id in wanted.teams]
    found += [name for id, name in choices.owners if id in wanted.owners]
    for name, values in choices.labels.items():
        sign = "#" if name == "tags" else ""
        found += [sign + one for one in values if (name, one) in wanted.labels]
    return tuple(found)
