"""What is part of a draft."""

from __future__ import annotations

from okrtui.domain.model import ObjectiveState
from okrtui.errors import RefusedError
from okrtui.store.records import ObjectiveRow


def is_draft(row: ObjectiveRow) -> bool:
    """Whether it counts nowhere yet."""
    return row.definition.state is ObjectiveState.DRAFT


def must_be_active(objective: ObjectiveRow, title: str) -> None:
    """RefusedError where a row is part of a draft: a draft takes no check-in. ``title`` is the row's."""
    if is_draft(objective):
        raise RefusedError(
            "activate.no_checkin", hint="activate.hint.no_checkin", title=title, id=objective.path
        )
