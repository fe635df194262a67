"""What a first configuration is made of: what was told, and sensible values for the rest."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date

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
    from okrtui.config.values import is_zone
    from okrtui.tomlfile.text import shown

    id, called = named(organization)
    called = name or called
    zone = timezone or local_zone()
    if not is_zone(zone):
        raise UsageError("config.unknown_zone", found=shown(zone))
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
    from zoneinfo import ZoneInfo

    from okrtui.config.environment import clock
    from okrtui.config.periods import quarter
    from okrtui.config.values import is_zone

    now = clock(zone=zone if is_zone(zone) else "UTC")()
    return quarter(now.astimezone(ZoneInfo(zone if is_zone(zone) else "UTC")).date())


def local_zone() -> str:
    """The machine's time zone."""
    from okrtui.config.values import machine_zone

    return machine_zone(os.environ)


def login() -> str:
    """The login name, where it can be an id."""
    from okrtui.tomlfile.text import is_identifier

    name = next((os.environ[key] for key in ("LOGNAME", "USER", "USERNAME") if os.environ.get(key)), "")
    return name if is_identifier(name) else ""
