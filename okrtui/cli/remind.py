"""``okrtui remind``: tell people what they owe, each due date once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words
from okrtui.words.dates import moment

if TYPE_CHECKING:
    from okrtui.channels.model import Note
    from okrtui.messaging.reminders import Report
    from okrtui.usecases.reminders import Item, Letter
    from okrtui.usecases.workspace import Workspace


def remind_command(words: Words) -> click.Command:
    @click.option("--dry-run", is_flag=True, help=words.say("reminders.option_dry"))
    @json_option(words)
    @pass_call
    def run(call: Call, dry_run: bool, as_json: bool) -> int:
        from okrtui.messaging.open_channels import Addresses
        from okrtui.messaging.reminders import remind

        workspace = call.workspace()
        addresses = Addresses(workspace.config.channels, call.settings.config_path().parent)
        reports = asyncio.run(remind(workspace, composer(workspace), addresses, dry=dry_run))
        beside = 0 if dry_run else sent_beside(call, workspace)
        if as_json:
            call.json({"schema": 1, "messages": [report_json(one) for one in reports]})
        else:
            tell(call, workspace, reports)
        return 3 if any(one.state in ("failed", "waits") for one in reports) else beside

    return command(words, "remind", run)


def sent_beside(call: Call, workspace: Workspace) -> int:
    """Send the outbox too; what of it still waits is told. The exit status of that."""
    from okrtui.cli.outbox import exit_status, tokens_of, told_of
    from okrtui.sync.outbox import send_quietly

    found = asyncio.run(send_quietly(workspace, tokens=tokens_of(call)))
    told_of(call, found)
    return exit_status(found)


def composer(workspace: Workspace) -> Callable[[Letter], Note]:
    """Writes a letter in the language of whom it goes to."""
    from okrtui.config.environment import language
    from okrtui.words.reminders import note_of

    spoken = {one.id: one.language for one in workspace.config.people if one.language}
    usual, zone = language(workspace.config.ui.language), ZoneInfo(workspace.zone)

    def compose(letter: Letter) -> Note:
        words = Words(spoken.get(letter.person, usual))
        rule = workspace.config.remind.escalate_after or ""
        told = [_summary(workspace, words, one) for one in letter.summaries]
        return note_of(words, letter, workspace.name_of, zone, rule, told)

    return compose


def _summary(workspace: Workspace, words: Words, item: Item) -> Note:
    """Of the company, or of the team that the owner of the item leads."""
    from okrtui.asking.summary import digest
    from okrtui.words.summary import note

    found = digest(workspace, item.digest or "company", person=item.owner if item.digest == "lead" else None)
    return note(words, found, workspace.name_of(item.owner))


def report_json(one: Report) -> dict[str, object]:
    return {
        "person": one.person,
        "channel": one.channel,
        "due": list(one.due),
        "state": one.state,
        "retry_at": one.retry_at.isoformat() if one.retry_at else None,
        "payload": one.payload,
        "why": one.why or None,
    }


def tell(call: Call, workspace: Workspace, reports: Sequence[Report]) -> None:
    """A line a message, and of what was not sent yet the payload."""
    say, zone = call.words.say, ZoneInfo(workspace.zone)
    for one in reports:
        at = moment(call.words, one.retry_at, zone) if one.retry_at else ""
        state = say(f"reminders.state_{one.state}", at=at) if at else say(f"reminders.state_{one.state}")
        name, channel = workspace.name_of(one.person), one.channel or "-"
        line = say("reminders.line", name=name, channel=channel, state=state, count=len(one.due))
        if one.state in ("failed", "waits"):
            line += f": {say(f'reminders.why_{one.why}')}" + (f" ({one.status})" if one.status else "")
        call.data(line)
        if one.state == "dry":
            call.data(json.dumps(one.payload, ensure_ascii=False, indent=2))
    if not reports:
        call.talk("reminders.nothing")
