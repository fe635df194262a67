"""Going through the rows of a weekly review: which was seen, which is next, what is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.screens.weekly_acts import WeeklyActs
from okrtui.tui.widgets.weekly_rows import walked
from okrtui.usecases.weekly_views import WeeklyLine

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


class WeeklyWalk(WeeklyActs):
    """``unfolded`` are the parts that show all of their rows."""

    def __init__(self, app: OkrApp, team: str) -> None:
        super().__init__(app, team)
        self.unfolded: set[str] = set()

    def show_row(self) -> None:
        """Show what the row under the cursor is about."""
        raise NotImplementedError  # pragma: no cover - the screen has its own

    def lines(self) -> list[WeeklyLine]:
        return walked(self.review, self.unfolded) if self.review is not None else []

    def unseen(self, after: object) -> str:
        """The next row that was not gone through, behind ``after`` and then from the first; empty: none."""
        items, seen = [line.item for line in self.lines()], self.seen
        at = items.index(after) + 1 if after in items else 0
        return next((item for item in (*items[at:], *items[:at]) if item not in seen), "")

    def go_to(self, item: str) -> bool:
        found = self.rows_list.source.index_of(item) if item else None
        if found is None:
            return False
        self.rows_list.move_to(found)
        self.show_row()
        return True

    def action_seen(self) -> None:
        """The row is gone through: on to the next; a mark that stands is taken back."""
        item = self.rows_list.current_key
        if isinstance(item, str) and item.startswith("more:"):
            self.unfold(item)
        elif item not in {line.item for line in self.lines()}:
            self.next_due()
        else:
            assert isinstance(item, str)
            again = item in self.seen
            self.tick(item, again=again)
            self.remake()
            if not again:
                self.next_due()

    def next_due(self) -> None:
        """On to the next row that was not gone through."""
        if not self.go_to(self.unseen(self.rows_list.current_key)):
            self.tell(self.say("all_seen"))

    def action_part(self, step: int) -> None:
        """To the first row of the next or the former part."""
        review = self.review
        firsts = [rows[0].item for rows in review.parts.values()] if review else []
        at, source = self.rows_list.cursor, self.rows_list.source
        places = [index for index in map(source.index_of, firsts) if index is not None]
        ahead = [place for place in places if (place - at) * step > 0]
        if places:
            to = (ahead or places)[0 if step > 0 else -1]
            self.rows_list.move_to(to)
            self.show_row()

    def unfold(self, item: str) -> None:
        part = item.partition(":")[2]
        self.unfolded.add(part)
        at = self.rows_list.cursor
        self.remake()
        self.rows_list.move_to(at)
