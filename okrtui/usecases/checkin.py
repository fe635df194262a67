"""A check-in: the value, how sure its owner is, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from okrtui.domain import confidence
from okrtui.domain.ids import fold, same
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    BlockerKind,
    Checkin,
    ConfidenceScale,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Rules,
    SourceType,
)
from okrtui.domain.typed import Typed, value_typed
from okrtui.domain.unusual import Unusual, unusual
from okrtui.errors import BusyError, OkrError, UsageError
from okrtui.store.records import KeyResultRow, ObjectiveRow
from okrtui.usecases.acts import common_path
from okrtui.usecases.assess import AssessedKeyResult
from okrtui.usecases.checkin_again import there_already
from okrtui.usecases.checkin_moment import instant_of
from okrtui.usecases.drafts import must_be_active
from okrtui.usecases.facts import gather, with_said
from okrtui.usecases.judgements import Made, made_of
from okrtui.usecases.patience import patiently
from okrtui.usecases.scores import hold, rescore_said
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.telling import today
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace


class CheckinInput(Struct, frozen=True):
    """What was typed. ``value`` and ``confidence`` as text; None = not given. ``accepted`` is the check-in
    whose confidence the person saw standing and left as it is: given anew, on the scale it was given on.
    ``at`` is an ISO date or instant. ``marks`` says of several milestones at once whether they are done,
    by their whole titles. ``by`` is the id of who said it, None: whoever records it. ``row`` numbers the line
    of a file for its error."""

    key_result: str
    value: str | None = None
    confidence: str | None = None
    accepted: Checkin | None = None
    note: str = ""
    win: str = ""
    blocker: str | None = None
    next_action: str = ""
    at: str | None = None
    milestone: str | None = None
    marks: tuple[tuple[str, bool], ...] = ()
    by: str | None = None
    row: int = 0


class CheckinResult(Struct, frozen=True):
    """What a check-in did. ``before``/``after`` are judged at the same instant, ``before`` without what
    looks back over the whole history (see ``judge``). All of one file share their ``event``: one act,
    taken back as one. ``value`` is the number that was typed, ``written_otherwise`` whether in another way
    than numbers are shown, ``far`` why it lies far outside the usual."""

    event: int
    path: str
    cycle: str
    before: AssessedKeyResult
    after: AssessedKeyResult
    value: Decimal | None = None
    written_otherwise: bool = False
    far: Unusual | None = None


class _Prepared(Struct, frozen=True):
    row: KeyResultRow
    objective: ObjectiveRow
    checkin: Checkin
    measurements: tuple[Measurement, ...]
    typed: Typed | None = None

    @property
    def path(self) -> str:
        return f"{self.objective.path}/{self.row.id}"


Found = dict[str, tuple[KeyResultRow, ObjectiveRow]]
"""Key results already looked up, by what they were called."""


def check_in(workspace: Workspace, given: CheckinInput) -> CheckinResult:
    """Record one check-in, durable when it returns."""
    return check_in_many(workspace, [given])[0]


def check_in_many(
    workspace: Workspace, given: Sequence[CheckinInput], *, once: bool = False
) -> list[CheckinResult]:
    """Record several, all or nothing. Refuses with the row's number what entry refuses. Check-ins of
    others may be recorded meanwhile; those on the same objectives come before or after. ``once``: without
    those that are there already."""
    return patiently(lambda: check_in_together(workspace, given, once=once))


def check_in_together(
    workspace: Workspace, given: Sequence[CheckinInput], *, once: bool
) -> list[CheckinResult]:
    """The same, tried once: inside a caller's transaction, or in one of its own."""
    found: Found = {}
    prepare(workspace, given, found)
    with workspace.store.transaction(alone=False):
        held = hold(workspace, {objective.uid: objective for _, objective in found.values()}.values())
        prepared = prepare(workspace, given, _as_they_stand(workspace, found, held))
        if once:
            rows = [
                (one.row.uid, one.checkin, one.measurements, row.at)
                for one, row in zip(prepared, given, strict=True)
            ]
            prepared = [
                one for one, there in zip(prepared, there_already(workspace, rows), strict=True) if not there
            ]
            if not prepared:
                return []
        now = workspace.now()
        before = _known(workspace, prepared)
        event = _write_all(workspace, prepared)
        after = _rescore(workspace, held, prepared, before)
    return [_result(workspace, event, one, now, before, after) for one in prepared]


def _known(workspace: Workspace, prepared: Sequence[_Prepared]) -> dict[int, KeyResultFacts]:
    """All facts of the key results."""
    rows = {one.row.uid: one.row for one in prepared}
    objectives = {one.objective.uid: one.objective for one in prepared}
    cycles = {cycle.id: cycle for cycle in workspace.store.cycles()}
    return gather(workspace, objectives, list(rows.values()), cycles)


def _rescore(
    workspace: Workspace,
    held: Sequence[ObjectiveRow],
    prepared: Sequence[_Prepared],
    before: Mapping[int, KeyResultFacts],
) -> dict[int, KeyResultFacts]:
    """Store what the objectives stand at after these check-ins; the facts of the key results then."""
    after, day = dict(before), today(workspace)
    made: dict[int, dict[int, Made]] = {}
    for one in prepared:
        after[one.row.uid] = with_said(after[one.row.uid], one.checkin, one.measurements)
    for one in prepared:
        kept = made_of(one.row, after[one.row.uid], _rules(workspace, one), day)
        made.setdefault(one.objective.uid, {})[one.row.uid] = kept
    rescore_said(workspace, held, made)
    return after


def _rules(workspace: Workspace, one: _Prepared) -> Rules:
    return workspace.rules(one.objective.team, one.objective.definition.kind)


def _result(
    workspace: Workspace,
    event: int,
    one: _Prepared,
    now: datetime,
    before: Mapping[int, KeyResultFacts],
    after: Mapping[int, KeyResultFacts],
) -> CheckinResult:
    rules = _rules(workspace, one)
    was, became = before[one.row.uid], after[one.row.uid]
    value, plain = one.typed or (None, True)
    return CheckinResult(
        event,
        one.path,
        one.objective.cycle,
        AssessedKeyResult(one.row, was, judge(was, now, rules, headline_only=True), rules),
        AssessedKeyResult(one.row, became, judge(became, now, rules), rules),
        value,
        not plain,
        None if value is None else unusual(was, value, one.checkin.at),
    )


def _as_they_stand(workspace: Workspace, found: Found, held: Sequence[ObjectiveRow]) -> Found:
    """The same key results read again, without those that were archived meanwhile. BusyError where one
    was moved out of the objectives that are held."""
    store = workspace.store
    keys = {row.uid: row for row in store.key_results(uids=[row.uid for row, _ in found.values()])}
    above = {row.uid: row for row in held}
    if any(row.objective not in above for row in keys.values()):
        raise BusyError("store.busy", hint="store.busy_hint", path=store.url)
    return {
        name: (keys[row.uid], above[keys[row.uid].objective])
        for name, (row, _) in found.items()
        if row.uid in keys
    }


def record(workspace: Workspace, given: Sequence[CheckinInput], found: Found) -> list[int]:
    """Write check-ins without judging them: for histories read in at once. The uids they touched,
    which the caller rescores when it is through. ``found`` is kept from call to call."""
    with workspace.store.transaction():
        prepared = prepare(workspace, given, found)
        if prepared:
            _write_all(workspace, prepared)
    return [one.row.uid for one in prepared]


def prepare(
    workspace: Workspace, given: Sequence[CheckinInput], found: Found | None = None
) -> list[_Prepared]:
    """Understand every input, or refuse with the number of its row."""
    known: Found = {} if found is None else found
    cycles = {cycle.id: cycle for cycle in workspace.store.cycles()}
    prepared = []
    for one in given:
        try:
            prepared.append(_prepare(workspace, one, known, cycles))
        except OkrError as error:
            if one.row:
                error.values.setdefault("row", one.row)
            raise
    return prepared


def _write_all(workspace: Workspace, prepared: Sequence[_Prepared]) -> int:
    """Write check-ins as one act of the person; its event."""
    steps = [_write(workspace, one) for one in prepared]
    act = workspace.act()
    if len(steps) == 1:
        payload = {"checkin" if name == "uid" else name: value for name, value in steps[0].items()}
        return workspace.store.add_event(act, type="checkin", subject=prepared[0].path, payload=payload)
    subject = common_path([one.path for one in prepared])
    return workspace.store.add_event(act, type="checkin.file", subject=subject, payload={"steps": steps})


def _write(workspace: Workspace, prepared: _Prepared) -> dict[str, object]:
    """Write one; its step (see ``acts``)."""
    store, row, said = workspace.store, prepared.row, prepared.checkin
    act = workspace.act()
    step: dict[str, object] = {"op": "checkin", "key_result": row.uid}
    part = prepared.measurements[0].part if said.value is not None else ""
    value, confident = store.said_before(row.uid, part, said.at)
    if said.value is not None:
        step |= {"value": str(said.value), "before": value}
        if part:
            step["part"] = part
    elif prepared.measurements:
        stood = [store.said_before(row.uid, one.part, one.at)[0] for one in prepared.measurements]
        step["marks"] = [
            [one.part, before, str(one.value)]
            for one, before in zip(prepared.measurements, stood, strict=True)
        ]
    if said.confidence is not None:
        step |= {"confidence": said.confidence, "confidence_before": confident}
    uid = store.add_checkin(row.uid, said, act.at, *prepared.measurements)
    store.save_draft(row.uid, act.author, None)
    return {**step, "uid": uid}


def _prepare(
    workspace: Workspace, given: CheckinInput, found: Found, cycles: Mapping[str, Cycle]
) -> _Prepared:
    if given.key_result not in found:
        address = resolve(workspace, given.key_result, "key_result")
        found[given.key_result] = workspace.store.key_result_in_objective(address.uid)
    row, objective = found[given.key_result]
    must_be_active(objective, row.definition.title)
    scale = workspace.rules(objective.team).cadence.confidence
    at = instant_of(workspace, given.at, cycles[objective.cycle])
    value, part, typed = _value(row.definition, given)
    said, on = _confidence(given, scale)
    kind, blocker = parse_blocker(given.blocker)
    author = author_of(workspace, given.by)
    checkin = Checkin(
        at=at,
        author=author,
        value=value,
        confidence=said,
        scale=on,
        note=written("note", given.note),
        win=written("win", given.win),
        blocker_kind=kind,
        blocker=written("blocker", blocker),
        next_action=written("next", given.next_action),
    )
    amounts = [(part, value)] if value is not None else []
    amounts += [(_title(row.definition, title), Decimal(int(done))) for title, done in given.marks]
    measurements = tuple(
        Measurement(at=at, value=amount, part=title, source=SourceType.MANUAL, author=author)
        for title, amount in amounts
    )
    return _Prepared(row, objective, checkin, measurements, typed)


def author_of(workspace: Workspace, by: str | None) -> str:
    """Who said it: whoever records it, or the person of that id, gone or not. UsageError for nobody's."""
    if by is None:
        return workspace.act().author
    alike = same(by, workspace.people())
    if len(alike) != 1:
        raise UsageError("checkin.by_unknown", hint="checkin.hint.by_unknown", person=by)
    return alike[0]


def _confidence(given: CheckinInput, scale: ConfidenceScale) -> tuple[float | None, ConfidenceScale | None]:
    """The confidence given, typed or accepted, and the scale it is on; (None, None) where none is."""
    if given.confidence is not None:
        return confidence.parse(scale, given.confidence), scale
    if given.accepted is None or given.accepted.confidence is None:
        return None, None
    return given.accepted.confidence, given.accepted.scale or scale


def _value(definition: KeyResultDef, given: CheckinInput) -> tuple[Decimal | None, str, Typed | None]:
    """(value, milestone title, how a number was read) as the kind understands it; refuses what it does
    not."""
    if definition.kind is Kind.MILESTONES:
        return *_milestone(definition, given), None
    if given.milestone is not None:
        raise UsageError("checkin.no_milestones", id=given.key_result)
    if given.value is None:
        return None, "", None
    if definition.kind is Kind.TASKS:
        raise UsageError("checkin.tasks_value", hint="checkin.hint.tasks_value", id=given.key_result)
    if definition.source.type is not SourceType.MANUAL:
        if definition.source.type is SourceType.KPI:
            raise UsageError(
                "checkin.fed_by_kpi", hint="checkin.hint.fed_by_kpi", id=given.key_result,
                kpi=definition.source.name,
            )  # fmt: skip
        origin = definition.source.connection or definition.source.name or ""
        raise UsageError(
            "checkin.machine_fed", hint="checkin.hint.machine_fed", id=given.key_result, source=origin
        )
    if definition.kind is Kind.BOOLEAN:
        return _answer(given, given.value), "", None
    typed = value_typed(definition, given.value)
    return typed.value, "", typed


def _milestone(definition: KeyResultDef, given: CheckinInput) -> tuple[Decimal | None, str]:
    if given.milestone is None:
        if given.value is not None:
            raise UsageError("checkin.milestone_needed", hint="checkin.hint.milestone", id=given.key_result)
        return None, ""
    titles = [milestone.title for milestone in definition.milestones]
    wanted = given.milestone.strip()
    found = same(wanted, titles)
    found = found or [title for title in titles if fold(title).startswith(fold(wanted))]
    if len(found) != 1 or not wanted:
        raise UsageError("checkin.milestone_unknown", milestone=given.milestone, known="; ".join(titles))
    return _answer(given, given.value or "done"), found[0]


def _answer(given: CheckinInput, text: str) -> Decimal:
    """1 for what says done, 0 for what says open."""
    from okrtui.domain.typed_answer import done_typed

    done = done_typed(text)
    if done is None:
        raise UsageError(
            "checkin.boolean_value", hint="checkin.hint.boolean_value", id=given.key_result, value=text
        )
    return Decimal(done)


def _title(definition: KeyResultDef, title: str) -> str:
    """A milestone by its whole title; UsageError where there is none."""
    titles = [milestone.title for milestone in definition.milestones]
    if title not in titles:
        raise UsageError("checkin.milestone_unknown", milestone=title, known="; ".join(titles))
    return title


def parse_blocker(text: str | None) -> tuple[BlockerKind | None, str]:
    """``KIND:TEXT``; the kind may stand alone. UsageError for an unknown kind."""
    if not text:
        return None, ""
    kind, _, rest = text.partition(":")
    try:
        return BlockerKind(kind.strip().lower()), rest.strip()
    except ValueError:
        known = ", ".join(BlockerKind)
        raise UsageError("checkin.blocker_kind", kind=kind, known=known) from None


def save_draft(workspace: Workspace, key_result: int, draft: dict[str, object] | None) -> None:
    """Keep a half-written check-in (None drops it), so that neither Escape nor a crash loses it."""
    with workspace.store.transaction(alone=False):
        workspace.store.save_draft(key_result, workspace.act().author, draft)
