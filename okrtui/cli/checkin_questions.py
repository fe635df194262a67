"""The questions of a check-in on a terminal without the app."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from okrtui.cli.call import Call
from okrtui.domain.model import BlockerKind, Kind
from okrtui.errors import OkrError, UsageError

if TYPE_CHECKING:
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.checkin_answers import CheckinAnswers
    from okrtui.usecases.checkin_form import CheckinForm
    from okrtui.usecases.workspace import Workspace


def ask(call: Call, workspace: Workspace, text: str) -> CheckinInput | None:
    """Value, confidence, note and what the use case still asks for. A value or a confidence that is kept
    is given anew. None when given up."""
    from okrtui.usecases.checkin_answers import filled_in, input_of, obstacles
    from okrtui.usecases.checkin_form import checkin_form
    from okrtui.usecases.short_ids import resolve

    say = call.words.say
    address = resolve(workspace, text, "key_result")
    form = checkin_form(workspace, address.uid)
    kind = form.facts.definition.kind
    answers = opened = filled_in(form)
    milestone: str | None = None
    call.talk("recording.ask_head", title=form.facts.definition.title, path=address.path)
    try:
        if kind is Kind.MILESTONES:
            titles = "; ".join(one.title for one in form.facts.definition.milestones)
            milestone = _prompt(call, say("recording.ask_milestone", titles=titles)) or None
        elif kind is Kind.BOOLEAN:
            answers = replace(answers, value=_prompt(call, say("recording.ask_boolean")))
        else:
            answers = _number(call, form, answers, workspace.now())
        answers, sure = _sure(call, form, answers)
        answers = replace(answers, note=_prompt(call, say("recording.ask_note")))
        for name in obstacles(form, answers):
            answers = replace(answers, **{name: _obstacle(call, name)})
    except click.Abort:
        return None
    given = replace(input_of(form, answers, opened), milestone=milestone)
    return replace(given, confidence=answers.confidence, accepted=None) if sure else given


def _sure(call: Call, form: CheckinForm, answers: CheckinAnswers) -> tuple[CheckinAnswers, bool]:
    """How sure one is, asked for until it stands on the scale; whether anything was typed."""
    from okrtui.usecases.checkin_answers import key_typed
    from okrtui.words.error import explain_error

    asked = call.words.say("recording.ask_confidence", scale=form.scale.value, last=_last(form))
    while sure := _prompt(call, asked):
        try:
            return replace(answers, confidence=key_typed(form, sure)), True
        except OkrError as error:
            told = explain_error(call.words, error)
            call.say(f"{told.what} {told.next_step}".rstrip())
    return answers, False


def _last(form: CheckinForm) -> str:
    from okrtui.domain import confidence

    stands = form.detail.row.state.confidence
    return "–" if stands is None else confidence.show(form.scale, stands)


def _number(call: Call, form: CheckinForm, answers: CheckinAnswers, now: datetime) -> CheckinAnswers:
    """A number, where one is typed, asked for until it is one; nothing typed keeps the value that stands,
    where one does; one far outside the usual is meant when it is typed twice."""
    from okrtui.usecases.checkin_answers import counted, far_off, number_of
    from okrtui.words.error import explain_error
    from okrtui.words.numbers import unit_suffix
    from okrtui.words.typed import why_far

    if not counted(form):
        return answers
    stands = form.detail.row.state.value
    shown = call.words.render(stands) if stands is not None else "–"
    doubted = ""
    while True:
        text = _prompt(
            call,
            call.words.say(
                "recording.ask_value",
                value=shown,
                unit=unit_suffix(call.words, form.facts.definition.unit).strip(),
            ),
        )
        if not text and stands is not None:
            return answers
        if not text:
            call.talk("recording.first_value_needed")
            continue
        typed = replace(answers, value=text)
        try:
            number = number_of(form, typed)
        except UsageError as error:
            told = explain_error(call.words, error)
            call.say(f"{told.what} {told.next_step}")
            continue
        far = far_off(form, typed, now)
        if far is None or number is None or text == doubted:
            return typed
        doubted = text
        why = why_far(call.words, far, number.value, form.facts.definition.unit)
        call.talk("recording.far_again", why=why)


def _obstacle(call: Call, name: str) -> str:
    if name == "kind":
        return call.choose(call.words.say("recording.ask_blocker_kind"), [kind.value for kind in BlockerKind])
    return call.ask(call.words.say("recording.ask_blocker" if name == "blocker" else "recording.ask_next"))


def _prompt(call: Call, text: str) -> str:
    return call.ask(text, default="", show_default=False).strip()
