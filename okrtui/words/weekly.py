"""A weekly review as text: lines for a terminal, and minutes as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from okrtui.domain.agreed import ActionState
from okrtui.domain.model import CheckinState
from okrtui.words.dates import age, cycle_name, day, with_weekday
from okrtui.words.markdown import flat
from okrtui.words.numbers import percent, signed
from okrtui.words.rhythm import rhythm_text
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.store.records import Person
    from okrtui.usecases.agreed import Agreed
    from okrtui.usecases.weekly_views import Weekly, WeeklyLine
    from okrtui.words import Words


def lines(words: Words, review: Weekly) -> Iterator[str]:
    """The review for a terminal."""
    yield tame(title(words, review))
    yield from remarks(words, review)
    for part in review.parts:
        yield ""
        yield words.say(f"weekly.part_{part}")
        for one in told(words, review, part):
            yield f"  {tame(one)}"


def minutes(words: Words, review: Weekly, people: Mapping[str, Person]) -> str:
    """The minutes as Markdown: a heading a part, a line a row."""
    out = [f"# {flat(title(words, review))}", ""]
    out += [flat(" ".join([*remarks(words, review), *present(words, review, people)])), ""]
    for part in review.parts:
        out += [f"## {words.say(f'weekly.part_{part}')}", ""]
        out += [*(f"- {flat(one)}" for one in told(words, review, part)), ""]
    return "\n".join(out).rstrip() + "\n"


def title(words: Words, review: Weekly) -> str:
    """Whose review, of which day."""
    told_day = with_weekday(words, review.day, day(words, review.day, review.now.date()))
    return words.say("weekly.title", team=review.team_name, day=told_day)


def remarks(words: Words, review: Weekly) -> Iterator[str]:
    """Since when, and what is to be known before anything else."""
    today = review.now.date()
    yield words.say("weekly.since", day=day(words, review.since_day, today))
    if review.cycle is None:
        yield words.say("weekly.no_cycle")
    elif review.cycle_over is not None:
        over = day(words, review.cycle_over, today)
        code = "weekly.cycle_closed" if review.cycle_closed else "weekly.cycle_over"
        yield words.say(code, cycle=cycle_name(words, review.cycle), id=review.cycle, day=over)
    if not review.parts:
        yield words.say("weekly.nothing")
    if review.rhythm is not None and review.rhythm.told:
        yield words.say("rhythm.so_far", rhythm=rhythm_text(words, review.rhythm))


def present(words: Words, review: Weekly, people: Mapping[str, Person]) -> Iterator[str]:
    """Who was there, who acknowledged it."""
    if review.sitting is None:
        return
    for name, ids in (("attended", review.attended), ("acknowledged_by", review.sitting.acknowledged)):
        names = ", ".join(people[id].name if id in people else id for id in ids)
        if names:
            yield words.say(f"weekly.{name}", names=names)


def told(words: Words, review: Weekly, part: str) -> Iterator[str]:
    """What stands under a heading."""
    rows = review.parts[part]
    if part == "missing":
        yield from _missing(words, [line for line in rows if not line.silent], review)
        for line in rows:
            if line.silent:
                yield f"{line.team_name}: {silence(words, line, review.now.date())}"
        return
    for line in rows:
        yield _line(words, line, part, review.now.date())


def _missing(words: Words, rows: list[WeeklyLine], review: Weekly) -> Iterator[str]:
    """By person, then titles."""
    for name, several in groupby(rows, key=lambda line: (line.person, line.name)):
        titles = ", ".join(_owed(words, line, review.now) for line in several)
        yield f"{name[1] or words.say('weekly.nobody')}: {titles}"


def _owed(words: Words, line: WeeklyLine, now: datetime) -> str:
    known = "" if line.progress is None else f" {percent(line.progress)}"
    return f"{line.title}{known} ({state(words, line, now)})"


def _line(words: Words, line: WeeklyLine, part: str, today: date) -> str:
    if line.agreed is not None:
        return _agreed(words, line.agreed, part, today)
    if line.overdue:
        return words.say("weekly.overdue", n=line.overdue, days=line.oldest)
    between = words.sign("between")
    head = f"{line.title}: {percent(line.progress)}"
    if part == "actions":
        return between.join((f"{line.text} ({line.name})", words.say("weekly.next_action"), line.title))
    if part in ("blockers", "wins"):
        kind = f"{words.say(f'detail.blocker_{line.blocker.value}')}: " if line.blocker else ""
        return f"{head}{between}{kind}{line.text} ({line.name})"
    facts = [head, *facts_of(words, line, part)]
    return between.join(one for one in facts if one)


def facts_of(words: Words, line: WeeklyLine, part: str) -> Iterator[str]:
    """What a part tells of a key result beside its title and progress."""
    if part == "moved":
        yield words.say("weekly.points", points=points(line.points))
    elif part == "scope":
        yield scope(words, line)
    elif part in ("off_track", "sure"):
        if line.gap is not None:
            yield words.say("weekly.gap", points=points(line.gap))
        if part == "sure":
            yield words.say("weekly.is_sure", name=line.name or words.say("weekly.nobody"))
        else:
            yield line.name
            yield words.say("weekly.disagrees") if line.disagrees else ""
    yield line.team_name


def points(share: float | None) -> str:
    """A change of progress in points, with its sign."""
    return "" if share is None else signed(round(share * 100))


def scope(words: Words, line: WeeklyLine) -> str:
    """How many tasks came, went and were taken up again."""
    counts = (("added", line.added), ("dropped", line.dropped), ("reopened", line.reopened))
    return ", ".join(words.say(f"weekly.{name}", n=n) for name, n in counts if n)


def state(words: Words, line: WeeklyLine, now: datetime) -> str:
    """How a check-in is owed, and for how long: "late 2 d"."""
    told = words.say(f"weekly.checkin_{(line.checkin or CheckinState.DUE).value}")
    late = line.due_at is not None and line.due_at < now and line.checkin is not CheckinState.DUE
    return f"{told} {age(words, now - line.due_at)}" if late and line.due_at is not None else told


def silence(words: Words, line: WeeklyLine, today: date) -> str:
    """For how long a team has said nothing."""
    if line.silent_since is None:
        return words.say("weekly.silent_never", n=line.silent)
    return words.say("weekly.silent_since", n=line.silent, day=day(words, line.silent_since, today))


def made_text(words: Words, one: Agreed, today: date | None = None) -> str:
    """What an act made of an action or a decision; a day of another year than ``today`` with its year."""
    if one.kind == "decision":
        return words.say("weekly.made_decision", text=one.text)
    if one.state is not ActionState.OPEN:
        return words.say(f"weekly.made_{one.state.value}", text=one.text)
    if one.due is None:
        return words.say("weekly.made_action", number=one.id, name=one.name, text=one.text)
    due = with_weekday(words, one.due, day(words, one.due, today))
    return words.say("weekly.made_action_due", number=one.id, name=one.name, text=one.text, day=due)


def _agreed(words: Words, one: Agreed, part: str, today: date) -> str:
    between = words.sign("between")
    about = f"{between}{one.about}" if one.about else ""
    if one.kind == "decision":
        return f"{words.say('weekly.decision')}: {one.text} ({one.said_name}){about}"
    kind = f"{words.say('weekly.action')}: " if part == "agreed" else ""
    return f"{kind}{one.text} ({one.name}){between}{standing(words, one, today)}{about}"


def standing(words: Words, one: Agreed, today: date) -> str:
    """How an action stands: done, dropped, moved, or owed by a day."""
    if one.state is not ActionState.OPEN:
        return words.say(f"weekly.state_{one.state.value}")
    if one.due is None:
        return words.say("weekly.open")
    due = with_weekday(words, one.due, day(words, one.due, today))
    if one.late:
        return words.say("weekly.was_due", day=due)
    return words.say("weekly.moved_to" if one.moved else "weekly.by_day", day=due)
