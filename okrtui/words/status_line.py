"""Where things stand on one line, for prompts and status bars."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from okrtui.words.dates import ago
from okrtui.words.glyphs import ASCII, UNICODE
from okrtui.words.numbers import percent
from okrtui.words.standing import JUST_BEGUN, Standing, heading, word
from okrtui.words.width import cells, cut, tame

if TYPE_CHECKING:
    from okrtui.usecases.status_line import StatusLine
    from okrtui.words import Words

Paint = Literal["ansi", "tmux"]
NARROWEST, USUAL = 20, 60
"""Cells of a line."""

_LONGEST_NAME = 24
_COUNTED = ("off_track", "at_risk", "outdated")
_ANSI = {"on_track": 32, "done": 32, "at_risk": 33, "off_track": 31}
_TMUX = {"on_track": "green", "done": "green", "at_risk": "yellow", "off_track": "red"}


def line(
    words: Words,
    told: StatusLine,
    *,
    width: int = USUAL,
    now: datetime | None = None,
    paint: Paint | None = None,
    ascii_only: bool = False,
) -> str:
    """At most ``width`` cells: the word, then of the rest what there is room for, the most pressing first.
    ``now``: the line is an old one, and its age is told."""
    glyphs = ASCII if ascii_only else UNICODE
    early = told.elapsed is not None and told.elapsed < JUST_BEGUN
    standing = Standing(told.status, told.heading, early)
    name = cut(tame(told.name), min(_LONGEST_NAME, width // 3), ellipsis=glyphs.ellipsis)
    between = f" {glyphs.dot} "
    age = "" if now is None else between + ago(words, now - told.at)
    room = width - cells(age)
    bare = f"{glyphs.status[told.status]} {word(words, standing)}"
    head = bare.replace(" ", f" {name} ", 1)
    head = head if cells(head) <= room else cut(bare, room, ellipsis=glyphs.ellipsis)
    rest, left = "", room - cells(head)
    for part in _parts(words, told, standing):
        if part and cells(between + part) <= left - cells(rest):
            rest += between + part
    return _painted(head, told.status.value, paint) + _escaped(rest + age, paint)


def _parts(words: Words, told: StatusLine, standing: Standing) -> list[str]:
    counts = [
        words.say(f"board.counts_{one}", n=told.counts[one]) for one in _COUNTED if told.counts.get(one)
    ]
    over = told.elapsed is not None and told.elapsed >= 1.0
    return [
        words.say("standing.over") if over else "",
        words.say("board.check_ins_due", count=told.due) if told.due else "",
        heading(words, standing),
        ", ".join(counts),
        percent(told.progress) if told.progress is not None else "",
        words.say("standing.doubted") if told.doubted else "",
    ]


def _painted(text: str, status: str, paint: Paint | None) -> str:
    text = _escaped(text, paint)
    if paint == "ansi" and status in _ANSI:
        return f"\033[{_ANSI[status]}m{text}\033[0m"
    if paint == "tmux" and status in _TMUX:
        return f"#[fg={_TMUX[status]}]{text}#[default]"
    return text


def _escaped(text: str, paint: Paint | None) -> str:
    return text.replace("#", "##") if paint == "tmux" else text
