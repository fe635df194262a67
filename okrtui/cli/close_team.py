"""``okrtui close CYCLE --apply FILE --team TEAM``: a team answers, and the cycle stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.close_file import check, read
from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.usecases.workspace import Workspace


def settle(
    call: Call, workspace: Workspace, cycle: str, team: str, file: str, *, yes: bool, as_json: bool
) -> int:
    """Keep what the file says of the team's key results, take the others of it as proposed, and say which
    teams wait still."""
    from okrtui.usecases.close import answer, may_close, sheet
    from okrtui.usecases.close_teams import of_team
    from okrtui.usecases.close_teams import settle as settled

    given, id = read(file), workspace.team_named(team)
    chosen = workspace.cycle(cycle)
    may_close(workspace, chosen)
    answers = {one.key_result: one.answer for one in given.entries}
    name = workspace.teams()[id].name
    check(given, of_team(workspace, sheet(workspace, chosen.id, answers), id), file, team=name)
    if not yes and (file == "-" or not call.interactive):
        raise UsageError("close.needs_yes", hint="close.hint_yes", file=file)
    if not yes and not call.confirm(call.words.say("close_team.confirm", team=name)):
        return 130
    with workspace.store.transaction():
        for path, one in answers.items():
            answer(workspace, path, one)
        left = settled(workspace, chosen.id, id)
    if as_json:
        waiting = [{"team": one.team, "key_results": one.rows} for one in left]
        call.json({"schema": 1, "cycle": chosen.id, "team": id, "waiting": waiting})
        return 0
    call.talk("close_team.settled", team=name, cycle=chosen.id)
    for wait in left:
        call.talk("close_team.waits", team=wait.name, count=wait.rows)
    if not left:
        call.talk("close_team.all", cycle=chosen.id)
    return 0
