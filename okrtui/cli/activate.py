"""``okrtui activate``: drafts that count from then on."""

from __future__ import annotations

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import Words


def activate_command(words: Words) -> click.Command:
    @click.argument("names", metavar="ROW|TEAM|CYCLE...", nargs=-1, required=True, shell_complete=any_ids)
    @click.option("--dry-run", is_flag=True, help=words.say("activate.option_dry"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.move_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, names: tuple[str, ...], dry_run: bool, yes: bool, reason: str, as_json: bool) -> int:
        from okrtui.usecases.activate import activate, activating, carried_as_they_were, drafts_named

        workspace = call.workspace()
        refs = drafts_named(workspace, names)
        rows = activating(workspace, refs)
        event, asks = 0, len(rows) > 1 and not yes and not dry_run
        if (dry_run or asks) and not as_json:
            for row in rows:
                call.data(f"{row.path}  {row.title}")
        if asks:
            if not call.interactive:
                raise UsageError("activate.needs_yes", hint="activate.hint.needs_yes", count=len(rows))
            if not call.confirm(call.words.say("activate.confirm", count=len(rows))):
                return 130
        if not dry_run:
            event = activate(workspace, refs, reason).event
        if as_json:
            told = [{"id": row.path, "title": row.title} for row in rows]
            call.json({"schema": 1, "dry": dry_run, "event": event or None, "objectives": told})
        elif event:
            said = "activate.done_one" if len(rows) == 1 else "activate.done"
            call.talk(said, count=len(rows), title=rows[0].title, path=rows[0].path)
            for path, title in carried_as_they_were(workspace, refs):
                call.talk("activate.carried", id=path, title=title)
        return 0

    return command(words, "activate", run)
