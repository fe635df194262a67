"""What a row of the weekly review takes for an answer, and what its minutes hold so far."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.weekly_views import Weekly, WeeklyLine
from okrtui.words.weekly import standing
from okrtui.words.width import tame


def is_action(line: WeeklyLine) -> bool:
    """Whether it can be done: an action, or the next action that a check-in named."""
    return line.next_of is not None or (line.agreed is not None and line.agreed.kind == "action")


def hints(style: Style, line: WeeklyLine | None) -> Iterator[tuple[str, str]]:
    """(key, word) of the answers, the keys as they are bound."""
    named = [("seen", "weekly_seen", "space"), ("action", "weekly_action", "a")]
    named.append(("decision", "weekly_decision", "D"))
    if line is not None and is_action(line):
        named += [("done", "weekly_done", "d"), ("drop", "weekly_drop", "x")]
        named += [("later", "weekly_later", ">"), ("edit", "weekly_edit", "i")]
    if line is not None and line.uid:
        named += [("checkin", "checkin", "c"), ("comment", "comments", "#"), ("open", "choose", "enter")]
    for name, id, usual in named:
        yield style.words.key(id, usual), style.words.say(f"weekly_screen.word_{name}")


def agreed_so_far(style: Style, review: Weekly) -> Iterator[Part]:
    """Actions of last week that were settled or moved, then what this review agrees on."""
    today, dot, done = review.now.date(), style.glyphs.speck, style.glyphs.status["done"]
    for line in review.parts.get("actions", ()):
        one = line.agreed
        if one is not None and (not one.open or one.moved):
            sign = done if one.state == "done" else dot
            role = "on_track" if one.state == "done" else "at_risk" if one.open else "muted"
            yield f"{sign} {tame(one.text)}: {standing(style.words, one, today)} ({tame(one.name)})", role
    for line in review.parts.get("agreed", ()):
        one = line.agreed
        if one is not None and one.kind == "action":
            yield f"+ {tame(one.text)}: {standing(style.words, one, today)} ({tame(one.name)})", "text"
        elif one is not None:
            yield f"{dot} {tame(one.text)}", "key"
