"""Rows of the table of check-ins as values."""

from __future__ import annotations

from okrtui.tui.stated.rows import key_result_values
from okrtui.tui.widgets.checkin_table_rows import CheckinRow, KpiRow, TableRow
from okrtui.tui.widgets.style import Style
from okrtui.words.kpi import stands
from okrtui.words.markdown import Values


def stated_row(row: TableRow, style: Style) -> Values:
    """What stands, and what is typed."""
    said: dict[str, str] = {}
    if isinstance(row, CheckinRow):
        said = dict(key_result_values(style, row.form.detail.row))
        said["confidence"] = row.answers.confidence or said["confidence"]
    elif isinstance(row, KpiRow):
        said = {"kpi": row.title, "owner": row.kpi.owner_name, "status": stands(style.words, row.kpi)}
    return {**said, "value": row.answers.value, "said": row.answers.note}
