"""What every screen is: it knows its app, its session and its style, and reads through the one guard."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.screen import Screen

from okrtui.domain.vocabulary import Kind
from okrtui.tui import guard, keys, of_use, registry
from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import TextCut
from okrtui.tui.widgets.footer import FooterLine
from okrtui.tui.widgets.header import HeaderLine
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.store.records import TaskRow
    from okrtui.tui.app import OkrApp as OkrApp
    from okrtui.usecases.filter import Filter
    from okrtui.usecases.undo import Undoing
    from okrtui.usecases.views import Board
    from okrtui.words.markdown import Stated

    Painted = Screen[None]
else:
    Painted = object  # a class of Textual's more is a third of a millisecond at the start

Result = TypeVar("Result")


class OnePainting(Painted):
    """Lays a first frame out and paints it once. Textual paints a screen whole as it comes to its size, asks
    for the same picture again behind it, and lays it out anew for every telling of a size that it has."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        event.prevent_default()  # Textual's own is called here
        grows = self.is_attached and self.is_current and self._size != self.app.size
        super()._on_screen_resume(event)
        if grows and not self.app._batch_count:  # a moment ago all of it was laid out and painted
            self._layout_required = False
            for widget in self._compositor.visible_widgets:
                widget._exchange_repaint_regions()

    def _screen_resized(self, size: Size) -> None:
        """Told by the app, and by Textual to the screen itself as often as it has laid it out."""
        if size != self._size:
            super()._screen_resized(size)


class OkrScreen(OnePainting, Screen[None], inherit_bindings=False):
    """``place`` is its name, by which its keys, its words and its help are found. ``acts_on_rows``: its
    cursor stands on what can be checked in and explained, so that the footer names those keys."""

    DEFAULT_CSS = """
    OkrScreen { overflow: hidden; }
    OkrScreen FooterLine { height: 1; }
    OkrScreen Input:focus { background-tint: transparent; }
    OkrScreen Input > .input--selection { background: $accent; color: $background; }
    """
    place: ClassVar[str]
    KEYS: ClassVar[tuple[keys.Key, ...]] = ()
    """The keys that are its own."""
    acts_on_rows: ClassVar[bool] = False
    writes: ClassVar[bool] = False
    """Whether it is opened to write, which no past day takes."""
    takes_answers: ClassVar[bool] = False
    """Whether something is said in it that would be lost with it: whoever goes to another place finds it
    again below."""
    follows_board: ClassVar[bool] = False
    """Whether it reads what it shows again whenever the board behind it was read anew."""
    stands_alone: ClassVar[bool] = False
    """Whether it is about nothing in particular that lies below it: opened again, it is come back to."""

    def __init__(self, app: OkrApp) -> None:
        self._app_of_screen = app
        super().__init__()
        self.session, self.style, self.board = app.session, app.style, app.shown_board
        self._busy = self._leaves = False
        self.saves = 0
        """Savings under way: whoever leaves waits for their end, which is told."""

    @property
    def app(self) -> OkrApp:  # type: ignore[override] # an App[None], where Textual knows an App[object]
        return self._app_of_screen

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        """A new one, for the key that opens it; None where it has said why there can be none."""
        return cls(app)

    # Made of

    def header_line(self) -> HeaderLine:
        """The top line, for ``compose``."""
        return HeaderLine(self.style, self.app.header_state, self.board, id="header")

    def footer_line(self) -> FooterLine:
        """The bottom line, for ``compose``."""
        return FooterLine(
            self.style, self.footer_keys(), id="footer", idle=self.idle_keys, named=self.key_names
        )

    def footer_keys(self) -> list[keys.Key]:
        """The keys that do something here, but for the one that leads here."""
        own = registry.entry(self.place).opening.id
        taken = {one for key in self.KEYS for one in key.keys.split(",")}
        shared = (*registry.EVERYWHERE, *keys.SCREEN, *keys.LIST)
        known = (*(key for key in shared if not taken & set(key.keys.split(","))), *self.KEYS)
        idle = {own} if self.acts_on_rows else {own, "checkin", "explain"}
        return [key for key in known if key.id not in idle]

    def idle_keys(self) -> Collection[str]:
        """Those of them that do nothing for what the cursor stands on, by their ids."""
        chosen = self.chosen()
        row = chosen.uid if chosen is not None and chosen.kind == "key_result" else 0
        undoes = self.app.offered is not None or self.takes_back()
        at = of_use.UnderCursor(
            chosen,
            self.board,
            past=self.session.day is not None,
            adds=self.app.adds_to(chosen),
            links=row != 0 and self.measured_by_tasks(row),
            undoes=undoes,
        )
        idle = {*of_use.idle(at), *(id for id, does in self.works().items() if not does)}
        return idle if self.enters() else {*idle, "choose"}

    def key_names(self) -> dict[str, str]:
        """The messages of keys that the footer calls by what they do to the row under the cursor, by their
        ids."""
        return {}

    def enters(self) -> bool:
        """Whether Enter does something to what the cursor of the list with the keys stands on."""
        return getattr(self.focused, "current_key", None) is not None

    def works(self) -> dict[str, bool]:
        """Of its own keys those that do something at times: whether they do where the cursor stands."""
        return {}

    def on_idle(self) -> None:
        """What was to be done is done: the cursor or the focus may be elsewhere by now."""
        for footer in self.query("#footer").results(FooterLine):
            footer.follow()

    @property
    def footer(self) -> FooterLine:
        return self.query_one("#footer", FooterLine)

    # Telling

    def tell(self, notice: str) -> None:
        """Say what stands in the way."""
        for footer in self.query(FooterLine):  # none before the screen has been composed
            footer.tell(notice)

    def read_by_now(self) -> None:
        """Another key is pressed: what stood in the way of the one before is read, and the keys come back."""
        if not self.takes_answers:
            for footer in self.query(FooterLine):
                footer.tell("")

    def confirm(self, done: str, *, stays: bool = False) -> None:
        """Say what was done; ``stays``: what the keys do until something else is said."""
        for footer in self.query(FooterLine):
            footer.confirm(done, stays=stays)

    def tell_error(self, error: Exception) -> None:
        """What went wrong, where, and the next step."""
        from okrtui.words.error import explain_error

        told = explain_error(self.style.words, error, named=True)
        parts = (told.what, *(line.strip() for line in told.where[:1]), told.next_step)
        self.tell(" ".join(part for part in parts if part))

    @on(TextCut)
    def _text_cut(self, message: TextCut) -> None:
        self.tell(self.style.words.say("checkin.cut", limit=message.limit))

    # Reading and writing, off the event loop

    @property
    def busy(self) -> bool:
        """Whether it reads or writes what the next key may be about: keys wait so long."""
        return self._busy

    @busy.setter
    def busy(self, busy: bool) -> None:
        self._busy = busy
        if not busy:
            self.app.key_queue.go_on()

    def read(
        self,
        do: Callable[[], Result],
        group: str,
        then: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        """Read in a worker; ``then`` gets the result, ``failed`` an error (by default it is told). Of one
        group only the last one's result counts. ``apart``: what may take long, such as a tracker."""
        told = self._failing(failed)
        guard.work(self, do, group=group, then=then, failed=told, exclusive=True, apart=apart)

    def write(
        self,
        do: Callable[[], Result],
        group: str,
        then: Callable[[Result], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        """Do in a worker what must be done to its end, whatever is begun after it and whoever leaves.
        ``apart``: what may take long."""
        told = self._failing(failed)
        guard.work(self, do, group=group, then=then, failed=told, to_its_end=True, apart=apart)

    def save(
        self,
        do: Callable[[], Result],
        group: str,
        then: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        leaving: bool = False,
    ) -> None:
        """Write what a person has finished. Escape waits for it: it has left where ``then`` closes the
        screen, leaves where that goes on to something else, and stays where the saving failed.
        ``leaving``: it is to be left anyway, so that one more Escape is for the screen below."""

        def over(tell: Callable[[Any], object], found: Any, *, well: bool) -> None:
            self.saves -= 1
            tell(found)
            if not (well and (leaving or guard.there(self))):
                self.app.key_queue.stay()
            self.app.key_queue.go_on()

        self.saves += 1
        ended, refused = partial(over, then, well=True), partial(over, failed or self.tell_error, well=False)
        self.write(do, group, ended, refused)

    def read_no_more(self, group: str) -> None:
        """Drop what a reading that is under way will find."""
        self.app.workers.cancel_group(self, group)

    def _failing(self, failed: Callable[[Exception], object] | None) -> guard.Failed:
        def tell(error: Exception) -> None:
            if not guard.there(self):
                self.app.tell_error(error)
            else:
                (failed or self.tell_error)(error)

        return tell

    # What a screen may answer to

    def stated(self) -> Stated | None:
        """Its rows as values, to be copied or written; None where it lists nothing."""
        return None

    def rows_to_copy(self) -> Collection[object]:
        """The keys of the rows of its stated that are marked, else of the one under the cursor."""
        return ()

    def as_markdown(self) -> str:
        """All that it lists, as it is written to a file; empty where it lists nothing."""
        from okrtui.words.markdown import document

        stated = self.stated()
        return document(self.style.words, stated) if stated is not None else ""

    def chosen(self) -> Chosen | None:
        """What the cursor stands on; None where it stands on nothing that has a number."""
        return None

    def address(self) -> str | None:
        """The web address of what the cursor stands on, where the screen shows one."""
        return None

    def celebrates(self) -> tuple[str | None, str]:
        """(cycle, team) that it is about, for whoever celebrates; (None, "") where it is about no other than
        the one that is looked at."""
        return None, ""

    def marks(self) -> tuple[Chosen, ...]:
        """The rows that are marked, to be acted on together."""
        return ()

    def mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        self.tell(self.style.words.say("row_act.no_marks"))

    def unmark(self) -> None:
        """Take every mark away."""

    def act(self) -> int | None:
        """The act that the cursor stands on, where acts are listed."""
        return None

    def measured_by_tasks(self, key_result: int) -> bool:
        """Whether it is known to be, so that something can be linked to it."""
        return self.app.on_board(key_result) == Kind.TASKS

    def takes_back(self) -> bool:
        """Whether the act that the cursor stands on is one that undo takes back."""
        return self.act() is not None

    def board_changed(self, board: Board) -> None:
        """The board at the bottom has been read anew."""
        self.board = board
        for header in self.query(HeaderLine):
            header.show(board)
        if self.follows_board:
            self.reload()

    def reload(self) -> None:
        """Read again what is shown."""

    def restyled(self) -> None:
        """Colours, signs or language are others: draw everything again."""
        for widget in self.query("*"):
            redraw = getattr(widget, "redraw", None)
            if callable(redraw):
                redraw()
        self.refresh(layout=True)

    def next_due(self) -> None:
        """On to my check-ins that are due."""
        self.app.begin_checkin(None)

    def taken_back(self, undone: Undoing) -> None:
        """An act of mine was taken back."""

    def confirm_gone(self, path: str, task: int) -> None:
        """A missing task leaves the scope of a key result for good."""

        def gone(row: TaskRow) -> None:
            done = self.style.words.say("confirm.done", task=tame(row.key), title=tame(row.title))
            self.app.read_anew()
            self.app.confirm(done)

        self.write(lambda: self.session.confirm_gone(path, task), "confirm", gone)

    def unfilter(self) -> None:
        """Show everything again, in place of what a filter lets through."""
        self.app.set_filter(None, (), None)

    def filter_taken(self, wanted: Filter) -> None:
        """A kept filter is in force."""

    def sync_told(self, *, ended: bool) -> None:
        """The sync that this app runs has told something; ``ended``: a pass is over."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave it. Where another one lies on top, which would go in its place, it goes after that; where it
        was left already, nothing goes."""
        if self.app.screen_stack[-1:] == [self]:
            return super().dismiss(result)
        self._leaves = True
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._leaves:
            self.dismiss()
            return
        self.app.key_queue.go_on()
        self.app.collect_at_rest()
        self.app.resumed(self)
