"""What I promised in reviews: actions of mine, and minutes to look at; and closes that I owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okrtui.domain.model import CheckinState
from okrtui.domain.windows import day_start
from okrtui.usecases.agreed import open_actions
from okrtui.usecases.close_owed import closes_owed
from okrtui.usecases.todo_item import Todo
from okrtui.usecases.weekly_sitting import to_acknowledge
from okrtui.usecases.workspace import Workspace

DAY = timedelta(days=1)


def promised(workspace: Workspace) -> tuple[Todo, ...]:
    """The closes that I owe, my actions, the first day first, then the minutes that I am to acknowledge.
    Empty when nobody is me."""
    if not workspace.me:
        return ()
    return (*closes_owed(workspace), *actions(workspace), *acknowledgements(workspace))


def actions(workspace: Workspace) -> Iterator[Todo]:
    """What I agreed to do; late once its last day is over."""
    for one in open_actions(workspace, workspace.me or ""):
        due = None if one.due is None else day_start(min(one.due, date.max - DAY) + DAY, workspace.zone)
        yield Todo(
            "action",
            f"action:{one.id}",
            one.text,
            due,
            CheckinState.LATE if one.late else CheckinState.DUE,
            "action",
            one.uid,
            one.team,
            one.about,
        )


def acknowledgements(workspace: Workspace) -> Iterator[Todo]:
    """Reviews of my teams whose minutes I have not seen."""
    for one in to_acknowledge(workspace, workspace.me or ""):
        name = workspace.teams()[one.team].name if one.team else workspace.organization_name
        yield Todo(
            "acknowledge",
            f"weekly:{one.team}",
            name,
            one.ended_at,
            CheckinState.DUE,
            "weekly",
            one.id,
            one.team,
            one.day.isoformat(),
        )
