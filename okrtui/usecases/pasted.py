"""A table that was pasted: what it says, what it would change, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from okrtui.errors import UsageError
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen
from okrtui.importing.outcome import Outcome
from okrtui.importing.tables.delimited import parting, read_delimited
from okrtui.importing.tables.headers import is_header
from okrtui.importing.tables.rows import read_sheets
from okrtui.usecases.checkin import CheckinInput, check_in_together
from okrtui.usecases.importing import begun, bring, today_of
from okrtui.usecases.patience import patiently
from okrtui.usecases.plan_apply import apply, compare
from okrtui.usecases.plan_changes import PlanChange
from okrtui.usecases.workspace import Workspace

FAULTS = {
    "importing.empty": "pasted.empty",
    "importing.no_header": "pasted.no_header",
    "importing.no_rows": "pasted.no_rows",
    "importing.open_quote": "pasted.open_quote",
    "importing.csv": "pasted.unreadable",
}
"""What is said of a paste where something else is said of a file: a name, options of a call."""

LARGEST = 2_000_000
"""Characters of a paste that is read."""


class Pasted(Struct, frozen=True):
    """What a paste comes to: nothing is changed while the outcome asks something."""

    outcome: Outcome
    changes: Sequence[PlanChange] = ()


def is_table(text: str) -> bool:
    """Whether a text is a table, or objectives as they are written in Markdown, rather than words."""
    lines = [line for line in text[:4000].splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    if any(set(line.strip()) <= set("|-: ") and "-" in line and "|" in line for line in lines[:4]):
        return True
    head = lines[0]
    sign = parting("\n".join(lines[:5]), is_header)
    if sum(is_header(cell.strip().strip('"')) for cell in head.split(sign)) >= 2:
        return True
    return any(one.key_results for one in read_markdown(text[:4000], "-", Asked(date.max)).objectives)


def looked_at(workspace: Workspace, text: str, asked: Asked, *, team: str | None) -> Pasted:
    """What keeping it would change; ``team`` is that of rows that name none. UsageError for no table."""
    if len(text) > LARGEST:
        raise UsageError("importing.paste_large", most=LARGEST)
    try:
        seen = _seen(text, asked)
    except UsageError as error:
        if error.code not in FAULTS:
            raise
        told = {name: value for name, value in error.values.items() if name != "file"}
        raise UsageError(FAULTS[error.code], hint="pasted.hint_table", **told) from None
    outcome = bring(workspace, seen, team=team)
    if any(not one.safe for one in outcome.questions):
        return Pasted(outcome)
    if outcome.cycles:
        names = ", ".join(one.id for one in outcome.cycles)
        raise UsageError("importing.paste_cycles", hint="importing.hint.paste_cycles", cycles=names)
    return Pasted(outcome, compare(workspace, outcome.plan))


def keep(workspace: Workspace, pasted: Pasted) -> int:
    """Apply the plan and record the check-ins that are not there yet, or nothing; how many rows changed."""
    rows = [
        CheckinInput(
            key_result=one.id,
            value=one.value or None,
            confidence=one.confidence or None,
            note=one.note,
            at=one.at.isoformat(),
            milestone=one.milestone or None,
        )
        for one in pasted.outcome.checkins
    ]

    def write() -> int:
        with workspace.store.transaction():
            done = apply(workspace, pasted.outcome.plan)
            said = check_in_together(workspace, rows, once=True) if rows else []
            return len(done.changes) + len(said)

    return patiently(write)


def asked_now(workspace: Workspace) -> Asked:
    """How a paste is read before anything was answered."""
    return Asked(today=today_of(workspace), since=begun(workspace))


def _seen(text: str, asked: Asked) -> Seen:
    if "|" not in text.split("\n", 1)[0] or "---" not in text:
        sign = parting(text, is_header)
        if sum(is_header(cell.strip()) for cell in text.lstrip().split("\n", 1)[0].split(sign)) >= 2:
            return read_sheets([read_delimited(text, "", is_header)], asked)
    seen = read_markdown(text, "", asked)
    return seen if seen.objectives else read_sheets([read_delimited(text, "", is_header)], asked)
