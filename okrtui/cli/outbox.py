"""``okrtui outbox``: what is to be written to trackers: listed, sent, cancelled."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.localized import SpokenGroup
from okrtui.cli.options import SHORT, about, command, help_text, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.store.outbox_records import ItemRow
    from okrtui.sync.pass_settings import TokenOf
    from okrtui.usecases.workspace import Workspace


def outbox_command(words: Words) -> click.Command:
    """A group that lists where no command of it is named."""

    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int | None:
        if click.get_current_context().invoked_subcommand is not None:
            return None
        from okrtui.usecases.outbox import items

        workspace = call.workspace()
        show(call, workspace, items(workspace), as_json)
        return 0

    made = SpokenGroup(
        "outbox",
        words=words,
        commands=[_send(words), _cancel(words), _add(words)],
        callback=run,
        invoke_without_command=True,
        help=help_text(words, "outbox"),
        short_help=about(words, SHORT, "outbox"),
    )
    made.params = list(reversed(getattr(run, "__click_params__", [])))
    return made


def _send(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.sync.outbox import send_outbox

        workspace = call.workspace()
        found = asyncio.run(send_outbox(workspace, tokens=tokens_of(call)))
        show(call, workspace, found, as_json)
        return exit_status(found)

    return command(words, "outbox send", run)


def exit_status(items: Iterable[ItemRow]) -> int:
    """3 while something of it waits to be sent, else 1 where something was refused."""
    found = list(items)
    return 3 if any(one.open for one in found) else int(any(one.state == "refused" for one in found))


def _cancel(words: Words) -> click.Command:
    @click.argument("id", metavar="ITEM")
    @json_option(words)
    @pass_call
    def run(call: Call, id: str, as_json: bool) -> int:
        from okrtui.usecases.outbox import cancel

        workspace = call.workspace()
        show(call, workspace, [cancel(workspace, id)], as_json)
        return 0

    return command(words, "outbox cancel", run)


def _add(words: Words) -> click.Command:
    @click.argument("task", metavar="TASK")
    @click.option("--comment", metavar="TEXT", help=words.say("outbox.option_comment"))
    @click.option("--status", metavar="NAME", help=words.say("outbox.option_status"))
    @click.option("--label", metavar="NAME", help=words.say("outbox.option_label"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, task: str, yes: bool, as_json: bool, **given: str | None) -> int:
        from okrtui.usecases.outbox import put, wanted

        deeds = {"comment": given["comment"], "transition": given["status"], "label": given["label"]}
        asked = [(deed, text) for deed, text in deeds.items() if text is not None]
        if len(asked) != 1:
            raise UsageError("outbox.one_deed")
        workspace = call.workspace()
        item = wanted(workspace, task, *asked[0])
        if not as_json:
            do = call.words.say(f"outbox.do_{item.deed}", text=item.text)
            call.talk("outbox.preview", do=do, where=f"{item.connection} {item.task}")
            call.data(item.text)
        if not yes and not call.interactive:
            raise UsageError("outbox.needs_yes", hint="outbox.hint_yes")
        if not yes and not call.confirm(call.words.say("outbox.put_it")):
            return 130
        show(call, workspace, [put(workspace, item)], as_json)
        return 0

    return command(words, "outbox add", run)


def tokens_of(call: Call) -> TokenOf:
    """The secrets of this machine."""
    from okrtui.sync.pass_settings import secrets_of_machine

    return secrets_of_machine(call.settings.config_path().parent, os.environ)


def told_of(call: Call, found: Sequence[ItemRow]) -> None:
    """Say that something still waits or was refused, to whoever did not ask for the outbox."""
    waiting, refused = sum(one.open for one in found), sum(one.state == "refused" for one in found)
    if waiting:
        call.talk("outbox.still", count=waiting)
    if refused:
        call.talk("outbox.turned_down", count=refused)


def show(call: Call, workspace: Workspace, found: Sequence[ItemRow], as_json: bool) -> None:
    """As one document, or a line an item with what stands against it."""
    from okrtui.words.outbox import error_words, item_line

    if as_json:
        call.json({"schema": 1, "items": [item_json(call.words, workspace, one) for one in found]})
        return
    for one in found:
        call.data(item_line(call.words, one))
        why = error_words(call.words, one, workspace.zone)
        if why:
            call.data(f"  {why}")
    if not found:
        call.talk("outbox.none")


def item_json(words: Words, workspace: Workspace, one: ItemRow) -> dict[str, object]:
    """One item; ``error`` is a code, ``reason`` its sentence."""
    from okrtui.words.outbox import error_words

    return {
        "id": one.mark,
        "connection": one.connection,
        "task": one.task,
        "do": one.deed,
        "text": one.text,
        "state": one.state,
        "tries": one.tries,
        "error": one.error,
        "reason": error_words(words, one, workspace.zone) or None,
        "retry_at": one.retry_at.isoformat() if one.retry_at else None,
        "origin": one.origin,
        "at": one.at.isoformat(),
    }
