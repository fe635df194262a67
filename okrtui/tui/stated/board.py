"""The board and the teams beside it as values."""

from __future__ import annotations

from okrtui.tui.stated.rows import key_result_values, mean_values
from okrtui.tui.widgets.board_entries import Group, key_of
from okrtui.tui.widgets.board_rows import BoardRows
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import Board, KeyResultView
from okrtui.words.dates import cycle_name
from okrtui.words.markdown import Section, Stated, StatedRow


def stated_board(source: BoardRows, style: Style, remark: str) -> Stated:
    """What the board lists, as it is grouped and ordered; what is folded stays folded."""
    board = source.board
    teams = {team.id: team.name for team in board.teams}
    sections: list[Section] = []
    rows: list[StatedRow] = []
    for entry in source.entries:
        if isinstance(entry, KeyResultView):
            rows.append(StatedRow(key_of(entry), key_result_values(style, entry)))
            continue
        rows = []
        if isinstance(entry, Group):
            sections.append(Section(entry.title, rows))
            continue
        said = mean_values(
            style,
            "objective",
            entry.definition.title,
            entry.rollup,
            board.header.elapsed,
            owner=entry.owner_name,
            team=teams.get(entry.team, entry.team),
        )
        sections.append(Section(entry.definition.title, rows, StatedRow(key_of(entry), said)))
    if rows and not sections:
        sections = [Section("", rows)]
    return Stated(_title(board, teams.get(board.team or "", ""), style), sections, remark)


def stated_teams(board: Board, style: Style) -> Stated:
    """The teams, each with those below it."""
    elapsed = board.header.elapsed
    rows = [
        StatedRow(team.id, mean_values(style, "team", team.name, team.rollup, elapsed))
        for team in board.teams
    ]
    return Stated(_title(board, board.header.organization, style), [Section("", rows)])


def _title(board: Board, name: str, style: Style) -> str:
    cycle = board.header.cycle
    return " · ".join(part for part in (name, cycle_name(style.words, cycle.id) if cycle else "") if part)
