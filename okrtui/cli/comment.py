"""``okrtui comment``: say something about a row, or read what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids, teams
from okrtui.cli.localized import SpokenCommand
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.reading import day
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.comments import Comment
    from okrtui.usecases.workspace import Workspace

MOST = 50
"""Comments that are told where no row is named."""


def comment_command(words: Words) -> click.Command:
    @click.argument("row", metavar="[ROW]", required=False, shell_complete=any_ids)
    @click.argument("text", metavar="[TEXT]", nargs=-1)
    @click.option("--team", metavar="TEAM", help=words.say("comment.option_team"), shell_complete=teams)
    @click.option("--as-of", metavar="DATE", help=words.say("comment.option_as_of"))
    @click.option("--withdraw", metavar="N", type=int, help=words.say("comment.option_withdraw"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        row: str | None,
        text: tuple[str, ...],
        team: str | None,
        as_of: str | None,
        withdraw: int | None,
        as_json: bool,
    ) -> int:
        if sum(map(bool, (text, as_of, team, withdraw))) > 1 or bool(row) < bool(as_of):
            raise UsageError("comment.either", hint="comment.hint.either")
        if row and (team or withdraw):
            raise UsageError("comment.either", hint="comment.hint.either")
        workspace = call.workspace()
        if withdraw is not None:
            return _withdraw(call, workspace, withdraw, as_json)
        if row is not None and text:
            return write(call, workspace, row, " ".join(text), as_json)
        found = _read(workspace, row, team, as_of)
        if as_json:
            call.json({"schema": 1, "comments": [comment_json(one) for one in found]})
            return 0
        for one in found:
            for line in lines(call.words, one, ZoneInfo(workspace.zone), of_one=row is not None):
                call.data(line)
        if not found:
            call.talk("comment.none")
        return 0

    return command(words, "comment", run, cls=SpokenCommand)


def write(call: Call, workspace: Workspace, row: str, text: str, as_json: bool) -> int:
    """Say something about a row, and tell whom it names."""
    from okrtui.usecases.comments import comment

    done = comment(workspace, row, text)
    if done.unknown:
        call.talk("comment.unknown", names=", ".join(f"@{one}" for one in done.unknown))
    if as_json:
        said = comment_json(done.comment)
        call.json({"schema": 1, "event": done.event, "comment": said, "unknown": list(done.unknown)})
    else:
        named = ", ".join(name for _, name in done.comment.mentions)
        told = "comment.said_to" if named else "comment.said"
        call.talk(told, title=done.comment.title, names=named)
    if done.drafted:
        call.talk("comment.drafted")
    return 0


def _withdraw(call: Call, workspace: Workspace, id: int, as_json: bool) -> int:
    from okrtui.usecases.comments import withdraw

    made = withdraw(workspace, id)
    if as_json:
        call.json({"schema": 1, "events": made})
    else:
        call.talk("comment.withdrawn", comment=id)
    return 0


def _read(workspace: Workspace, row: str | None, team: str | None, as_of: str | None) -> Sequence[Comment]:
    from okrtui.usecases.comments import KINDS, comments_of, recent
    from okrtui.usecases.filter import NOTHING, Filter
    from okrtui.usecases.past import moment_of
    from okrtui.usecases.short_ids import resolve

    if row is None:
        wanted = Filter(teams=frozenset([workspace.team_named(team)])) if team else NOTHING
        return recent(workspace, wanted, limit=MOST)
    past = day(as_of)
    moment = None if past is None else moment_of(workspace, past)
    return comments_of(workspace, resolve(workspace, row, *KINDS), as_of=moment)


def comment_json(one: Comment) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "path": one.path,
        "title": one.title,
        "at": one.at.isoformat(),
        "author": one.author,
        "author_name": one.name,
        "text": one.text,
        "mentions": [id for id, _ in one.mentions],
    }


def lines(words: Words, one: Comment, zone: ZoneInfo, *, of_one: bool) -> list[str]:
    """When, who, and of which row unless all are of one; below it the text."""
    from okrtui.words.dates import moment
    from okrtui.words.width import tame

    head = f"{moment(words, one.at, zone)}  {one.name}" + ("" if of_one else f"  {tame(one.title)}")
    return [head, *(f"    {tame(line)}" for line in one.text.split("\n"))]
