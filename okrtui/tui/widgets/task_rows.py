"""The linked tasks of a key result as a table: overdue and blocked first. Pure, but for the painting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.strip import Strip

from okrtui.domain.model import Category
from okrtui.named import NamedTuple
from okrtui.tui.widgets.style import Line, Style
from okrtui.tui.widgets.text_rows import TextRows
from okrtui.usecases.linked_work import is_blocked, is_overdue, urgency
from okrtui.usecases.views import TaskRow
from okrtui.words.dates import day
from okrtui.words.markdown import Section, Stated, StatedRow
from okrtui.words.numbers import short
from okrtui.words.width import tame

GAP = 2
MEASURED = 400
TITLE_LEAST, TITLE_READ, TITLE_FAIR = 20, 32, 48
SPARE = 4  # columns of less weight than this give way to titles of fair length
PEOPLE = 6  # up to this weight they give way to titles that can be told from each other

_OPEN = (Category.TODO, Category.DOING)


class LinkedColumn(NamedTuple):
    """``most`` is its greatest width, ``weight`` how long it stays as the terminal narrows."""

    name: str
    most: int
    weight: int
    right: bool = False


COLUMNS = (
    LinkedColumn("tracker", 10, 3),
    LinkedColumn("key", 14, 9),
    LinkedColumn("title", 0, 10),
    LinkedColumn("status", 16, 8),
    LinkedColumn("assignee", 16, 6),
    LinkedColumn("due", 14, 7),
    LinkedColumn("points", 8, 5, True),
    LinkedColumn("time", 12, 2, True),
    LinkedColumn("parent", 14, 4),
    LinkedColumn("subtasks", 8, 2, True),
    LinkedColumn("priority", 10, 1),
    LinkedColumn("labels", 18, 1),
    LinkedColumn("type", 12, 1),
    LinkedColumn("blocked_by", 16, 5),
)

USUAL = ("tracker", "key", "status", "assignee", "due", "points", "time", "parent", "blocked_by")
"""What is shown beside the title where ``[ui] task_columns`` says nothing, as far as trackers bring it."""

LEADING = ("tracker", "key")
"""They stand in front of the title where they come first."""


def chosen(names: Sequence[str] = ()) -> tuple[LinkedColumn, ...]:
    """The columns of these names in their order, the title among them; without any the usual ones."""
    known = {column.name: column for column in COLUMNS}
    wanted = list(dict.fromkeys(names or USUAL))
    at = next((at for at, name in enumerate(wanted) if name not in LEADING), len(wanted))
    return tuple(known[name] for name in (*wanted[:at], "title", *wanted[at:]))


def sign_of(task: TaskRow, today: date, style: Style) -> tuple[str, str]:
    """The sign of how it stands on a day, and its colour."""
    glyphs = style.glyphs
    late, blocked = is_overdue(task, today), is_blocked(task)
    if task.missing_since is not None:
        return glyphs.stale, "off_track"
    if late or blocked:
        return glyphs.flag if blocked else glyphs.status["off_track"], "off_track" if late else "at_risk"
    if task.category is Category.DONE:
        return glyphs.status["done"], "done"
    if task.category is Category.DOING:
        return glyphs.status["on_track"], "on_track"
    return glyphs.status["pending"], "muted"


class TaskRows:
    """A ``RowSource``; keys are the tasks' uids."""

    def __init__(
        self,
        tasks: Sequence[TaskRow],
        today: date,
        style: Style,
        title: str = "",
        columns: Sequence[str] = (),
    ) -> None:
        self.style, self.today, self.title = style, today, title
        self.columns = chosen(columns)
        self.tasks = sorted(tasks, key=lambda task: urgency(task, today))
        self._index = {task.uid: at for at, task in enumerate(self.tasks)}
        self._tellers: dict[str, Callable[[TaskRow], str]] = {
            "tracker": lambda task: tame(task.connection),
            "key": lambda task: tame(task.key or task.id),
            "title": lambda task: tame(task.title),
            "status": self._status,
            "assignee": lambda task: tame(task.assignee or ""),
            "due": lambda task: day(style.words, task.due, today) if task.due else "",
            "points": lambda task: short(task.points) if task.points is not None else "",
            "time": self._time,
            "parent": self._parent,
            "subtasks": lambda task: "{}/{}".format(*task.subtasks) if task.subtasks else "",
            "priority": lambda task: tame(task.priority or ""),
            "labels": lambda task: ", ".join(map(tame, task.labels)),
            "type": lambda task: tame(task.type or ""),
            "blocked_by": lambda task: (
                ", ".join(map(tame, task.blocked_by)) if task.category in _OPEN else ""
            ),
        }
        self._keys = {(task.connection, task.id): task.key for task in tasks}
        self._widths: tuple[int, dict[str, int]] | None = None

    @property
    def count(self) -> int:
        return len(self.tasks)

    def key(self, index: int) -> object:
        return self.tasks[index].uid

    def index_of(self, key: object) -> int | None:
        return self._index.get(key) if isinstance(key, int) else None

    def task(self, uid: object) -> TaskRow | None:
        at = self.index_of(uid)
        return self.tasks[at] if at is not None else None

    # What a cell says

    def _status(self, task: TaskRow) -> str:
        if task.missing_since is not None:
            return self.style.words.say("detail.task_missing")
        return tame(task.status) or self.style.words.say(f"detail.category_{task.category}")

    def _time(self, task: TaskRow) -> str:
        """Spent of estimated, in hours."""
        if task.spent is None and task.estimate is None:
            return ""
        spent = _hours(task.spent) if task.spent is not None else self.style.glyphs.dash
        return spent if task.estimate is None else f"{spent}/{_hours(task.estimate)}"

    def stated(self) -> Stated:
        """The tasks as they are listed, with all that is known of each."""
        names = [column.name for column in COLUMNS if column.name not in ("title", "key")]
        rows = []
        for task in self.tasks:
            values = {"task": task.title, "id": self._tellers["key"](task)}
            values |= {name: self._tellers[name](task) for name in names}
            rows.append(StatedRow(task.uid, values, task.url or ""))
        return Stated(self.title, [Section("", rows)])

    def _parent(self, task: TaskRow) -> str:
        """The key of its parent, where that is linked as well."""
        if task.parent is None:
            return ""
        return tame(self._keys.get((task.connection, task.parent)) or task.parent)

    # Where the columns stand

    def widths(self, width: int) -> dict[str, int]:
        """The columns shown at a width; those that say nothing, then those of least weight, give way."""
        if self._widths is not None and self._widths[0] == width:
            return self._widths[1]
        head = self.style.words.say
        sample = self.tasks[:MEASURED]
        sizes: dict[str, int] = {}
        for column in self.columns:
            tell = self._tellers[column.name]
            widest = max((self.style.cells(tell(task)) for task in sample), default=0)
            if column.name == "title":
                sizes["title"] = 0
            elif widest:
                sizes[column.name] = min(
                    column.most, max(widest, self.style.cells(head(f"key_result.col_{column.name}")))
                )
        longest = max((self.style.cells(self._tellers["title"](task)) for task in sample), default=0)
        for column in sorted(self.columns, key=lambda one: one.weight):
            least = TITLE_READ if column.weight <= PEOPLE else TITLE_LEAST
            wanted = min(longest, TITLE_FAIR if column.weight < SPARE else least)
            if column.name == "title" or width - _taken(sizes) >= wanted:
                break
            sizes.pop(column.name, None)
        sizes["title"] = max(1, width - _taken(sizes))
        self._widths = (width, sizes)
        return sizes

    # Painting

    def heads(self, width: int, focused: bool) -> Sequence[Strip]:
        say = self.style.words.say
        late = sum(is_overdue(task, self.today) for task in self.tasks)
        stuck = sum(is_blocked(task) for task in self.tasks)
        told = [say("detail.overdue", n=late)] if late else []
        told += [say("key_result.blocked", n=stuck)] if stuck else []
        titles = TextRows(self.style, self.title, [], ", ".join(told)).heads(width, focused)
        line = Line(self.style, width).put(" " * 3)
        for column in self._shown(width):
            text = say(f"key_result.col_{column.name}")
            line.put(text, "muted", self.widths(width)[column.name], ">" if column.right else "<")
            line.put(" " * GAP)
        return [*titles, line.strip()]

    def _shown(self, width: int) -> list[LinkedColumn]:
        return [column for column in self.columns if column.name in self.widths(width)]

    def row(self, index: int, width: int, ground: str) -> Strip:
        task, style = self.tasks[index], self.style
        sizes = self.widths(width)
        late, blocked = is_overdue(task, self.today), is_blocked(task)
        is_open = task.category in _OPEN
        sign, role = sign_of(task, self.today, style)
        line = Line(style, width, ground).put(f" {sign} ", role)
        for column in self._shown(width):
            name = column.name
            ink = "text" if is_open and name in ("key", "title") else "muted"
            if name == "due" and late:
                ink = "off_track"
            elif name == "blocked_by":
                ink = "at_risk"
            elif name == "status":
                ink = "off_track" if task.missing_since else "at_risk" if blocked else role
            url = task.url or "" if name in ("key", "title") else ""
            line.put(self._tellers[name](task), ink, sizes[name], ">" if column.right else "<", url)
            line.put(" " * GAP)
        return line.strip()

    def filler(self, width: int) -> Strip:
        return Line(self.style, width).strip()


def _taken(sizes: dict[str, int]) -> int:
    return 3 + sum(size + GAP for name, size in sizes.items() if name != "title") + GAP


def _hours(seconds: int) -> str:
    return short(round(seconds / 3600, 1))
