"""A reminder as people read it: what is due, what stands there, a note ready to be sent, and the command."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from datetime import tzinfo

from okrtui.channels.model import Note, Point
from okrtui.domain.model import Kind
from okrtui.domain.reminders import Debt
from okrtui.usecases.reminders import Item, Letter
from okrtui.usecases.views import DueCheckin
from okrtui.words import Words
from okrtui.words.dates import moment
from okrtui.words.evidence import drafted_note as evidence_note
from okrtui.words.glyphs import UNICODE
from okrtui.words.kpi import stands
from okrtui.words.values import change, journey
from okrtui.words.width import tame

MOST = 20
"""Points of one message; the rest is counted."""


def note_of(
    words: Words,
    letter: Letter,
    name_of: Callable[[str | None], str],
    zone: tzinfo,
    escalate_after: str = "",
    summaries: Sequence[Note] = (),
) -> Note:
    """The message to a person in their language; ``escalate_after`` is named where a rule tells a lead.
    ``summaries`` stand below what is owed; where nothing is, the first is the message."""
    name = tame(name_of(letter.person))
    debts = [one for one in letter.debts if letter.items[one.item].digest is None]
    if not debts and not letter.firsts and summaries:
        first, *others = summaries
        told = (*first.points, *(_summary(one) for one in others))
        return Note(name, "", first.title, told, "", tuple(letter.paths))
    points = [_point(words, letter, one, name_of, zone, escalate_after) for one in debts[:MOST]]
    points += [_first(words, one) for one in letter.firsts[: max(0, MOST - len(points))]]
    over = len(debts) + len(letter.firsts) - len(points)
    points += [_summary(one) for one in summaries]
    rest = words.say("reminders.rest")
    if over > 0:
        rest = f"{words.say('reminders.more', count=over)} {rest}"
    title = words.say("reminders.title", name=name, count=len(debts))
    return Note(name, "", title, tuple(points), rest, tuple(letter.paths))


def _summary(one: Note) -> Point:
    return Point(one.title, "\n".join(point.title for point in one.points))


def _point(
    words: Words,
    letter: Letter,
    debt: Debt,
    name_of: Callable[[str | None], str],
    zone: tzinfo,
    escalate_after: str,
) -> Point:
    item = letter.items[debt.item]
    owner = tame(name_of(item.owner))
    lines = [words.say("reminders.due", at=moment(words, debt.due, zone))]
    if debt.escalated:
        lines = [
            words.say("reminders.escalated", name=owner, rule=f"[remind] escalate_after = {escalate_after}")
        ]
    elif item.owner != letter.person:
        lines[0] += f" \u00b7 {words.say('todo.instead_of', name=owner)}"
    if item.kpi is not None:
        title, drafted = item.kpi.definition.title, ""
        lines.append(words.say("reminders.stands", value=stands(words, item.kpi)))
    else:
        assert item.checkin is not None
        title, drafted = item.checkin.key_result.definition.title, drafted_note(words, item)
        lines += _value_lines(words, item, item.checkin)
        if drafted and not debt.escalated:
            lines.append(words.say("reminders.drafted", note=drafted))
        if item.begun and item.owner == letter.person:
            lines.append(words.say("reminders.begun"))
    command = "" if debt.escalated else _command(item, drafted)
    return Point(tame(title), "\n".join(tame(line) for line in lines), command)


def _value_lines(words: Words, item: Item, due: DueCheckin) -> list[str]:
    """What stands there now, and how far it moved since the last check-in."""
    row = due.key_result
    value = journey(words, row, UNICODE)
    told = words.say("reminders.tracker" if item.fed else "reminders.stands", value=value)
    if due.changed:
        told += f" \u00b7 {words.say('home.changed', change=change(words, row, due.changed))}"
    return [told, f"{row.owner_name} \u00b7 {due.objective_title}" if row.owner_name else due.objective_title]


def drafted_note(words: Words, item: Item) -> str:
    """What the machine can say of it, ready to be sent: what linked tasks did, else the value."""
    told = evidence_note(words, item.evidence)
    if told:
        return told
    due = item.checkin
    if due is None or not item.fed:
        return ""
    value = journey(words, due.key_result, UNICODE, brief=True)
    if not due.changed:
        return value
    moved = words.say("home.changed", change=change(words, due.key_result, due.changed))
    return f"{value}, {moved}"


def _command(item: Item, note: str) -> str:
    parts = ["okrtui", "checkin", item.path]
    if item.kpi is not None:
        parts.append("VALUE" if item.kpi.value is None else format(item.kpi.value, "f"))
    elif item.checkin is not None and not item.fed:
        parts += _said(item.checkin)
    parts += ["--note", note] if note else []
    return shlex.join(tame(one) for one in parts)


def _said(due: DueCheckin) -> list[str]:
    """The value that stands, to be changed before it is sent."""
    kind, state = due.key_result.definition.kind, due.key_result.state
    if kind is Kind.BOOLEAN:
        return ["done" if state.progress else "open"]
    if kind is Kind.MILESTONES:
        return ["--milestone", "TITLE"]
    return ["VALUE" if state.value is None else format(state.value.normalize(), "f")]


def _first(words: Words, one: DueCheckin) -> Point:
    text = f"{words.say('home.checkin_ok')} \u00b7 {one.objective_title}"
    return Point(
        tame(one.key_result.definition.title), tame(text), f"okrtui checkin {one.key_result.path} VALUE"
    )
