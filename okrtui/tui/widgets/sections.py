"""A list with headings: the cursor passes over what cannot be chosen, and lights a row with its remarks."""

from __future__ import annotations

from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.text_rows import TextRows


class SectionList(RowList):
    """Shows ``TextRows``. Where nothing can be chosen the keys scroll."""

    @property
    def sections(self) -> TextRows:
        assert isinstance(self.source, TextRows)
        return self.source

    def owner(self, index: int) -> int | None:
        return self.sections.owner(index)

    def show(self, source: object, *, key: object = None) -> None:
        assert isinstance(source, TextRows)
        super().show(source, key=key)
        if self.current_key is None and source.has_choices:
            self.cursor = source.first_choice()
            if self.is_attached:
                self._keep_in_sight()

    def move_to(self, index: int) -> None:
        if not self.sections.has_choices:
            self._scroll_by(index - self.cursor)
            return
        index = max(0, min(index, self.source.count - 1))
        found = self.sections.nearest(index, down=index > self.cursor)
        if found == self.cursor and index < self.cursor:
            self._scroll_by(index - self.cursor)  # to the headings above the first
        super().move_to(found)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)
        self.move_to(0)

    def action_last(self) -> None:
        if self.sections.has_choices:
            super().action_last()
        else:
            self._scroll_by(self.source.count)

    def _keep_in_sight(self) -> bool:
        return self.sections.has_choices and super()._keep_in_sight()

    def _scroll_by(self, lines: int) -> None:
        top = max(0, min(int(self.scroll_y) + lines, self.source.count - self.page))
        self.scroll_to(y=top, animate=False)

    def _refresh_row(self, index: int) -> None:
        super()._refresh_row(index)
        after = index + 1
        while after < self.source.count and self.owner(after) == index:
            super()._refresh_row(after)
            after += 1
