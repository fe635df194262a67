"""The close of a cycle: scored, understood, learned from, carried on, frozen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from okrtui.domain.close import Decision
from okrtui.domain.score_band import ScoreBand
from okrtui.domain.vocabulary import BlockerKind
from okrtui.tui import clipboard, keys, registry
from okrtui.tui.close_next import CloseNext
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved
from okrtui.tui.widgets.close_fields import HEIGHT, TEXTS, CloseFields, CloseSummary
from okrtui.tui.widgets.close_minutes import minutes_rows
from okrtui.tui.widgets.close_rows import (
    STEP_OF,
    STEPS,
    WIDE,
    CloseList,
    CloseRows,
    band_of,
    closed_text,
    score_of,
)
from okrtui.tui.widgets.section_bar import Section, SectionBar
from okrtui.tui.widgets.text_rows import TextRows, reading_row
from okrtui.usecases.close import Closed, CloseLine
from okrtui.usecases.close_page import ClosePage
from okrtui.usecases.close_teams import Waiting
from okrtui.words.close import minutes
from okrtui.words.dates import cycle_name

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

TALL = 40
"""Lines from which the summary has room for all that it tells."""

WRITTEN_AT = {"scores": "reason", "causes": "cause_text", "next": "learning"}
"""The text that a step asks for; the learnings ask for what worked where a row was met."""


def _key(id: str, pressed: str, action: str, footer: int = 0) -> Key:
    return Key(f"close_{id}", "close", pressed, action, footer, words="close_screen")


class CloseScreen(CloseNext):
    """Every answer is kept at once; the screen can be left and opened again at any time."""

    DEFAULT_CSS = """
    CloseScreen HeaderLine { height: auto; }
    CloseScreen #below { height: 1fr; }
    """
    KEYS = (
        _key("accept", "enter", "accept", 2),
        _key("write", "i", "write", 3),
        *(_key(one.value, one.value[0], f"cause('{one.value}')") for one in BlockerKind),
        _key("keep", "k", "decide('keep')"),
        _key("modify", "m", "decide('modify')"),
        _key("abandon", "x", "decide('abandon')"),
        _key("keep_all", "K", "decide_all('keep')"),
        _key("modify_all", "M", "decide_all('modify')"),
        _key("abandon_all", "X", "decide_all('abandon')"),
        _key("later", ">", "choose(1)"),
        _key("sooner", "<", "choose(-1)"),
        _key("template", "t", "template"),
        _key("team", "f", "team"),
        _key("all_teams", "F", "all_teams"),
        _key("step", "tab", "step(1)", 4),
        _key("step_back", "shift+tab", "step(-1)"),
        _key("minutes", "y", "minutes", 6),
        _key("take_back", "u", "take_back", 7),
        _key("pause", "escape,q", "pause", 8),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = "#list"
    place = "close"
    takes_answers = True
    writes = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.step = STEPS[0]
        self.steps = SectionBar(self.style, id="steps")
        title = self.style.words.say("close_screen.help")
        rows = TextRows(self.style, title, [reading_row(self.style)])
        self.rows_list = CloseList(rows, self.style, id="list")
        self.fields = CloseFields(self.style, id="fields")
        self.summary = CloseSummary(self.style, id="summary")

    # Made of

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield self.steps
        yield self.rows_list
        with Horizontal(id="below"):
            yield self.fields
            yield self.summary
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*self.KEYS, *keys.among(registry.EVERYWHERE, celebrate=9, retrospect=10, help=88)]

    def on_mount(self) -> None:
        self._show_steps()
        self.begin()

    def _show_steps(self) -> None:
        say = self.style.words.say
        self.steps.show(
            [Section(one, say(f"close_screen.step_{one}")) for one in STEPS], STEPS.index(self.step)
        )

    def remake(self) -> None:
        """Show what stands, the cursor where it was."""
        if self.page is None or not self.is_mounted:
            return
        width, height = self.app.size
        text = self.step == "minutes"
        rows = minutes_rows(self.style, self.page, self._text(), width) if text else self._rows(width)
        below = self.query_one("#below")
        below.display = not text
        self.summary.display = width >= WIDE
        room = height - self.app.header_state.height - 2
        wanted = rows.count + 2
        least = 6 if height < 20 else HEIGHT if height < 30 else HEIGHT + 5 if height >= TALL else HEIGHT + 1
        self.rows_list.styles.height = room if text else max(3, min(wanted, room - least))
        self.rows_list.show(rows)
        self._show_row()

    def _rows(self, width: int) -> TextRows:
        assert self.page is not None
        path, typed = self.typed
        return CloseRows(self.style, self.page, self.step, width - 1).rows({path: typed})

    def _text(self) -> str:
        assert self.page is not None
        return minutes(self.style.words, self.page.sheet, self.page.people, self.session.zone)

    def _show_row(self) -> None:
        if self.page is not None:
            path, typed = self.typed
            line = self.line
            self.fields.show(self.page, line, typed if line is not None and line.path == path else "")
            self.summary.show(self.page)

    def on_resize(self, event: events.Resize) -> None:
        self.remake()

    def celebrates(self) -> tuple[str | None, str]:
        return (self.page.sheet.cycle.id if self.page is not None else None), self.team or ""

    # Answers

    def _takes(self) -> CloseLine | None:
        """The row that takes an answer; None where it has been said why none does."""
        self.asked = False
        if self.page is not None and self.page.refusal is not None:
            self.tell_error(self.page.refusal)
            return None
        if self.line is None or self.step == "minutes":
            self.tell(self.style.words.say("close_screen.no_row"))
            return None
        return self.line

    @on(CloseList.Typed)
    def _score_typed(self, message: CloseList.Typed) -> None:
        line = self._takes()
        if line is None:
            return
        before = self.typed[1] if self.typed[0] == line.path else ""
        text = before + message.character if message.character else before[:-1]
        if not message.character and not before and line.answer.score is not None:
            self.say(line, replace(line.answer, score=None))
            return
        if text and score_of(text) is None:
            self.tell(self.style.words.say("close_screen.no_score", text=text))
            return
        if not before:
            self.written_on = line.path, line.answer
        self.typed = (line.path, text)
        self.remake()

    @on(CursorMoved)
    def _moved(self) -> None:
        """A score that was typed in the row that is left is kept."""
        path, typed = self.typed
        left = self.line_of(path) if typed else None
        if left is not None and left is not self.line:
            self.say(left, self.answer_of(left))
        self._show_row()

    def action_cause(self, cause: str) -> None:
        """Say why the row was not met; the same key takes it back."""
        line = self._takes()
        if line is not None:
            kind = BlockerKind(cause)
            self.say(line, replace(self.answer_of(line), cause=None if line.answer.cause is kind else kind))

    def action_decide(self, decision: str) -> None:
        """Say what becomes of the row; the same key takes it back."""
        line = self._takes()
        if line is not None:
            given = Decision(decision)
            same = line.answer.decision is given
            self.say(line, replace(self.answer_of(line), decision=None if same else given))

    # Words

    def works(self) -> dict[str, bool]:
        open_still = self.page is not None and self.page.refusal is None
        at_row = open_still and self.line is not None and self.step != "minutes"
        return {
            "close_accept": at_row or (open_still and self.step == "minutes"),
            "close_write": at_row,
            "close_take_back": bool(self.given),
            "close_minutes": self.page is not None,
        }

    def action_write(self) -> None:
        """Write the text that the step asks for."""
        line = self._takes()
        if line is not None:
            met = band_of(line) is ScoreBand.MET
            self.write_in(WRITTEN_AT.get(self.step, "worked" if met else "learning"))

    def write_in(self, field: str) -> None:
        line = self.line
        if line is not None:
            self.written_on = line.path, line.answer
        self.fields.begin(field)
        self.fields.focus()

    @on(CloseFields.Asked)
    def _field_asked(self, message: CloseFields.Asked) -> None:
        if self.fields.field:
            self.leave_field(lambda: self.write_in(message.field))
        elif self._takes() is not None:
            self.write_in(message.field)

    @on(CloseFields.Kept)
    def _written(self, message: CloseFields.Kept) -> None:
        field = self.fields.field
        if message.to == "field":
            other = TEXTS[(TEXTS.index(field) + message.step) % len(TEXTS)]
            self.leave_field(lambda: self.write_in(other))
        else:
            self.leave_field(self._go_on if message.to == "on" else lambda: None)

    # Going on

    def action_accept(self) -> None:
        """Take the row as it stands and go on; at the minutes, close."""
        if self.step == "minutes":
            self._close()
            return
        line = self._takes()
        if line is None:
            return
        given = self.answer_of(line)
        mine = any(one.author == self.session.workspace_of_today().me for one in line.said)
        if given == line.answer and mine:
            self._go_on()
        else:
            self.say(line, given, self._go_on)

    def _go_on(self) -> None:
        """On to the next row that the step is about, or to what the row still lacks."""
        line = self.line
        if line is None or self.page is None:
            return
        lacking = {one.code for one in line.faults}
        if self.step == "scores" and lacking & {"reason_needed", "score_needed"}:
            self.tell(self.style.words.say(f"close_screen.asks_{line.faults[0].code}"))
            self.write_in("reason")
            return
        if self.step == "causes" and "cause_needed" in lacking:
            self.tell(self.style.words.say("close_screen.asks_cause_needed"))
            return
        paths = [one.path for one in self.page.sheet.lines if self._asks(one) or one is line]
        at = paths.index(line.path) + 1
        if at < len(paths):
            self.go_to(paths[at])
        else:
            self.action_step(1)

    def _asks(self, line: CloseLine) -> bool:
        """Whether the step is about a row."""
        return self.step != "causes" or band_of(line) not in (ScoreBand.MET, None)

    def go_to(self, path: str) -> None:
        found = self.rows_list.source.index_of(path)
        if found is not None:
            self.rows_list.move_to(found)
            self._show_row()

    def action_step(self, by: int) -> None:
        """The next or the former step."""
        self._to_step(STEPS[(STEPS.index(self.step) + by) % len(STEPS)])

    def _to_step(self, step: str, path: str | None = None) -> None:
        self.asked = False
        self.step = step
        self._show_steps()
        self.remake()
        self.rows_list.scroll_to(y=0, animate=False)
        lines = self.page.sheet.lines if self.page is not None else ()
        first = next((one.path for one in lines if self._asks(one)), None)
        if path or first:
            self.go_to(path or first or "")

    @on(SectionBar.Chosen)
    def _step_chosen(self, message: SectionBar.Chosen) -> None:
        self._to_step(STEPS[message.index])

    # Closing

    def _close(self) -> None:
        """Close: what is lacking is gone to, else it is asked for once."""
        if self.page is None or self.page.refusal is not None:
            if self.page is not None and self.page.refusal is not None:
                self.tell_error(self.page.refusal)
            return
        say, made = self.style.words.say, self.page.sheet
        name = cycle_name(self.style.words, made.cycle.id)
        if made.faulty:
            line = made.faulty[0]
            code = line.faults[0].code
            self._to_step(STEP_OF[code], line.path)
            what = say(f"close.lacks_{code}")
            self.tell(say("close_screen.lacking", count=len(made.faulty), what=what))
        elif not self.asked:
            self.asked = True
            self.tell(self.asks_to_close(name))
        else:
            self.asked, self.busy = False, True
            self.save(lambda: (self.close_it(), self.read_page()), "close", self._frozen, self.failed)

    def _frozen(self, done: tuple[Closed | tuple[Waiting, ...], ClosePage | None]) -> None:
        closed, page = done
        self.footer.tell("")
        self.found(page)
        if isinstance(closed, tuple):
            self.confirm(self.left_text(closed))
            return
        self.forget_given()
        self.app.read_anew()
        self.confirm(closed_text(self.style, closed))

    def action_minutes(self) -> None:
        """Copy the minutes."""
        if self.page is not None:
            clipboard.copy(self, self._text(), told=self.style.words.say("close_screen.copied"))

    def as_markdown(self) -> str:
        return self._text() if self.page is not None else ""

    def action_pause(self) -> None:
        """What was answered is kept."""
        open_still = self.page is not None and self.page.refusal is None
        self.dismiss()
        if open_still and self.given:
            key = keys.shown_key(registry.key("cycle_close"), self.app._keymap)
            self.app.confirm(self.style.words.say("close_screen.paused", key=key))

    async def on_unmount(self) -> None:
        """An answer that is being typed is kept, and the app ends after that."""
        line, field = self.line, self.fields.field
        if line is None:
            return
        given = self.answer_of(line, field, self.fields.edit.text)
        if given != line.answer:
            await self.app.written_last(lambda: self.say_last(line.path, given))
