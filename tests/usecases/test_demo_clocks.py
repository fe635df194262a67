"""The demo opens on a believable mix, whatever the weekday, the month, the hour and the zone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from okrtui.config.load import load
from okrtui.demo.start import sample_organization
from okrtui.runtime import open_workspace
from okrtui.usecases.status import status
from okrtui.usecases.workspace import Workspace

HOURS = ((0, 1), (9, 0), (9, 59), (10, 1), (12, 30), (18, 0), (23, 59))
ZONES = ("Asia/Seoul", "America/Los_Angeles", "UTC", "Europe/Berlin")


def clocks() -> list[datetime]:
    """Two of every month; every weekday three times or more, in all zones at all of the hours."""
    found = []
    for number in range(24):
        day = datetime(2026 + number // 12, number % 12 + 1, 1 + 9 * (number % 3))
        day += timedelta(days=(number - day.weekday()) % 7)
        hour, minute = HOURS[(number * 3 + number // 7) % 7]
        zone = ZoneInfo(ZONES[number % 4])
        found.append(day.replace(hour=hour, minute=minute, tzinfo=zone))
    return found


def test_the_clocks_are_of_every_weekday_month_and_hour() -> None:
    assert {clock.month for clock in clocks()} == set(range(1, 13))
    assert min(Counter(clock.weekday() for clock in clocks()).values()) >= 3
    assert {(clock.hour, clock.minute) for clock in clocks()} == set(HOURS)


@pytest.mark.parametrize("now", clocks(), ids=lambda now: now.strftime("%a %b %Y %H:%M %Z"))
def test_the_demo_opens_on_a_believable_mix(
    now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKRTUI_NOW", now.isoformat())
    monkeypatch.setenv("TZ", str(now.tzinfo))
    settings = sample_organization(tmp_path, "en")
    assert settings.config is not None
    workspace = open_workspace(settings, load(settings.config))
    try:
        document: Any = status(workspace, forecast=False)
        assert dated(workspace) <= now.astimezone(UTC)
    finally:
        workspace.store.close()
    rows = [row for team in document["teams"] for one in team["objectives"] for row in one["key_results"]]
    words = Counter(row["status"] for row in rows)
    assert min(words[word] for word in ("on_track", "at_risk", "off_track", "done", "pending")) >= 1
    assert words["outdated"] <= 1
    assert sum(row["disagrees"] for row in rows) == 2
    assert 2 <= sum(row["checkin_state"] in ("due", "late", "missed") for row in rows) <= 6
    company = next(team for team in document["teams"] if team["id"] == "acme")
    assert company["rollup_status"] in ("on_track", "at_risk")


def dated(workspace: Workspace) -> datetime:
    """The latest date of anything that happened."""
    store = workspace.store
    cycle = store.cycles()[0].id
    uids = [
        row.uid for row in store.key_results(objectives=[one.uid for one in store.objectives(cycle=cycle)])
    ]
    found = [one.at for several in store.measurements(uids).values() for one in several]
    found += [one.at for several in store.checkins(uids).values() for one in several]
    found += [one.at for one in store.events(limit=10_000)]
    tasks = store.tasks(uids=[task.uid for several in store.tasks_of(uids).values() for task in several])
    found += [at for task in tasks for at in (task.updated_at, task.closed_at) if at is not None]
    return max(found)
