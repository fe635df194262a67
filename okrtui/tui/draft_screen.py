"""A form whose answers are kept as they are typed: in a worker, again where that failed, and before it is
left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar, TypeAlias, TypeVar

from textual import events

from okrtui.errors import OkrError
from okrtui.tui.base import OkrScreen
from okrtui.tui.widgets.checkin_form import Trouble
from okrtui.usecases.begun import keeps_begun
from okrtui.words.error import explain_error

Result = TypeVar("Result")

Draft: TypeAlias = tuple[Any, Callable[[], object]]
"""What is begun, to be compared with what was kept last, and what writes it in its turn."""

NOTHING = object()
"""No draft, not even an empty one."""


class DraftScreen(OkrScreen):
    """``_kept`` is what was kept last, or is being kept."""

    saves_whole: ClassVar[bool] = True
    """Whether what is saved is all that stands here, so that nothing is begun meanwhile."""
    _kept: Any = None
    _keeping = 0
    _unkept: Any = NOTHING
    """What could not be kept when it was to be left."""

    @property
    def trouble(self) -> Trouble:
        return self.query_one("#trouble", Trouble)

    def draft(self) -> Draft | None:
        """What is begun; None before there is a form."""
        raise NotImplementedError  # pragma: no cover - every form has its own

    def kept_told(self) -> str:
        """What is said of it when the form is left; empty where nothing is begun."""
        raise NotImplementedError  # pragma: no cover - every form has its own

    def say_unkept(self, error: Exception, *, leaving: bool) -> None:
        """What was begun could not be kept; ``leaving``: once more leaves without it. In the footer where the
        screen has no place for trouble."""
        again = self.style.words.say("writing.leave_again") if leaving else ""
        if self.query(Trouble):
            self.trouble.show_error(error)
            told = again
        else:
            told = f"{explain_error(self.style.words, error, named=True).what} {again}".rstrip()
        if told:
            self.tell(told)

    def over(self) -> None:
        """What stands here became what it was to be: none of it is a draft any more."""
        found = self.draft()
        self._kept = found[0] if found is not None else self._kept

    def _unwritten(self) -> Draft | None:
        saving = self.busy or (self.saves_whole and self.saves)
        found = self.draft() if not saving else None
        return found if found is not None and found[0] != self._kept else None

    def keep_draft(self) -> None:
        """Write what was begun; nothing where nothing changed since. What could not be written is told, and
        is to be written still."""
        found = self._unwritten()
        if found is None:
            return
        before, (now, keep) = self._kept, found

        def done(_: object) -> None:
            self._keeping -= 1

        def failed(error: Exception) -> None:
            self._keeping -= 1
            if self._kept is now:
                self._kept = before
            if not self.saves:
                self.say_unkept(error, leaving=False)

        self._kept = now
        self._keeping += 1
        self.write(keep, "draft", done, failed)

    def save(
        self,
        do: Callable[[], Result],
        group: str,
        then: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        leaving: bool = False,
    ) -> None:
        """As every screen; what could not be saved is kept, whoever has left meanwhile."""
        keeps = self.saves_whole and not leaving
        super().save(self._or_kept(do) if keeps else do, group, then, failed, leaving=leaving)

    def _or_kept(self, do: Callable[[], Result]) -> Callable[[], Result]:
        found = self.draft()
        if found is None or (found[0] == self._kept and not self._keeping):
            return do

        def whole() -> Result:
            try:
                return do()
            except Exception:
                with suppress(OkrError):  # what is told is why it was not saved
                    found[1]()
                raise

        return whole

    def leave(self) -> None:
        """Close it once what was begun is kept, and say so. Where it cannot be kept the form stays with the
        error, and is left when that is wanted once more."""
        found, told = self.draft(), self.kept_told()
        if not keeps_begun(self.session.workspace()):
            if found is None or self.busy or not told or found[0] == self._unkept:
                self._left("")
            else:
                self._unkept = found[0]
                self.tell(self.style.words.say("writing.leave_again"))
            return
        if found is None or self.busy or (found[0] == self._kept and not self._keeping):
            self._left(told)
            return
        now, keep = found
        if now == self._unkept:
            self._left("")
            return

        def kept(_: object) -> None:
            self._kept = now
            self.busy = False
            self._left(told)

        def failed(error: Exception) -> None:
            self._unkept, self._kept = now, NOTHING
            self.busy = False
            self.say_unkept(error, leaving=True)

        self.busy = True
        self.save(keep, "draft", kept, failed, leaving=True)

    def _left(self, told: str) -> None:
        self.dismiss()
        if told:
            self.app.confirm(told)

    def on_resize(self, event: events.Resize) -> None:
        """Whatever room is left, the field that has the keys is seen."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    async def on_unmount(self) -> None:
        """However else it is left, a draft is written before it is gone, and the app ends after that."""
        found = self._unwritten()
        if found is not None and found[0] != self._unkept:
            await self.app.written_last(found[1])
