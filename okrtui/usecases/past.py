"""The organisation as it was: the last instant of a day, with the team tree of then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace as changed

from okrtui.domain.model import Cycle
from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.errors import UsageError
from okrtui.store.records import AuditEvent, Moment
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def moment_of(workspace: Workspace, day: date, *, known_now: bool = False) -> Moment:
    """The last instant of a day, but not later than now, as far as it was known then; with
    ``known_now`` with all that was recorded since. UsageError for a day that is to come."""
    must_have_begun(workspace, day)
    at = min(as_of_end_of_day(day, _zone_on(workspace, day)), workspace.now())
    return Moment(at, None if known_now else at)


def must_have_begun(workspace: Workspace, day: date) -> None:
    """UsageError for a day that is to come: nobody knows how things will stand."""
    today = local_date(workspace.now(), workspace.zone)
    if day > today:
        raise UsageError("past.to_come", hint="past.hint.to_come", day=day, today=today)


def as_it_was(workspace: Workspace, moment: Moment) -> Workspace:
    """The workspace whose now, teams, leads, cycles and settings are those of the moment."""
    teams = {team.id: team for team in workspace.store.teams_then(moment.at)}
    cycles = cycles_then(workspace.store, moment.at)
    store = workspace.store if cycles is None else cast("Store", _CyclesThen(workspace.store, cycles))
    zone, config = _zone_then(workspace, moment.at), workspace.config
    if zone != workspace.zone:
        config = changed(config, organization=changed(config.organization, timezone=zone))
    then = replace(workspace, store=store, config=config, zone=zone, clock=lambda: moment.at, _teams=teams)
    then.take_settings(workspace.store.settings_then(moment.at))
    return then


def _zone_on(workspace: Workspace, day: date) -> str:
    """The organisation's zone at the end of a day."""
    zone, eve = workspace.zone, max(day, date.min + timedelta(days=1)) - timedelta(days=1)
    for at, before in _zones(workspace, datetime.combine(eve, time(), UTC)):
        if at <= as_of_end_of_day(day, before):
            break
        zone = before
    return zone


def _zone_then(workspace: Workspace, at: datetime) -> str:
    """The organisation's zone at a moment."""
    return min(_zones(workspace, at), default=(at, workspace.zone))[1]


def _zones(workspace: Workspace, since: datetime) -> Iterator[tuple[datetime, str]]:
    """(when the organisation took another zone, the one that it had), the newest first."""
    for event, (op, kind, _, field, *values) in _configured(workspace.store, since):
        if (op, kind, field) == ("change", "organization", "timezone"):
            yield event.at, values[0]


def _configured(store: Store, since: datetime) -> Iterator[tuple[AuditEvent, list[str]]]:
    """What acts on the configuration changed after a moment, the newest first."""
    for event in store.events(types=["config.apply"], since=since):
        if event.at > since:
            for change in cast("list[list[str]]", event.payload.get("changes") or []):
                yield event, change


def cycles_then(store: Store, at: datetime) -> list[Cycle] | None:
    """The cycles with the days that they had, as acts on the configuration tell; None where no day was
    changed since. One that was added since is among them: it held nothing."""
    found = {one.id: one for one in store.cycles()}
    moved = False
    for _, (op, kind, id, field, *values) in _configured(store, at):
        if (op, kind) == ("change", "cycle") and id in found and field in ("start", "end"):
            day = date.fromisoformat(values[0])
            one = found[id]
            found[id] = replace(one, start=day) if field == "start" else replace(one, end=day)
            moved = True
    return list(found.values()) if moved else None


class _CyclesThen:
    """A store whose cycles have other days."""

    def __init__(self, store: Store, cycles: list[Cycle]) -> None:
        self._store, self._cycles = store, cycles

    def cycles(self) -> list[Cycle]:
        return list(self._cycles)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def exact(workspace: Workspace, moment: Moment) -> bool:
    """Whether the store already kept trees and passes at that moment."""
    since = workspace.store.past_since()
    return since is None or moment.at >= since
