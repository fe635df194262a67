"""What is read and kept of a cycle at its close, an answer at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from okrtui.domain.close import Answer
from okrtui.tui import clipboard
from okrtui.tui.base import OkrScreen
from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.widgets.close_fields import CloseFields
from okrtui.tui.widgets.close_rows import CloseList, score_of
from okrtui.usecases import close
from okrtui.usecases.begun import begun, keep_begun, saved
from okrtui.usecases.close import CloseLine
from okrtui.usecases.close_page import ClosePage, close_page

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

KEPT_AT = "close"
SCORE = "score"
PAUSE = 1.0  # seconds after which a text that is being written is kept


class CloseAnswers(OkrScreen):
    """``page`` is what was read last; ``typed`` a row's path and the score that is being typed there;
    ``given`` my answers of this sitting, each as it was before; ``team`` whose part is shown, None: all;
    ``asked``: whether it has been asked if this is to be closed."""

    follows_board = True
    rows_list: CloseList
    fields: CloseFields

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.page: ClosePage | None = None
        self.typed: tuple[str, str] = ("", "")
        self.given: list[tuple[str, Answer]] = []
        self.team: str | None = None
        self.asked = False
        self.written_on: tuple[str, Answer] = ("", Answer())
        """The row that a text or a score is being written for, and its answer when that was begun."""
        self._kept_text: dict[str, str] = {}
        self._in_order = InOrder()
        self._busy = True

    def remake(self) -> None:
        """Show the page."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    def go_to(self, path: str) -> None:
        """Put the cursor on a row."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    # Reading

    def begin(self) -> None:
        """Read the page for the first time, and what was being written when the app was killed."""
        workspace = self.session.workspace_of_today

        def first(read: tuple[ClosePage | None, dict[str, str]]) -> None:
            self.found(read[0])
            self._bring_back(read[1])

        self.read(lambda: (self.read_page(), begun(workspace(), KEPT_AT)), "page", first, self.failed)
        self.set_interval(PAUSE, self.keep_text)

    def _bring_back(self, kept: dict[str, str]) -> None:
        line = self.line_of(kept.get("path", ""))
        if line is None or self.page is None or self.page.refusal is not None:
            return
        self.go_to(line.path)
        if kept["field"] == SCORE:
            self.written_on, self.typed = (line.path, line.answer), (line.path, kept["text"])
            self.remake()
        else:
            self.write_in(kept["field"])
            self.fields.edit.set(kept["text"])
        self._kept_text = kept
        self.confirm(self.style.words.say("writing.draft_back"))

    def keep_text(self) -> None:
        """Keep the text or the score that is being written as it stands; nothing where none is."""
        line, field, text = self.line, self.fields.field, self.fields.edit.text
        path, score = self.typed
        if not field and line is not None and line.path == path:
            field, text = SCORE, score
        now = {"path": line.path, "field": field, "text": text} if line is not None and field and text else {}
        if now != self._kept_text:
            self._kept_text, ticket = now, self._in_order.ticket()
            keep = partial(keep_begun, place=KEPT_AT, said=now)
            self.write(
                lambda: self._in_order.write_draft(ticket, lambda: keep(self.session.workspace_of_today())),
                "begun",
            )

    def say_last(self, path: str, given: Answer) -> None:
        """Keep an answer whose text was being written when the screen went; in a worker."""
        workspace = self.session.workspace_of_today()
        saved(workspace, KEPT_AT, lambda: close.answer(workspace, path, given))

    def write_in(self, field: str) -> None:
        """Write a text of the row under the cursor."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    def read_page(self) -> ClosePage | None:
        wanted = self.page.sheet.cycle.id if self.page is not None else self.session.cycle
        return close_page(self.session.workspace_of_today(), wanted, self.team)

    def failed(self, error: Exception) -> None:
        self.busy = False
        self.tell_error(error)

    def found(self, page: ClosePage | None) -> None:
        if page is None:
            self.dismiss()
            self.app.tell(self.style.words.say("close_screen.no_cycle"))
            return
        if self.page is None or _answers(self.page) != _answers(page):
            self.asked = False
        self.page = page
        self.remake()
        self.busy = False

    def reload(self) -> None:
        if not self.busy:
            self.read(self.read_page, "page", self.found)

    @property
    def line(self) -> CloseLine | None:
        """The row under the cursor."""
        key = self.rows_list.current_key
        return self.line_of(key) if isinstance(key, str) else None

    def line_of(self, path: str) -> CloseLine | None:
        """A row by its path."""
        lines = self.page.sheet.lines if self.page is not None else ()
        return next((one for one in lines if one.path == path), None)

    # Keeping

    def leave_field(self, then: Callable[[], object]) -> None:
        """Keep what was written and leave its field; ``then`` once it stands. What cannot be kept stands in
        its field again, and of a cycle that takes no answer any more in the clipboard."""
        line, field, text = self.line, self.fields.field, self.fields.edit.text
        self.fields.end()
        self.keep_text()
        self.rows_list.focus()
        if line is None or not field:
            return
        given = self.answer_of(line, field, text)
        if given == line.answer:
            then()
        elif self.page is not None and self.page.refusal is not None:
            clipboard.copy(self, text, told=self.style.words.say("close_screen.taken_along"))
        else:
            self.say(line, given, then, lambda: self._again(line.path, field, text))

    def _again(self, path: str, field: str, text: str) -> None:
        self.go_to(path)
        self.write_in(field)
        self.fields.edit.set(text)
        self.fields.redraw()
        self.reload()

    def answer_of(self, line: CloseLine, field: str = "", text: str = "") -> Answer:
        """Its answer with the score that is being typed, and with ``text`` in ``field``: the answer to which
        that was begun, whatever somebody else has said meanwhile."""
        path, typed = self.typed
        changed: dict[str, Any] = {field: text} if field else {}
        if path == line.path and typed:
            changed["score"] = score_of(typed)
        begun, stood = self.written_on
        return replace(stood if changed and begun == line.path else line.answer, **changed)

    def say(
        self,
        line: CloseLine,
        given: Answer,
        then: Callable[[], object] | None = None,
        refused: Callable[[], object] | None = None,
    ) -> None:
        """Keep an answer of mine; ``then`` once it stands, ``refused`` where it cannot be kept."""

        def stands() -> None:
            self.given.append((line.path, line.answer))
            if then is not None:
                then()

        self._keep(line.path, given, stands, refused)

    def _keep(
        self,
        path: str,
        given: Answer,
        then: Callable[[], object] | None = None,
        refused: Callable[[], object] | None = None,
    ) -> None:
        def do() -> ClosePage | None:
            close.answer(self.session.workspace_of_today(), path, given)
            return self.read_page()

        def done(page: ClosePage | None) -> None:
            self.typed = ("", "")
            self.footer.tell("")
            self.found(page)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            self.failed(error)
            if refused is not None:
                refused()

        self.busy = True
        self.read_no_more("page")
        self.save(do, "answer", done, failed)

    def action_take_back(self) -> None:
        """The answer before my last one, step by step."""
        if not self.given:
            self.tell(self.style.words.say("close_screen.nothing_given"))
            return
        path, before = self.given.pop()
        line, me = self.line_of(path), self.session.workspace_of_today().me
        last = line.said[-1].author if line is not None and line.said else me
        if last != me:
            name = self.session.workspace_of_today().name_of(last)
            self.tell(self.style.words.say("close_screen.answered_since", name=name))
            self.go_to(path)
            return
        self._keep(path, before, lambda: self.go_to(path))

    def forget_given(self) -> None:
        """What was answered is frozen."""
        self.given.clear()


def _answers(page: ClosePage) -> list[tuple[str, float | None, Answer]]:
    """What a close of it would freeze."""
    return [(line.path, line.proposed, line.answer) for line in page.sheet.lines]
