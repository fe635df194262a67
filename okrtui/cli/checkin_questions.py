"""The questions of a check-in on a terminal without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import BlockerKind, KeyResultDef, Kind, SourceType
from okrtui.errors import UsageError
from okrtui.usecases.checkin import CheckinInput

if TYPE_CHECKING:
    from decimal import Decimal

    from okrtui.usecases.workspace import Workspace


def ask(call: Call, workspace: Workspace, text: str) -> CheckinInput | None:
    """Value, confidence, note and, when confidence is low, the blocker. A value or a confidence that is
    kept is given anew. None when given up."""
    from okrtui.domain import confidence
    from okrtui.domain.judge import confident
    from okrtui.usecases.address import resolve
    from okrtui.usecases.checkin import judged

    say = call.words.say
    address = resolve(workspace, text, "key_result")
    row = workspace.store.key_results(uids=[address.uid])[0]
    objective = workspace.store.objectives(uids=[row.objective])[0]
    now = judged(workspace, objective, row.uid)
    scale = workspace.rules(objective.team).cadence.confidence
    call.talk("cli.ask_head", title=row.definition.title, path=address.path)
    try:
        value: str | None = None
        milestone: str | None = None
        if row.definition.kind is Kind.MILESTONES:
            titles = "; ".join(one.title for one in row.definition.milestones)
            milestone = _prompt(call, say("cli.ask_milestone", titles=titles)) or None
        elif row.definition.kind is Kind.BOOLEAN:
            value = _prompt(call, say("cli.ask_boolean")) or None
        elif row.definition.kind is not Kind.TASKS and row.definition.source.type is SourceType.MANUAL:
            shown = call.words.render(now.state.value) if now.state.value is not None else "–"
            value = _number(call, row.definition, shown, now.state.value)
        shown = confidence.show(scale, now.state.confidence) if now.state.confidence is not None else "–"
        sure = _prompt(call, say("cli.ask_confidence", scale=scale.value, last=shown)) or None
        kept = confident(now.facts) if sure is None else None
        said = confidence.parse(scale, sure) if sure is not None else now.state.confidence
        low = said is not None and band(said) is ConfidenceBand.LOW
        note = _prompt(call, say("cli.ask_note"))
        blocker: str | None = None
        next_action = ""
        if low:
            kinds = click.Choice([kind.value for kind in BlockerKind])
            kind = call.ask(say("cli.ask_blocker_kind"), type=kinds)
            blocker = f"{kind}:{call.ask(say('cli.ask_blocker'))}"
            next_action = call.ask(say("cli.ask_next"))
    except click.Abort:
        return None
    return CheckinInput(
        key_result=address.path,
        value=value or None,
        confidence=sure,
        accepted=kept,
        note=note,
        blocker=blocker,
        next_action=next_action,
        milestone=milestone,
    )


def _number(call: Call, definition: KeyResultDef, shown: str, standing: Decimal | None) -> str:
    """A number, asked for until it is one; nothing typed keeps the value that stands, where one does."""
    from okrtui.domain.typed import value_typed
    from okrtui.words.error import explain_error

    while True:
        text = _prompt(call, call.words.say("cli.ask_value", value=shown, unit=definition.unit))
        if not text and standing is not None:
            return str(standing)
        if not text:
            call.talk("cli.first_value_needed")
            continue
        try:
            value_typed(definition, text)
        except UsageError as error:
            told = explain_error(call.words, error)
            call.say(f"{told.what} {told.next_step}")
        else:
            return text


def _prompt(call: Call, text: str) -> str:
    return call.ask(text, default="", show_default=False).strip()
