"""Who is away, and for whom somebody stands in, as the reader's configuration says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from okrtui.domain.reminders import Absences, Away, is_away, stand_in
from okrtui.domain.settings import Closed
from okrtui.domain.windows import local_date
from okrtui.usecases.workspace import Workspace


def absences(workspace: Workspace) -> Absences:
    """By person; people without any are left out."""
    return {
        person.id: tuple(Away(one.from_, one.to, one.deputy) for one in person.away)
        for person in workspace.config.people
        if person.away
    }


def stood_in_for(workspace: Workspace, person: str, at: datetime | None = None) -> tuple[str, ...]:
    """The people who are away and in whose place this one is told, today or on the day of ``at``."""
    away, day = absences(workspace), local_date(at or workspace.now(), workspace.zone)
    return tuple(one for one in away if one != person and stand_in(one, day, away) == person)


def excused(closed: Closed, person: str | None, away: Absences) -> Callable[[date], bool]:
    """Whether nobody could expect a check-in of the person on a day: a closed one, or one of an absence."""
    return lambda day: closed.on(day) or (person is not None and is_away(person, day, away))
