"""``okrtui init``: a commented config.toml, asked for on a terminal or told by options."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, pass_call
from okrtui.config.beginning import answers_of, local_zone, login, quarter_now
from okrtui.config.ci import SYSTEMS
from okrtui.config.services import SERVICES
from okrtui.config.zones import unlike_the_clock
from okrtui.domain.ids import slug
from okrtui.errors import OkrError, UsageError
from okrtui.words import LANGUAGES, Words

if TYPE_CHECKING:
    from okrtui.config.save import InitAnswers


def init_command(words: Words) -> click.Command:
    @click.option("--organization", metavar="ID", help=words.say("init.option_organization"))
    @click.option("--name", metavar="TEXT", help=words.say("init.option_name"))
    @click.option("--team", "teams", metavar="ID[=NAME]", multiple=True, help=words.say("init.option_team"))
    @click.option("--me", metavar="ID[=NAME]", help=words.say("init.option_me"))
    @click.option("--timezone", metavar="ZONE", help=words.say("init.option_timezone"))
    @click.option("--language", type=click.Choice(LANGUAGES), help=words.say("init.option_language"))
    @click.option("--cycle", metavar="ID[:START:END]", help=words.say("init.option_cycle"))
    @click.option("--service", type=click.Choice(SERVICES), help=words.say("service.option"))
    @click.option("--ci", type=click.Choice(SYSTEMS), help=words.say("ci.option"))
    @click.option(
        "-o", "--output", "folder", metavar="FOLDER", default=".", help=words.say("service.option_folder")
    )
    @pass_call
    def run(
        call: Call,
        organization: str | None,
        name: str | None,
        teams: tuple[str, ...],
        me: str | None,
        timezone: str | None,
        language: str | None,
        cycle: str | None,
        service: str | None,
        ci: str | None,
        folder: str,
    ) -> int:
        if ci is not None:
            from okrtui.cli.services import write_workflow

            return write_workflow(call, ci, Path(folder))
        if service is not None:
            from okrtui.cli.services import write_service

            return write_service(call, service, Path(folder))
        path = call.settings.config_path()
        if os.path.exists(path):
            raise OkrError("config.exists", hint="config.hint_exists", file=str(path))
        if organization is None:
            if not call.interactive:
                raise UsageError("init.cannot_ask", hint="init.hint_cannot_ask")
            organization, name, teams, me, timezone, cycle = _ask(call, name, teams, me, timezone, cycle)
        answers = answers_of(organization, name, teams, me, timezone, language, cycle)
        offset = "" if timezone else unlike_the_clock(answers.timezone, datetime.now(UTC), os.environ)
        if offset:
            call.talk("init.no_name_of_zone", offset=offset, zone=answers.timezone)
        return _write(call, path, answers)

    return command(words, "init", run)


def _write(call: Call, path: Path, answers: InitAnswers) -> int:
    from okrtui.config.load import loads
    from okrtui.config.save import compose, write_new
    from okrtui.config.schema_file import named

    call.speak(answers.language)
    text = compose(answers, call.words.say)
    loads(text, file=str(path))
    write_new(path, named(path, "config", text))
    call.talk("init.written", file=str(path))
    _tell_place(call, answers.organization)
    for step in ("edit", "plan", "app"):
        call.talk(f"init.next_{step}")
    return 0


def _tell_place(call: Call, organization: str) -> None:
    """Advise against a place of the store where it is not safe, before anything lies there."""
    from okrtui.config.paths import store_url

    url = store_url(organization, option=call.settings.store)
    if not url.startswith("sqlite:"):
        return
    from okrtui.store.file_place import path_of
    from okrtui.store.unsafe_places import unsafe_place

    path = path_of(url)
    unsafe = unsafe_place(path)
    if unsafe is not None:
        call.talk(f"place.{unsafe.kind}", path=path, name=unsafe.name)
        call.talk("place.hint", path=path)


def _ask(
    call: Call,
    name: str | None,
    teams: tuple[str, ...],
    me: str | None,
    timezone: str | None,
    cycle: str | None,
) -> tuple[str, str, tuple[str, ...], str, str, str]:
    """What was not told by an option, one question after another, each with its default."""
    called = _prompt(call, "organization", name or "")
    several = teams or tuple(
        part.strip() for part in _prompt(call, "teams", called).split(",") if part.strip()
    )
    who = me or _prompt(call, "me", login() or "me")
    zone = timezone or _prompt(call, "timezone", local_zone())
    when = cycle or _prompt(call, "cycle", quarter_now(zone))
    return slug(called, ""), called, several, who, zone, when


def _prompt(call: Call, question: str, default: str) -> str:
    answer = call.ask(call.words.say(f"init.ask_{question}"), default=default or None)
    return str(answer).strip()
