"""``okrtui people``: what concerns persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.handing import HandOver


def people_command(words: Words) -> click.Group:
    return group(words, "people", [_hand_over(words)])


def _hand_over(words: Words) -> click.Command:
    @click.argument("giver", metavar="A")
    @click.argument("taker", metavar="B")
    @click.option("--dry-run", is_flag=True, help=words.say("cli.people_dry"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, giver: str, taker: str, dry_run: bool, yes: bool, reason: str, as_json: bool) -> int:
        from okrtui.usecases.handing import hand_over_all, handing_over

        workspace, file = call.workspace(), call.settings.config_path()
        told = handing_over(workspace, giver, taker, file)
        if not dry_run and told.changes:
            if call.interactive and not yes:
                _show(call, told)
                if not call.confirm(call.words.say("people.confirm")):
                    return 130
            told = hand_over_all(workspace, giver, taker, file, reason)
        if as_json:
            call.json({"schema": 1, "dry": dry_run, **handed_json(told)})
            return 0
        if dry_run or not call.interactive or yes:
            _show(call, told)
        if told.event:
            count, names = len({one.path for one in told.changes}), (told.giver_name, told.taker_name)
            call.talk("people.done", count=count, giver=names[0], taker=names[1], event=told.event)
        return 0

    return command(words, "people hand-over", run)


def handed_json(told: HandOver) -> dict[str, object]:
    return {
        "event": told.event or None,
        "from": told.giver,
        "to": told.taker,
        "changes": [
            {"kind": one.kind, "id": one.path, "title": one.title, "field": one.field} for one in told.changes
        ],
        "leads": [
            {"team": one.team, "file": one.place.file or None, "line": one.place.line} for one in told.leads
        ],
    }


def _show(call: Call, told: HandOver) -> None:
    """Every change on stdout; what only a file says with the line to change."""
    from okrtui.words.acts import change_line

    for one in told.changes:
        call.data(change_line(call.words, one.op, one.title, one.field, one.before, one.after))
    for lead in told.leads:
        where = f"{lead.place.file}:{lead.place.line}" if lead.place.line else ""
        call.talk("people.leads" if where else "people.leads_elsewhere", name=told.giver_name, team=lead.name,
                  where=where)  # fmt: skip
