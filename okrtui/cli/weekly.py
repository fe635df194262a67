"""``okrtui weekly``: the review of a team, its minutes, and what it agrees on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids, teams
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.reading import day
from okrtui.errors import NotFoundError, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from okrtui.usecases.agreed import Agreed, Made
    from okrtui.usecases.weekly_views import Weekly, WeeklyLine
    from okrtui.usecases.workspace import Workspace

Json = dict[str, object]


def weekly_command(words: Words) -> click.Command:
    @click.option("--team", metavar="TEAM", help=words.say("weekly.option_team"), shell_complete=teams)
    @click.option("--md", "as_md", is_flag=True, help=words.say("weekly.option_md"))
    @click.option("--as-of", metavar="DATE", help=words.say("weekly.option_as_of"))
    @click.option("--action", metavar="TEXT", help=words.say("weekly.option_action"))
    @click.option("--decision", metavar="TEXT", help=words.say("weekly.option_decision"))
    @click.option("--on", "row", metavar="ROW", help=words.say("weekly.option_on"), shell_complete=any_ids)
    @click.option("--owner", metavar="PERSON", help=words.say("weekly.option_owner"))
    @click.option("--due", metavar="DATE", help=words.say("weekly.option_due"))
    @click.option("--done", metavar="N", type=int, help=words.say("weekly.option_done"))
    @click.option("--drop", metavar="N", type=int, help=words.say("weekly.option_drop"))
    @click.option("--end", is_flag=True, help=words.say("weekly.option_end"))
    @click.option("--acknowledge", is_flag=True, help=words.say("weekly.option_acknowledge"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        team: str | None,
        as_md: bool,
        as_of: str | None,
        action: str | None,
        decision: str | None,
        row: str | None,
        owner: str | None,
        due: str | None,
        done: int | None,
        drop: int | None,
        end: bool,
        acknowledge: bool,
        as_json: bool,
    ) -> int:
        acts = (action, decision, done, drop, end or None, acknowledge or None)
        chosen = sum(one is not None for one in acts)
        beside = (row and action is None and decision is None) or ((owner or due) and action is None)
        if chosen > 1 or beside or (chosen and (as_md or as_of)):
            raise UsageError("weekly.either", hint="weekly.hint.either")
        workspace = call.workspace()
        if action is not None or decision is not None:
            made = _agree(workspace, team, row, action, decision, owner, due)
        elif done is not None or drop is not None:
            made = _settle(workspace, done, drop)
        elif end or acknowledge:
            return _sitting(call, workspace, team or "", as_json, end=end)
        else:
            return _show(call, workspace, team or "", as_of, as_json, as_md=as_md)
        return _tell(call, workspace, made, as_json)

    return command(words, "weekly", run)


def _show(
    call: Call, workspace: Workspace, team: str, as_of: str | None, as_json: bool, *, as_md: bool
) -> int:
    from okrtui.usecases.past_store import KnownJudgements, on_day
    from okrtui.usecases.weekly import weekly
    from okrtui.words.weekly import lines, minutes

    past = day(as_of)
    then = workspace if past is None else on_day(workspace, past, KnownJudgements())
    review = weekly(then, team)
    if as_json:
        call.json(review_json(review))
    elif as_md:
        call.data(minutes(call.words, review, workspace.people()).rstrip("\n"))
    else:
        for line in lines(call.words, review):
            call.data(line)
        if review.unseen:
            names = ", ".join(name for _, name in review.unseen)
            call.talk("weekly.unseen", names=names)
    return 0


def _agree(
    workspace: Workspace,
    team: str | None,
    row: str | None,
    action: str | None,
    decision: str | None,
    owner: str | None,
    due: str | None,
) -> Made:
    from okrtui.usecases.agreed import ROWS, add_action, decide, due_day
    from okrtui.usecases.short_ids import resolve

    about = resolve(workspace, row, *ROWS) if row else None
    whose = team or (about.path.split("/")[1] if about is not None else "")
    if decision is not None:
        return decide(workspace, whose, decision, row=about)
    last = due_day(workspace, due or "")
    return add_action(workspace, whose, action or "", owner=owner, due=last, row=about)


def _settle(workspace: Workspace, done: int | None, drop: int | None) -> Made:
    from okrtui.domain.agreed import ActionState
    from okrtui.usecases.agreed import settle

    number = done if done is not None else drop
    found = next((one for one in workspace.store.lasting("action") if one.id == str(number)), None)
    if found is None:
        raise NotFoundError("agreed.no_number", number=number)
    return settle(workspace, found.uid, ActionState.DROPPED if done is None else ActionState.DONE)


def _sitting(call: Call, workspace: Workspace, team: str, as_json: bool, *, end: bool) -> int:
    from okrtui.usecases.weekly import weekly
    from okrtui.usecases.weekly_sitting import acknowledge, last_ended
    from okrtui.usecases.weekly_sitting import end as end_it

    review = weekly(workspace, team)
    event = end_it(workspace, review) if end else acknowledge(workspace, last_ended(review))
    if as_json:
        call.json({"schema": 1, "event": event})
    elif end:
        call.talk("weekly.made_end", n=len(weekly(workspace, team).unseen))
    else:
        call.talk("weekly.made_acknowledge")
    return 0


def _tell(call: Call, workspace: Workspace, made: Made, as_json: bool) -> int:
    if as_json:
        call.json({"schema": 1, "event": made.event, **_agreed_json(made.agreed)})
    else:
        from okrtui.domain.windows import local_date
        from okrtui.words.weekly import made_text

        today = local_date(workspace.now(), workspace.zone)
        call.say(made_text(call.words, made.agreed, today))
    return 0


def review_json(review: Weekly) -> Json:
    """The review with its parts in their order."""
    from okrtui.usecases.status import rhythm_json

    sitting = review.sitting
    return {
        "schema": 1,
        "team": review.team or None,
        "day": review.day.isoformat(),
        "since": _instant(review, review.since),
        "cycle": review.cycle,
        "sitting": None
        if sitting is None
        else {
            "begun_at": _instant(review, sitting.at),
            "begun_by": sitting.author,
            "ended_at": _instant(review, sitting.ended_at),
            "minutes": round(sitting.spent.total_seconds() / 60, 1),
            "seen": len(sitting.seen),
            "acknowledged": list(sitting.acknowledged),
        },
        "unseen": [id for id, _ in review.unseen],
        "rhythm": rhythm_json(review.rhythm) if review.rhythm is not None else None,
        "parts": [
            {"part": part, "lines": [_line_json(line) for line in rows]}
            for part, rows in review.parts.items()
        ],
    }


def _instant(review: Weekly, at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(review.now.tzinfo).isoformat()


def _line_json(line: WeeklyLine) -> Json:
    found: Json = {
        "item": line.item,
        "key_result": line.path or None,
        "title": line.title or None,
        "team": line.team or None,
        "person": line.person,
        "due_at": line.due_at.isoformat() if line.due_at else None,
        "progress": line.progress,
        "expected": line.expected,
        "status": line.status.value if line.status else None,
        "points": None if line.points is None else line.points * 100,
        "disagrees": line.disagrees,
        "text": line.text or None,
        "blocker": line.blocker.value if line.blocker else None,
        "checkin_state": line.checkin.value if line.checkin else None,
        "silent": line.silent or None,
        "silent_since": line.silent_since.isoformat() if line.silent_since else None,
        "tasks": {"added": line.added, "dropped": line.dropped, "reopened": line.reopened}
        if line.added or line.dropped or line.reopened
        else None,
        "overdue": {"count": line.overdue, "oldest_days": line.oldest} if line.overdue else None,
        "action": None,
    }
    if line.agreed is not None:
        found["action"] = _agreed_json(line.agreed)
    return found


def _agreed_json(one: Agreed) -> Json:
    return {
        "kind": one.kind,
        "number": int(one.id),
        "text": one.text,
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else None,
        "state": one.state.value if one.kind == "action" else None,
        "said_by": one.said_by,
        "on": one.path or None,
    }
