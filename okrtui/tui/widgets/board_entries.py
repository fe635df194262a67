"""What the board lists, in order: objectives or groups, each with its key results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrtui.domain.model import Status
from okrtui.named import NamedTuple
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import Board, KeyResultView, ObjectiveView
from okrtui.words.width import tame

WORST_FIRST = (
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.OUTDATED,
    Status.ON_TRACK,
    Status.PENDING,
    Status.DONE,
    Status.CLOSED_MISSED,
    Status.CLOSED_PARTIAL,
    Status.CLOSED_MET,
)


class Group:
    """A heading that stands for several key results: a status or an owner."""

    __slots__ = ("key", "members", "role", "title")

    def __init__(self, key: str, title: str, role: str, members: Sequence[KeyResultView]) -> None:
        self.key, self.title, self.role, self.members = key, title, role, members


class Members(NamedTuple):
    """Key results that stand together under a title; ``people``: told by who owns them; ``many``: of how many
    they are the first, 0 where they are all."""

    title: str
    rows: Sequence[KeyResultView]
    people: bool
    many: int = 0


def members_of(board: Board) -> Members | None:
    """The people of the team that a board shows."""
    team = next((team for team in board.teams if team.id == board.team), None)
    rows = [row for objective in board.objectives for row in objective.key_results]
    return Members(team.name, rows, people=True) if team else None


Entry = ObjectiveView | KeyResultView | Group


def entries_of(board: Board, view: str, folded: frozenset[object], style: Style) -> list[Entry]:
    """What the list shows, in order: headings with their key results, unless folded."""
    entries: list[Entry] = []
    if view == "objectives":
        for objective in board.objectives:
            entries.append(objective)
            if key_of(objective) not in folded:
                entries.extend(objective.key_results)
        return entries
    rows = [row for objective in board.objectives for row in objective.key_results]
    for group in _by_status(rows, style) if view == "status" else _by_owner(rows, style):
        entries.append(group)
        if key_of(group) not in folded:
            entries.extend(group.members)
    return entries


def _by_status(rows: Sequence[KeyResultView], style: Style) -> Iterable[Group]:
    for status in WORST_FIRST:
        members = [row for row in rows if row.state.status is status]
        if members:
            title = f"{style.glyphs.status[status]} {style.words.say(f'status.{status}')}"
            yield Group(status, title, status, members)


def _by_owner(rows: Sequence[KeyResultView], style: Style) -> Iterable[Group]:
    owners: dict[str, list[KeyResultView]] = {}
    for row in rows:
        owners.setdefault(row.owner_name, []).append(row)
    for owner in sorted(owners, key=lambda name: (not name, name.casefold())):
        yield Group(f"@{owner}", tame(owner) or style.words.say("board.no_owner"), "strong", owners[owner])


def key_of(entry: Entry) -> object:
    """What names an entry across re-reads."""
    if isinstance(entry, KeyResultView):
        return ("kr", entry.uid)
    if isinstance(entry, ObjectiveView):
        return ("objective", entry.uid)
    return ("group", entry.key)
