"""What is read and written of a weekly review: rows gone through, actions, decisions, its end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textual import on

from okrtui.domain.agreed import ActionState
from okrtui.errors import OkrError
from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.screens.listing import ListScreen
from okrtui.tui.widgets.weekly_fields import WeeklyFields, Written
from okrtui.usecases import agreed, weekly_sitting
from okrtui.usecases.agreed import Made
from okrtui.usecases.begun import keep_begun
from okrtui.usecases.short_ids import Address
from okrtui.usecases.undo import Undoing
from okrtui.usecases.weekly import weekly
from okrtui.usecases.weekly_views import Weekly, WeeklyLine
from okrtui.words.error import explain_error
from okrtui.words.weekly import made_text

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.workspace import Workspace


def _written(text: str) -> Written | None:
    """What was kept of the fields; None where it is nothing of the kind."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    whole = isinstance(parts, list) and len(parts) == len(Written._fields)
    return Written(*parts) if whole and all(isinstance(part, str) for part in parts) else None


def _items(review: Weekly | None) -> set[str]:
    """What its rows are known by."""
    parts = review.parts.values() if review is not None else ()
    return {line.item for rows in parts for line in rows}


class WeeklyActs(ListScreen, FieldsDraftScreen):
    """``review`` is what was read last, of ``team`` (empty: of everybody); ``ticked`` what was marked since,
    ``mine`` (row, act) of this sitting, the last one last; ``drafts`` what was written of a row, or of the
    whole, and not agreed on."""

    takes_answers = True
    follows_board = True
    fields: WeeklyFields
    editing: WeeklyLine | None = None
    """The action that is being changed."""

    def __init__(self, app: OkrApp, team: str) -> None:
        super().__init__(app)
        self.team = team
        self.review: Weekly | None = None
        self.ticked: dict[str, bool] = {}
        self.mine: list[tuple[object, int]] = []
        self.drafts: dict[tuple[str, object], Written] = {}
        self._began = time.monotonic()
        self._busy = True

    # What is begun

    @on(WeeklyFields.Changed)
    def _typed(self) -> None:
        self.keep_soon()

    def kept_at(self) -> str:
        return "weekly" if self.review is not None else ""

    def typed_fields(self) -> dict[str, str]:
        """By kind and row; a text of several fields as one JSON line."""
        drafts = dict(self.drafts)
        if self.fields.kind and self.editing is None:
            drafts[self.fields.kind, self.rows_list.current_key] = self.fields.written()
        return self._texts(drafts)

    def _texts(self, drafts: Mapping[tuple[str, object], Written]) -> dict[str, str]:
        return {
            f"{kind} {item or ''}": json.dumps(list(one), ensure_ascii=False)
            for (kind, item), one in drafts.items()
            if one.text
        }

    def fill_in(self, kept: Mapping[str, str]) -> None:
        for name, text in kept.items():
            kind, _, item = name.partition(" ")
            one = _written(text)
            if one is not None:
                self.drafts[kind, item or None] = one

    def read_kept(self, workspace: Workspace, place: str) -> dict[str, str]:
        """But for what cannot be read, and what was written of rows that are in no team's review any more:
        that is kept no longer."""
        kept = super().read_kept(workspace, place)
        items = {name: name.partition(" ")[2] for name in kept}
        known = {"", *_items(self.review)}
        if not known.issuperset(items.values()):
            known |= _items(weekly(workspace, ""))
        found = {
            name: text for name, text in kept.items() if items[name] in known and _written(text) is not None
        }
        if found != kept:
            keep_begun(workspace, place, found)
        return found

    # Reading

    def reload(self) -> None:
        team = self.team
        self.read(lambda: weekly(self.session.workspace(), team), "weekly", self._read, self.failed)

    def _read(self, review: Weekly) -> None:
        first, self.review = self.review is None, review
        if first:
            self.go_on_with_draft()
        self.loaded(review)

    def loaded(self, review: Weekly) -> None:
        """Show what was read."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    def failed(self, error: Exception) -> None:
        self.busy = False
        self.tell_error(error)

    @property
    def seen(self) -> set[str]:
        """The rows that were gone through, by anybody."""
        found = set(self.review.seen) if self.review is not None else set()
        for item, marked in self.ticked.items():
            (found.add if marked else found.discard)(item)
        return found

    @property
    def current(self) -> WeeklyLine | None:
        """The row under the cursor."""
        key = self.rows_list.current_key
        parts = self.review.parts.values() if self.review is not None else ()
        return next((line for rows in parts for line in rows if line.item == key), None)

    @property
    def spent(self) -> timedelta:
        """How long this sitting takes so far."""
        return timedelta(seconds=time.monotonic() - self._began)

    # Going through

    def works(self) -> dict[str, bool]:
        unseen = dict(self.review.unseen) if self.review is not None else {}
        return {"weekly_acknowledge": self.session.workspace().me in unseen}

    def tick(self, item: str, *, again: bool) -> None:
        """Mark a row as gone through, or take the mark back."""
        review = self.review
        if review is None:
            return
        self.ticked[item] = not again

        def undo(error: Exception) -> None:
            self.ticked.pop(item, None)
            self.remake()
            self.tell_error(error)

        def do() -> Weekly:
            weekly_sitting.see(self.session.workspace(), review, item, again=again)
            return weekly(self.session.workspace(), review.team)

        first = review.sitting is None
        if first:
            self.write(do, "see", self.loaded, undo)
        else:
            self.write(
                lambda: weekly_sitting.see(self.session.workspace(), review, item, again=again),
                "see",
                failed=undo,
            )

    def place_left(self) -> str:
        """Where the cursor stands."""
        return str(self.rows_list.current_key or "")

    def keep_place(self, place: str) -> None:
        """Keep where it is left and what it took. The screen may be gone by then."""
        if self.review is not None and self.review.sitting is not None:
            with suppress(OkrError):  # there is no screen left to say it on
                weekly_sitting.pause(self.session.workspace(), self.review, place, self.spent)
                self._began = time.monotonic()

    # Agreeing

    def add(self, line: WeeklyLine | None, given: Written, refused: Callable[[str], object]) -> None:
        """Keep what was written about a row, or about the whole."""
        review = self.review
        if review is None:
            return
        about = self._about(line)
        team = line.team if line is not None and line.team else review.team

        def do() -> Made:
            workspace = self.session.workspace()
            if given.kind == "decision":
                return agreed.decide(workspace, team, given.text, row=about)
            due = agreed.due_day(workspace, given.due)
            taken = line.next_of if line is not None else None
            return agreed.add_action(
                workspace, team, given.text, owner=given.owner or None, due=due, row=about, checkin=taken
            )

        self._write_made(do, refused)

    def change(self, line: WeeklyLine, given: Written, refused: Callable[[str], object]) -> None:
        """Other words, owner or day of an action."""
        found = line.agreed
        if found is None:
            return

        def do() -> Made:
            workspace = self.session.workspace()
            due = None if not given.due.strip() else agreed.due_day(workspace, given.due)
            return agreed.reword(workspace, found.uid, given.text, given.owner or None, due)

        self._write_made(do, refused)

    def settle(self, line: WeeklyLine, state: ActionState) -> None:
        """An action is done, dropped or owed again; a next action of a check-in is taken up so."""
        found, review = line.agreed, self.review
        if review is None:
            return

        def do() -> Made:
            workspace = self.session.workspace()
            if found is not None:
                return agreed.settle(workspace, found.uid, state)
            return agreed.add_action(
                workspace,
                line.team,
                line.text,
                owner=line.person,
                row=self._about(line),
                checkin=line.next_of,
                state=state,
            )

        self._write_made(do, self.tell)

    def later(self, line: WeeklyLine) -> None:
        """Owed a week after the day that was agreed, or after today."""
        found = line.agreed

        def do() -> Made:
            workspace = self.session.workspace()
            today = self.session.today()
            week = timedelta(days=7)
            if found is not None:
                due = max(found.due or today, today) + week
                return agreed.reword(workspace, found.uid, found.text, found.owner, due)
            return agreed.add_action(
                workspace,
                line.team,
                line.text,
                owner=line.person,
                due=today + week,
                row=self._about(line),
                checkin=line.next_of,
            )

        self._write_made(do, self.tell)

    def _about(self, line: WeeklyLine | None) -> Address | None:
        if line is None or not line.uid:
            return None
        return Address("key_result", line.path, line.uid)

    def _write_made(self, do: Callable[[], Made], refused: Callable[[str], object]) -> None:
        item = self.rows_list.current_key

        def done(made: Made) -> None:
            self.busy = False
            self.act_done(item, made.event)
            self.made(made)
            self.confirm(made_text(self.style.words, made.agreed, self.session.today()))

        def failed(error: Exception) -> None:
            self.busy = False
            told = explain_error(self.style.words, error, named=True)
            refused(" ".join(part for part in (told.what, told.next_step) if part))

        self.busy = True
        self.save(self.saved_once(do, self._texts(self.drafts)), "agree", done, failed)

    def made(self, made: Made) -> None:
        """Something was agreed on, or settled."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    # Ending

    def action_end(self) -> None:
        """End the review."""
        self._act(lambda review: weekly_sitting.end(self.session.workspace(), review), "end")

    def action_acknowledge(self) -> None:
        """I have seen what the last one agreed on."""

        def do(review: Weekly) -> int:
            id = weekly_sitting.last_ended(review)
            return weekly_sitting.acknowledge(self.session.workspace(), id)

        self._act(do, "acknowledge")

    def _act(self, do: Callable[[Weekly], int], name: str) -> None:
        review, item = self.review, self.rows_list.current_key
        if review is None:
            return

        def done(event: int) -> None:
            self.act_done(item, event)
            left = {"n": len(review.unseen)} if name == "acknowledge" else {}
            self.confirm(self.style.words.say(f"weekly_screen.did_{name}", **left))

        self.write(lambda: do(review), name, done)

    def act_done(self, item: object, event: int) -> None:
        """An act of mine, which ``u`` takes back while the cursor stands where it was."""
        self.mine.append((item, event))
        self.app.read_anew()
        self.app.offered = event

    def act(self) -> int | None:
        """My last act of this sitting on the row under the cursor."""
        key = self.rows_list.current_key
        return next((event for item, event in reversed(self.mine) if item == key), None)

    def taken_back(self, undone: Undoing) -> None:
        gone = {one.id for one in undone.acts}
        self.mine = [one for one in self.mine if one[1] not in gone]

    def say(self, message: str, **values: Any) -> str:
        """A sentence of this screen."""
        return self.style.words.say(f"weekly_screen.{message}", **values)
