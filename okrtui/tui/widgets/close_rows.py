"""The key results of a cycle at its close as rows: what they came to, what was answered, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from okrtui.domain.close import GOES_ON, Answer, carried_key_result
from okrtui.domain.model import Kind
from okrtui.domain.progress import milestones_done
from okrtui.domain.score_band import ScoreBand, band
from okrtui.domain.vocabulary import BlockerKind
from okrtui.tui import keys
from okrtui.tui.keys import Key
from okrtui.tui.widgets.bars import plain_bar
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.close import Closed, CloseLine
from okrtui.usecases.close_means import ScoredObjective
from okrtui.usecases.close_page import ClosePage
from okrtui.words.dates import cycle_name, day
from okrtui.words.dependencies import waited_text
from okrtui.words.error import explain_error
from okrtui.words.numbers import score
from okrtui.words.values import journey, way
from okrtui.words.width import tame

STEPS = ("scores", "causes", "learnings", "next", "minutes")

STEP_OF = {
    "score_range": "scores",
    "score_needed": "scores",
    "reason_needed": "scores",
    "cause_needed": "causes",
}
"""The step at which a fault of an answer is mended."""

ROLES: Mapping[ScoreBand, str] = {
    ScoreBand.MET: "on_track",
    ScoreBand.PARTIAL: "at_risk",
    ScoreBand.MISSED: "off_track",
}
DECISIONS = {"keep": "accent", "modify": "at_risk", "abandon": "muted"}

MARK, WAY, ROOMY_WAY, TIGHT_WAY, BAR, SCORE, DECISION = 3, 22, 30, 17, 14, 9, 10
LACKS = 14
"""Cells in which it can be read what a row lacks."""

WIDE = 108
"""Cells from which the bar, a column of words and the decision stand side by side."""

TOLD_BELOW = 72
"""Cells below which the way of a row stands only with its answers."""


def shown_score(value: float | None, style: Style) -> str:
    """With two decimals; a dash where there is none."""
    return style.glyphs.dash if value is None else score(value, 2)


def band_of(line: CloseLine) -> ScoreBand | None:
    """The word for its score as things stand."""
    return None if line.score is None else band(line.score, line.bands)


class CloseList(SectionList, inherit_bindings=False):
    """Its letters are answers; digits are typed as a score of the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(
        [
            *(key for key in keys.LIST if key.id not in ("choose", "up")),
            Key("up", "list", "up", "move(-1)"),
        ]
    )

    class Typed(Message):
        """A sign of a score; ``character`` empty: the last one is taken away."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if event.key == "backspace":
            character = ""
        elif not (character in (".", ",") or (character.isascii() and character.isdecimal())):
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Typed(character))


class CloseRows:
    """Makes the rows of a page for a step, so many cells wide."""

    def __init__(self, style: Style, page: ClosePage, step: str, width: int) -> None:
        self.style, self.page, self.step = style, page, step
        self.wide = width >= WIDE
        ways = max((style.cells(self._journey(line)) for line in page.sheet.lines), default=0)
        self.way = max(WAY, min(ROOMY_WAY, ways)) if self.wide else min(ROOMY_WAY, max(TIGHT_WAY, ways))
        if width < TOLD_BELOW:
            self.way = 0
        bar = BAR + 2 if self.wide else 0
        decision = DECISION if self.wide else 0
        least = self.way + 2 + bar + 2 * SCORE + decision + MARK
        longest = max(
            (style.cells(tame(one.key.row.definition.title)) for one in page.sheet.lines), default=0
        )
        self.title = max(14, min(longest + 2, width - least - LACKS, 60))
        self.words = max(0, width - least - self.title - 1)

    def rows(self, typed: Mapping[str, str]) -> TextRows:
        """``typed``: scores by path that are being typed."""
        say, style, made = self.style.words.say, self.style, self.page.sheet
        found: list[TextRow] = []
        if self.page.refusal is not None:
            told = explain_error(style.words, self.page.refusal, named=True)
            found.append(TextRow([(f" {style.glyphs.flag} {tame(told.what)}", "at_risk")]))
            found.append(TextRow([(f"   {tame(told.next_step or '')}", "muted")]))
        if not made.lines:
            found.append(TextRow([("  " + say("close_screen.nothing"), "muted")]))
        else:
            found.append(self._head())
        for one, lines in made.grouped():
            found.append(self._objective(one))
            for line in lines:
                found += self._line(line, typed.get(line.path))
        if self.step == "next":
            found += self._ahead()
            found[:0] = [self._goes_on_in()]
        title = cycle_name(style.words, made.cycle.id)
        if self.page.team is not None:
            title = f"{tame(self.page.team.name)} {style.glyphs.dot} {title}"
        if self.page.refusal is None or self.page.refusal.code != "close.runs":
            title += f" {style.glyphs.dot} {say('board.ended', day=day(style.words, made.cycle.end))}"
        return TextRows(style, title, found, summary_text(style, self.page, bands=self.wide))

    def _journey(self, line: CloseLine) -> str:
        view = self.page.views[line.path]
        return tame(journey(self.style.words, view, self.style.glyphs, roomy=self.wide))

    def _ahead(self) -> Iterator[TextRow]:
        """What stands in the next cycle already."""
        style, say, page = self.style, self.style.words.say, self.page
        name = cycle_name(style.words, page.sheet.next_cycle)
        yield TextRow([("", "muted")])
        yield TextRow([(f" {name}", "bold accent")], ground="band")
        if not page.ahead:
            yield TextRow([("   " + say("close_screen.nothing_ahead"), "muted")])
        for one in page.ahead:
            state = say("close_screen.draft" if one.draft else "close_screen.active")
            right: list[Part] = [(say("template.rows", count=one.key_results), "muted")]
            if one.carried:
                right.insert(0, (say("close_screen.carried") + f" {style.glyphs.dot} ", "muted"))
            parts: list[Part] = [("   " + style.fit(state, 9), "at_risk" if one.draft else "on_track")]
            yield TextRow([*parts, (tame(one.title), "text"), (f"  {tame(one.team)}", "muted")], right=right)
        for path, title in page.behind:
            stays: list[Part] = [("   " + style.fit(say("close_screen.stays"), 9), "at_risk")]
            yield TextRow([*stays, (tame(title), "text")], right=[(path, "muted")])

    def _goes_on_in(self) -> TextRow:
        """Which cycle things go on in, and how that is changed."""
        say, page = self.style.words.say, self.page
        told = say("close_screen.next_cycle", cycle=cycle_name(self.style.words, page.sheet.next_cycle))
        parts: list[Part] = [(f" {told}", "bold accent")]
        if page.ahead:
            there = say("close_screen.there", count=len(page.ahead))
            parts.append((f" {self.style.glyphs.dot} {there}", "text"))
        how: list[Part] = [(say("close_screen.how_next"), "muted")] if page.refusal is None else []
        return TextRow(parts, right=how)

    def _head(self) -> TextRow:
        say = self.style.words.say
        title, way = (
            say(f"close_screen.col_{one}{'' if self.wide else '_tight'}") for one in ("title", "way")
        )
        parts = self._cells(
            [(title, "muted")],
            way,
            [(say("close_screen.col_bar"), "muted")],
            (say("close_screen.col_proposed"), "muted"),
            (say("close_screen.col_yours"), "muted"),
        )
        column = "goes_on" if self.step == "next" and self.wide else self.step
        parts.append((self.style.fit(say(f"close_screen.col_{column}"), self.words), "muted"))
        if self.wide:
            parts.append((say("close.column_decision"), "muted"))
        return TextRow([(" " * MARK, "muted"), *parts])

    def _cells(self, title: list[Part], way: str, bar: list[Part], proposed: Part, yours: Part) -> list[Part]:
        style = self.style
        both = self.title + self.way  # a title goes on where its way is short
        size = min(self.way, style.cells(way))
        parts = [(style.fit(text, both - size - 1), role) for text, role in title]
        parts.append((f" {style.fit(way, size)}  ", "muted"))
        if self.wide:
            gap = BAR - style.size(bar)
            parts += [*bar, (" " * (gap + 2), "muted")]
        return [
            *parts,
            (style.fit(proposed[0], SCORE), proposed[1]),
            (style.fit(yours[0], SCORE), yours[1]),
        ]

    def _objective(self, one: ScoredObjective) -> TextRow:
        style, row, mean = self.style, one.objective.row, one.score
        role = "muted" if mean is None else ROLES[band(mean, one.objective.rollup.bands)]
        title = tame(row.definition.title)
        room = self.title + self.way + 2
        room += MARK - 4
        parts: list[Part] = [(f"{style.glyphs.tree[0]} ", "muted")]
        team = tame(self.page.team_names.get(row.team, ""))
        short = min(style.cells(title) + 2, room)
        parts.append((style.fit(title, short), "bold strong"))
        parts.append((style.fit(team if room - short > 4 else "", room - short) + "  ", "faint"))
        if self.wide:
            parts += [*plain_bar(mean or 0.0, BAR, role, style.glyphs), ("  ", "muted")]
        parts.append((shown_score(mean, style), "bold strong"))
        return TextRow(parts, ground="band")

    def _line(self, line: CloseLine, typed: str | None) -> Iterator[TextRow]:
        style, word = self.style, band_of(line)
        role = "muted" if word is None else ROLES[word]
        sign = style.glyphs.status["pending" if word is None else f"closed_{word.value}"]
        way = self._journey(line)
        own = line.score != line.proposed
        parts = self._cells(
            [(tame(line.key.row.definition.title), "text")],
            way,
            plain_bar(line.score or 0.0, BAR, role, style.glyphs),
            (shown_score(line.proposed, style), "muted" if own else "bold strong"),
            self._yours(line, typed),
        )
        parts += self._words(line)
        if self.wide and line.answer.decision is not None:
            parts.append(self._decision(line))
        yield TextRow([(" ", "muted"), (f"{sign} ", role), *parts], key=line.path)
        who = said_by(style, self.page, line)
        if who:
            yield TextRow([(" " * MARK + "  " + who, "accent")], follows=True)

    def _yours(self, line: CloseLine, typed: str | None) -> Part:
        if typed:
            return (typed, "bold key")
        if line.score != line.proposed:
            return (shown_score(line.score, self.style), "bold strong")
        return ("=" if line.said else "", "muted")

    def _decision(self, line: CloseLine) -> Part:
        decision = line.answer.decision
        if decision is None:
            return ("", "muted")
        return (self.style.words.say(f"close.decision_{decision.value}"), DECISIONS[decision.value])

    def _words(self, line: CloseLine) -> list[Part]:
        """What the step asks of a row, in its column."""
        style, say, answer = self.style, self.style.words.say, line.answer
        lacking = [one.code for one in line.faults if STEP_OF[one.code] == self.step]
        if lacking:
            told = f"{style.glyphs.flag} {say(f'close.lacks_{lacking[0]}')}"
            return [(style.fit(told, self.words), "at_risk")]
        if self.step == "next":
            text, role = (goes_on(style, line), "muted") if self.wide else self._decision(line)
            return [(style.fit(text, self.words), role)]
        if self.step == "causes" and answer.cause is not None:
            kind = say(f"detail.blocker_{answer.cause.value}")
            kind = style.fit(kind, min(self.words, style.cells(kind) + 2))
            rest = max(0, self.words - style.cells(kind))
            told = tame(answer.cause_text)
            if not told and answer.cause is BlockerKind.DEPENDENCY:
                told = waited_text(style.words, line.waited)
            return [(kind, "at_risk"), (style.fit(told, rest), "text")]
        text = {"scores": answer.reason, "learnings": answer.learning or answer.worked}.get(self.step, "")
        return [(style.fit(tame(text), self.words), "text")]


def goes_on(style: Style, line: CloseLine) -> str:
    """From where to where it goes on, with a flag where the target is to be thought about; empty where it
    does not."""
    if line.answer.decision not in GOES_ON:
        return ""
    words, definition = style.words, line.key.row.definition
    made = carried_key_result(definition, line.key.state.value, milestones_done(line.key.facts))
    start, target = made.start, made.target
    if made.kind is Kind.RELATIVE and made.baseline is not None and made.change is not None:
        start, target = made.baseline, made.baseline * (1 + made.change)
    told = ""
    if start is not None and target is not None:
        begin, _, end = way(words, start, None, target, made.unit)
        told = f"{begin} {style.glyphs.arrow} {end}"
    return f"{told} {style.glyphs.flag}".strip() if made.flagged else told


def said_by(style: Style, page: ClosePage, line: CloseLine) -> str:
    """What each of several people said of a row last, the latest one last; empty where one alone did."""
    last: dict[str, Answer] = {}
    for one in line.said:
        last.pop(one.author, None)
        last[one.author] = one.answer
    if len(last) < 2:
        return ""
    told = []
    for author, answer in last.items():
        name = page.people[author].name if author in page.people else author
        given = line.proposed if answer.score is None else answer.score
        told.append(f"{tame(name)} {shown_score(given, style)}")
    return f" {style.glyphs.dot} ".join(told)


def summary_text(style: Style, page: ClosePage, *, bands: bool) -> str:
    """The cycle in a line: mean, how many rows came to what (``bands``), how many lack something."""
    say, made = style.words.say, page.sheet
    parts = [say("close_screen.mean", mean=shown_score(made.mean, style))]
    if bands:
        parts += [
            say(f"close.counted_{one.value}", n=made.counts[one]) for one in ROLES if one in made.counts
        ]
    if made.faulty and page.refusal is None:
        parts.append(say("close_screen.lacking_rows", count=len(made.faulty)))
    return f" {style.glyphs.dot} ".join(parts)


def score_of(text: str) -> float | None:
    """What typed signs mean as a score: 0.56 and .56 as they stand, 5 and 56 as its decimals, 1 and 100 as
    all of it; None where they mean none."""
    plain = text.replace(",", ".")
    try:
        number = float(plain) if plain != "." else 0.0
    except ValueError:
        return None
    if "." not in plain and number != 1:
        number = number / (10 if len(plain) == 1 else 100)
    return number if 0.0 <= number <= 1.0 and len(plain) <= 6 else None


def closed_text(style: Style, done: Closed) -> str:
    """What a close came to."""
    words = style.words
    mean = shown_score(done.sheet.mean, style)
    told = words.say("close_screen.done", cycle=cycle_name(words, done.close.cycle), mean=mean)
    went = sum(1 for one in done.carried if one.path)
    if went and done.close.next_cycle:
        name = cycle_name(words, done.close.next_cycle)
        told += " " + words.say("close_screen.done_next", count=went, next=name)
    stayed = [tame(one.title) for one in done.carried if not one.path]
    if stayed:
        told += " " + words.say("close_screen.done_stayed", titles=", ".join(stayed))
    return told
