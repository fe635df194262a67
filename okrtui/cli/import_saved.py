"""Answers of trackers and tables of issues that were saved, for ``okrtui import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.reading import read_text
from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Seen
    from okrtui.importing.tables.sheet import Sheet
    from okrtui.usecases.workspace import Workspace

LARGEST = 50_000_000


def connection_of(workspace: Workspace, kind: str, asked: Asked) -> str:
    """The connection that links of a file go through: the one asked for, the only one, else the kind."""
    known = [name for name, one in workspace.config.connections.items() if one.kind == kind]
    return asked.connection or (known[0] if len(known) == 1 else kind)


def saved(file: str) -> object:
    """What a file of JSON holds; a list where one document follows another. UsageError where it is none."""
    return _documents(read_text(file, LARGEST).text, file)


def _documents(text: str, file: str) -> object:
    import json
    from decimal import Decimal

    decoder = json.JSONDecoder(parse_float=Decimal)
    found: list[object] = []
    at = 0
    try:
        while rest := text[at:].lstrip():
            at = len(text) - len(rest)
            one, at = decoder.raw_decode(text, at)
            found.append(one)
    except (ValueError, RecursionError) as error:
        raise UsageError("importing.no_json", file=file, detail=str(error)[:100]) from None
    return found[0] if len(found) == 1 else found


def saved_issues(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """Epics of an answer of Jira, or of the table that it exports."""
    from okrtui.importing.tables.delimited import read_delimited
    from okrtui.importing.tables.headers import is_header
    from okrtui.importing.trackers.epics import read_epics
    from okrtui.importing.trackers.issues import issues_of

    text, connection = read_text(file, LARGEST).text, connection_of(workspace, "jira", asked)
    if text.lstrip()[:1] in ("[", "{"):
        if issues := issues_of(_documents(text, file)):
            return read_epics(issues, Path(file).name, connection)
    elif found := table_of_epics(workspace, read_delimited(text, file, is_header, sign=None), asked):
        return found
    raise UsageError("importing.no_issues", hint="importing.hint.no_issues", file=file)


def table_of_epics(workspace: Workspace, sheet: Sheet, asked: Asked) -> Seen | None:
    """The epics of a table that Jira exports; None for any other table."""
    from msgspec.structs import replace

    from okrtui.importing.trackers.epics import read_epics
    from okrtui.importing.trackers.issues import issues_of_table

    found = issues_of_table(sheet, asked)
    if found is None:
        return None
    issues, rows, unread = found
    seen = read_epics(issues, sheet.file, connection_of(workspace, "jira", asked), rows)
    return replace(seen, unread=(*unread, *seen.unread))


def saved_milestones(workspace: Workspace, file: str, asked: Asked) -> Seen:
    """Milestones of an answer of GitHub, each under its repository."""
    from okrtui.importing.model import Seen
    from okrtui.importing.trackers.milestones import read_milestones
    from okrtui.importing.trackers.saved_milestones import by_repository, milestones_of

    found = milestones_of(saved(file))
    if not found:
        raise UsageError("importing.no_milestones", hint="importing.hint.no_milestones", file=file)
    name, connection = Path(file).name, connection_of(workspace, "github", asked)
    since = asked.since or asked.today
    every = [
        read_milestones(rows, name, connection, since=since, zone=workspace.zone)
        for rows in by_repository(found)
    ]
    return Seen(
        tuple(one for seen in every for one in seen.objectives),
        tuple(one for seen in every for one in seen.unread),
    )
