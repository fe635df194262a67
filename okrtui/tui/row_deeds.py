"""What can be done to the row under the cursor or to all that are marked: what is asked, offered, and done.

Each reads and writes in workers, by the use cases that the command line calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from okrtui.domain.looked_for import means
from okrtui.domain.typed_day import read_day
from okrtui.domain.vocabulary import CurveWord
from okrtui.errors import OkrError, RefusedError, Said
from okrtui.named import NamedTuple
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.dependencies import needed_line
from okrtui.words.standing import heading, of_key_result, whole
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.chosen import Chosen
    from okrtui.usecases.batch import Done, Loaded, RowRef
    from okrtui.usecases.late import ComingLate
    from okrtui.usecases.row_acts import Going
    from okrtui.usecases.workspace import Workspace


class DeedChoice(NamedTuple):
    """One thing that can be chosen; ``key`` None: a remark. ``role`` is its colour."""

    key: object
    label: str
    right: str = ""
    role: str = "text"


class Deed:
    """``name`` names its words: ``row_act.<name>_title`` and ``_done``. ``rows`` is
    what it acts on, ``start`` the choice that the cursor stands on at first, ``beside`` what is said besides
    when it is done."""

    name: ClassVar[str]
    says = False
    """Whether the text is said, and not what is looked for among the choices."""
    start: object = None
    beside: Said | None = None

    def __init__(self, rows: Sequence[Chosen]) -> None:
        self.rows = tuple(rows)

    @property
    def asks(self) -> str:
        """What the text is for: its placeholder is ``row_act.<asks>_placeholder``."""
        return self.name

    @property
    def refs(self) -> list[RowRef]:
        """The rows as the use cases name them."""
        return [(row.kind, row.uid) for row in self.rows]

    def read(self, workspace: Workspace) -> Any:
        """What is offered; in a worker. OkrError where nothing can be done."""

    def choices(self, found: Any, text: str, words: Words) -> Iterator[DeedChoice]:
        """What can be chosen once ``text`` is typed."""
        raise NotImplementedError

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        """Do it; in a worker."""
        raise NotImplementedError


class Archive(Deed):
    name = "archive"
    says = True

    def read(self, workspace: Workspace) -> list[Going]:
        from okrtui.usecases.row_acts import archiving

        workspace.act()
        return archiving(workspace, self.refs)

    def choices(self, found: list[Going], text: str, words: Words) -> Iterator[DeedChoice]:
        yield DeedChoice("archive", words.say("row_act.archive_do", count=len(found)), role="bold strong")
        for one in found:
            yield DeedChoice(
                None, tame(one.title), words.say("row_act.links", count=one.links) if one.links else ""
            )
            for title in one.key_results:
                yield DeedChoice(None, "  " + tame(title), words.say("row_act.goes_along"), "muted")
            for title in one.orphans:
                yield DeedChoice(None, "  " + tame(title), words.say("row_act.orphan"), "at_risk")
            for waiting in one.waiting:
                yield DeedChoice(None, "  " + needed_line(words, waiting), role="at_risk")

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.row_acts import archive

        return archive(workspace, self.refs, text.strip())


class Activate(Deed):
    name = "activate"
    says = True

    def read(self, workspace: Workspace) -> list[Loaded]:
        from okrtui.usecases.activate import activating

        workspace.act()
        return activating(workspace, self.refs)

    def choices(self, found: list[Loaded], text: str, words: Words) -> Iterator[DeedChoice]:
        yield DeedChoice("activate", words.say("row_act.activate_do", count=len(found)), role="bold strong")
        for one in found:
            yield DeedChoice(None, tame(one.title), one.path)

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.activate import activate

        return activate(workspace, self.refs, text.strip())


class HandOver(Deed):
    name = "hand_over"

    def read(self, workspace: Workspace) -> list[tuple[str, str]]:
        workspace.act()
        return [(one.id, one.name) for one in workspace.people().values() if one.archived_at is None]

    def choices(self, found: list[tuple[str, str]], text: str, words: Words) -> Iterator[DeedChoice]:
        for id, name in found:
            if means(text, f"{name} {id}"):
                yield DeedChoice(id, tame(name), id)

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.handing import hand_over

        return hand_over(workspace, self.refs, key)


class Move(Deed):
    """One row: to the place after or before its own, or any other."""

    name = "move"

    def __init__(self, rows: Sequence[Chosen], step: int) -> None:
        super().__init__(rows)
        self.step = step

    def read(self, workspace: Workspace) -> list[DeedChoice]:
        from okrtui.usecases.move import places

        workspace.act()
        found = places(workspace, self.refs[0])
        here = next((at for at, one in enumerate(found) if one.here), 0)
        there = min(max(0, here + self.step), len(found) - 1)
        self.start = found[there].key if found and not found[there].here else None
        return [DeedChoice(None if one.here else one.key, one.title, one.where) for one in found]

    def choices(self, found: list[DeedChoice], text: str, words: Words) -> Iterator[DeedChoice]:
        for one in found:
            if means(text, f"{one.label} {one.right}"):
                here = one.key is None
                right = words.say("row_act.here") if here else tame(one.right)
                yield DeedChoice(one.key, tame(one.label), right, "muted" if here else "text")

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.batch import Done
        from okrtui.usecases.move import move_key_result, move_objective

        kind, uid = self.refs[0]
        if kind == "key_result":
            moved = move_key_result(workspace, uid, key)
        else:
            moved = move_objective(workspace, uid, key[1], key[0])
        return Done(moved.event, ((moved.after, moved.title),))


class Turn(Deed):
    """One row: a key result into an objective, an objective into a key result of another."""

    name = "turn"

    def __init__(self, rows: Sequence[Chosen]) -> None:
        super().__init__(rows)
        self.says = rows[0].kind == "key_result"

    @property
    def asks(self) -> str:
        """Why a key result is turned; of which objective an objective is to become one."""
        return "turn" if self.rows[0].kind == "key_result" else "turn_into"

    def read(self, workspace: Workspace) -> list[DeedChoice]:
        from okrtui.usecases.turn import becomes

        found = becomes(workspace, self.refs[0])
        self.start = next((one.key for one in found if one.here), None)
        return [DeedChoice(one.key, one.title, one.where) for one in found]

    def choices(self, found: list[DeedChoice], text: str, words: Words) -> Iterator[DeedChoice]:
        if self.rows[0].kind == "key_result":
            yield DeedChoice("objective", words.say("row_act.turn_objective"), role="bold strong")
            yield DeedChoice(None, words.say("row_act.turn_keeps"), role="muted")
            return
        for one in found:
            if means(text, f"{one.label} {one.right}"):
                label = words.say("row_act.turn_into", title=tame(one.label))
                yield DeedChoice(one.key, label, tame(one.right))

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.batch import Done
        from okrtui.usecases.turn import into_key_result, into_objective

        kind, uid = self.refs[0]
        if kind == "key_result":
            turned = into_objective(workspace, uid, text.strip())
        else:
            turned = into_key_result(workspace, uid, key)
        return Done(turned.event, ((turned.after, turned.title),))


class Due(Deed):
    """A day typed, or one of those offered."""

    name = "due"

    def read(self, workspace: Workspace) -> tuple[date, date, date]:
        from okrtui.usecases.batch import load

        workspace.act()
        cycles = [row.cycle for row in load(workspace, self.refs)]
        today = workspace.today()
        return today, max(one.start for one in cycles), min(one.end for one in cycles)

    def choices(self, found: tuple[date, date, date], text: str, words: Words) -> Iterator[DeedChoice]:
        today, start, end = found
        if text.strip():
            typed = _day(text, start, end)
            if typed is not None:
                yield DeedChoice(typed, day(words, typed), typed.isoformat(), "bold strong")
            else:
                yield DeedChoice(None, words.say("row_act.no_day"), role="muted")
            return
        for weeks in (1, 2, 4):
            then = today + timedelta(weeks=weeks)
            if start <= then <= end:
                yield DeedChoice(then, words.say("row_act.in_weeks", count=weeks), day(words, then))
        yield DeedChoice("end", words.say("row_act.cycle_end"), day(words, end))

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.row_acts import move_due

        return move_due(workspace, self.refs, None if key == "end" else key)


def _day(text: str, start: date, end: date) -> date | None:
    try:
        return read_day(text, start, end)
    except OkrError:
        return None


class Tag(Deed):
    """Tags typed, or one that is in use put on or taken off."""

    name = "tag"

    def read(self, workspace: Workspace) -> tuple[list[str], list[str]]:
        from okrtui.usecases.row_acts import tags_of

        workspace.act()
        return tags_of(workspace, self.refs)

    def choices(self, found: tuple[list[str], list[str]], text: str, words: Words) -> Iterator[DeedChoice]:
        on_all, known = found
        if text.strip():
            yield DeedChoice(text, words.say("row_act.tag_typed", text=text.strip()), role="bold strong")
        for one in on_all:
            yield DeedChoice(f"-{one}", tame(one), words.say("row_act.tag_off"))
        for one in known:
            if one not in on_all and means(text, one):
                yield DeedChoice(one, tame(one), words.say("row_act.tag_on"))
        if not (known or text.strip()):
            yield DeedChoice(None, words.say("row_act.tag_none"), role="muted")

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.row_acts import tag

        return tag(workspace, self.refs, key or text)


class Late(Deed):
    name = "late"
    says = True

    def read(self, workspace: Workspace) -> ComingLate:
        from okrtui.usecases.late import coming_late

        if self.rows[0].kind != "key_result":
            raise RefusedError("late.no_row")
        workspace.act()
        return coming_late(workspace, self.rows[0].uid)

    def choices(self, found: ComingLate, text: str, words: Words) -> Iterator[DeedChoice]:
        for word, then in found.curves:
            standing = of_key_result(then)
            told = f"{whole(words, standing)} · {heading(words, standing)}"
            yield DeedChoice(word, words.say(f"row_act.curve_{word.value}"), told, standing.status)
        stands = of_key_result(found.now)
        told = f"{whole(words, stands)} · {heading(words, stands)}"
        yield DeedChoice(None, words.say("row_act.curve_now"), told, stands.status)

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.late import come_late

        return come_late(workspace, self.rows[0].uid, CurveWord(key), text)
