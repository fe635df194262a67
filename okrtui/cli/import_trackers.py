"""``okrtui import`` of a kind of tracker: what stands above tasks, as the tracker answers it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import connections, cycles, teams
from okrtui.cli.options import command, json_option, pass_call
from okrtui.config.paths import expanded
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Seen
    from okrtui.usecases.workspace import Workspace

TRACKERS: Mapping[str, str] = {
    "clickup": "[URL|FILE|-]",
    "jira": "URL|JQL|FILE|-",
    "github": "URL|REPO|FILE|-",
    "gitlab": "URL|PROJECT",
    "linear": "URL",
    "azuredevops": "URL|PROJECT",
    "asana": "URL",
    "redmine": "URL|PROJECT",
}
"""What each is asked for."""


def tracker_command(words: Words, kind: str) -> click.Command:
    @click.argument("place", metavar=TRACKERS[kind], required=kind != "clickup")
    @click.option(
        "--connection",
        metavar="NAME",
        help=words.say("importing.option_connection"),
        shell_complete=connections,
    )
    @click.option("-o", "--output", metavar="FILE", help=words.say("importing.option_output"))
    @click.option("--checkins", metavar="FILE", help=words.say("importing.option_checkins"))
    @click.option("--team", metavar="TEAM", help=words.say("importing.option_team"), shell_complete=teams)
    @click.option("--cycle", metavar="CYCLE", help=words.say("importing.option_cycle"), shell_complete=cycles)
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        place: str | None,
        connection: str | None,
        output: str | None,
        checkins: str | None,
        team: str | None,
        cycle: str | None,
        as_json: bool,
    ) -> int:
        from okrtui.cli.import_output import Targets, deliver
        from okrtui.importing.model import Asked
        from okrtui.usecases.importing import bring, first_day, today_of

        workspace = call.workspace()
        since = first_day(workspace, cycle)
        asked = Asked(today=today_of(workspace), connection=connection, since=since)
        seen = READERS[kind](call, workspace, place or "", asked)
        done = bring(workspace, seen, team=team, cycle=cycle)
        return deliver(call, done, Targets(output, checkins), as_json=as_json, answered=False)

    return command(words, f"import {kind}", run)


def read_clickup(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The goals of a workspace or one of them; a space, a folder or a list; or a saved answer."""
    if file != "-" and not _is_file(file):
        connection, shape, documents = _asked(call, workspace, "clickup", file, asked)
        return _clickup(shape, documents, connection, connection, workspace.zone)
    from okrtui.cli.import_saved import connection_of, saved
    from okrtui.importing.trackers.folders import folders_of
    from okrtui.importing.trackers.goals import goals_of

    data = saved(file)
    connection = connection_of(workspace, "clickup", asked)
    name = Path(file).name
    if goals := goals_of(data):
        return _clickup("goals", goals, name, connection, workspace.zone)
    if folders := folders_of(data):
        return _clickup("folders", folders, name, connection, workspace.zone)
    raise UsageError("importing.no_clickup", hint="importing.hint.clickup", file=file)


def _clickup(
    shape: str, documents: Sequence[Mapping[str, object]], name: str, connection: str, zone: str
) -> Seen:
    from okrtui.importing.trackers.folders import read_folders
    from okrtui.importing.trackers.goals import read_goals

    read = read_goals if shape == "goals" else read_folders
    return read(documents, name, connection, zone)


def read_jira(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """Epics and what stands above them, of the tracker, a saved answer or an exported table."""
    if file == "-" or _is_file(file):
        from okrtui.cli.import_saved import saved_issues

        return saved_issues(call, workspace, file, asked)
    from okrtui.importing.trackers.epics import read_epics, read_issue

    connection, shape, documents = _asked(call, workspace, "jira", file, asked)
    if shape == "issue":
        return read_issue(documents[0], connection, connection)
    return read_epics(documents, connection, connection)


def read_github(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The milestones of a repository, or of a saved answer."""
    if file == "-" or _is_file(file):
        from okrtui.cli.import_saved import saved_milestones

        return saved_milestones(workspace, file, asked)
    return _milestones(call, workspace, "github", file, asked)


def read_gitlab(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The milestones of a project or group."""
    return _milestones(call, workspace, "gitlab", file, asked)


def read_linear(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The projects of an initiative, or the milestones of a project."""
    return _milestones(call, workspace, "linear", file, asked)


def read_azuredevops(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The epics of a project, or what stands below a work item."""
    return _milestones(call, workspace, "azuredevops", file, asked)


def read_asana(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The sections of a project, or the projects of a portfolio."""
    return _milestones(call, workspace, "asana", file, asked)


def read_redmine(call: Call, workspace: Workspace, file: str, asked: Asked) -> Seen:
    """The versions of a project."""
    return _milestones(call, workspace, "redmine", file, asked)


def _milestones(call: Call, workspace: Workspace, kind: str, file: str, asked: Asked) -> Seen:
    from okrtui.importing.trackers.milestones import read_milestones

    connection, _, documents = _asked(call, workspace, kind, file, asked)
    since = asked.since or asked.today
    return read_milestones(documents, connection, connection, since=since, zone=workspace.zone)


def _asked(
    call: Call, workspace: Workspace, kind: str, text: str, asked: Asked
) -> tuple[str, str, Sequence[Mapping[str, object]]]:
    """(connection, shape, documents) that a tracker answers."""
    from okrtui.sync.outline import connections_for, outlined

    names = connections_for(workspace, kind, text, asked.connection)
    if len(names) > 1 and not call.interactive:
        raise UsageError(
            "importing.which_connection", hint="importing.hint.which_connection", known=", ".join(names)
        )
    name = names[0]
    if len(names) > 1:
        name = call.choose(call.words.say("importing.ask", column="connection"), names)
    import asyncio

    found = asyncio.run(outlined(workspace, text, connection=name, tokens=call.tokens()))
    return name, found.shape, found.documents


def _is_file(text: str) -> bool:
    try:
        return bool(text) and os.path.isfile(expanded(text))
    except (OSError, ValueError):
        return False


READERS: Mapping[str, Callable[[Call, Workspace, str, Asked], Seen]] = {
    "clickup": read_clickup,
    "jira": read_jira,
    "github": read_github,
    "gitlab": read_gitlab,
    "linear": read_linear,
    "azuredevops": read_azuredevops,
    "asana": read_asana,
    "redmine": read_redmine,
}
"""What reads each."""
