"""Issues of Jira as they were saved: answers of its API, and the table that it exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrtui.domain.ids import fold
from okrtui.importing.json_fields import Raw, inner, listed
from okrtui.importing.model import Asked, Spot, Unread
from okrtui.importing.tables.dates import Order, UnclearError, order_of, read_day
from okrtui.importing.tables.headers import ROW_TYPES, jira_fields, loose
from okrtui.importing.tables.sheet import Sheet

EPIC = frozenset(("epic", "에픽", "épico", "épica", "épopée", "epik", "эпик", "エピック", "史诗", "長篇故事"))
_ABOVE = frozenset(
    (
        "initiative",
        "theme",
        "legend",
        "이니셔티브",
        "테마",
        "iniciativa",
        "инициатива",
        "イニシアチブ",
        "举措",
    )
)
_PARENTS = ("parentkey", "customfieldepiclink", "epiclink", "parentid", "parent")
"""Columns that name what an issue stands below, by keys or by numbers."""
_TAKEN = frozenset(
    (
        *_PARENTS,
        *("summary", "issuekey", "issueid", "issuetype", "assignee", "duedate", "labels", "priority"),
        *("description", "projectkey", "projectname", "customfieldepicname", "epicname", "parentsummary"),
    )
)


def issues_of(data: object) -> list[Raw]:
    """The issues of one answer or several. Empty for anything else."""
    if isinstance(data, list):
        return [issue for one in data for issue in issues_of(one)]
    raw = inner(data)
    if isinstance(raw.get("issues"), list):
        return list(listed(raw["issues"]))
    return [raw] if "key" in raw and isinstance(raw.get("fields"), dict) else []


def issues_of_table(sheet: Sheet, asked: Asked) -> tuple[list[Raw], list[int], list[Unread]] | None:
    """(issues, the row of each, columns that were left) of a table that holds epics; None for any other,
    and for one whose types are those of objectives."""
    if not sheet.rows or not jira_fields(sheet.rows[0].cells):
        return None
    header = [loose(text) for text in sheet.rows[0].cells]
    rows = [_Cells(header, row.number, row.cells) for row in sheet.rows[1:]]
    types = {fold(one.text("issuetype")) for one in rows}
    if {ROW_TYPES.get(one) for one in types} & {"objective", "key_result"}:
        return None
    keys = {one.text("issueid"): one.text("issuekey") for one in rows if one.text("issueid")}
    levels = _levels(rows, keys)
    if 1 not in levels.values():
        return None
    titles = {one.text("issuekey"): one.text("summary") for one in rows}
    unread = list(_left(sheet, header, rows))
    order = asked.dates or order_of(one.text("duedate") for one in rows)
    found = []
    for one in rows:
        above = _parent(one, keys)
        level = levels[one.text("issuekey")]
        due = _due(one, order)
        if not due and one.text("duedate"):
            unread.append(Unread(Spot(sheet.file, one.number, "Due date"), one.text("duedate"), "date"))
        found.append(_issue(one, level, due, above, titles.get(above) or one.text("parentsummary")))
    return found, [one.number for one in rows], unread


class _Cells:
    """A row by its loose headers; several columns may have one."""

    def __init__(self, header: Sequence[str], number: int, cells: Sequence[str]) -> None:
        self.number = number
        self._found: dict[str, list[str]] = {}
        for name, cell in zip(header, cells, strict=False):
            if cell:
                self._found.setdefault(name, []).append(cell)

    def text(self, *names: str) -> str:
        """The first that is filled."""
        return next((self._found[name][0] for name in names if name in self._found), "")

    def every(self, name: str) -> list[str]:
        return list(dict.fromkeys(self._found.get(name, ())))


def _parent(row: _Cells, keys: Mapping[str, str]) -> str:
    """The key of what an issue stands below."""
    told = row.text(*_PARENTS)
    return keys.get(told, told)


def _levels(rows: Sequence[_Cells], keys: Mapping[str, str]) -> dict[str, int]:
    """The level of each issue by its key: 1 for an epic, 2 above one, 0 below it. Types have the names of
    many languages; what has the name of an epic, or stands above one, is known by that."""
    levels: dict[str, int] = {}
    for one in rows:
        word = fold(one.text("issuetype"))
        named = one.text("customfieldepicname", "epicname")
        levels[one.text("issuekey")] = 2 if word in _ABOVE else 1 if word in EPIC or named else 0
    for one in rows:
        above = _parent(one, keys)
        if levels[one.text("issuekey")] == 1 and levels.get(above) == 0:
            levels[above] = 2
    return levels


def _due(row: _Cells, order: Order | None) -> str:
    try:
        found = read_day(row.text("duedate"), order)
    except UnclearError:
        return ""
    return "" if found is None else found.isoformat()[:10]


def _issue(row: _Cells, level: int, due: str, above: str, title: str) -> Raw:
    key, owner = row.text("issuekey"), row.text("assignee")
    project = row.text("projectkey") or key.rpartition("-")[0]
    return {
        "key": key,
        "fields": {
            "summary": row.text("summary"),
            "issuetype": {"name": row.text("issuetype"), "hierarchyLevel": level},
            "parent": {"key": above, "fields": {"summary": title}} if above else None,
            "project": {"key": project, "name": row.text("projectname") or project},
            "assignee": {"displayName": owner, "emailAddress": owner if "@" in owner else ""},
            "duedate": due,
            "labels": row.every("labels"),
            "priority": {"name": row.text("priority")},
            "description": row.text("description"),
        },
    }


def _left(sheet: Sheet, header: Sequence[str], rows: Sequence[_Cells]) -> Iterator[Unread]:
    """Columns that hold something and are not taken, each name once."""
    told = dict(zip(header, sheet.rows[0].cells, strict=True))
    for name, text in told.items():
        if name and name not in _TAKEN and any(one.text(name) for one in rows):
            reason = "status_computed" if name == "status" else "column_unknown"
            yield Unread(Spot(sheet.file, sheet.rows[0].number, text), text, reason)
