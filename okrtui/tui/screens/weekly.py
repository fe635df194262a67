"""The weekly review in one list: gone through row by row, the answer given on the row itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from okrtui.domain.agreed import ActionState
from okrtui.tui import clipboard, keys, registry
from okrtui.tui.chosen import Chosen
from okrtui.tui.cursor_rest import Resting
from okrtui.tui.exports import new_file
from okrtui.tui.keys import Key
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.weekly_walk import WeeklyWalk
from okrtui.tui.widgets.board_entries import members_of
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.tui.widgets.weekly_fields import WeeklyFields
from okrtui.tui.widgets.weekly_notes import agreed_so_far, hints, is_action
from okrtui.tui.widgets.weekly_rows import WeeklyMaker
from okrtui.usecases.agreed import Made
from okrtui.usecases.views import Detail
from okrtui.usecases.weekly_views import Weekly, WeeklyLine
from okrtui.words.dates import day, with_weekday
from okrtui.words.weekly import minutes
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

WIDE = 110
"""Cells from which the row in depth stands beside the list."""

MINUTE = 20.0  # seconds after which the time that it took is told anew


def _key(id: str, pressed: str, action: str, footer: int = 0) -> Key:
    return Key(f"weekly_{id}", "weekly", pressed, action, footer, words="weekly_screen")


class WeeklyScreen(WeeklyWalk):
    """Space goes through it, Enter opens; ``a``, ``D``, ``d``, ``x``, ``>`` answer on the row."""

    DEFAULT_CSS = """
    WeeklyScreen #body { height: 1fr; layout: vertical; }
    WeeklyScreen #body.wide { layout: horizontal; }
    WeeklyScreen RowList { width: 1fr; height: 1fr; }
    WeeklyScreen #side { height: 6; width: 1fr; }
    WeeklyScreen #body.wide #side { height: 1fr; width: 45%; }
    WeeklyScreen DetailPanel { height: 1fr; }
    WeeklyScreen WeeklyFields { height: 6; display: none; }
    WeeklyScreen #body.wide WeeklyFields { height: 16; display: block; }
    WeeklyScreen #side.writing WeeklyFields { display: block; }
    WeeklyScreen #body.wide #side.writing DetailPanel { display: block; }
    WeeklyScreen #side.writing DetailPanel { display: none; }
    """
    KEYS = (
        _key("seen", "space", "seen", 2),
        _key("action", "a", "write('action')", 3),
        _key("decision", "D", "write('decision')", 4),
        _key("done", "d", "settle('done')"),
        _key("drop", "x", "settle('dropped')"),
        _key("later", ">", "later"),
        _key("edit", "i", "edit"),
        _key("part", "tab", "part(1)", 6),
        _key("part_back", "shift+tab", "part(-1)"),
        _key("minutes", "Y,alt+y", "minutes", 7),
        _key("acknowledge", "A", "acknowledge", 9),
        _key("end", "full_stop", "end", 8),
        _key("view", "v", "view"),
        _key("pause", "escape,q", "close", 10),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "weekly"
    acts_on_rows = True

    def __init__(self, app: OkrApp, team: str) -> None:
        super().__init__(app, team)
        people = self.session.workspace().people().values()
        options = sorted((one.id, one.name) for one in people if one.archived_at is None)
        self.detail = DetailPanel(self.style, self.session.zone, id="detail")
        self.fields = WeeklyFields(self.style, options, id="fields")
        self.resting = Resting(self)
        self._begun = False
        self._follow = ""

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        return cls(app, app.shown_board.team or "")

    def compose(self) -> ComposeResult:
        yield self.header_line()
        with Container(id="body"):
            yield SectionList(self.make(), self.style, id="list")
            with Vertical(id="side"):
                yield self.detail
                yield self.fields
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        wanted = {"checkin": 42, "help": 88, "palette": 90}
        return [*self.KEYS, *keys.among(keys.LIST, choose=2), *keys.among(registry.EVERYWHERE, **wanted)]

    def on_mount(self) -> None:
        self._arrange()
        self.reload()
        self.set_interval(MINUTE, self.remake)

    # What is shown

    @property
    def wide(self) -> bool:
        return self.app.size.width >= WIDE

    @property
    def across(self) -> int:
        width = self.app.size.width
        return (width - round(width * 0.45) if self.wide else width) - 1

    def _arrange(self) -> None:
        self.query_one("#body").set_class(self.wide, "wide")
        self.detail.beside = self.fields.beside = self.wide

    def remake(self) -> None:
        if self.is_mounted:
            self._arrange()
            super().remake()
            self.show_row()

    def loaded(self, review: Weekly) -> None:
        self.review = review
        done = review.seen
        self.ticked = {item: marked for item, marked in self.ticked.items() if marked != (item in done)}
        self.remake()
        if self._follow and self.go_to(self._follow):
            self._follow = ""
        if not self._begun:
            self._begun = True
            place = review.sitting.place if review.sitting is not None else ""
            self.go_to(place) or self.go_to(self.unseen(None))
        self.busy = False

    def make(self) -> TextRows:
        say, review = self.style.words.say, self.review
        if review is None:
            reading = TextRow([(f"  {self.say('reading')}", "muted")])
            return TextRows(self.style, self.say("help"), [reading])
        told = [self.say("since", day=day(self.style.words, review.since_day, review.now.date()))]
        took = int((review.spent + self.spent).total_seconds() // 60)
        over = review.sitting is not None and review.sitting.ended_at is not None
        clock = self.say("spent", n=took) if took or not over else ""
        told += [self.say("ended")] if over else []
        if review.cycle_over is not None:
            told.append(say("board.ended", day=day(self.style.words, review.cycle_over)))
        maker = WeeklyMaker(self.style, review, self.across, self.seen, self.unfolded)
        return maker.rows(f" {self.style.glyphs.dot} ".join(told), clock)

    def show_row(self) -> None:
        line = self.current
        if not self.fields.kind:
            so_far = list(agreed_so_far(self.style, self.review)) if self.review is not None else []
            self.fields.show(self._named(line), list(hints(self.style, line)), so_far)
        self.resting.stop()
        if line is None or not line.uid:
            self.read_no_more("detail")
            self.detail.show(members_of(self.board), self.board)
        else:
            self.resting.then(lambda: self._read_detail(line.uid))

    def _read_detail(self, uid: int) -> None:
        def show(found: Detail) -> None:
            self.detail.show(found, self.board)

        self.read(lambda: self.session.detail(uid), "detail", show)

    def _named(self, line: WeeklyLine | None) -> str:
        return tame(line.title) if line is not None and line.title else self.say("on_team")

    # The row under the cursor

    @on(CursorMoved)
    def _moved(self) -> None:
        self.show_row()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        line = self.current
        if isinstance(message.key, str) and message.key.startswith("more:"):
            self.unfold(message.key)
        elif line is None:
            self.tell(self.say("no_row"))
        elif line.agreed is not None and line.agreed.kind == "action":
            self.action_edit()
        elif line.uid:
            self.app.open_key_result(line.uid)
        elif line.silent:
            self.app.open_row(line.team, None)
        else:
            self.tell(self.say("nothing_opens"))

    def enters(self) -> bool:
        line, key = self.current, self.rows_list.current_key
        if line is None:
            return isinstance(key, str) and key.startswith("more:")
        agreed = line.agreed is not None and line.agreed.kind == "action"
        return agreed or bool(line.uid) or bool(line.silent)

    def chosen(self) -> Chosen | None:
        """The row under the cursor."""
        line = self.current
        if line is None or not line.uid:
            return None
        return Chosen("key_result", line.uid, line.path, line.title)

    def action_view(self) -> None:
        """The review of the board's team, or of everybody."""
        self.keep_place(self.place_left())
        mine = self.board.team or ""
        self.team = "" if self.team == mine else mine
        self.ticked, self._begun = {}, False
        self.reload()

    # Answering

    def action_write(self, kind: str) -> None:
        """Write an action or a decision on this row."""
        line = self.current
        draft = self.drafts.pop((kind, self.rows_list.current_key), None)
        if draft is not None:
            self._begin(None, *draft)
            return
        text = line.text if line is not None and line.next_of is not None and kind == "action" else ""
        owner = line.name if line is not None and line.person else self.board.header.who
        self._begin(None, kind, text, owner, self._in_a_week())

    def action_edit(self) -> None:
        """Change the action under the cursor."""
        line = self.current
        one = line.agreed if line is not None else None
        if line is not None and line.next_of is not None:
            self.action_write("action")
        elif one is None or one.kind != "action":
            self.tell(self.say("no_action"))
        else:
            due = "" if one.due is None else self._day(one.due)
            self._begin(line, "action", one.text, one.name, due)

    def _begin(self, editing: WeeklyLine | None, kind: str, text: str, owner: str, due: str) -> None:
        self.editing = editing
        self.query_one("#side").add_class("writing")
        self.fields.about = self._named(self.current)
        self.tell("")
        self.fields.begin(kind, text, owner, due)
        self.fields.focus()

    def _day(self, when: date) -> str:
        return with_weekday(self.style.words, when, day(self.style.words, when))

    def _in_a_week(self) -> str:
        return self._day(self.session.today() + timedelta(days=7))

    @on(WeeklyFields.Given)
    def _given(self, message: WeeklyFields.Given) -> None:
        line, written = self.current, self.fields.written()
        if not message.keep:
            if written.text and self.editing is None:
                self.drafts[written.kind, self.rows_list.current_key] = written
            self._written()
        elif self.editing is not None:
            self.change(self.editing, written, self.fields.refuse)
        else:
            self.add(line, written, self.fields.refuse)

    def made(self, made: Made) -> None:
        if self.current is not None and self.current.next_of is not None:
            self._follow = f"action:{made.agreed.uid}"  # what a check-in named is an action of its own
        if self.fields.kind:
            self._written()

    def _written(self) -> None:
        self.fields.end()
        self.keep_soon()
        self.query_one("#side").remove_class("writing")
        self.rows_list.focus()
        self.show_row()

    def _action(self) -> WeeklyLine | None:
        """The action under the cursor; None where it has been said that there is none."""
        line = self.current
        if line is None or not is_action(line):
            self.tell(self.say("no_action"))
            return None
        return line

    def action_settle(self, state: str) -> None:
        """It is done or dropped; the same once more: it is owed again."""
        line = self._action()
        if line is not None:
            wanted = ActionState(state)
            same = line.agreed is not None and line.agreed.state is wanted
            self.settle(line, ActionState.OPEN if same else wanted)

    def action_later(self) -> None:
        """Owed a week later."""
        line = self._action()
        if line is not None:
            self.later(line)

    # Ending

    def as_markdown(self) -> str:
        if self.review is None:
            return ""
        return minutes(self.style.words, self.review, self.session.workspace().people())

    def action_minutes(self) -> None:
        """Copy the minutes, and write them to a file."""
        text, review = self.as_markdown(), self.review
        if review is None:
            return

        def written(path: Path) -> None:
            clipboard.copy(self, text, told=self.say("minutes", path=str(path)))

        name = f"okrtui-weekly-{review.day:%Y-%m-%d}"
        self.write(lambda: new_file(text, name, "md", Path.cwd()), "write", written)

    def action_close(self) -> None:
        """Leave it; it goes on where one was."""
        walk, place = self.lines(), self.place_left()
        sitting = self.review.sitting if self.review is not None else None
        self.write(lambda: self.keep_place(place), "pause")
        self.dismiss()
        if sitting is not None and sitting.ended_at is None and walk:
            count = sum(line.item in self.seen for line in walk)
            self.app.confirm(self.say("paused", seen=count, every=len(walk)))
