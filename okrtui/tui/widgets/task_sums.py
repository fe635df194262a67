"""What the linked tasks of a key result come to, a row a group. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.linked_work import summed
from okrtui.usecases.views import TaskRow
from okrtui.words.tasks import name_text, sum_text

BY = ("assignee", "status", "type", "priority", "label", "tracker")
"""What they are told by, one after another."""

BAR = 12
NAME_MOST = 24


def sum_rows(tasks: Sequence[TaskRow], by: str, today: date, style: Style) -> TextRows:
    """The largest group first, all of them last. The bar is the share of tasks that are done."""
    say = style.words.say
    whole, groups = summed(tasks, by, today)
    told = [(name_text(style.words, by, group.name), group.sum) for group in groups]
    told.append((say("tasks.all"), whole))
    wide = min(NAME_MOST, max(style.cells(name) for name, _ in told))
    rows = []
    for at, (name, one) in enumerate(told):
        share = one.done / one.tasks if one.tasks else None
        role = "off_track" if one.overdue else "at_risk" if one.blocked else "on_track"
        parts: list[Part] = [(f" {style.fit(name, wide)}  ", "strong")]
        parts += progress_bar(share, None, BAR, role, style.glyphs)
        parts.append((f"  {sum_text(style.words, one)}", "text"))
        rows.append(TextRow(parts, key=at, ground="band" if at == len(groups) else ""))
    return TextRows(style, say(f"tasks.by_{by}"), rows)
