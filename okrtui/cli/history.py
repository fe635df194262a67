"""``okrtui history`` and ``okrtui undo``."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import click

from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_session
from okrtui.cli.session import Session
from okrtui.store.records import AuditEvent
from okrtui.words import Words


def history_command(words: Words) -> click.Command:
    @click.argument("id", metavar="[ID]", required=False, shell_complete=any_ids)
    @click.option("--limit", default=50, show_default=True, metavar="N", help=words.say("cli.history_limit"))
    @json_option(words)
    @pass_session
    def run(session: Session, id: str | None, limit: int, as_json: bool) -> int:
        from okrtui.usecases.history import history

        workspace = session.workspace()
        events = history(workspace, id, limit=limit)
        if as_json:
            session.json({"schema": 1, "events": [event_json(event) for event in events]})
            return 0
        zone = ZoneInfo(workspace.zone)
        for event in events:
            session.data(event_line(session.words, event, zone))
        if not events:
            session.talk("cli.no_history")
        return 0

    return command(words, "history", run)


def undo_command(words: Words) -> click.Command:
    @click.argument("event", metavar="[EVENT]", type=int, required=False)
    @json_option(words)
    @pass_session
    def run(session: Session, event: int | None, as_json: bool) -> int:
        from okrtui.usecases.history import undo

        workspace = session.workspace()
        undone = undo(workspace, event)
        if as_json:
            session.json({"schema": 1, "undone": event_json(undone)})
        else:
            line = event_line(session.words, undone, ZoneInfo(workspace.zone))
            session.talk("cli.undone", event=line.strip())
        return 0

    return command(words, "undo", run)


def event_json(event: AuditEvent) -> dict[str, object]:
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


def event_line(words: Words, event: AuditEvent, zone: ZoneInfo) -> str:
    """ "  12  24 Nov 10:05  mina  check-in  2026-Q4/sales/close-more/win-rate  22.1" """
    from okrtui.words.dates import moment

    what = words.say(f"event.{event.type.replace('.', '_')}")
    value = event.payload.get("value")
    text = f"{event.id:>5}  {moment(words, event.at, zone)}  {event.author}  {what}  {event.subject}"
    if value is not None:
        text += f"  {value}"
    if event.undone_by is not None:
        text += "  " + words.say("cli.is_undone", event=event.undone_by)
    return text
