"""The pane that reads along: right of the fields where there is room, else a strip of lines below them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from textual.geometry import Size
from textual.strip import Strip

from okrtui.domain.model import KeyResultDef
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.widgets import form_reading as reading
from okrtui.tui.widgets.form_body import Form, Heading, MadeLines
from okrtui.tui.widgets.form_draw import folded
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.usecases.views import ObjectiveView
from okrtui.usecases.writing import OBJECTIVE, Planned, Sheet, Writing
from okrtui.usecases.writing_reading import Advice, Block, change_of, fullness, taken
from okrtui.words.dates import day
from okrtui.words.picture import Picture, planned_picture
from okrtui.words.width import tame

STRIP, STRIP_LOW = 4, 2
PICTURE_LEAST, PICTURE_MOST = 8, 15
NEIGHBOURS_LEAST = 4  # lines of the other objectives

Pane = list[tuple[str, list[Part]]]
"""Lines, each with its ground."""

LOW = 20  # lines of a terminal that is low


class FormSide(LineWidget):
    """``show`` takes what is to be told; the change of the plan and the quarter go into the form's own
    lines. ``takeable`` are the pieces of advice that a key takes."""

    DEFAULT_CSS = """
    FormSide { width: 1fr; height: 1fr; }
    FormSide.below { height: auto; }
    """

    def __init__(self, style: Style, now: datetime, *, id: str) -> None:
        super().__init__(style, id=id)
        self.now = now
        self.beside = True
        self.strip = STRIP
        self.picture: Picture | None = None
        self._wanted: KeyResultDef | None = None
        self.resting = Resting(self)
        self.takeable: list[Advice] = []
        self.found: Sequence[Advice] = ()
        self.writing: Writing | None = None
        self.sheet = Sheet({})
        self.wrong: Collection[int] = ()
        self.neighbours: Sequence[ObjectiveView] = ()
        """The objectives of its team, as the board shows them."""

    def arrange_at(self, beside: bool, height: int) -> None:
        """Right of the fields, or below them in a terminal of so many lines."""
        self.beside, self.strip = beside, STRIP if height >= LOW else STRIP_LOW
        self.set_class(not beside, "below")
        self._rested()
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.strip

    def show(
        self, writing: Writing, sheet: Sheet, plan: Planned, found: Sequence[Advice], form: Form
    ) -> None:
        """What is to be said of these answers, and of what they come to."""
        self.writing, self.sheet, self.found = writing, sheet, found
        self.wrong = {row for row, _ in plan[1]}
        self.takeable = reading.takeable(found)
        self.redraw()
        self._picture_soon(plan[0].key_results[0].definition if writing.kind != OBJECTIVE else None)
        style = self.style
        said = [sheet.fields.get("title", ""), *(row.get("title", "") for row in sheet.rows)]
        begun = not writing.new or any(map(str.strip, said))
        blocks, full = change_of(writing, plan) if begun else [], fullness(writing, sheet)
        form.query_one("#change", MadeLines).tell(lambda width: self._change(blocks, width))
        form.query_one("#quarter", MadeLines).tell(lambda width: reading.quarter_lines(full, width, style))
        if writing.kind == OBJECTIVE:
            count = sum(bool(row.get("title", "").strip()) for row in sheet.rows)
            title = style.words.say("writing.key_results")
            form.query_one("#rows-head", Heading).tell(title, reading.few_text(count, style))

    def _picture_soon(self, wanted: KeyResultDef | None) -> None:
        """The picture follows once nobody has typed for a moment."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._rested()

    def _rested(self) -> None:
        self.resting.stop()
        if self.beside and self._wanted is not None:
            self.resting.then(self._draw_picture)

    def _draw_picture(self) -> None:
        wanted, writing = self._wanted, self.writing
        if wanted is None or writing is None:
            self.picture = None
        else:
            known = writing.known
            self.picture = planned_picture(wanted, known.cycle, known.zone, self.now, self.style.words)
        self.redraw()

    def _change(self, blocks: Sequence[Block], width: int) -> reading.Lines:
        say = self.style.words.say
        lines = reading.change_lines(blocks, width, self.style)
        told = say("writing.until_saved") if blocks else say("writing.nothing_yet")
        asks = any(sign == "?" for block in blocks for sign, _ in block.lines)
        return [*lines, *([[(say("writing.needs_kind"), "at_risk")]] if asks else []), [(told, "muted")]]

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.writing is None:
            return []
        return self._beside(width, height) if self.beside else self._below(width, height)

    # Right of the fields

    def _beside(self, width: int, height: int) -> list[Strip]:
        style = self.style
        made = self._pane(width - 4, brief=False)
        if len(made) > height:
            made = self._pane(width - 4, brief=True)
        made = self._with_picture(made, width - 4, height)
        upright = style.glyphs.frame[1]
        found = []
        for place in range(height):
            line = Line(style, width).put(upright, "rule").put(" ")
            ground, parts = made[place] if place < len(made) else ("", [])
            line.ground = ground
            line.put(" ")
            for text, role in parts:
                if role.startswith(">"):
                    line.to(width - 2 - style.cells(text)).put(text, role[1:])
                else:
                    line.put(text, role)
            line.to(width - 1)
            line.ground = ""
            found.append(line.strip())
        return found

    def _with_picture(self, made: Pane, width: int, height: int) -> Pane:
        """What would be expected by when at the foot of the pane, where nothing else wants the room: always
        as high, so that it stands still while the lines above it change."""
        if self.picture is None:
            return self._with_neighbours(made, width, height)
        high = min(PICTURE_MOST, height // 2 - 2)
        free = height - len(made) - high - 1
        if high < PICTURE_LEAST or free < 1:
            return made
        from okrtui.tui.widgets.chart import draw

        head: list[Part] = [(self.style.words.say("writing.planned"), "bold strong")]
        drawn = draw(self.picture, width, high, self.style)
        return [*made, *[("", [])] * free, ("", head), *(("", parts) for parts in drawn)]

    def _with_neighbours(self, made: Pane, width: int, height: int) -> Pane:
        """How the other objectives of the team stand, at the foot of the pane where there is room."""
        writing, free = self.writing, height - len(made) - 2
        this = writing.stored.id if writing is not None and writing.stored is not None else ""
        others = [one for one in self.neighbours if one.id != this]
        told = reading.standing_lines(others, width, self.style)[:free] if free >= NEIGHBOURS_LEAST else []
        if not told:
            return made
        head: list[Part] = [(self.style.words.say("writing.beside_it"), "bold strong")]
        gap = height - len(made) - len(told) - 1
        return [*made, *[("", [])] * gap, ("", head), *(("", parts) for parts in told)]

    def _pane(self, width: int, *, brief: bool) -> Pane:
        style, say, writing = self.style, self.style.words.say, self.writing
        assert writing is not None
        count = len(self.found)
        right = say("writing.to_look_at", count=count) if count else say("writing.reads_well")
        head = say("writing.read_along")
        if not any(row.get("title") for row in self.sheet.rows) and not self.sheet.fields.get("title"):
            right = ""
        remark = [(right, ">at_risk" if count else ">on_track")]
        beside = style.cells(head) + style.cells(right) + 2 <= width  # else it stands below
        title: list[Part] = [(head, "bold strong")]
        made: Pane = [("", []), ("", title + remark if beside else title), ("", [] if beside else remark)]
        told = reading.advice_lines(self.found, self.sheet, width, style, brief=brief)
        made += [("", parts) for parts in told]
        made.append(("", [(style.glyphs.frame[0] * (width - 1), "rule")]))
        made += [("", parts) for parts in self._checks(writing)]
        made.append(("", []))
        better = self.sheet
        for one in self.takeable:
            better = taken(better, one)
        if self.takeable:
            numbers = ", ".join(str(number + 1) for number in range(len(self.takeable)))
            made.append(("", [(say("writing.after", numbers=numbers), "muted")]))
        else:
            made.append(("", [(say("writing.it_reads"), "muted")]))
        above = writing.stored.definition.title if writing.stored is not None else ""
        after = reading.reads_lines(better, width - 1, style, objective=above)
        made += [("band", parts) for parts in after]
        made.append(("", []))
        made += [("", [(part, "muted")]) for part in folded(say("writing.advice_only"), width - 2, style)]
        return made

    def _checks(self, writing: Writing) -> list[list[Part]]:
        """What is as it should be, and what is missing."""
        style, say = self.style, self.style.words.say
        found: list[tuple[bool, str]] = []
        sheet = self.sheet
        if writing.kind == OBJECTIVE:
            found.append((bool(sheet.fields.get("owner")), say("writing.check_owner")))
            parent = sheet.fields.get("supports", "")
            found.append((bool(parent), say("writing.check_supports" if parent else "writing.check_orphan")))
            rows = [index for index, row in enumerate(sheet.rows) if row.get("title", "").strip()]
            whole = bool(rows) and not any(index in self.wrong for index in rows)
            found.append((whole, say("writing.check_rows", count=len(rows))))
        else:
            owned = bool(sheet.rows[0].get("owner") or writing.owner_above)
            found.append((owned, say("writing.check_owner")))
            found.append((0 not in self.wrong, say("writing.check_numbers")))
        cycle, words = writing.known.cycle, style.words
        found.append(
            (True, say("writing.check_window", start=day(words, cycle.start), end=day(words, cycle.end)))
        )
        signs = style.glyphs.status
        return [
            [
                (signs["done"] if good else signs["pending"], "on_track" if good else "muted"),
                (f" {text}", "muted"),
            ]
            for good, text in found
        ]

    # Below the fields

    def _below(self, width: int, height: int) -> list[Strip]:
        style, say = self.style, self.style.words.say
        assert self.writing is not None
        rule = Line(style, width).to(width, style.glyphs.frame[0], "rule").strip()
        if not self.found:
            line = Line(style, width).put("  ")
            if self._anything():
                line.put(f"{say('writing.reads_well')}  ", "on_track")
            for parts in self._checks(self.writing):
                line.put_all(parts).put("  ")
            return [rule, line.strip()][:height]
        made = [rule]
        numbers = {id(one): number for number, one in enumerate(self.takeable, 1)}
        for one in sorted(self.found, key=lambda one: id(one) not in numbers)[: height - 1]:
            text = say(one.about.code, **one.about.values)
            line = Line(style, width).put(f"{style.glyphs.status['at_risk']} ", "at_risk")
            number = numbers.get(id(one))
            key = say("writing.take_key", number=number) if number else ""
            room = width - style.cells(key) - 3
            if one.about.rewrite is not None:
                left = style.fit(text, max(10, room // 2 - 2)).rstrip()
                text = f"{left} {style.glyphs.arrow} {tame(one.about.rewrite)}"
            line.put(text, "text", max(4, room - 2)).to(width - style.cells(key) - 1).put(key, "bold key")
            made.append(line.strip())
        return made

    def _anything(self) -> bool:
        return bool(self.sheet.fields.get("title")) or any(row.get("title") for row in self.sheet.rows)
