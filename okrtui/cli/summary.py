"""``okrtui summary``: how it stands, as a message for those who never open a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import teams
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from datetime import date

    from okrtui.asking.summary import Audience
    from okrtui.usecases.workspace import Workspace

FOR = ("company", "executive", "executives", "lead", "owner")
"""Whom it is for; the executives read of the company."""


def summary_command(words: Words) -> click.Command:
    @click.option(
        "--for", "audience", type=click.Choice(FOR), default="company", help=words.say("summary.option_for")
    )
    @click.option("--team", metavar="TEAM", help=words.say("summary.option_team"), shell_complete=teams)
    @click.option("--person", metavar="PERSON", help=words.say("summary.option_person"))
    @click.option("--since", metavar="SPAN", default="7d", help=words.say("summary.option_since"))
    @click.option("--md", "as_md", is_flag=True, help=words.say("summary.option_md"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        audience: str,
        team: str | None,
        person: str | None,
        since: str,
        as_md: bool,
        as_json: bool,
    ) -> int:
        from okrtui.asking.summary import digest
        from okrtui.words.summary import digest_json, markdown, text

        workspace = call.workspace()
        told: Audience = "lead" if audience == "lead" else "owner" if audience == "owner" else "company"
        if told == "owner" and team:
            raise UsageError("summary.either", hint="summary.hint_either")
        found = digest(workspace, told, team=team, person=person, since=_since(workspace, since))
        if as_json:
            call.json(digest_json(call.words, found))
        else:
            call.data((markdown if as_md else text)(call.words, found).rstrip("\n"))
        return 0

    return command(words, "summary", run)


def _since(workspace: Workspace, text: str) -> date:
    """The day so long ago, or the day that is named."""
    from datetime import date, timedelta

    from okrtui.config.durations import duration
    from okrtui.domain.windows import local_date
    from okrtui.usecases.past import must_have_begun

    today = local_date(workspace.now(), workspace.zone)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        length = duration(text)
        if length is None:
            raise UsageError("summary.bad_since", found=text) from None
        return today - max(length, timedelta(days=1))
    must_have_begun(workspace, found)
    return found
