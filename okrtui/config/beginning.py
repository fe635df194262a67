"""What a first configuration is made of: what was told, and sensible values for the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from datetime import date, timedelta

from okrtui.config.save import InitAnswers
from okrtui.domain.ids import fold, slug, unique
from okrtui.errors import UsageError

Named = tuple[str, str]


def answers_of(
    organization: str,
    name: str | None,
    teams: tuple[str, ...],
    me: str | None,
    timezone: str | None,
    language: str | None,
    cycle: str | None,
) -> InitAnswers:
    """The options checked, and sensible values for those not given."""
    from okrtui.config.zones import known_zone

    id, called = named(organization)
    called = name or called
    zone = known_zone(timezone or local_zone())
    given: list[Named] = []
    for team in teams:
        given.append(named(team, [one for one, _ in given]))
    given = given or [(id, called)]
    if len({fold(team) for team, _ in given}) < len(given):
        raise UsageError("init.same_team", teams=", ".join(team for team, _ in given))
    who = me or login()
    return InitAnswers(
        organization=id,
        name=called,
        timezone=zone,
        language=language,
        me=named(who) if who else None,
        teams=tuple(given),
        cycles=(cycle_of(cycle or quarter_now(zone)),),
    )


def named(text: str, taken: Collection[str] = ()) -> Named:
    """``sales=Sales team`` as id and name; a bare name gives an id that is not yet taken."""
    from okrtui.tomlfile.text import composed, is_identifier, shown

    id, equals, name = (part.strip() for part in text.partition("="))
    if not equals:
        made = slug(id, "")
        id, name = (unique(made, taken) if made else id), id
    if not is_identifier(id):
        raise UsageError("init.bad_id", found=shown(text))
    return composed(id), name or id


def cycle_of(text: str) -> tuple[str, date, date]:
    """``2026-Q4``, ``2026-H2``, ``2026``, ``2026-11`` know their days; others tell them."""
    from okrtui.config.periods import period
    from okrtui.tomlfile.text import is_identifier, shown

    id, _, days = text.partition(":")
    try:
        start, _, end = days.partition(":")
        found = (date.fromisoformat(start), date.fromisoformat(end)) if days else period(id)
    except ValueError:
        found = None
    if found is None or not is_identifier(id) or found[1] < found[0]:
        raise UsageError("init.bad_cycle", found=shown(text))
    return id, *found


def quarter_now(zone: str) -> str:
    """The calendar quarter it is in that zone."""
    from okrtui.config.periods import quarter

    return quarter(today_in(zone))


def today_in(zone: str) -> date:
    """The day it is in that zone; of an unknown one in UTC."""
    from zoneinfo import ZoneInfo

    from okrtui.config.environment import clock
    from okrtui.config.zones import is_zone

    known = zone if is_zone(zone) else "UTC"
    return clock(zone=known)().astimezone(ZoneInfo(known)).date()


def fiscal_quarter(day: date, first_month: int) -> tuple[str, date, date]:
    """The quarter of a fiscal year that begins with a month, named by the year in which that year ends:
    ``FY2027-Q3``."""
    months = (day.month - first_month) % 12
    number = months // 3
    begin_year = day.year - (1 if day.month < first_month else 0)
    first = first_month + number * 3
    start = date(begin_year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    after = first + 3
    end = date(begin_year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
    named = begin_year + (1 if first_month > 1 else 0)
    return f"FY{named}-Q{number + 1}", start, end


def own_cycle(start: str, end: str) -> tuple[str, date, date]:
    """A cycle of one's own days: the last one is a day or a number of weeks (``13w``), each of seven days.
    UsageError where they cannot be read."""
    from okrtui.tomlfile.text import shown

    try:
        first = date.fromisoformat(start.strip())
        found = re.fullmatch(r"(\d{1,3})\s*(?:w|weeks?|주)?", end.strip().lower())
        last = first + timedelta(days=int(found[1]) * 7 - 1) if found else date.fromisoformat(end.strip())
    except (ValueError, OverflowError):
        raise UsageError("init.bad_days", found=shown(f"{start.strip()} {end.strip()}".strip())) from None
    if last < first:
        raise UsageError("init.bad_days", found=shown(f"{start.strip()} {end.strip()}"))
    return first.isoformat(), first, last


def weeks_in(start: date, end: date) -> int:
    """How many weeks of seven days the days from ``start`` to ``end`` are, to the nearest."""
    return max(1, round(((end - start).days + 1) / 7))


def local_zone() -> str:
    """The machine's time zone."""
    from okrtui.config.zones import machine_zone

    return machine_zone(os.environ)


def login() -> str:
    """The login name, where it can be an id."""
    from okrtui.tomlfile.text import is_identifier

    name = next((os.environ[key] for key in ("LOGNAME", "USER", "USERNAME") if os.environ.get(key)), "")
    return name if is_identifier(name) else ""
