"""What moved since one last looked, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.progress_change import moved_parts
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.since import DoneByOther, New, Since
from okrtui.words.acts import field_name, field_value, from_to, measured
from okrtui.words.dates import day, moment
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

WIDE = 90  # cells from which the day of the week is told
SHOWN = 4
"""Acts on one row that are shown."""


class SinceScreen(InDepth, ReadList):
    """Enter opens a row on its board; ``A`` says that all of it was looked at."""

    KEYS = (Key("acknowledge", "since", "A", "acknowledge", 10, words="since"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "since"
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Since | None = None

    def reload(self) -> None:
        self.read(self.session.news, "since", self._loaded)

    def _loaded(self, found: Since) -> None:
        self.found = found
        self.remake()

    def make(self) -> TextRows:
        say, words = self.style.words.say, self.style.words
        if self.found is None:
            return self.while_reading(say("since.title_reading"))
        at = moment(words, self.found.look.at, self.session.zone, self.session.today())
        rows = [line for one in self.found.rows for line in self._row(one)]
        if not rows:
            rows = [TextRow([("  " + say("since.nothing"), "muted")])]
        count = say("since.count", count=len(self.found.rows)) if self.found.rows else ""
        return TextRows(self.style, say("since.title", at=at), rows, count)

    def _row(self, one: New) -> Iterator[TextRow]:
        style, words = self.style, self.style.words
        fed = one.moved is not None and one.moved.fed
        sign = style.glyphs.machine if fed and not one.done else style.glyphs.heat
        parts: list[Part] = [(f" {sign} ", "key"), (tame(one.title), "bold strong")]
        team = one.path.split("/")[1] if one.path.count("/") > 1 else ""
        name = next((each.name for each in self.board.teams if each.id == team), team)
        parts.append((f"  {tame(name)}", "muted"))
        right: list[Part] = moved_parts(style, one.moved) if one.moved is not None else []
        right.append((f"  {self._when(one)}", "faint"))
        values = {
            "row": one.title,
            "team": name,
            "change": "".join(text for text, _ in moved_parts(style, one.moved)) if one.moved else "",
            "when": moment(words, one.at, self.session.zone, self.session.today()),
            "acts": "; ".join(
                " ".join(text.strip() for text, _ in self._done(done, again=False)) for done in one.done
            ),
        }
        yield TextRow(parts, key=one.path, right=right, values=values)
        last = 0
        for done in one.done[:SHOWN]:
            yield TextRow(self._done(done, again=done.event == last), follows=True)
            last = done.event
        if len(one.done) > SHOWN:
            more = words.say("log.more", count=len(one.done) - SHOWN)
            yield TextRow([(f"     {more}", "muted")], follows=True)

    def _when(self, one: New) -> str:
        """When it was last touched; where titles need the room the day, of today the time."""
        words, zone, today = self.style.words, self.session.zone, self.session.today()
        if self.across >= WIDE:
            return moment(words, one.at, zone, today)
        local = one.at.astimezone(zone)
        return f"{local:%H:%M}" if local.date() == today else day(words, local.date(), today)

    def _done(self, one: DoneByOther, *, again: bool) -> list[Part]:
        """Who did what; a further change of the same act stands below the first."""
        words, change = self.style.words, one.change
        told: list[Part] = [(f"     {tame(one.author)}", "text")]
        told.append((f"  {words.say('event.' + one.type.replace('.', '_'))}", "muted"))
        told = [(" " * self.style.size(told), "text")] if again else told
        if change.op in ("comment", "uncomment"):
            said = change.after if change.after is not None else change.before
            return [*told, (f"  {tame(str(said or ''))}", "text")]
        if change.field or change.before is not None or change.after is not None:
            field = f"{field_name(words, change.field)}: " if change.field else ""
            before, after = change.before, change.after
            pair = field_value(words, change.field, before), field_value(words, change.field, after)
            line = from_to(words, *pair) if field else measured(words, *pair)
            told.append((f"  {tame(field + line)}", "text"))
        return told + ([(f"  {self.style.glyphs.dash} {tame(one.reason)}", "muted")] if one.reason else [])

    # What a person does

    def _current(self) -> New | None:
        key = self.rows_list.current_key
        return next((one for one in self.found.rows if one.path == key), None) if self.found else None

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        one = self._current()
        if one is None:
            return
        if one.kind == "team":
            self.app.open_row(one.path, None)
        elif one.uid and one.kind in ("key_result", "objective"):
            self.app.open_row(one.path.split("/")[1], one.uid if one.kind == "key_result" else None)
        else:
            self.tell(self.style.words.say("log.no_row"))

    def chosen(self) -> Chosen | None:
        """The row under the cursor."""
        one = self._current()
        known = one is not None and one.kind in ("key_result", "objective", "team")
        if one is None or not known or not (one.uid or one.kind == "team"):
            return None
        return Chosen(one.kind, one.uid, one.path, one.title)

    def works(self) -> dict[str, bool]:
        new = self.found is not None and bool(self.found.rows)
        return {"acknowledge": new}

    def action_acknowledge(self) -> None:
        """All of it was looked at."""
        self.write(self.session.acknowledge, "since", lambda _: self._acknowledged())

    def _acknowledged(self) -> None:
        self.app.read_anew()
        self.confirm(self.style.words.say("since.acknowledged"))
