"""What tables about reminders, absences and closed days may get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.config.addresses import is_loopback_address, is_secret_place
from okrtui.config.durations import clock_time
from okrtui.config.public_holidays import is_country
from okrtui.errors import UsageError
from okrtui.tomlfile.text import nearest

if TYPE_CHECKING:
    from okrtui.config.check_run import Checks
    from okrtui.config.reminders import Channel
    from okrtui.tomlfile.lines import Path

WITH_ADDRESS = ("mail", "slack", "teams", "discord", "jandi", "dooray", "webhook", "apprise")
"""Kinds that cannot do without ``url``."""


def check_reminders(check: Checks) -> None:
    """Report every fault of ``[calendar] country``, ``away``, ``[channels]`` and ``[remind]``."""
    country = check.config.calendar.country
    if country is not None and not is_country(country):
        check.report(("calendar", "country"), "config.unknown_country", found=country)
    _away(check)
    for name, channel in check.config.channels.items():
        check.identifier(("channels", name), name)
        _channel(check, ("channels", name), channel)
    _remind(check)


def _away(check: Checks) -> None:
    for index, person in enumerate(check.config.people):
        path = check.at("people", index)
        for place, one in enumerate(person.away):
            where = (*path, "away", place)
            if not (check.day((*where, "from"), one.from_) and check.day((*where, "to"), one.to)):
                continue
            if one.to < one.from_:
                check.report((*where, "to"), "config.away_backwards", start=one.from_, end=one.to)
            check.person((*where, "deputy"), one.deputy)
            if one.deputy == person.id:
                check.report((*where, "deputy"), "config.own_deputy", found=person.id)


def _channel(check: Checks, path: Path, channel: Channel) -> None:
    if channel.url is None and channel.kind in WITH_ADDRESS:
        check.report(path, "toml.missing_key", name="url")
    if channel.token is None and channel.kind == "kakaowork":
        check.report(path, "toml.missing_key", name="token")
    if channel.url is not None and not is_loopback_address(channel.url):
        check.secret((*path, "url"), channel.url)
    check.secret((*path, "token"), channel.token)
    check.origin((*path, "base_url"), channel.base_url)
    for name, text in channel.headers.items():
        if not name.isascii() or not text.isprintable() or not name.replace("-", "").isalnum():
            check.report((*path, "headers", name), "config.bad_header", found=name)
        elif name.casefold() in ("authorization", "cookie") and not is_secret_place(text):
            check.report((*path, "headers", name), "config.plain_secret")
    if channel.timeout is not None and not 0 < channel.timeout <= 600:
        check.report((*path, "timeout"), "config.out_of_range", least=1, most=600)


def _remind(check: Checks) -> None:
    remind, known = check.config.remind, check.config.channels
    for index, name in enumerate(remind.channels):
        if name not in known:
            check.report(
                ("remind", "channels", index),
                "config.unknown_channel",
                nearest=nearest(name, known),
                found=name,
            )
    if remind.quiet and (len(remind.quiet) != 2 or any(clock_time(one) is None for one in remind.quiet)):
        check.report(("remind", "quiet"), "config.bad_quiet")
    check.span(("remind", "escalate_after"), remind.escalate_after)
    for index, name in enumerate(remind.executives):
        check.person(("remind", "executives", index), name)
    if remind.digest is not None:
        from okrtui.config.schedules import schedule

        try:
            schedule(remind.digest, "UTC")
        except UsageError as error:
            check.report(("remind", "digest"), error.code, **error.values)
