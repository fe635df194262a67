"""What is typed on a bare machine, kept from the first pause on: whoever left or was killed goes on there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from okrtui.config.begun_answers import Answers, begun_answers, keep_answers, keepable
from okrtui.errors import OkrError
from okrtui.tui import guard
from okrtui.tui.checkin_exchange import InOrder
from okrtui.tui.key_queue import KeysInTurn
from okrtui.tui.widgets.checkin_form import Trouble
from okrtui.tui.widgets.form_fields import FormField, TextInput

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.tui.widgets.form_body import Form

PAUSE = 0.6  # seconds without typing after which what stands in the forms is kept


class WelcomeDraft(KeysInTurn[str]):
    """``path`` is the configuration that the answers are to become; ``working`` while a worker writes it."""

    path: Path
    working = False
    over = False
    """Whether they became it: nothing is begun any more."""

    def begin_drafts(self, forms: dict[str, Form]) -> None:
        """Bring back what was begun in each form, by its name."""
        self._forms, self._in_order = forms, InOrder()
        self._opened = {name: form.values() for name, form in forms.items()}
        self._pausing: Timer | None = None
        self._kept = self._stands = begun_answers(self.path)
        for name, given in self._kept.items():
            for field in forms[name].query(FormField) if name in forms else ():
                if field.id in given:
                    field.set_value(given[field.id])
                    if isinstance(field, TextInput):
                        field.selects = False  # it is gone on with, not typed over

    @property
    def begun_in(self) -> tuple[str, ...]:
        """The forms that something was begun in."""
        return tuple(self._stands)

    def brought_back(self, form: str, field: str) -> str:
        """What had been answered there before; for a field that comes later."""
        return self._kept.get(form, {}).get(field, "")

    def _typed(self) -> Answers:
        """What stands in the forms otherwise than they opened, without what is secret."""
        found = {name: self._answers(name, form) for name, form in self._forms.items()}
        return {name: given for name, given in found.items() if given}

    def _answers(self, name: str, form: Form) -> dict[str, str]:
        secret = {one.id for one in form.query(TextInput) if one.secret}
        found = {
            field: keepable(text) if field == "address" else text
            for field, text in form.values().items()
            if field not in secret and text != self._opened[name].get(field, "")
        }
        later = self._kept.get(name, {})
        waits = {one.id for one in form.query(FormField) if not one.display}
        return {**{one: later[one] for one in later if one in waits and one not in found}, **found}

    def keep_soon(self) -> None:
        """Keep it once nothing more is typed."""
        self._stands = self._typed()
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.keep_now)

    def keep_now(self) -> None:
        """Write it in a worker; nothing where nothing changed since."""
        write = self._unwritten()
        if write is not None:
            self._kept = self._stands
            guard.work(self, write, group="begun", failed=self._told, to_its_end=True)  # type: ignore[arg-type]

    def _unwritten(self) -> Callable[[], None] | None:
        now = self._stands
        if self.over or now == self._kept:
            return None
        ticket = self._in_order.ticket()
        return lambda: self._in_order.write_draft(ticket, lambda: keep_answers(self.path, now))

    async def on_unmount(self) -> None:
        """However it is left, what was typed is written before it is gone."""
        write = self._unwritten()
        if write is not None:
            with suppress(OkrError):  # it was told when it was tried
                await guard.aside(write)

    def _told(self, error: Exception) -> None:
        """What could not be kept stands here still, and is tried again with what is typed next."""
        self._kept = {}
        self.query_one("#trouble", Trouble).show_error(error)

    def work(self, do: Callable[[], Any], then: Callable[[Any], object], *, last: bool = False) -> None:
        """In a worker; what goes wrong is told above the fields, which stay as they are. ``last``: then they
        are a configuration, and no draft any more."""
        self.working = True
        ticket = self._in_order.ticket()

        def whole() -> Any:
            found = do()
            with suppress(OkrError):  # an old draft more is no reason to say that it failed
                self._in_order.write_whole(ticket, lambda: keep_answers(self.path, {}))
            return found

        def done(found: Any) -> None:
            self.working, self.over = False, self.over or last
            then(found)
            self.key_queue.go_on()

        def failed(error: Exception) -> None:
            self.working = False
            self.query_one("#trouble", Trouble).show_error(error)
            self.key_queue.go_on()

        chosen = whole if last else do
        guard.work(self, chosen, group="welcome", then=done, failed=failed)  # type: ignore[arg-type]

    def on_returned(self, message: guard.Returned) -> None:
        """A worker is through."""
        message.deliver()
