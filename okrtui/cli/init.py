"""``okrtui init``: a commented config.toml, asked for on a terminal or told by options."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.options import command, pass_session
from okrtui.cli.session import Session
from okrtui.errors import OkrError, UsageError
from okrtui.words import LANGUAGES, Words

if TYPE_CHECKING:
    from okrtui.config.save import Answers

Named = tuple[str, str]


def init_command(words: Words) -> click.Command:
    @click.option("--organization", metavar="ID", help=words.say("init.option_organization"))
    @click.option("--name", metavar="TEXT", help=words.say("init.option_name"))
    @click.option("--team", "teams", metavar="ID[=NAME]", multiple=True, help=words.say("init.option_team"))
    @click.option("--me", metavar="ID[=NAME]", help=words.say("init.option_me"))
    @click.option("--timezone", metavar="ZONE", help=words.say("init.option_timezone"))
    @click.option("--language", type=click.Choice(LANGUAGES), help=words.say("init.option_language"))
    @click.option("--cycle", metavar="ID[:START:END]", help=words.say("init.option_cycle"))
    @pass_session
    def run(
        session: Session,
        organization: str | None,
        name: str | None,
        teams: tuple[str, ...],
        me: str | None,
        timezone: str | None,
        language: str | None,
        cycle: str | None,
    ) -> int:
        path = session.settings.config_path()
        if path.exists():
            raise OkrError("config.exists", hint="config.hint_exists", file=str(path))
        if organization is None:
            if not session.interactive:
                raise UsageError("init.cannot_ask", hint="init.hint_cannot_ask")
            organization, name, teams, me, timezone, cycle = _ask(session, name, teams, me, timezone, cycle)
        answers = _answers(organization, name, teams, me, timezone, language, cycle)
        return _write(session, path, answers)

    return command(words, "init", run)


def _write(session: Session, path: Path, answers: Answers) -> int:
    from okrtui.config.load import loads
    from okrtui.config.save import compose, write_new

    session.speak(answers.language)
    text = compose(answers, session.words.say)
    loads(text, file=str(path))
    write_new(path, text)
    session.talk("init.written", file=str(path))
    for step in ("edit", "plan", "app"):
        session.talk(f"init.next_{step}")
    return 0


def _ask(
    session: Session,
    name: str | None,
    teams: tuple[str, ...],
    me: str | None,
    timezone: str | None,
    cycle: str | None,
) -> tuple[str, str, tuple[str, ...], str, str, str]:
    """What was not told by an option, one question after another, each with its default."""
    called = _prompt(session, "organization", name or "")
    several = teams or tuple(
        part.strip() for part in _prompt(session, "teams", called).split(",") if part.strip()
    )
    who = me or _prompt(session, "me", _user() or "me")
    zone = timezone or _prompt(session, "timezone", _zone())
    when = cycle or _prompt(session, "cycle", _quarter(zone))
    return _slug(called.casefold()), called, several, who, zone, when


def _prompt(session: Session, question: str, default: str) -> str:
    answer = click.prompt(session.words.say(f"init.ask_{question}"), default=default or None, err=True)
    return str(answer).strip()


def _answers(
    organization: str,
    name: str | None,
    teams: tuple[str, ...],
    me: str | None,
    timezone: str | None,
    language: str | None,
    cycle: str | None,
) -> Answers:
    """The options checked, and sensible values for those not given."""
    from okrtui.config.save import Answers
    from okrtui.config.values import is_zone
    from okrtui.tomlfile.text import shown

    id, called = _named(organization)
    called = name or called
    zone = timezone or _zone()
    if not is_zone(zone):
        raise UsageError("config.unknown_zone", found=shown(zone))
    given = [_named(team) for team in teams] or [(id, called)]
    if len({team for team, _ in given}) < len(given):
        raise UsageError("init.same_team", teams=", ".join(team for team, _ in given))
    who = me or _user()
    return Answers(
        organization=id,
        name=called,
        timezone=zone,
        language=language,
        me=_named(who) if who else None,
        teams=tuple(given),
        cycles=(_cycle(cycle or _quarter(zone)),),
    )


def _named(text: str) -> Named:
    """``sales=Sales team`` as id and name; a bare name becomes its own id."""
    from okrtui.tomlfile.text import composed, is_identifier, shown

    id, equals, name = (part.strip() for part in text.partition("="))
    if not equals:
        id, name = (id if is_identifier(id) else _slug(id.casefold())), id
    if not is_identifier(id):
        raise UsageError("init.bad_id", found=shown(text))
    return composed(id), name or id


def _slug(text: str) -> str:
    """``Acme Korea (HQ)`` → ``acme-korea-hq``."""
    import re

    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.-]+", "-", text)).strip("-.")


def _cycle(text: str) -> tuple[str, date, date]:
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


def _quarter(zone: str) -> str:
    from zoneinfo import ZoneInfo

    from okrtui.config.environment import clock
    from okrtui.config.periods import quarter
    from okrtui.config.values import is_zone

    now = clock(zone=zone if is_zone(zone) else "UTC")()
    return quarter(now.astimezone(ZoneInfo(zone if is_zone(zone) else "UTC")).date())


def _zone() -> str:
    from okrtui.config.values import machine_zone

    return machine_zone(os.environ)


def _user() -> str:
    """The login name, where it can be an id."""
    from okrtui.tomlfile.text import is_identifier

    name = next((os.environ[key] for key in ("LOGNAME", "USER", "USERNAME") if os.environ.get(key)), "")
    return name if is_identifier(name) else ""
