"""The selected row told in sentences, most wanted first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from itertools import pairwise

from okrtui.domain.model import (
    Category,
    Checkin,
    CheckinState,
    KeyResultDef,
    KeyResultState,
    Kind,
    Pace,
    ScopeEventKind,
    Status,
)
from okrtui.tui.widgets.bars import confidence_dots
from okrtui.tui.widgets.board_entries import WORST_FIRST
from okrtui.tui.widgets.board_rows import counts_text, coverage_text
from okrtui.tui.widgets.detail_pace import paces, rates
from okrtui.tui.widgets.folding import Sentence, clause_break
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.linked_work import urgency
from okrtui.usecases.views import SCOPE_LINES, ConnectionView, Detail, KeyResultView, ObjectiveView, TaskRow
from okrtui.words.dates import age, ago, day, local
from okrtui.words.numbers import (
    numbers_apart,
    percent,
    rough,
    score,
    signed,
    with_unit,
)
from okrtui.words.values import FLAGS, endpoints, wait_text, way
from okrtui.words.width import tame

MOST_DOCS = 4
MOST_TEXT = 600  # characters of a note that are shown here
_HIGH, _LOW = 0.7, 0.4
_GONE = (ScopeEventKind.DROPPED, ScopeEventKind.LEFT, ScopeEventKind.CONFIRMED)


def sentences(
    detail: Detail, connections: Sequence[ConnectionView], now: datetime, zone: tzinfo, style: Style
) -> list[Sentence]:
    """Lines about a key result; an empty one parts paragraphs. Tasks come last."""
    row = detail.row
    blocks = [
        outlook(detail, zone, style),
        said(row, detail.names, now, zone, style),
        changes(detail, zone, style),
        waiting(detail, style),
        [linked(detail, style)],
        work(detail, zone, style),
        [sources(row, connections, now, style)],
    ]
    lines: list[Sentence] = []
    for block in blocks:
        filled = [line for line in block if line]
        if filled and lines:
            lines.append([])
        lines.extend(filled)
    return lines


def _amount(value: float, row: KeyResultView, style: Style) -> str:
    if row.definition.kind is Kind.TASKS:
        return percent(value)
    return with_unit(style.words, value, row.definition.unit, text=rough(value))


def outlook(detail: Detail, zone: tzinfo, style: Style, *, bars: int = 0) -> list[Sentence]:
    """What is needed a week, what is done a week, how likely, where it ends; with ``bars`` in that width."""
    row, say = detail.row, style.words.say
    state, forecast = row.state, row.state.forecast
    lines: list[Sentence] = [[(wait_text(style.words, one), "at_risk")] for one in detail.waits]
    for lost in detail.unseen:
        told = {name: tame(value) if isinstance(value, str) else value for name, value in lost.values.items()}
        lines.append([(say(lost.code, **local(told, zone)), "at_risk")])
    lines += _so_far(state, style)
    if state.keep is not None and state.keep.held is not None:
        held = say(
            "detail.held",
            held=percent(state.keep.held),
            observed=state.keep.observed,
            periods=state.keep.periods,
        )
        lines.append([(held, "text")])
    if forecast is not None:
        lines += paces(row, bars, style) if bars else [rates(row, style)]
    if forecast is not None and forecast.value is not None:
        lines.append(_ending(detail, zone, style))
    elif forecast is not None and state.status is not Status.DONE:
        lines.append([(say("detail.too_few"), "muted")])
    for flag in FLAGS:
        if flag in state.flags:
            lines.append([(say(f"detail.{flag}"), "at_risk")])
    return lines


def _so_far(state: KeyResultState, style: Style) -> list[Sentence]:
    """How much is done, how much is expected by the end of today."""
    if state.raw is None:
        return []
    values = {"done": percent(state.raw), "expected": percent(state.expected)}
    message = "detail.progress_only" if state.expected is None else "detail.progress"
    return [[(style.words.say(message, **values), "text")]]


def _ending(detail: Detail, zone: tzinfo, style: Style) -> Sentence:
    row, say, forecast = detail.row, style.words.say, detail.row.state.forecast
    if forecast is None or forecast.value is None:
        return []
    parts: Sentence = [
        (say("detail.ends_near") + " ", "muted"),
        (_amount(forecast.value, row, style), "text"),
    ]
    if forecast.progress is not None and row.definition.kind is not Kind.TASKS:
        parts.append((f" ({score(forecast.progress, 2)})", "muted"))
    if forecast.low is not None and forecast.high is not None:
        low, high = (_bare(value, row) for value in (forecast.low, forecast.high))
        parts.append((", " + say("detail.range", low=low, dash=style.glyphs.dash, high=high), "muted"))
    if forecast.stepped:
        parts.append((", " + say("detail.stepped"), "muted"))
        return parts
    ends = endpoints(row)
    last = (detail.window[1] - timedelta(seconds=1)).astimezone(zone).date()
    if ends is not None:
        target = way(style.words, ends[0], row.state.value, ends[1], row.definition.unit)[2]
        when = day(style.words, last, detail.today)
        parts.append((", " + say("detail.target_on", target=target, day=when), "muted"))
    elif forecast.reaches is not None:
        parts.append(
            (", " + say("detail.reaches", day=day(style.words, forecast.reaches, detail.today)), "muted")
        )
    return parts


def _bare(value: float, row: KeyResultView) -> str:
    return rough(value * 100 if row.definition.kind is Kind.TASKS else value)


def said(
    row: KeyResultView, names: Mapping[str, str], now: datetime, zone: tzinfo, style: Style
) -> list[Sentence]:
    """Who said what, and whether it agrees with the pace."""
    say, said = style.words.say, row.last_checkin
    owed = {CheckinState.DUE: "due", CheckinState.LATE: "late", CheckinState.MISSED: "missed"}
    state = owed.get(row.state.checkin_state)
    asked: Sentence = [("  " + say(f"detail.checkin_{state}"), "at_risk")] if state else []
    if said is None:
        return [[(say("detail.never_checked_in"), "muted"), *asked]] if row.definition.checkin else []
    who = tame(names.get(said.author or "", said.author or row.owner_name))
    head: Sentence = [(say("detail.said", who=who, ago=ago(style.words, now - said.at)) + " ", "muted")]
    head += confidence_dots(row.state.confidence, "muted", style.glyphs)
    head += _against_pace(row, style) + asked
    lines = [head]
    if said.note:
        opened, closed = style.glyphs.quotes
        lines.append([(f"{opened}{tame(said.note[:MOST_TEXT])}{closed}", "text")])
    if said.win:
        lines.append([(say("detail.win") + " ", "muted"), (tame(said.win[:MOST_TEXT]), "on_track")])
    lines.append(_blocked(said, style))
    return lines


def _against_pace(row: KeyResultView, style: Style) -> Sentence:
    pace, confidence = row.state.pace, row.state.confidence
    if pace is None or confidence is None:
        return []
    word = style.words.say(f"status.{pace}")
    if confidence >= _HIGH and pace in (Pace.AT_RISK, Pace.OFF_TRACK):
        return [("  " + style.words.say("detail.sure_but", pace=word), str(pace.value))]
    if confidence < _LOW and pace in (Pace.ON_TRACK, Pace.DONE):
        return [("  " + style.words.say("detail.unsure_but", pace=word), "at_risk")]
    return []


def _blocked(said: Checkin, style: Style) -> Sentence:
    say, parts = style.words.say, list[Part]()
    if said.blocker_kind is not None or said.blocker:
        kind = say(f"detail.blocker_{said.blocker_kind}") if said.blocker_kind else ""
        parts += [(say("detail.blocker") + " ", "muted"), (kind, "at_risk")]
        text = tame(said.blocker[:MOST_TEXT])
        parts += [((": " if kind else "") + text, "text")] if text else []
    if said.next_action:
        action = say("detail.next", action=tame(said.next_action[:MOST_TEXT]))
        parts += [clause_break(style), (action, "muted")] if parts else [(action, "muted")]
    return parts


def changes(detail: Detail, zone: tzinfo, style: Style) -> list[Sentence]:
    """The last change of start or target: "target 60 → 55 on 12 May, reason"."""
    versions = [v for v in detail.history if isinstance(v.definition, KeyResultDef)]
    for before, after in reversed(list(pairwise(versions))):
        for name in ("target", "start"):
            old, new = getattr(before.definition, name), getattr(after.definition, name)
            if isinstance(old, Decimal) and isinstance(new, Decimal) and old != new:
                first, last = numbers_apart(old, new)
                text = style.words.say(
                    "detail.changed",
                    field=style.words.say(f"detail.field_{name}"),
                    before=first,
                    arrow=style.glyphs.arrow,
                    after=last,
                    day=day(style.words, after.valid_from.astimezone(zone).date(), detail.today),
                )
                reason = tame(after.reason[:MOST_TEXT])
                return [[(text, "muted"), (f", {reason}" if reason else "", "muted")]]
    return []


def waiting(detail: Detail, style: Style) -> list[Sentence]:
    """What it waits for and who waits for it."""
    from okrtui.words.dependencies import needed_line, needs_line

    found = detail.depends
    if found is None:
        return []
    told = [(needs_line(style.words, one), one) for one in found.needs]
    told += [(needed_line(style.words, one), one) for one in found.needed]
    return [[(text, "at_risk" if one.late or one.on is None else "text")] for text, one in told]


def linked(detail: Detail, style: Style) -> Sentence:
    """The documents, dashboards and sprints that stand beside it."""
    definition = detail.row.definition
    names = [tame(one.title) for one in definition.docs]
    names += [tame(one.url.rpartition("/")[2] or one.url) for one in definition.sprints]
    if not names:
        return []
    return [
        (style.words.say("detail.docs") + " ", "muted"),
        (f" {style.glyphs.dot} ".join(names[:MOST_DOCS]), "accent"),
        (f" +{len(names) - MOST_DOCS}" if len(names) > MOST_DOCS else "", "muted"),
    ]


def work(detail: Detail, zone: tzinfo, style: Style) -> list[Sentence]:
    """The linked tasks: counts, then the overdue, the open, and the done."""
    row, say = detail.row, style.words.say
    totals = row.tasks
    lines: list[Sentence] = []
    if totals is not None and totals.total:
        line: Sentence = [(say("detail.tasks", done=totals.done, count=totals.total), "muted")]
        for name, role in (("overdue", "at_risk"), ("missing", "off_track"), ("unestimated", "muted")):
            count = getattr(totals, name)
            if count:
                line.append(("  " + say(f"detail.{name}", n=count), role))
        line += _scope(detail, zone, style)
        lines.append(line)
    ordered = sorted(detail.tasks, key=lambda one: urgency(one, detail.today))
    keys = max((style.cells(tame(one.key)) for one in ordered), default=0)
    return [*lines, *(_task(one, keys, detail, style) for one in ordered)]


def _scope(detail: Detail, zone: tzinfo, style: Style) -> Sentence:
    events = detail.scope
    if len(events) >= SCOPE_LINES:  # of the pass that the oldest line is of, others may be left out
        oldest = min(event.at for event in events)
        events = tuple(event for event in events if event.at > oldest)
    grown = sum(event.kind is ScopeEventKind.ADDED for event in events)
    grown -= sum(event.kind in _GONE for event in events)
    if not grown:
        return []
    since = min(event.at for event in events).astimezone(zone).date()
    text = style.words.say("detail.scope", change=signed(grown), day=day(style.words, since, detail.today))
    return [("  " + text, "muted")]


def _task(task: TaskRow, keys: int, detail: Detail, style: Style) -> Sentence:
    """Its key in ``keys`` cells, its title, and what it waits for."""
    say = style.words.say
    open_one = task.category in (Category.TODO, Category.DOING)
    role = "text" if open_one else "muted"
    parts: Sentence = [
        (f"  {style.glyphs.bullet} ", "muted"),
        (style.fit(tame(task.key), keys), role),
        ("  ", "text"),
    ]
    parts.append((tame(task.title), role))
    if task.missing_since is not None:
        parts.append(("  " + say("detail.task_missing"), "off_track"))
    elif open_one and task.due is not None and task.due < detail.today:
        late = age(style.words, detail.today - task.due)
        parts.append(("  " + say("detail.overdue_by", age=late), "at_risk"))
    else:
        parts.append(("  " + say(f"detail.category_{task.category}"), "muted"))
    return parts


def sources(
    row: KeyResultView, connections: Sequence[ConnectionView], now: datetime, style: Style
) -> Sentence:
    """Where the value comes from and how old that is."""
    parts: Sentence = []
    for connection in connections:
        if connection.name not in row.connections:
            continue
        old = age(style.words, now - connection.last_good) if connection.last_good else style.glyphs.dash
        text = style.words.say("detail.source_age", name=tame(connection.name), age=old)
        parts.append((f" {style.glyphs.dot} " if parts else "", "muted"))
        failed = connection.status in ("failed", "partial") or connection.stale_since is not None
        parts.append((text, "off_track" if failed else "accent"))
    return [part for part in parts if part[0]]


def objective_sentences(objective: ObjectiveView, style: Style, supported: str = "") -> list[Sentence]:
    """Lines about an objective: what it rests on, where it hangs (``supported`` is the title of what it names
    above it), what is furthest behind."""
    say, rollup, definition = style.words.say, objective.rollup, objective.definition
    first: Sentence = [(coverage_text(rollup, style), "text")]
    counts = counts_text(rollup.counts, style)
    if counts:
        first += [clause_break(style), (counts, "muted")]
    lines: list[Sentence] = [first, [(say(f"detail.{definition.kind}"), "muted")]]
    if objective.owner_name:
        lines.append([(say("detail.owner", name=tame(objective.owner_name)), "muted")])
    if objective.due_checkins:
        lines.append([(say("detail.due_checkins", count=objective.due_checkins), "at_risk")])
    for name in ("supports", "drives"):
        other = getattr(definition, name)
        if other:
            lines.append([(say(f"detail.{name}", name=tame(supported or other)), "muted")])
    if definition.description:
        lines += [[], [(tame(definition.description[:MOST_TEXT]), "text")]]
    worst = [row for row in objective.key_results if row.state.status in WORST_FIRST[:3]]
    worst.sort(key=lambda row: (WORST_FIRST.index(row.state.status), row.state.judged or 0.0))
    if worst:
        lines += [[], [(say("detail.behind"), "muted")]]
    for row in worst[:5]:
        status = row.state.status
        lines.append([(f"  {style.glyphs.status[status]} ", status), (tame(row.definition.title), "text")])
    return lines
