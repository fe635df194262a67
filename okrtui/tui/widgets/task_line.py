"""The task under the cursor in full: what the columns had no room for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line
from okrtui.usecases.views import TaskRow
from okrtui.words.dates import day
from okrtui.words.numbers import short
from okrtui.words.width import tame, wrap

TITLE_LINES = 2


class TaskLine(LineWidget):
    """Its title, then everything else in one line."""

    DEFAULT_CSS = "TaskLine { height: auto; }"
    told: TaskRow | None = None

    def tell(self, task: TaskRow | None) -> None:
        if task is not self.told:
            high = len(self._titles(self.size.width)) if self.told is not None else 0
            self.told = task
            self.redraw()
            if len(self._titles(self.size.width)) != high:
                self.refresh(layout=True)

    def _titles(self, width: int) -> list[str]:
        if self.told is None:
            return []
        style = self.style
        found = wrap(tame(self.told.title), max(20, (width or 80) - 2), style.glyphs.ambiguous)
        if len(found) > TITLE_LINES:
            found[TITLE_LINES - 1] = style.fit(" ".join(found[TITLE_LINES - 1 :])[:1000], max(20, width - 2))
        return found[:TITLE_LINES]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._titles(width)) + 1 if self.told is not None else 0

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        if self.told is None:
            return []
        style = self.style
        made = [Line(style, width, "band").put(f" {text}", "text").strip() for text in self._titles(width)]
        line = Line(style, width, "band").put(" ")
        for at, text in enumerate(self._facts(self.told)):
            url = self.told.url or "" if text == tame(self.told.url) else ""
            line.put(f"  {style.glyphs.dot}  " if at else "", "faint").put(text, "muted", url=url)
        return [*made, line.strip()]

    def _facts(self, task: TaskRow) -> list[str]:
        say = self.style.words.say
        told = [
            tame(task.connection),
            tame(task.key or task.id),
            tame(task.status),
            tame(task.assignee or ""),
        ]
        if task.due is not None:
            told.append(f"{say('key_result.col_due')} {day(self.style.words, task.due)}")
        if task.points is not None:
            told.append(f"{say('key_result.col_points')} {short(task.points)}")
        if task.blocked_by:
            told.append(say("key_result.waits_for", tasks=", ".join(map(tame, task.blocked_by[:4]))))
        told += [", ".join(tame(label) for label in task.labels[:8]), tame(task.url)]
        return [text for text in told if text]
