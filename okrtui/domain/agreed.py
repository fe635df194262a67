"""What a team agrees on in its review: actions, which somebody owes by a day, and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from okrtui.domain.entry import Refusal
from okrtui.domain.immutable import dataclass


class ActionState(StrEnum):
    """Whether an action is still owed."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionDef:
    """One version of an action. ``row`` and ``uid`` are the kind and the store's key of what it stands on, if
    of anything; ``said_by`` who first said it, ``checkin`` the check-in whose next action it takes up.
    ``due`` is its last day; ``was_due`` the one before it was last moved; ``settled_at`` when it was done or
    dropped."""

    title: str
    team: str
    said_by: str
    row: str = ""
    uid: int | None = None
    owner: str | None = None
    due: date | None = None
    was_due: date | None = None
    state: ActionState = ActionState.OPEN
    settled_at: datetime | None = None
    checkin: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionDef:
    """One version of a decision; fields as those of an action."""

    title: str
    team: str
    said_by: str
    row: str = ""
    uid: int | None = None


FARTHEST = timedelta(days=1826)
"""So far ahead the day of an action may lie: five years."""


def check_due(due: date | None, today: date, before: date | None = None) -> Iterator[Refusal]:
    """What is wrong with the day of an action: over, or years away, unless it stood ``before``."""
    if due is None or due == before:
        return
    values = {"due": due, "today": today, "last": today + FARTHEST}
    if due < today:
        yield Refusal("agreed.past_due", "due", values)
    elif due > values["last"]:
        yield Refusal("agreed.far_due", "due", values)


def overdue(action: ActionDef, today: date) -> bool:
    """Whether its last day is over while it is owed."""
    return action.state is ActionState.OPEN and action.due is not None and action.due < today
