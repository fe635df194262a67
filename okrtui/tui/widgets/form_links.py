"""The links of a key result in a form: their grid, and what was seen of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.tui.widgets.form_draw import folded
from okrtui.tui.widgets.form_rows import FieldColumn, RowsInput
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.writing import Writing
from okrtui.usecases.writing_answers import Filled
from okrtui.usecases.writing_links import cells_of
from okrtui.words.link import PreviewLine

MOST = 20
SHOWN = ("what", "warning", "effect")

Seen = Mapping[str, Sequence[PreviewLine]]
"""By address or query: what is to be said of those that were looked at in this form."""


def grid(writing: Writing, row: Filled, style: Style) -> RowsInput:
    """Its rows are addresses or queries, each with its connection and weight."""
    say = style.words.say
    names = tuple((name, name) for name, _, _ in writing.known.connections)
    columns = (
        FieldColumn("text", say("writing.links"), placeholder="https://…"),
        FieldColumn("connection", say("writing.link_from"), 14, options=names),
        FieldColumn("weight", say("writing.field_weight"), 8, ">", placeholder="1"),
    )
    rows = rows_of(row)
    return RowsInput(style, columns, rows, id="links", most=MOST, adds=say("writing.add_link"))


def rows_of(row: Filled) -> list[dict[str, str]]:
    """The links as rows of the grid."""
    return [cells_of(line) for line in row.get("links", "").split("\n") if line.strip()]


def text_of(field: RowsInput) -> str:
    """What the grid says."""
    lines = []
    for row in field.rows:
        cells = [row.get(name, "").strip() for name in ("text", "connection", "weight", "sign")]
        lines.append("\t".join(cells).rstrip("\t"))
    return "\n".join(lines)


def seen_lines(row: Filled, seen: Seen, width: int, style: Style) -> list[list[Part]]:
    """What was seen of each link, below the grid."""
    lines = [line for cells in rows_of(row) for line in seen.get(cells["text"].strip(), ())]
    return drawn([line for line in lines if line.role in SHOWN], width, style)


def drawn(lines: Sequence[PreviewLine], width: int, style: Style) -> list[list[Part]]:
    """What was seen, folded to a width."""
    made: list[list[Part]] = []
    for line in lines:
        warns = line.role == "warning"
        sign = style.glyphs.flag if warns else style.glyphs.arrow
        role = "at_risk" if warns else "on_track" if line.role == "effect" else "text"
        for place, part in enumerate(folded(line.text, width - 4, style)):
            made.append([(f"  {sign} " if not place else "    ", role), (part, role)])
    return made
