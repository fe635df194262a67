"""The log of acts: who did what when, from what to what, and taking it back there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import CursorMoved, RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows, reading_row
from okrtui.usecases.act_changes import ActChange
from okrtui.usecases.history import Entry, history
from okrtui.usecases.short_ids import resolve
from okrtui.words.acts import change_line
from okrtui.words.dates import cycle_name, day, with_weekday
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

PAGE = 100
CHANGES = 8
"""Changes of one act that are shown."""


class LogScreen(InDepth, ReadList):
    """Newest first; further acts are read when the cursor comes near the end."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(())
    place = "log"
    stands_alone = True
    share = 0.5

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.entries: list[Entry] | None = None
        self.limit = PAGE

    def reload(self) -> None:
        limit = self.limit
        self.read(lambda: history(self.session.workspace(), limit=limit), "log", self._loaded)

    def _loaded(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.remake()

    def make(self) -> TextRows:
        say = self.style.words.say
        rows = [reading_row(self.style)]
        if self.entries is not None:
            rows = list(self._rows(self.entries)) or [TextRow([("  " + say("log.nothing"), "muted")])]
        return TextRows(self.style, say("log.title"), rows, say("log.remark"))

    def _rows(self, entries: list[Entry]) -> Iterator[TextRow]:
        last: date | None = None
        for one in entries:
            at = one.event.at.astimezone(self.session.zone)
            if at.date() != last:
                last = at.date()
                told = with_weekday(self.style.words, last, day(self.style.words, last, self.session.today()))
                yield TextRow([(f" {told}", "bold accent")], ground="band", section=told)
            yield from self._entry(one, f"{at:%H:%M}")

    def _entry(self, one: Entry, time: str) -> Iterator[TextRow]:
        style, say, event = self.style, self.style.words.say, one.event
        gone = event.undone_by is not None
        what = say(f"event.{event.type.replace('.', '_')}")
        titles = list(dict.fromkeys(tame(change.title) for change in one.changes if change.title))
        about = titles[0] if len(titles) == 1 else tame(cycle_name(style.words, one.about))
        parts: list[Part] = [(f"  {time}  ", "muted"), (tame(one.author), "muted" if gone else "strong")]
        parts += [(f"  {what}", "muted" if gone else "accent"), (f"  {about}", "muted" if gone else "text")]
        if one.reason:
            parts.append((f"  {style.glyphs.dash} {tame(one.reason)}", "muted"))
        right: list[Part] = [(say("log.undone", event=event.undone_by or 0), "at_risk")] if gone else []
        right.append((f"  {event.id}", "faint"))
        values = {
            "act": what,
            "who": one.author,
            "time": time,
            "row": about,
            "change": "; ".join(self._change(change, len(titles) > 1) for change in one.changes),
            "reason": one.reason,
            "remark": say("log.undone", event=event.undone_by or 0) if gone else "",
        }
        yield TextRow(parts, key=event.id, right=right, values=values)
        for change in one.changes[:CHANGES]:
            yield TextRow([(" " * 9 + self._change(change, len(titles) > 1), "muted")], follows=True)
        if len(one.changes) > CHANGES:
            more = say("log.more", count=len(one.changes) - CHANGES)
            yield TextRow([(" " * 9 + more, "muted")], follows=True)

    def _change(self, one: ActChange, several: bool) -> str:
        title = one.title if several or not one.field else ""
        return tame(change_line(self.style.words, one.op, title, one.field, one.before, one.after))

    # What a person does

    @on(CursorMoved)
    def _moved(self, message: CursorMoved) -> None:
        near = message.index >= self.rows_list.source.count - self.rows_list.page
        if near and self.entries is not None and len(self.entries) >= self.limit:
            self.limit += PAGE
            self.reload()

    def act(self) -> int | None:
        """The act under the cursor, which undo takes back."""
        key = self.rows_list.current_key
        return key if isinstance(key, int) else None

    def _current(self) -> Entry | None:
        return next((one for one in self.entries or () if one.event.id == self.act()), None)

    def takes_back(self) -> bool:
        entry, me = self._current(), self.session.workspace_of_today().me
        return entry is not None and entry.event.author == me and entry.event.undone_by is None

    def _path(self) -> str:
        entry = self._current()
        return "" if entry is None else next((one.path for one in entry.changes if one.path), "")

    def enters(self) -> bool:
        return self._path().count("/") in (2, 3)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        """To the row that the act is about."""
        path = self._path()
        if not self.enters():
            self.tell(self.style.words.say("log.no_row"))
            return
        kinds = ("key_result", "objective") if path.count("/") == 3 else ("objective",)
        self.read(
            lambda: resolve(self.session.workspace(), path, *kinds),
            "row",
            lambda found: self.app.open_row(
                path.split("/")[1], found.uid if found.kind == "key_result" else None
            ),
        )

    def chosen(self) -> Chosen | None:
        return None

    def deep(self) -> Chosen | None:
        """The row that the act is about."""
        parts = self._path().count("/")
        kind = {2: "objective", 3: "key_result"}.get(parts)
        return Chosen(kind, 0, self._path(), "") if kind is not None else None
