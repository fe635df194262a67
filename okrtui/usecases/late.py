"""A sure owner says of a row that is behind that its work comes late: another expected curve, with a
reason."""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct

from okrtui.domain.confidence import HIGH
from okrtui.domain.judge import judge
from okrtui.domain.model import CurveWord, KeyResultState, Kind, Pace
from okrtui.errors import NotFoundError, RefusedError
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.batch import Batch, Done, load, must_all
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace

LATER = (CurveWord.LATE, CurveWord.END)
"""Curves that expect less until near the end, the mildest first."""

BEHIND = (Pace.AT_RISK, Pace.OFF_TRACK)


class ComingLate(Struct, frozen=True):
    """What stands now, and what each later curve would make of it today."""

    title: str
    now: KeyResultState
    curves: tuple[tuple[CurveWord, KeyResultState], ...]


def coming_late(workspace: Workspace, uid: int) -> ComingLate:
    """What saying so would mean. RefusedError where the row is not behind, nobody is sure of it, or it has no
    later curve."""
    one = _judged(workspace, uid)
    state, definition = one.state, one.row.definition
    if state.pace not in BEHIND:
        raise RefusedError("late.not_behind", title=definition.title)
    if state.confidence is None or state.confidence < HIGH:
        raise RefusedError("late.not_sure", hint="late.hint.not_sure", title=definition.title)
    later = LATER[LATER.index(definition.expected) + 1 :] if definition.expected in LATER else LATER
    now = workspace.now()
    curves = [
        (word, judge(replace(one.facts, definition=replace(definition, expected=word)), now, one.rules))
        for word in (later if definition.kind is not Kind.KEEP else ())
    ]
    helps = tuple((word, then) for word, then in curves if (then.heading or 0) > (state.heading or 0))
    if not helps:
        raise RefusedError("late.no_curve", hint="late.hint.no_curve", title=definition.title)
    return ComingLate(definition.title, state, helps)


def come_late(workspace: Workspace, uid: int, curve: CurveWord, reason: str) -> Done:
    """Expect it by the curve from here on. RefusedError as ``coming_late``, and without a reason."""
    why = written("reason", reason)
    if not why:
        raise RefusedError("late.no_reason")
    with workspace.store.transaction():
        (row,) = rows = load(workspace, [("key_result", uid)])
        must_all(rows, lambda _: None)
        coming_late(workspace, uid)
        assert row.key is not None
        batch = Batch(workspace, why)
        batch.define(row, replace(row.key.definition, expected=curve))
        return batch.finish("late")


def _judged(workspace: Workspace, uid: int) -> AssessedKeyResult:
    keys = workspace.store.key_results(uids=[uid])
    above = workspace.store.objectives(uids=[keys[0].objective]) if keys else []
    for objective in assess(workspace, above, now=workspace.now()):
        for one in objective.key_results:
            if one.row.uid == uid:
                return one
    raise NotFoundError("acts.gone", hint="acts.hint.gone")
