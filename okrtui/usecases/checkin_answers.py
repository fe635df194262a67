"""What is typed into a check-in, in whichever front: filled in, asked for, judged, handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from msgspec import Struct, structs

from okrtui.domain import confidence, rollup
from okrtui.domain.judge import confident, judge
from okrtui.domain.model import Checkin, ConfidenceScale, KeyResultState, Kind, Measurement, RollUp
from okrtui.domain.typed import Typed, value_typed, written
from okrtui.domain.typed_answer import DONE, OPEN, done_typed
from okrtui.domain.unusual import Unusual, unusual
from okrtui.errors import UsageError
from okrtui.usecases.checkin import CheckinInput
from okrtui.usecases.checkin_form import CheckinForm


class CheckinAnswers(Struct, frozen=True):
    """The texts of the form. ``value`` is a number as typed, or done/open; ``confidence`` a key of
    the team's scale; ``kind`` a kind of blocker; ``done`` the milestones that stand marked."""

    value: str = ""
    confidence: str = ""
    note: str = ""
    win: str = ""
    kind: str = ""
    blocker: str = ""
    next_action: str = ""
    done: tuple[str, ...] = ()


def filled_in(form: CheckinForm) -> CheckinAnswers:
    """The form as it opens: the value that stands, the confidence said last."""
    state, definition = form.detail.row.state, form.facts.definition
    value = ""
    if form.typed and definition.kind is Kind.BOOLEAN:
        value = DONE if state.progress else OPEN
    elif form.typed and state.value is not None:
        value = written(state.value)
    sure = ""
    if confidence.valid(state.confidence) and state.confidence is not None:
        sure = key_of(form.scale, confidence.show(form.scale, state.confidence))
    marked = tuple(one.title for one in definition.milestones if one.title in form.done)
    return CheckinAnswers(value=value, confidence=sure, done=marked)


def key_of(scale: ConfidenceScale, shown: str) -> str:
    """The one key that stands for a confidence as ``confidence.show`` tells it."""
    if scale is ConfidenceScale.RAG:
        return shown[:1]
    return "x" if shown == "10" else shown


def with_draft(answers: CheckinAnswers, draft: Mapping[str, object] | None) -> CheckinAnswers:
    """The answers with those of a draft; what it holds of other shapes is left alone."""
    kept: dict[str, object] = {}
    for name, value in (draft or {}).items():
        if name == "done" and isinstance(value, list | tuple):
            kept[name] = tuple(one for one in value if isinstance(one, str))
        elif name in _TEXTS and isinstance(value, str):
            kept[name] = value
    return structs.replace(answers, **kept)


_TEXTS = frozenset(CheckinAnswers.__struct_fields__) - {"done"}


def draft_of(answers: CheckinAnswers, opened: CheckinAnswers) -> dict[str, object] | None:
    """What differs from the form as it opened; None when nothing does."""
    changed: dict[str, object] = {}
    for name in CheckinAnswers.__struct_fields__:
        value = getattr(answers, name)
        if value != getattr(opened, name):
            changed[name] = list(value) if isinstance(value, tuple) else value
    return changed or None


def key_typed(form: CheckinForm, text: str) -> str:
    """The key that a confidence stands for as it was typed. RefusedError naming the choices."""
    meant = confidence.parse(form.scale, text)
    return next(key for key, stored in confidence.choices(form.scale) if stored == meant)


def said(form: CheckinForm, answers: CheckinAnswers) -> float | None:
    """The confidence meant: the very one that stands, where its key was left as it was."""
    if not answers.confidence:
        return None
    if answers.confidence == filled_in(form).confidence:
        return form.detail.row.state.confidence
    return dict(confidence.choices(form.scale)).get(answers.confidence)


def low(form: CheckinForm, answers: CheckinAnswers) -> bool:
    """Whether the confidence asks for a blocker and a next action."""
    meant = said(form, answers)
    return meant is not None and confidence.band(meant) is confidence.ConfidenceBand.LOW


def obstacles(form: CheckinForm, answers: CheckinAnswers) -> list[str]:
    """The fields about what stands in the way that are still wanted, in order."""
    return wanted_of_obstacle(answers, doubts=low(form, answers))


class Obstacle(Protocol):
    """What stands in the way, as typed."""

    @property
    def kind(self) -> str: ...

    @property
    def blocker(self) -> str: ...

    @property
    def next_action(self) -> str: ...


def wanted_of_obstacle(typed: Obstacle, *, doubts: bool) -> list[str]:
    """The fields of it that are still wanted, in order: a kind of what is told, and all three where the
    confidence is low (``doubts``)."""
    wanted = ["kind"] if not typed.kind and (doubts or typed.blocker.strip()) else []
    if doubts:
        wanted += [name for name in ("blocker", "next_action") if not getattr(typed, name).strip()]
    return wanted


def asked_for(form: CheckinForm, answers: CheckinAnswers) -> list[str]:
    """The fields that are still wanted before saving, in order."""
    wanted = []
    if counted(form) and not answers.value.strip() and form.detail.row.state.value is None:
        wanted.append("value")
    if not answers.confidence:
        wanted.append("confidence")
    return wanted + obstacles(form, answers)


def counted(form: CheckinForm) -> bool:
    """Whether a number is typed."""
    return form.typed and form.facts.definition.kind not in (Kind.MILESTONES, Kind.BOOLEAN)


def number_of(form: CheckinForm, answers: CheckinAnswers) -> Typed | None:
    """How the value is read; None where none is typed. UsageError where it is no number."""
    if not counted(form) or not answers.value.strip():
        return None
    return value_typed(form.facts.definition, answers.value)


def far_off(form: CheckinForm, answers: CheckinAnswers, now: datetime) -> Unusual | None:
    """Why the value lies far outside the usual; None where it does not."""
    try:
        typed = number_of(form, answers)
    except UsageError:
        return None
    return None if typed is None else unusual(form.facts, typed.value, now)


def input_of(form: CheckinForm, answers: CheckinAnswers, opened: CheckinAnswers) -> CheckinInput:
    """What is handed to the use case. A confidence left as it was is said anew just as it was given, so
    that one given on another scale stays exact."""
    left = answers.confidence == opened.confidence
    numeric = form.typed and form.facts.definition.kind is not Kind.MILESTONES
    return CheckinInput(
        key_result=form.detail.row.path,
        value=answers.value.strip() or None if numeric else None,
        confidence=None if left else answers.confidence,
        accepted=confident(form.facts) if left else None,
        note=answers.note,
        win=answers.win,
        blocker=f"{answers.kind}:{answers.blocker}" if answers.kind else None,
        next_action=answers.next_action,
        marks=tuple(_marks(form, answers)) if form.typed else (),
    )


def _marks(form: CheckinForm, answers: CheckinAnswers) -> list[tuple[str, bool]]:
    """Milestones whose mark changed."""
    return [
        (one.title, one.title in answers.done)
        for one in form.facts.definition.milestones
        if (one.title in answers.done) != (one.title in form.done)
    ]


def would_be(form: CheckinForm, answers: CheckinAnswers, now: datetime) -> KeyResultState:
    """How the key result would stand with these answers. UsageError where the value is no number."""
    made: list[Measurement] = []
    if form.facts.definition.kind is Kind.MILESTONES:
        made = [Measurement(now, Decimal(int(on)), part=title) for title, on in _marks(form, answers)]
    elif form.typed and form.facts.definition.kind is Kind.BOOLEAN:
        made = [Measurement(now, Decimal(int(bool(done_typed(answers.value)))))]
    elif (typed := number_of(form, answers)) is not None:
        made = [Measurement(now, typed.value)]
    facts = replace(form.facts, measurements=(*form.facts.measurements, *made))
    sure = dict(confidence.choices(form.scale)).get(answers.confidence)
    if sure is not None and facts.measurements:  # before the first value nobody can be sure of one
        said = Checkin(now, confidence=sure, scale=form.scale)
        facts = replace(facts, checkins=(*facts.checkins, said))
    return judge(facts, now, form.rules)


def objective_would_be(form: CheckinForm, after: KeyResultState) -> RollUp:
    """How its objective would stand where the key result stands so."""
    objective, uid = form.objective, form.detail.row.uid
    own = [
        structs.replace(one, state=after).part if one.row.uid == uid else one.part
        for one in objective.key_results
    ]
    driven = [one.driving(share) for one, share in objective.driven]
    return rollup.objective(own, driven, objective.row.definition.driver, objective.rollup.bands)
