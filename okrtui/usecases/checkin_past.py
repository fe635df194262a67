"""Check-ins that are there: one corrected or taken back, with a reason, as an act that can be undone.

A corrected check-in holds at the moment of the one it replaces, and stays its author's; whoever corrects it
stands in the history, with what it was and what it became.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from msgspec import Struct, structs

from okrtui.domain import confidence
from okrtui.domain.ids import same
from okrtui.domain.model import Checkin, ConfidenceScale, Kind, Measurement, SourceType, owner_of
from okrtui.domain.typed import written as number_written
from okrtui.domain.typed_answer import DONE, OPEN
from okrtui.errors import RefusedError
from okrtui.usecases.acts import Step
from okrtui.usecases.batch import Done, Loaded, load, must_all
from okrtui.usecases.checkin import CheckinInput, prepare
from okrtui.usecases.checkin_answers import wanted_of_obstacle
from okrtui.usecases.patience import patiently
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.typed_text import written
from okrtui.usecases.undo import act_of_checkin
from okrtui.usecases.workspace import Workspace


class PastCheckin(Struct, frozen=True):
    """A check-in of the key result ``row`` as it may be corrected. ``name`` is its author's; ``valued``:
    whether its value was typed and may be another; ``scale`` is the one that a confidence is typed on."""

    row: Loaded
    said: Checkin
    name: str
    valued: bool
    scale: ConfidenceScale

    @property
    def answers(self) -> CorrectedAnswers:
        """It as a form shows it."""
        stored = self.said.confidence
        sure = confidence.show(self.scale, stored) if stored is not None else ""
        return CorrectedAnswers(
            value="" if self.said.value is None else self._value(self.said.value),
            confidence="x" if sure == "10" else sure[:1],
            note=self.said.note,
            win=self.said.win,
            kind=self.said.blocker_kind or "",
            blocker=self.said.blocker,
            next_action=self.said.next_action,
        )

    def _value(self, value: Decimal) -> str:
        assert self.row.key is not None
        if self.row.key.definition.kind is Kind.BOOLEAN:
            return DONE if value else OPEN
        return number_written(value)


class CorrectedAnswers(Struct, frozen=True):
    """What a check-in is to say instead, as typed; ``confidence`` is a key of the team's scale, ``kind`` that
    of what blocks."""

    value: str = ""
    confidence: str = ""
    note: str = ""
    win: str = ""
    kind: str = ""
    blocker: str = ""
    next_action: str = ""


def past_checkin(workspace: Workspace, key_result: int, checkin: int) -> PastCheckin:
    """A check-in to be corrected or taken back. RefusedError where it is gone, where its cycle is closed,
    and where it is neither mine nor of a row that I answer for."""
    rows = load(workspace, [("key_result", key_result)])
    must_all(rows, lambda _: None)
    (row,) = rows
    assert row.key is not None
    kept = workspace.store.checkins([key_result]).get(key_result, [])
    said = next((one for one in kept if one.id == checkin), None)
    if said is None:
        raise RefusedError("checkin.past_gone", hint="acts.hint.gone")
    name = workspace.name_of(said.author) if said.author else ""
    if not _mine(workspace, row, said):
        if not name:
            raise RefusedError("checkin.past_nobodys", hint="checkin.hint.past_nobodys")
        raise RefusedError("checkin.past_not_yours", hint="checkin.hint.past_not_yours", author=name)
    definition = row.key.definition
    valued = definition.source.type is SourceType.MANUAL and definition.kind not in (
        Kind.TASKS,
        Kind.MILESTONES,
    )
    scale = workspace.rules(row.above.team).cadence.confidence
    return PastCheckin(row, said, name, valued, scale)


def still_asked(past: PastCheckin, answers: CorrectedAnswers) -> list[str]:
    """The fields about what stands in the way that are wanted of a correction, in order; the confidence
    counts where it becomes low by it."""
    sure, doubts = answers.confidence.strip(), False
    if sure and sure != past.answers.confidence:
        doubts = confidence.band(confidence.parse(past.scale, sure)) is confidence.ConfidenceBand.LOW
    return wanted_of_obstacle(answers, doubts=doubts)


def correct(
    workspace: Workspace, key_result: int, checkin: int, answers: CorrectedAnswers, reason: str
) -> Done:
    """Let a check-in say something else, durable when it returns. UsageError for what is no value or
    confidence, RefusedError as ``past_checkin``, without a reason, and where it says the same."""
    why = _reason(reason)

    def write() -> Done:
        store = workspace.store
        with store.transaction():
            past = past_checkin(workspace, key_result, checkin)
            said, measured = _said(workspace, past, answers)
            if replace(said, id=past.said.id) == past.said:
                raise RefusedError("acts.same")
            act = workspace.act(why)
            uid = store.replace_checkin(checkin, key_result, said, act.at, measured)
            old = {"op": "retract", "key_result": key_result, "uid": checkin, "said": told_of(past.said)}
            new = {"op": "checkin", "key_result": key_result, "uid": uid, "said": told_of(said)}
            return _finish(workspace, past, "checkin.correct", [old, new], why)

    return patiently(write)


def withdraw(workspace: Workspace, key_result: int, checkin: int, reason: str) -> Done:
    """Take a check-in back, and no other of the same file. RefusedError as ``past_checkin``, and without a
    reason."""
    why = _reason(reason)

    def write() -> Done:
        with workspace.store.transaction():
            past = past_checkin(workspace, key_result, checkin)
            _, step = act_of_checkin(workspace, checkin, ("key_result", key_result))
            workspace.store.retract_checkin(checkin, workspace.act(why).at)
            gone = {**step, "op": "retract", "uid": checkin}
            return _finish(workspace, past, "checkin.retract", [gone], why)

    return patiently(write)


def told_of(said: Checkin) -> dict[str, object]:
    """What of a check-in can be corrected, for the history."""
    value = None if said.value is None else str(said.value)
    return {
        "value": value,
        "confidence": said.confidence,
        "note": said.note,
        "win": said.win,
        "blocker_kind": said.blocker_kind or "",
        "blocker": said.blocker,
        "next_action": said.next_action,
    }


def _reason(text: str) -> str:
    why = written("reason", text)
    if not why:
        raise RefusedError("checkin.past_no_reason")
    return why


def _said(
    workspace: Workspace, past: PastCheckin, answers: CorrectedAnswers
) -> tuple[Checkin, tuple[Measurement, ...] | None]:
    """The check-in as it is to be, and the values it brings: None for those it brought."""
    opened, given = past.answers, structs.asdict(answers)
    changed = {name for name, text in given.items() if text.strip() != getattr(opened, name)}
    typed = CheckinInput(
        key_result=past.row.path,
        value=answers.value.strip() or None if "value" in changed else None,
        confidence=answers.confidence.strip() or None if "confidence" in changed else None,
        note=answers.note,
        win=answers.win,
        blocker=f"{answers.kind}:{answers.blocker}" if answers.kind or answers.blocker.strip() else None,
        next_action=answers.next_action,
    )
    (made,) = prepare(workspace, [typed])
    told = made.checkin
    said = replace(
        past.said,
        note=told.note,
        win=told.win,
        blocker_kind=told.blocker_kind,
        blocker=told.blocker,
        next_action=told.next_action,
    )
    if "confidence" in changed:
        said = replace(said, confidence=told.confidence, scale=told.scale)
    if "value" not in changed:
        return said, None
    measured = tuple(replace(one, at=said.at, author=said.author) for one in made.measurements)
    return replace(said, value=told.value), measured


def _mine(workspace: Workspace, row: Loaded, said: Checkin) -> bool:
    """Whether I said it, recorded it, own the row or am asked for its check-ins, or lead its team or one
    above."""
    me = workspace.act().author
    assert row.key is not None
    definition, teams = row.key.definition, workspace.teams()
    answer = [said.author, definition.checkin_owner, owner_of(definition, row.above.definition)]
    team = teams.get(row.above.team)
    seen: set[str] = set()
    while team is not None and team.id not in seen:
        seen.add(team.id)
        answer.append(team.lead)
        team = teams.get(team.parent) if team.parent else None
    if same(me, [one for one in answer if one]):
        return True
    event, _ = act_of_checkin(workspace, said.id, ("key_result", row.key.uid))
    return event.author == me


def _finish(workspace: Workspace, past: PastCheckin, type: str, steps: list[Step], why: str) -> Done:
    rescore_objectives(workspace, {past.row.above.uid})
    event = workspace.store.add_event(
        workspace.act(why), type=type, subject=past.row.path, payload={"steps": steps, "reason": why}
    )
    return Done(event, ((past.row.path, past.row.title),))
