"""The line of days under the header while another day than today is looked at, or another cycle. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from textual.strip import Strip

from okrtui.named import NamedTuple
from okrtui.tui.widgets.style import Line, Style
from okrtui.words.dates import cycle_name, day, with_weekday

CELL = 3  # cells of a day on the line


class Looking(NamedTuple):
    """``day`` None: today; ``cycle`` None: the one that runs on that day."""

    day: date | None
    cycle: str | None
    today: date


class Days(NamedTuple):
    """The days of a line, the first of them at the cell ``begin``."""

    first: date
    begin: int
    shown: int

    def at(self, x: int) -> date | None:
        """The day at a cell."""
        place = (x - self.begin) // CELL
        return self.first + timedelta(days=place) if 0 <= place < self.shown and x >= self.begin else None


def title(style: Style, looking: Looking) -> str:
    """What is looked at, in words."""
    say, parts = style.words.say, []
    if looking.day is not None:
        told = with_weekday(style.words, looking.day, day(style.words, looking.day, looking.today))
        parts.append(say("past.as_it_was", day=told))
    if looking.cycle is not None:
        parts.append(say("past.cycle", cycle=cycle_name(style.words, looking.cycle)))
    return f" {style.glyphs.dot} ".join(parts)


def days_of(style: Style, looking: Looking, width: int) -> Days | None:
    """The days that fit beside the title, the chosen one in the middle, none after today."""
    if looking.day is None:
        return None
    begin = style.cells(title(style, looking)) + 6
    count = (width - begin - style.cells(style.words.say("past.way_back")) - 3) // CELL
    if count < 3:
        return None
    first = min(looking.day - timedelta(days=count // 2), looking.today - timedelta(days=count - 1))
    return Days(first, begin, count)


def time_line(style: Style, looking: Looking, width: int) -> Strip:
    """Title, days, and how to come back."""
    line = Line(style, width, "cursor")
    told = title(style, looking)
    line.put(f" {style.glyphs.stale} ", "bold key").put(told, "bold key", min(style.cells(told), width - 4))
    days = days_of(style, looking, width)
    if days is not None:
        line.to(days.begin)
        for place in range(days.shown):
            one = days.first + timedelta(days=place)
            chosen = one == looking.day
            role = "bold strong" if chosen else "muted" if one.weekday() > 4 else "text"
            line.ground = "" if chosen else "cursor"
            line.put(style.fit(str(one.day), CELL - 1, ">") + " ", role)
        line.ground = "cursor"
    back = style.words.say("past.way_back")
    if style.cells(back) + 2 <= line.left:
        line.to(width - style.cells(back) - 1).put(back, "text")
    return line.strip()
