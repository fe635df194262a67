"""Why a number changed: its parts, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from math import fsum

from okrtui.asking.case import MOST_KEPT, Case, identifier
from okrtui.asking.model import (
    Amount,
    ChangePart,
    Code,
    Day,
    Exact,
    Gain,
    Listed,
    Percent,
    Sentence,
    Size,
    Why,
    listed,
)
from okrtui.asking.progress_at import KeyNumber
from okrtui.asking.standing import organization, stands
from okrtui.asking.then import Change
from okrtui.collecting import uncollected
from okrtui.domain.change import Cause, Step, in_tenths, settled, tenths
from okrtui.domain.definition_changes import changes_between
from okrtui.domain.judge import shown_value
from okrtui.domain.model import Category, Kind, ScopeEventKind, SourceType
from okrtui.usecases.kpis import kpi

WEEK = timedelta(days=7)
MOST_PARTS = 8
"""Parts that are told one by one; the rest of a cause are told together."""

MOST_TASKS = 12
FIRST_NUMBER = (WEEK, 2 * WEEK, 4 * WEEK, 8 * WEEK)
"""So long after a day without a number one is looked for."""


def why(case: Case) -> Why:
    """What a row, a team or everything moved by since a day, and by what: told again while nothing is
    written."""
    key = (case.row, case.team, case.reading.since)
    kept = case.scene.told
    if key not in kept:
        if len(kept) == MOST_KEPT:
            del kept[next(iter(kept))]
        with uncollected():
            kept[key] = _why(case)
    return kept[key]


def _why(case: Case) -> Why:
    if case.row is not None and case.row.kind == "kpi":
        return _kpi(case)
    change = _change(case)
    title = _title(case)
    rows = case.where
    told = {"title": title, "day": Day(change.since, case.scene.day)}
    begun: tuple[Sentence, ...] = ()
    if change.before is None and change.after is not None:
        later = _begun(case, change.since)
        if later is not None:
            begun = (Sentence("ask.why_not_yet", told, rows),)
            change, told = later, {"title": title, "day": Day(later.since, case.scene.day)}
    if change.before is None or change.after is None:
        code = "ask.why_unknown" if change.before is None else "ask.why_lost"
        first = Sentence(code, {**told, "progress": Percent(change.after)}, rows)
        return Why((first, *stands(case)), (), change.before, change.after, change.since)
    shown = tenths(change.after) - tenths(change.before)
    values = {**told, "before": Exact(change.before), "after": Exact(change.after)}
    values |= {"points": Size(abs(shown))}
    code = "ask.why_rose" if shown > 0 else "ask.why_fell" if shown < 0 else "ask.why_still"
    first = Sentence(code, values, rows)
    found = settled(change.steps, change.before, change.after, change.apart)
    parts = tuple(_parts(case, change, found, shown))
    return Why((*begun, first), parts, change.before, change.after, change.since)


def _title(case: Case) -> str:
    return case.row.title if case.row else case.team.title if case.team else organization(case)


def _change(case: Case) -> Change:
    """Since the day that was named; without one since a week ago, or as far back as something moved."""
    tried = None
    for since in _days(case):
        tried = _since(case, since)
        if tried.moved and tried.before is not None:
            break
    assert tried is not None
    return tried


def _since(case: Case, day: date) -> Change:
    change = Change(case.workspace, day)
    if case.row is not None:
        return change.of_row(case.row)
    return change.of_team(case.team.path if case.team else None, case.scene)


def _begun(case: Case, since: date) -> Change | None:
    """Since a day after ``since`` on which there was a number; None: on none of those that were tried."""
    for length in FIRST_NUMBER:
        day = since + length
        if day >= case.scene.day:
            return None
        found = _since(case, day)
        if found.before is not None:
            return found
    return None


def _days(case: Case) -> Iterator[date]:
    if case.reading.since is not None:
        yield case.reading.since
        return
    today = case.scene.day
    cycle = case.scene.cycle
    over = cycle is not None and cycle.end < today
    begin = cycle.start - timedelta(days=1) if cycle is not None else today - WEEK
    if over and cycle is not None:
        yield begin
        return
    yield today - WEEK
    if case.row is not None:
        if today - 4 * WEEK > begin:
            yield today - 4 * WEEK
        yield min(begin, today - WEEK)


# Parts in sentences


def _parts(case: Case, change: Change, found: Sequence[Step], shown: int) -> Iterator[ChangePart]:
    """The largest one by one, the rest by cause; what is shown of all adds up to ``shown`` tenths of a
    point."""
    sizes = [abs(float(step[1])) for step in found]
    ordered = [found[place] for place in sorted(range(len(found)), key=sizes.__getitem__, reverse=True)]
    largest, rest = ordered[:MOST_PARTS], ordered[MOST_PARTS:]
    several: dict[Cause, list[Step]] = {}
    for one in rest:
        several.setdefault(one.cause, []).append(one)
    amounts = [float(step.amount) for step in largest]
    amounts += [fsum([one.amount for one in every]) for every in several.values()]
    gains = in_tenths(amounts, shown)
    change.look_up([step.row for step in largest])
    for step, amount, gain in zip(largest, amounts, gains, strict=False):
        yield ChangePart(step.cause.value, amount, _sentence(case, change, step, gain))
    told = zip(several.items(), amounts[MOST_PARTS:], gains[MOST_PARTS:], strict=True)
    for (cause, every), amount, gain in told:
        rows = tuple(dict.fromkeys([one.row for one in every]))
        values = {"points": Gain(gain), "count": len(rows)}
        yield ChangePart(cause.value, amount, Sentence(f"ask.part_rest_{cause.value}", values, rows))


def _sentence(case: Case, change: Change, step: Step, gain: int) -> Sentence:
    pair = change.keys.get(step.row, (None, None))
    values: dict[str, object] = {"title": change.title(step.row), "points": Gain(gain)}
    code = f"ask.part_{step.how or step.cause.value}"
    rows: tuple[str, ...] = (step.row,)
    if step.how == "joined" and step.cause is not Cause.SCOPE:
        code = "ask.part_first"
    if step.how or pair[0] is None or pair[1] is None:
        return Sentence(code, values, rows)
    if step.cause is Cause.CHECKIN:
        detail = _measured(change, pair[0], pair[1])
    elif step.cause is Cause.TASKS:
        detail, more = _tasks(case, change, pair[0], pair[1])
        rows = (*rows, *more)
    elif step.cause is Cause.SCOPE:
        detail, more = _scope(case, change, pair[1])
        rows = (*rows, *more)
    elif step.cause is Cause.DEFINITION:
        detail = _definition(pair[0], pair[1])
    elif step.cause is Cause.WEIGHT:
        weights = (pair[0].row.definition.weight, pair[1].row.definition.weight)
        detail = Code("ask.from_to", {"before": Amount(weights[0], ""), "after": Amount(weights[1], "")})
    else:
        detail = None
    return Sentence(f"{code}_told" if detail is not None else code, {**values, "detail": detail or ""}, rows)


def _measured(change: Change, old: KeyNumber, new: KeyNumber) -> Code | None:
    """From which value to which; of milestones and of a band how many check-ins."""
    count = 0
    if new.row.definition.source.type.typed:  # else what was checked in is not what moved it
        said = change.old.said(old)
        count = sum(not said or one.at > said[-1].at for one in change.new.said(new))
    unit = new.row.definition.unit
    kinds = (Kind.MILESTONES, Kind.BOOLEAN, Kind.TASKS)
    before, after = shown_value(old.facts), shown_value(new.facts)
    if before is None or after is None or new.row.definition.kind in kinds:
        return Code("ask.checkins", {"count": count}) if count else None
    moved = Code("ask.from_to", {"before": Amount(before, unit), "after": Amount(after, unit)})
    return Code("ask.checkins_moved", {"count": count, "moved": moved}) if count else moved


def _tasks(case: Case, change: Change, old: KeyNumber, new: KeyNumber) -> tuple[Code | None, tuple[str, ...]]:
    """How many more tasks are done, or what the tracker counted, and which were finished since."""
    if new.row.definition.source.type is not SourceType.TASKS:
        return _measured(change, old, new), ()
    totals = (old.facts.tasks, new.facts.tasks)
    if totals[0] is None or totals[1] is None:
        return None, ()
    more = totals[1].done - totals[0].done
    held = (
        case.workspace.store.tasks_of([new.row.uid]).get(new.row.uid, [])
        if case.workspace.past is None
        else []
    )
    since = change.old.workspace.now()
    done = [one for one in held if one.category is Category.DONE and _later(one.closed_at, since)]
    ids = tuple(f"task:{one.connection}/{one.key or one.id}" for one in done[:MOST_TASKS])
    code = "ask.tasks_more" if more > 0 else "ask.tasks_fewer" if more < 0 else "ask.tasks_same"
    return Code(code, {"count": abs(more), "done": totals[1].done, "total": totals[1].total}), ids


def _later(at: datetime | None, since: datetime) -> bool:
    return at is not None and at > since


def _scope(case: Case, change: Change, new: KeyNumber) -> tuple[Code | None, tuple[str, ...]]:
    """How many tasks came and went, and which."""
    events = case.workspace.store.scope_events([new.row.uid], since=change.old.workspace.now())
    counts = {kind: sum(one.kind is kind for one in events) for kind in ScopeEventKind}
    added = counts[ScopeEventKind.ADDED] + counts[ScopeEventKind.RETURNED]
    gone = sum(
        counts[kind] for kind in (ScopeEventKind.DROPPED, ScopeEventKind.LEFT, ScopeEventKind.CONFIRMED)
    )
    items = [Code(f"ask.scope_{name}", {"count": n}) for name, n in (("added", added), ("gone", gone)) if n]
    ids = tuple(dict.fromkeys(f"task:{one.connection}/{one.key}" for one in events if one.key))[:MOST_TASKS]
    return (Code("ask.list", {"items": Listed(tuple(items))}) if items else None), ids


def _definition(old: KeyNumber, new: KeyNumber) -> Code | None:
    """Which fields are others now."""
    changes = changes_between(old.row.definition, new.row.definition)
    return Code("ask.list", {"items": listed(list(changes))}) if changes else None


def _kpi(case: Case) -> Why:
    """A KPI has no progress: its values in its own unit."""
    assert case.row is not None
    found = kpi(case.workspace, case.row.uid)
    since = case.reading.since or case.scene.day - WEEK
    end = Change(case.workspace, since).old.workspace.now()
    before = next((one for one in reversed(found.values) if one.measured.at <= end), None)
    after = found.values[-1] if found.values else None
    unit = found.definition.unit
    values = {"title": case.row.title, "day": Day(since, case.scene.day)}
    if before is None or after is None:
        sentence = Sentence("ask.why_unknown", {**values, "progress": Amount(found.value, unit)}, case.where)
        return Why(
            (sentence, *stands(case)),
            (),
            None,
            float(found.value) if found.value is not None else None,
            since,
        )
    old, new = float(before.measured.value), float(after.measured.value)
    values |= {"before": Amount(before.measured.value, unit), "after": Amount(after.measured.value, unit)}
    first = Sentence("ask.why_kpi" if old != new else "ask.why_kpi_still", values, case.where)
    told = Sentence("ask.part_kpi", {**values}, (identifier(case.row),))
    return Why((first,), (ChangePart("checkin", new - old, told),) if old != new else (), old, new, since)
