"""``okrtui join``: one more person of an organisation that is in a store."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import LANGUAGES, Words


def join_command(words: Words) -> click.Command:
    @click.argument("url", metavar="URL")
    @click.option("--me", metavar="ID", help=words.say("join.option_me"))
    @click.option("--organization", metavar="ID", help=words.say("join.option_organization"))
    @click.option("--password", metavar="PLACE", help=words.say("join.option_password"))
    @click.option("--language", type=click.Choice(LANGUAGES), help=words.say("init.option_language"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        url: str,
        me: str | None,
        organization: str | None,
        password: str | None,
        language: str | None,
        as_json: bool,
    ) -> int:
        from okrtui.config.secrets import resolve
        from okrtui.usecases.join import address_of, join, look, must_be_free, person_named

        path = call.settings.config_path()
        secret = resolve(password, folder=path.parent) if password else None
        there = look(address_of(url), password=secret, organization=organization)
        must_be_free(path, there)
        if me is None:
            if not call.interactive:
                raise UsageError("join.cannot_ask", hint="join.hint_cannot_ask", url=there.url)
            for one in there.people:
                call.say(f"  {one.id}  {one.name}")
            me = call.ask(call.words.say("join.ask_me"))
        person = person_named(there, me)
        call.speak(language)
        join(path, there, person, say=call.words.say, password=password, language=language)
        if as_json:
            document = {"organization": there.organization.id, "me": person.id, "file": str(path)}
            call.json({"schema": 1, **document, "teams": there.teams, "people": len(there.people)})
            return 0
        values = {"name": there.organization.name, "me": person.name}
        call.talk("join.joined", **values, teams=there.teams, people=len(there.people))
        call.talk("init.written", file=str(path))
        call.talk("init.next_app")
        return 0

    return command(words, "join", run)
