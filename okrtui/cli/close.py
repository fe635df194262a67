"""``okrtui close``: score a cycle that has ended, freeze it, and carry on what goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from msgspec import structs

from okrtui.cli.call import Call
from okrtui.cli.close_file import check, read
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.streams import put_text
from okrtui.errors import RefusedError, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrtui.domain.close import Answer
    from okrtui.usecases.close import Closed, CloseSheet
    from okrtui.usecases.workspace import Workspace

Json = dict[str, object]

SHAPES = ("md", "svg")
"""What a celebration can be written as; the first if nothing is said."""

_BESIDE: Mapping[str, set[str]] = {
    "": {"minutes", "team", "json"},
    "export": {"team", "json"},
    "apply": {"yes", "minutes", "team", "json"},
    "reopen": {"reason", "json"},
    "over": {"json"},
    "glad": {"format", "output", "channel", "json"},
}
"""What goes with each way of the call; "" is the one that shows the cycle."""
_APART = (
    {"team", "minutes"},
    *({"json", one} for one in ("format", "output", "channel")),
    *({"channel", one} for one in ("format", "output")),
)
"""What never goes together."""


def _together(asked: list[str], beside: set[str]) -> bool:
    """Whether a call asks for one thing at most, with nothing beside it that does not belong there."""
    return len(asked) < 2 and beside <= _BESIDE["".join(asked)] and not any(one <= beside for one in _APART)


def close_command(words: Words) -> click.Command:
    @click.argument("cycle", metavar="[CYCLE]", required=False)
    @click.option("--export", "export", metavar="FILE", help=words.say("close.option_export"))
    @click.option("--apply", "file", metavar="FILE", help=words.say("close.option_apply"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @click.option("--minutes", metavar="FILE", help=words.say("close.option_minutes"))
    @click.option("--reopen", is_flag=True, help=words.say("close.option_reopen"))
    @click.option("--reason", metavar="TEXT", help=words.say("close.option_reason"))
    @click.option("--retrospective", is_flag=True, help=words.say("close.option_retrospective"))
    @click.option("--celebrate", is_flag=True, help=words.say("celebrate.option_celebrate"))
    @click.option("--format", "shape", type=click.Choice(SHAPES), help=words.say("celebrate.option_format"))
    @click.option("--output", "-o", "output", metavar="FILE", help=words.say("celebrate.option_output"))
    @click.option("--channel", metavar="CHANNEL", help=words.say("celebrate.option_channel"))
    @click.option("--team", metavar="TEAM", help=words.say("close_team.option_team"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        cycle: str | None,
        export: str | None,
        file: str | None,
        yes: bool,
        minutes: str | None,
        reopen: bool,
        reason: str | None,
        retrospective: bool,
        celebrate: bool,
        shape: str | None,
        output: str | None,
        channel: str | None,
        team: str | None,
        as_json: bool,
    ) -> int:
        ways = {"export": export, "apply": file, "reopen": reopen, "over": retrospective, "glad": celebrate}
        more = {"yes": yes, "minutes": minutes, "reason": reason, "format": shape, "output": output}
        more |= {"channel": channel, "team": team, "json": as_json}
        asked = [name for name, said in ways.items() if said]
        beside = {name for name, said in more.items() if said}
        if cycle is None and not asked and not beside and call.interactive and call.start_app is not None:
            return call.start_app(structs.replace(call.settings, opens="close"))
        if not _together(asked, beside) or (not celebrate and retrospective is not (cycle is None)):
            raise UsageError("close.either", hint="close.hint.either")
        workspace = call.workspace()
        tell_overdue(call, workspace)
        if celebrate:
            from okrtui.cli.celebrate import show as glad

            return glad(call, workspace, cycle, channel, shape or SHAPES[0], output or "-", as_json=as_json)
        if cycle is None:
            from okrtui.cli.retrospect import show

            return show(call, workspace, as_json)
        if reopen:
            return _reopen(call, workspace, cycle, reason or "", as_json)
        if export is not None:
            return _export(call, workspace, cycle, export, team)
        if file is not None:
            return _answered(call, workspace, cycle, team, file, minutes, yes=yes, as_json=as_json)
        return _show(call, workspace, cycle, team, minutes, as_json)

    return command(words, "close", run)


def _answered(
    call: Call,
    workspace: Workspace,
    cycle: str,
    team: str | None,
    file: str,
    minutes: str | None,
    *,
    yes: bool,
    as_json: bool,
) -> int:
    """Close by what a file answers: the whole cycle, or the part of a team."""
    if team is None:
        return _apply(call, workspace, cycle, file, minutes, yes=yes, as_json=as_json)
    from okrtui.cli.close_team import settle

    return settle(call, workspace, cycle, team, file, yes=yes, as_json=as_json)


def tell_overdue(call: Call, workspace: Workspace, *, quiet: bool = False) -> None:
    """Close what nobody closed in time, and say so unless ``quiet``."""
    from okrtui.usecases.close import close_overdue

    for one in close_overdue(workspace):
        if quiet:
            continue
        call.talk("close.by_machine", cycle=one.close.cycle, count=len(one.sheet.lines))


def _part(workspace: Workspace, cycle: str, team: str | None) -> CloseSheet:
    """The cycle at its close, or what a team and those below it have in it."""
    from okrtui.usecases.close import sheet
    from okrtui.usecases.close_teams import of_team

    made = sheet(workspace, cycle)
    return made if team is None else of_team(workspace, made, workspace.team_named(team))


def _show(
    call: Call, workspace: Workspace, cycle: str, team: str | None, minutes: str | None, as_json: bool
) -> int:
    from okrtui.domain.windows import cycle_window

    made = _part(workspace, cycle, team)
    if as_json:
        call.json(sheet_json(made))
    else:
        from okrtui.words.close import lines

        for line in lines(call.words, made):
            call.data(line)
        _tell_drafts(call, workspace, made)
        window = cycle_window(made.cycle, workspace.zone)
        if workspace.now() < window.end:
            call.talk("close.runs", cycle=made.cycle.id, end=made.cycle.end)
            call.talk("close.hint.runs")
        elif made.faulty and made.standing is None:
            call.talk("close.still_lacking", count=len(made.faulty), cycle=made.cycle.id)
    if minutes is not None:
        _write_minutes(call, workspace, made, minutes)
    return 0


def _export(call: Call, workspace: Workspace, cycle: str, target: str, team: str | None) -> int:
    from okrtui.planfile.close_file import CloseEntry, CloseFile, dump
    from okrtui.words.dependencies import needs_line

    made = _part(workspace, cycle, team)
    entries = tuple(
        CloseEntry(
            line.path,
            line.answer,
            line.proposed,
            line.original,
            title=line.key.row.definition.title,
            about=tuple(needs_line(call.words, one) for one in line.waited),
        )
        for line in made.lines
    )
    following = made.next_cycle
    if made.standing is not None:
        following = made.standing.next_cycle or following
    head = call.words.say("close.file_head", cycle=made.cycle.id).split("\n")
    put_text(dump(CloseFile(entries, following), head), target)
    if target != "-":
        call.talk("close.exported", count=len(entries), file=target)
    return 0


def _apply(
    call: Call,
    workspace: Workspace,
    cycle: str,
    file: str,
    minutes: str | None,
    *,
    yes: bool,
    as_json: bool,
) -> int:
    from okrtui.usecases.close import close, may_close, sheet

    given = read(file)
    may_close(workspace, workspace.cycle(cycle))
    answers = {one.key_result: one.answer for one in given.entries}
    made = sheet(workspace, cycle, answers)
    check(given, made, file)
    if not yes and (file == "-" or not call.interactive):
        raise UsageError("close.needs_yes", hint="close.hint_yes", file=file)
    if not yes:
        from okrtui.words.close import lines

        for line in lines(call.words, made):
            call.data(line)
    _tell_drafts(call, workspace, made)
    if not yes and not call.confirm(call.words.say("close.confirm", cycle=made.cycle.id)):
        return 130
    done = close(workspace, made.cycle.id, answers, given.next_cycle)
    _declare(call, workspace, done)
    if minutes is not None:
        _write_minutes(call, workspace, sheet(workspace, made.cycle.id), minutes)
    if as_json:
        call.json(closed_json(done))
    else:
        tell(call, done)
    return 0


def _tell_drafts(call: Call, workspace: Workspace, made: CloseSheet) -> None:
    """Which drafts would stay in the cycle, and how they are taken along."""
    from okrtui.domain.close import GOES_ON
    from okrtui.usecases.next_cycle import left_behind

    there = made.next_cycle in [one.id for one in workspace.store.cycles()]
    there = there or any(line.answer.decision in GOES_ON for line in made.lines)  # the close makes it
    told = "close.draft_stays" if there else "close.draft_stays_here"
    for path, title in left_behind(workspace, made.cycle.id):
        call.talk(told, title=title, path=path, next=made.next_cycle)


def _declare(call: Call, workspace: Workspace, done: Closed) -> None:
    """Let the configuration name the cycle that was made; where it cannot be written, say what is missing."""
    from okrtui.errors import OkrError
    from okrtui.usecases.settings_sheet import with_cycle

    if done.close.next_cycle is None:
        return
    try:
        draft = with_cycle(workspace, call.settings.config_path(), done.close.next_cycle)
        if draft is not None:
            draft.save()
    except OkrError:
        call.talk("close.not_declared", next=done.close.next_cycle)
    else:
        if draft is not None:
            call.talk("close.declared", next=done.close.next_cycle)


def tell(call: Call, done: Closed) -> None:
    """What the close came to."""
    call.talk("close.done", cycle=done.close.cycle, mean=done.sheet.mean, count=len(done.sheet.lines))
    for warning in done.sheet.warnings:
        call.talk(f"close.warning_{warning}")
    for one in done.carried:
        if one.path:
            call.talk("close.carried", title=one.title, path=one.path, count=one.key_results)
        else:
            call.talk("close.not_carried", title=one.title, origin=one.origin)


def _write_minutes(call: Call, workspace: Workspace, made: CloseSheet, target: str) -> None:
    from okrtui.words.close import minutes

    put_text(minutes(call.words, made, workspace.people(), ZoneInfo(workspace.zone)), target)


def _reopen(call: Call, workspace: Workspace, cycle: str, reason: str, as_json: bool) -> int:
    from okrtui.usecases.close import reopen

    if not reason.strip():
        raise RefusedError("close.reopen_reason", hint="close.hint.reopen_reason")
    stood = reopen(workspace, cycle, reason)
    if as_json:
        call.json({"schema": 1, "cycle": stood.cycle, "state": "closing", "reason": reason})
        return 0
    call.talk("close.reopened", cycle=stood.cycle)
    if stood.next_cycle:
        call.talk("close.reopened_carried", cycle=stood.cycle, next=stood.next_cycle)
    return 0


def sheet_json(made: CloseSheet) -> Json:
    """The cycle at its close."""
    from okrtui.usecases.status import needs_json

    return {
        "schema": 1,
        "cycle": made.cycle.id,
        "closed_by": None if made.standing is None else made.standing.author or "machine",
        "mean": made.mean,
        "counts": {band.value: count for band, count in made.counts.items()},
        "warnings": list(made.warnings),
        "next_cycle": made.next_cycle,
        "reopened": [
            {
                "at": one.reopened_at.isoformat() if one.reopened_at else None,
                "by": one.reopened_by,
                "reason": one.reopened_why,
            }
            for one in made.reopened
        ],
        "scores": [
            {
                "key_result": line.path,
                "proposed": line.proposed,
                "original": line.original,
                "score": line.score,
                **_answer_json(line.answer),
                "depends": needs_json(line.waited),
                "lacks": [fault.code for fault in line.faults],
                "said_by": list(dict.fromkeys(one.author for one in line.said)),
            }
            for line in made.lines
        ],
    }


def _answer_json(answer: Answer) -> Mapping[str, object]:
    return {
        "reason": answer.reason,
        "cause": answer.cause.value if answer.cause else None,
        "cause_text": answer.cause_text,
        "decision": answer.decision.value if answer.decision else None,
        "learning": answer.learning,
        "worked": answer.worked,
    }


def closed_json(done: Closed) -> Json:
    """A close that was made."""
    return {
        "schema": 1,
        "cycle": done.close.cycle,
        "closed_by": done.close.author or "machine",
        "at": done.close.at.isoformat(),
        "mean": done.sheet.mean,
        "warnings": list(done.sheet.warnings),
        "next_cycle": done.close.next_cycle,
        "carried": [
            {"from": one.origin, "to": one.path or None, "key_results": one.key_results}
            for one in done.carried
        ],
    }
