"""``okrtui history``, ``okrtui undo`` and ``okrtui redo``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.printable import printable
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.store.records import AuditEvent
    from okrtui.usecases.act_changes import ActChange
    from okrtui.usecases.history import Entry
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.workspace import Workspace

MOST_LINES = 30
"""Changes of one act that are told to people; the rest is counted."""


def history_command(words: Words) -> click.Command:
    @click.argument("id", metavar="[ID]", required=False, shell_complete=any_ids)
    @click.option("--limit", default=50, show_default=True, metavar="N", help=words.say("cli.history_limit"))
    @json_option(words)
    @pass_call
    def run(call: Call, id: str | None, limit: int, as_json: bool) -> int:
        from okrtui.cli.cycle_over import tell_ended
        from okrtui.usecases.history import cycle_of, history

        workspace = call.workspace()
        entries = history(workspace, id, limit=limit)
        if as_json:
            call.json({"schema": 1, "events": [entry_json(one) for one in entries]})
            return 0
        tell_ended(call, workspace, cycle_of(workspace, id) if id else None)
        zone = ZoneInfo(workspace.zone)
        for one in entries:
            call.data(event_line(call.words, one, zone))
            for line in change_lines(call.words, one.changes):
                call.data(f"       {line}")
        if not entries:
            call.talk("cli.no_history")
        return 0

    return command(words, "history", run)


def undo_command(words: Words) -> click.Command:
    @click.argument("event", metavar="[EVENT]", type=int, required=False)
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, event: int | None, yes: bool, as_json: bool) -> int:
        from okrtui.usecases.undo import undoing

        workspace = call.workspace()
        return take_back_asked(call, workspace, undoing(workspace, event), yes=yes, as_json=as_json)

    return command(words, "undo", run)


def redo_command(words: Words) -> click.Command:
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, yes: bool, as_json: bool) -> int:
        from okrtui.usecases.undo import undoing

        workspace = call.workspace()
        wanted = undoing(workspace, redo=True)
        return take_back_asked(call, workspace, wanted, yes=yes, as_json=as_json)

    return command(words, "redo", run)


def take_back_asked(call: Call, workspace: Workspace, wanted: Undoing, *, yes: bool, as_json: bool) -> int:
    """Name what is taken back, ask where that is more than one row, do it. 130 when declined."""
    from okrtui.usecases.undo import take_back

    zone, told = ZoneInfo(workspace.zone), wanted.entries
    several = wanted.rows > 1 or len(wanted.acts) > 1
    if several:
        call.talk("cli.undo_takes", count=wanted.rows)
        for one in told:
            _say(event_line(call.words, one, zone))
            for line in change_lines(call.words, one.changes):
                _say(f"       {line}")
    if several and not yes:
        if not call.interactive:
            raise UsageError("cli.undo_needs_yes", hint="cli.hint_undo_yes", count=wanted.rows)
        if not call.confirm(call.words.say("cli.undo_confirm")):
            return 130
    made = take_back(workspace, wanted)
    if as_json:
        target = next(one for one in told if one.event.id == wanted.target.id)
        acts = [entry_json(one) for one in told]
        call.json({"schema": 1, "undone": entry_json(target), "acts": acts, "events": made})
    else:
        again = wanted.target.type == "undo"
        line = event_line(call.words, told[-1], zone).strip()
        call.talk("cli.redone" if again else "cli.undone", event=line)
    return 0


def _say(text: str) -> None:
    print(printable(text), file=sys.stderr)


def event_json(event: AuditEvent) -> dict[str, object]:
    """An act as data: ``at`` in ISO 8601 with its zone, ``author`` an id."""
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "author": event.author,
        "type": event.type,
        "subject": event.subject,
        "payload": dict(event.payload),
        "undoes": event.undoes,
        "undone_by": event.undone_by,
    }


def entry_json(entry: Entry) -> dict[str, object]:
    """An act as data, with what it changed."""
    from okrtui.usecases.plain import plain

    return {
        **event_json(entry.event),
        "author_name": entry.author,
        "reason": entry.reason or None,
        "through": entry.event.payload.get("through"),
        "changes": [
            {
                "op": one.op,
                "kind": one.kind,
                "id": one.path,
                "title": one.title,
                "field": one.field,
                "before": plain(one.before),
                "after": plain(one.after),
            }
            for one in entry.changes
        ],
    }


def event_line(words: Words, entry: Entry, zone: ZoneInfo) -> str:
    """An act in a line: number, when, who, what, of what, why, and whether it stands."""
    from okrtui.words.acts import act_line

    one = entry.event
    text = act_line(words, one.id, one.at, entry.author, one.type, one.subject, zone, one.undoes)
    if one.undone_by is not None:
        text += "  " + words.say("cli.is_undone", event=one.undone_by)
    if entry.reason:
        text += "  " + words.say("cli.because", reason=entry.reason)
    if one.payload.get("through"):
        text += "  " + words.say("mcp.through", name=one.payload["through"])
    return text


def change_lines(words: Words, changes: tuple[ActChange, ...]) -> Iterator[str]:
    """One line a change: sign, title, field, from → to."""
    from okrtui.usecases.plain import plain
    from okrtui.words.acts import change_line

    for one in changes[:MOST_LINES]:
        yield change_line(words, one.op, one.title, one.field, plain(one.before), plain(one.after))
    if len(changes) > MOST_LINES:
        yield words.say("doctor.more", count=len(changes) - MOST_LINES)
