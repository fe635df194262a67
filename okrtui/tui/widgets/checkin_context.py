"""Beside the check-in form: what was said last time, and where the key result is heading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from msgspec.structs import replace
from textual.strip import Strip

from okrtui.domain import confidence
from okrtui.domain.model import CheckinState, KeyResultState
from okrtui.domain.typed import Typed
from okrtui.tui.widgets.bars import BANDS, progress_bar
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.checkin_fields import LABEL
from okrtui.tui.widgets.detail_text import sentences
from okrtui.tui.widgets.folding import folded_lines
from okrtui.tui.widgets.key_result_rows import checkin_rows
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.checkin import CheckinResult
from okrtui.usecases.checkin_form import CheckinForm
from okrtui.words.dates import ago, moment
from okrtui.words.numbers import difference_with_unit, percent, percents_apart, signed, unit_suffix, with_unit
from okrtui.words.picture import picture_of
from okrtui.words.standing import heading as heading_of
from okrtui.words.standing import of_key_result, tick_of, whole
from okrtui.words.typed import understood
from okrtui.words.values import change, journey
from okrtui.words.width import tame

CHART_LEAST, CHART_MOST = 7, 18
BAR_LEAST = 6  # cells


class CheckinContext(LineWidget):
    """The chart as far as the words leave it room, and the check-ins before the last."""

    DEFAULT_CSS = "CheckinContext { height: 1fr; width: 1fr; }"

    def __init__(self, style: Style, zone: tzinfo, *, id: str | None = None) -> None:
        super().__init__(style, id=id)
        self.zone = zone
        self.form: CheckinForm | None = None
        self.now: datetime | None = None
        self.beside = False

    def show(self, form: CheckinForm, now: datetime) -> None:
        self.form, self.now = form, now
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.form is None or self.now is None or height < 2:
            return []
        style, form = self.style, self.form
        inner = width - 4 if self.beside else width - 3
        told = folded_lines(sentences(form.detail, (), self.now, self.zone, style), inner, style)
        picture = picture_of(form.detail, self.now, self.zone, style.words)
        body: list[list[Part]] = [[], *told] if self.beside else told
        high = min(CHART_MOST, height - 3 - min(len(told), max(3, height // 2)))
        if picture is not None and high >= CHART_LEAST:
            body = [*([[]] if self.beside else []), *draw(picture, inner, high, style), [], *told]
        body += self._earlier(form, inner, height - len(body) - (0 if self.beside else 1))
        rule, upright = style.glyphs.frame[0], style.glyphs.frame[1]
        made: list[Strip] = []
        if not self.beside:
            made.append(Line(style, width).put(rule * width, "rule").strip())
        for y in range(height - len(made)):
            line = Line(style, width)
            line.put(f"{upright}  " if self.beside else "  ", "rule")
            made.append(line.put_all(body[y] if y < len(body) else []).strip())
        return made

    def _earlier(self, form: CheckinForm, width: int, height: int) -> list[list[Part]]:
        """The check-ins before the last, as far as there is room."""
        rows = checkin_rows(
            replace(form.detail, checkins=form.detail.checkins[:-1]), self.zone, width, self.style
        )
        if not rows or height < 4:
            return []
        title: list[Part] = [(self.style.words.say("checkin.earlier"), "muted")]
        return [[], title, *(_cut_line(row.parts, width, self.style) for row in rows[: height - 2])]


def _cut_line(parts: list[Part], width: int, style: Style) -> list[Part]:
    line = Line(style, width).put_all(parts)
    return parts if style.size(parts) <= width else [(segment.text, "muted") for segment in line.segments]


def where(form: CheckinForm, place: tuple[int, int] | None, zone: tzinfo, style: Style) -> list[list[Part]]:
    """The top line: left which of the due ones and whose, right when it was due."""
    say, dot = style.words.say, f" {style.glyphs.dot} "
    detail = form.detail
    left: list[Part] = [(say("checkin.title"), "bold accent")]
    if place is not None:
        left.append(("  " + say("checkin.place", place=place[0], all=place[1]), "bold key"))
    left.append((f"  {tame(detail.team_name)}{dot}{tame(detail.objective_title)}", "muted"))
    state = detail.row.state
    right: list[Part] = []
    if state.due_at is not None and state.checkin_state in _OWED:
        due = moment(style.words, state.due_at, zone)
        right = [(say(f"checkin.is_{state.checkin_state}", due=due), _OWED[state.checkin_state])]
    return [left, right]


_OWED = {CheckinState.DUE: "key", CheckinState.LATE: "at_risk", CheckinState.MISSED: "off_track"}


def heading(form: CheckinForm, style: Style) -> list[Part]:
    """The title with from, now, to and the owner."""
    row, dot = form.detail.row, f" {style.glyphs.dot} "
    beside = dot + tame(journey(style.words, row, style.glyphs))
    if row.owner_name:
        beside += dot + tame(row.owner_name)
    if row.asked_name:
        beside += dot + style.words.say("detail.asked", name=tame(row.asked_name))
    return [("  ", "text"), (tame(row.definition.title), "bold strong"), (beside, "muted")]


def about_value(form: CheckinForm, typed: Typed | None, now: datetime, style: Style) -> list[Part]:
    """Behind the value: its unit, how it was read, what it was and how long ago, and the change since."""
    say, row = style.words.say, form.detail.row
    state, unit = row.state, row.definition.unit
    parts: list[Part] = [(unit_suffix(style.words, unit) + "  ", "text")] if form.typed else []
    if typed is not None and not typed.plain:
        read = understood(style.words, typed.value, row.definition.unit)
        parts.append((f"{read}  {style.glyphs.dot}  ", "key"))
    if form.typed and state.value is not None and state.value_at is not None:
        last = with_unit(style.words, state.value, unit)
        old = say("checkin.last", value=last, ago=ago(style.words, now - state.value_at))
        parts.append((old, "muted"))
        if typed is not None:
            moved = typed.value - state.value
            change = difference_with_unit(style.words, signed(moved), unit)
            change, role = (change, "bold text") if moved else (say("checkin.unchanged"), "muted")
            parts.append((f"  {style.glyphs.dot}  {change}", role))
    elif form.typed:
        parts.append((say("checkin.first"), "muted"))
    return parts


def about_confidence(form: CheckinForm, chosen: str, before: str, style: Style) -> list[Part]:
    """Behind the keys: the band of the one chosen, and what was said last time."""
    say, stored = style.words.say, dict(confidence.choices(form.scale)).get(chosen)
    parts: list[Part] = []
    if stored is not None:
        band = confidence.band(stored)
        parts.append(("  " + say(f"checkin.band_{band}"), f"bold {BANDS[band]}"))
    if before and before != chosen:
        parts.append((f"  {style.glyphs.dot}  ", "faint"))
        parts.append((say("checkin.last_time", key=before), "muted"))
    return parts


def fed_value(form: CheckinForm, now: datetime, style: Style) -> list[Part]:
    """The value that nobody types, where it comes from, how old it is, how far it moved."""
    say, row = style.words.say, form.detail.row
    parts: list[Part] = [(tame(journey(style.words, row, style.glyphs)), "bold text")]
    names = ", ".join(tame(name) for name in row.connections)
    if names:
        parts.append((f"  {style.glyphs.machine} {names}", "accent"))
    if row.synced_at is not None:
        parts.append((" " + ago(style.words, now - row.synced_at), "muted"))
    if form.changed:
        moved = change(style.words, row, form.changed)
        parts += [(f"  {style.glyphs.dot}  ", "faint"), (say("checkin.moved", change=moved), "text")]
    return parts


def effect(form: CheckinForm, after: KeyResultState, width: int, style: Style) -> list[Part]:
    """The bar as it would be, with progress before and after and the word of the pace, all of it in ``width``
    where that can be."""
    say, before = style.words.say, form.detail.row.state
    status = str(after.status)
    standing = of_key_result(after)
    tick = tick_of(form.detail.row.definition, after)
    was, told = percents_apart(before.raw, after.raw)
    if before.raw is not None and was != told:
        told = f"{was} {style.glyphs.arrow} {told}"
    parts: list[Part] = [(f"  {told}", "bold text")]
    told_word = whole(style.words, standing, style.glyphs.dot)
    parts.append((f"  {style.glyphs.status[status]} {told_word}", status))
    ahead = "" if status == "done" else heading_of(style.words, standing)
    parts.append((f"  {style.glyphs.dot}  {ahead}" if ahead else "", "text"))
    room = max(BAR_LEAST, min(28, width // 4, width - LABEL - style.size(parts)))
    parts[:0] = progress_bar(after.progress, after.expected, room, status, style.glyphs, tick=tick)
    if after.expected and status != "done":
        due = f"  {style.glyphs.dot}  " + say("checkin.expected", share=percent(after.expected))
        if style.size(parts) + style.cells(due) + LABEL <= width:
            parts.append((due, "muted"))
    return parts


def saved_text(done: CheckinResult, key: str, style: Style) -> str:
    """What a check-in did, and the ``key`` that takes it back."""
    before, after = percents_apart(done.before.state.raw, done.after.state.raw)
    title, say = tame(done.after.row.definition.title), style.words.say
    if done.after.state.raw is None:
        return say("checkin.saved_word", title=title, key=key)
    if done.before.state.raw is None:
        return say("checkin.saved_first", title=title, now=after, key=key)
    if before == after:
        return say("checkin.saved_same", title=title, now=after, key=key)
    return say("checkin.saved", title=title, before=before, arrow=style.glyphs.arrow, after=after, key=key)
