"""Going through a weekly review: what was seen is kept, so that it can be left and gone on with, by several
people at once; it is ended, and acknowledged by those who were not there."""

from __future__ import annotations

from datetime import timedelta

from okrtui.domain.windows import local_date
from okrtui.errors import RefusedError
from okrtui.store.weekly_records import WeeklyRow
from okrtui.usecases.acts import Step
from okrtui.usecases.patience import patiently
from okrtui.usecases.weekly_views import Weekly
from okrtui.usecases.workspace import Workspace

RECENT = 12
"""So many reviews are looked through for one that was not acknowledged."""


def see(workspace: Workspace, review: Weekly, item: str, *, again: bool = False) -> None:
    """Mark a row as gone through, which begins the review where nobody did; ``again``: take the mark back."""
    act, store = workspace.act(), workspace.store

    def write() -> None:
        with store.transaction():
            id = _begun(workspace, review)
            if again:
                store.unmark_weekly(id, "seen", item, act.at)
            else:
                store.mark_weekly(id, "seen", item, act.author, act.at)

    patiently(write)


def pause(workspace: Workspace, review: Weekly, item: str, spent: timedelta) -> None:
    """Keep where it was left and what it took; of one that nobody began, nothing."""
    sitting = review.sitting
    if sitting is not None and workspace.me and workspace.store.read_only is None:
        patiently(lambda: workspace.store.leave_weekly(sitting.id, item, spent))


def end(workspace: Workspace, review: Weekly) -> int:
    """End it: the next one looks back to this moment. RefusedError where it is ended; the act."""
    if review.sitting is not None and review.sitting.ended_at is not None:
        raise RefusedError("weekly.is_ended", hint="weekly.hint.is_ended")
    act, store = workspace.act(), workspace.store

    def write() -> int:
        with store.transaction():
            id = _begun(workspace, review)
            (now,) = store.weeklies(ids=[id])
            if now.ended_at is not None:
                raise RefusedError("weekly.is_ended", hint="weekly.hint.is_ended")
            store.mark_weekly(id, "end", "", act.author, act.at)
            return _told(workspace, id, review.team, "weekly.end", "end")

    return patiently(write)


def last_ended(review: Weekly) -> int:
    """The review whose minutes are to be known: this one once it is ended, else the one before. RefusedError
    where none was ended."""
    found = review.sitting if review.sitting is not None and review.sitting.ended_at else review.last
    if found is None:
        raise RefusedError("weekly.none_ended", hint="weekly.hint.none_ended")
    return found.id


def acknowledge(workspace: Workspace, id: int) -> int:
    """Say that I have seen what a review agreed on. RefusedError where I said so or was there; the act."""
    act, store = workspace.act(), workspace.store
    found = store.weeklies(ids=[id])
    if not found or found[0].ended_at is None:
        raise RefusedError("weekly.none_ended", hint="weekly.hint.none_ended")
    if act.author in _knowing(found[0]):
        raise RefusedError("weekly.is_acknowledged", hint="weekly.hint.is_acknowledged")

    def write() -> int:
        with store.transaction():
            store.mark_weekly(id, "acknowledge", "", act.author, act.at)
            return _told(workspace, id, found[0].team, "weekly.acknowledge", "acknowledge")

    return patiently(write)


def to_acknowledge(workspace: Workspace, person: str) -> list[WeeklyRow]:
    """The last ended review of each team whose lead or member a person is, where they neither were there nor
    acknowledged it; the newest first."""
    from okrtui.usecases.weekly import members

    found: dict[str, WeeklyRow] = {}
    for one in workspace.store.weeklies(limit=RECENT):
        if one.ended_at is not None:
            found.setdefault(one.team, one)
    return [
        one
        for team, one in found.items()
        if person not in _knowing(one) and person in members(workspace, team)
    ]


def _knowing(one: WeeklyRow) -> set[str]:
    """Who was there or acknowledged it."""
    return {one.author, *(mark.author for mark in one.marks)}


def _begun(workspace: Workspace, review: Weekly) -> int:
    act = workspace.act()
    if review.sitting is not None:
        return review.sitting.id
    day = local_date(act.at, workspace.zone)
    return workspace.store.begin_weekly(review.team, day, act.author, act.at)


def _told(workspace: Workspace, id: int, team: str, type: str, mark: str) -> int:
    step: Step = {"op": "mark", "kind": "weekly", "uid": id, "mark": mark}
    subject = f"team:{team}" if team else ""
    return workspace.store.add_event(workspace.act(), type=type, subject=subject, payload={"steps": [step]})
