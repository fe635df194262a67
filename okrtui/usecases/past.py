"""The organisation as it was: the last instant of a day, with the team tree of then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.errors import UsageError
from okrtui.store.records import Moment
from okrtui.usecases.workspace import Workspace


def moment_of(workspace: Workspace, day: date, *, known_now: bool = False) -> Moment:
    """The last instant of a day, but not later than now, as far as it was known then; with
    ``known_now`` with all that was recorded since. UsageError for a day that is to come."""
    must_have_begun(workspace, day)
    at = min(as_of_end_of_day(day, workspace.zone), workspace.now())
    return Moment(at, None if known_now else at)


def must_have_begun(workspace: Workspace, day: date) -> None:
    """UsageError for a day that is to come: nobody knows how things will stand."""
    today = local_date(workspace.now(), workspace.zone)
    if day > today:
        raise UsageError("past.to_come", hint="past.hint.to_come", day=day, today=today)


def as_it_was(workspace: Workspace, moment: Moment) -> Workspace:
    """The workspace whose now, teams, leads and settings are those of the moment."""
    teams = {team.id: team for team in workspace.store.teams_then(moment.at)}
    then = replace(workspace, clock=lambda: moment.at, _teams=teams)
    then.take_settings(workspace.store.settings_then(moment.at))
    return then


def exact(workspace: Workspace, moment: Moment) -> bool:
    """Whether the store already kept trees and passes at that moment."""
    since = workspace.store.past_since()
    return since is None or moment.at >= since
