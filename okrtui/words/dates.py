"""Ages, days, instants and cycles as people read them. The caller gives the clock and the zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.words import Words

_CYCLE = r"(?i)^(\d{4})(?:-([QH])?(\d{1,2}))?$"


def age(words: Words, span: timedelta, *, short: bool = False) -> str:
    """How old something is, in one unit: "2 min", "5 h", "12 d" / "2분", "5시간", "12일". ``short``
    for columns: "2m", "5h", "12d" / "2분", "5시간", "12일"."""
    prefix = "time.short_" if short else "time."
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 1:
        return words.say(prefix + "now")
    if minutes < 60:
        return words.say(prefix + "minutes", n=minutes)
    if minutes < 24 * 60:
        return words.say(prefix + "hours", n=minutes // 60)
    days = minutes // (24 * 60)
    if days < 100:
        return words.say(prefix + "days", n=days)
    if days < 730:
        return words.say(prefix + "months", n=days // 30)
    return words.say(prefix + "years", n=days // 365)


def ago(words: Words, span: timedelta) -> str:
    """``age`` as a point in the past: "2 d ago" / "2일 전", "just now" / "방금"."""
    if span.total_seconds() < 60:
        return words.say("time.just_now")
    return words.say("time.ago", age=age(words, span))


def day(words: Words, when: date, today: date | None = None) -> str:
    """A day: "31 Dec" / "12월 31일"; with its year when that is not today's."""
    month = words.say(f"time.month_{when.month}")
    if today is not None and today.year != when.year:
        return words.say("time.day_year", d=when.day, month=month, year=str(when.year))
    return words.say("time.day", d=when.day, month=month)


def moment(words: Words, when: datetime, zone: tzinfo, today: date | None = None) -> str:
    """An instant in a time zone: "Tue 24 Nov 14:05" / "11월 24일(화) 14:05"."""
    local = when.astimezone(zone)
    return f"{with_weekday(words, local.date(), day(words, local.date(), today))} {local:%H:%M}"


def with_weekday(words: Words, when: date, told: str) -> str:
    """A day as ``told``, with its weekday: "Tue 24 Nov" / "11월 24일(화)"."""
    return words.say("time.with_weekday", day=told, weekday=words.say(f"time.short_weekday_{when.weekday()}"))


def weekday(words: Words, number: int) -> str:
    """The name of a weekday, 0 = Monday."""
    return words.say(f"time.weekday_{number}")


def cycle_name(words: Words, cycle: str) -> str:
    """A cycle by its id: "2026-Q4" is "2026 Q4" / "2026년 4분기"; other ids stand as they are."""
    match = re.match(_CYCLE, cycle)
    if match is None:
        return cycle
    year, letter, part = match.group(1), (match.group(2) or "").upper(), int(match.group(3) or 0)
    if letter == "Q" and 1 <= part <= 4:
        return words.say("time.quarter", year=year, n=part)
    if letter == "H" and 1 <= part <= 2:
        return words.say("time.first_half" if part == 1 else "time.second_half", year=year)
    if not letter and 1 <= part <= 12:
        return words.say("time.month_year", year=year, month=words.say(f"time.month_{part}"))
    if not letter and not part:
        return words.say("time.year", year=year)
    return cycle


def instant_or_day(words: Words, value: date) -> str:
    """A date or an instant put into a sentence without further wishes: with weekday and year."""
    month = words.say(f"time.month_{value.month}")
    told = words.say("time.day_year", d=value.day, month=month, year=str(value.year))
    told = with_weekday(words, value, told)
    return f"{told} {value:%H:%M}" if isinstance(value, datetime) else told


def local(values: Mapping[str, object], zone: tzinfo) -> dict[str, object]:
    """The values of a message with their instants told in ``zone``."""
    return {
        name: value.astimezone(zone) if isinstance(value, datetime) else value
        for name, value in values.items()
    }
