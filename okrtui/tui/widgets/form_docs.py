"""Documents, dashboards and sprints of a key result in a form: their grid."""

from __future__ import annotations

from okrtui.tui.widgets.form_rows import FieldColumn, RowsInput
from okrtui.tui.widgets.style import Style
from okrtui.usecases.writing import Writing
from okrtui.usecases.writing_answers import Filled
from okrtui.usecases.writing_docs import CELLS, cells_of

MOST = 20


def grid(writing: Writing, row: Filled, style: Style) -> RowsInput:
    """Its rows are addresses, each with what it is called; of a sprint, the connection whose it is."""
    say = style.words.say
    names = [name for name, _, _ in writing.known.connections]
    names += [one["connection"] for one in rows_of(row) if one["connection"] not in ("", *names)]
    columns = [
        FieldColumn("url", say("writing.docs"), placeholder="https://…"),
        FieldColumn("title", say("writing.doc_title"), 22),
    ]
    if names:
        options = tuple((name, name) for name in names)
        columns.append(FieldColumn("connection", say("writing.doc_sprint"), 12, options=options))
    made = RowsInput(style, columns, rows_of(row), id="docs", most=MOST, adds=say("writing.add_doc"))
    made.add_class("apart")
    return made


def rows_of(row: Filled) -> list[dict[str, str]]:
    """What is linked as rows of the grid."""
    return [cells_of(line) for line in row.get("docs", "").split("\n") if line.strip()]


def text_of(field: RowsInput) -> str:
    """What the grid says."""
    return "\n".join(
        "\t".join(row.get(name, "").strip() for name in CELLS).rstrip("\t") for row in field.rows
    )
