"""What a cycle gives to be glad of, as words: the lines of its page, and all pages as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from okrtui.words.dates import cycle_name, day
from okrtui.words.markdown import flat
from okrtui.words.numbers import score, short_with_unit, shorts_apart
from okrtui.words.values import endpoints
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.channels.model import Note
    from okrtui.usecases.celebrate import CelebratedPage, Celebration, Leap
    from okrtui.usecases.views import KeyResultView
    from okrtui.words import Words


_SIGNS = re.compile(r"\\(.)|\*\*|^- ")


def stage(words: Words, found: Celebration, zone: str) -> str:
    """Whether it runs, is over or closed, and since when."""
    today = found.cycle.end
    if found.close is not None:
        name = found.closed_by or words.say("close.machine")
        at = found.close.at.astimezone(ZoneInfo(zone)).date()
        return words.say("celebrate.closed", day=day(words, at, today), name=name)
    return words.say(f"celebrate.{found.stage.value}", day=day(words, found.cycle.end, today))


def shown_score(found: Celebration, page: CelebratedPage) -> str:
    """The score as its page shows it, empty without one: what a cycle is heading for has one decimal."""
    if page.score is None:
        return ""
    return score(page.score) if page.rollup is not None else score(page.score, 2)


def moved(words: Words, view: KeyResultView) -> tuple[str, str]:
    """(where it began, where it is): "18", "24.6%"."""
    ends, value, unit = endpoints(view), view.state.value, view.definition.unit
    if ends is None or value is None:
        return "", ""
    told = shorts_apart(words, unit, (ends[0], value))
    return told[ends[0]], short_with_unit(words, value, unit, text=told[value])


def markdown(words: Words, found: Celebration, zone: str) -> str:
    """All pages."""
    out: list[str] = []
    for page in found.pages:
        out += [*_page(words, found, page, zone), ""]
    return "\n".join(out).rstrip() + "\n"


def note(words: Words, found: Celebration, zone: str) -> Note:
    """The first page as a message to whoever reads a channel."""
    from okrtui.channels.model import Note, Point

    page, name = found.pages[0], found.header.organization
    title = words.say("celebrate.title", name=tame(name), cycle=cycle_name(words, found.cycle.id))
    points = [Point(_plain(_scored(words, found, page)), stage(words, found, zone))]
    for head, lines in _parts(words, page):
        points.append(Point(words.say(head), "\n".join(map(_plain, lines))))
    return Note("", "", title, tuple(points))


def _plain(line: str) -> str:
    """A line of a page without the signs of Markdown."""
    return _SIGNS.sub(r"\1", line)


def _page(words: Words, found: Celebration, page: CelebratedPage, zone: str) -> Iterator[str]:
    say = words.say
    name = page.team or found.header.organization
    mark = "##" if page.team else "#"
    title = say("celebrate.title", name=flat(name), cycle=flat(cycle_name(words, found.cycle.id)))
    yield f"{mark} {title}"
    yield ""
    if not page.team:
        yield f"{flat(stage(words, found, zone))}"
        yield ""
    if not page.every:
        yield say("celebrate.nothing")
        return
    yield _scored(words, found, page)
    for head, lines in _parts(words, page):
        yield from ("", f"{mark}# {say(head)}", "", *lines)


def _parts(words: Words, page: CelebratedPage) -> Iterator[tuple[str, Iterable[str]]]:
    """The parts of a page: the message above each, and its lines."""
    runs = page.rollup is not None
    none = words.say("celebrate.none_done" if runs else "celebrate.none_met")
    yield "celebrate.done" if runs else "celebrate.met", list(_met(page)) or [none]
    leaps = [_leap(words, leap) for leap in page.leaps]
    if leaps:
        yield "celebrate.leap", leaps[:1]
    if leaps[1:]:
        yield "celebrate.leaps", [f"- {leap}" for leap in leaps[1:]]
    if page.thanks:
        wins = [(person.who, said, about) for person in page.thanks for said, about in person.wins]
        yield (
            "celebrate.thanks",
            [f"- **{flat(who)}**: “{flat(said.win)}” ({flat(about)})" for who, said, about in wins],
        )
    if page.learned:
        yield "celebrate.learned", [f"- {flat(one.text)} ({flat(one.title)})" for one in page.learned]


def _met(page: CelebratedPage) -> Iterator[str]:
    """What was met, a team after another."""
    for team in dict.fromkeys(one.team for one in page.met):
        for one in page.met:
            if one.team == team:
                yield f"- {flat(team)}: **{flat(one.title)}** {score(one.score, 2)}"


def _leap(words: Words, leap: Leap) -> str:
    start, now = moved(words, leap.view)
    who = " · ".join(flat(part) for part in (leap.team, leap.view.owner_name) if part)
    return f"**{flat(leap.view.definition.title)}**: {flat(start)} → {flat(now)} ({who})"


def _scored(words: Words, found: Celebration, page: CelebratedPage) -> str:
    say = words.say
    number = shown_score(found, page)
    counted = [say(f"close.counted_{one.value}", n=count) for one, count in page.counts.items()]
    if page.rollup is not None:
        counted = [say("celebrate.done_of", done=page.done, count=page.every)]
    if not number:
        return " · ".join([say("celebrate.no_score"), *counted])
    what, of = say(f"celebrate.score_{found.stage.value}"), say("celebrate.of", count=page.objectives)
    told = say("celebrate.page_score", score=f"**{number}**", what=what, of=of)
    return " · ".join([told, *counted])
