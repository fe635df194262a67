"""A quarter lived through the commands: what ``--as-of`` tells of every midnight is what the board said."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from acme import company, person, team
from cli_rig import CommandLine
from redmine_dialect import RedmineDialect

from connectors.testing.server import Reply, Seen, TrackerServer

SEOUL = ZoneInfo("Asia/Seoul")
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)

CONNECTION = """\
[connections.work]
kind = "redmine"
base_url = "{url}"
token = "env:TRACKER_TOKEN"
"""
CONFIG = company(
    person("mina"),
    person("joon"),
    team("acme"),
    team("sales", parent="acme", lead="{lead}"),
    team("outbound", parent="{parent}"),
    me="{me}",
    more=CONNECTION,
)

PLAN = """\
[[objectives]]
id = "close-more"
team = "sales"
title = "Close more good deals"
owner = "mina"
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
[[objectives.key_results]]
id = "tracked"
title = "Everything in the tracker"
kind = "tasks"
links = [ {{ connection = "work", query = "project_id=okr&status_id=*" }} ]
[[objectives.key_results]]
id = "uptime"
title = "Uptime"
kind = "keep"
low = 99
[[objectives]]
id = "engine"
team = "outbound"
title = "A repeatable engine"
owner = "joon"
kind = "committed"
[[objectives.key_results]]
id = "leads"
title = "Leads"
kind = "reach"
target = {leads}
[[objectives.key_results]]
id = "agreed"
title = "Stages agreed"
kind = "boolean"
due = 2026-11-30
{more}
"""

MORE = """\
[[objectives.key_results]]
id = "bugs"
title = "Open bugs"
kind = "query"
kind = "decrease"
start = 30
target = 5
source = { type = "query", connection = "work", query = "project_id=okr&status_id=open", value = "count" }
""".replace('kind = "query"\n', "")


class Quarter:
    """The commands of a day, at the hours at which people give them."""

    def __init__(self, cli: CommandLine, server: TrackerServer, redmine: RedmineDialect) -> None:
        self.cli, self.server, self.redmine = cli, server, redmine
        self.random = random.Random(20261001)
        self.at = datetime(2026, 10, 1, tzinfo=SEOUL)
        self.shape: dict[str, object] = {"lead": "mina", "parent": "sales"}
        self.plan: dict[str, object] = {"leads": 50, "more": ""}
        self.down = False
        server.intervene = self.intervene

    def intervene(self, seen: Seen) -> Reply | None:
        if self.down:
            return Reply(501)  # a server's failure that does not pass by waiting: asked once
        reply = self.redmine.answer(seen)
        if reply is not None:
            reply.headers["Date"] = format_datetime(self.at.astimezone(UTC), usegmt=True)
        return reply

    def __call__(self, me: str, *words: str, status: tuple[int, ...] = (0,)) -> Any:
        self.cli.home.write_config(CONFIG.format(me=me, url=self.server.url, **self.shape))
        ran = self.cli(*words, OKRTUI_NOW=self.at.isoformat(), TRACKER_TOKEN="secret")
        assert ran.status in status, (self.at, words, ran)
        return ran

    def apply(self, reason: str) -> None:
        path = self.cli.home.write("plan.toml", PLAN.format(**self.plan))
        self("mina", "plan", "apply", path, "--yes", "--reason", reason)

    def hour(self, day: date, hour: int, minute: int = 0) -> None:
        self.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=SEOUL)

    def live(self, day: date) -> Any:
        """The board of the last instant of the day."""
        self.at = datetime(day.year, day.month, day.day, tzinfo=SEOUL) + timedelta(days=1, microseconds=-1)
        return self("mina", "status", "--json").json

    def lived(self, day: date) -> None:
        number = (day - FIRST).days
        self.work(day, number)
        self.people(day, number)
        self.changes(day, number)

    def work(self, day: date, number: int) -> None:
        """What happens in the tracker, and the syncs of the day: none at weekends, some of them failing."""
        stamp = f"{day.isoformat()}T00:30:00Z"
        for _ in range(self.random.randrange(3)):
            task = self.random.choice(list(self.redmine.titles))
            self.redmine.status[task] = self.random.choice((2, 5, 5, 5, 6))
            self.redmine.updated[task] = stamp
        if number % 9 == 4:
            new = max(self.redmine.titles) + 1
            self.redmine.titles[new] = f"Task {new}"
            self.redmine.updated[new] = stamp
        self.down = number % 17 in (11, 12, 13, 14, 15)
        if day.weekday() < 5:
            for hour in (10, 18)[number % 3 > 0 :]:
                self.hour(day, hour)
                self("mina", "sync", status=(1,) if self.down else (0,))

    def people(self, day: date, number: int) -> None:
        if day.weekday() in (0, 3) and self.random.random() < 0.8:
            self.hour(day, 11, self.random.randrange(60))
            value = str(round(18 + number * 0.07 + self.random.random(), 2))
            self("mina", "checkin", "win-rate", value, "--confidence", str(self.random.randrange(1, 6)))
            if number % 5 == 3:
                self.hour(day, 12)
                self("mina", "undo", "--yes")
        if day.weekday() == 1:
            self.hour(day, 15)
            self("joon", "checkin", "leads", str(number // 2), "--confidence", "4")
            self("joon", "checkin", "uptime", self.random.choice(("99.5", "99.2", "98")))
        if day.weekday() == 4 and number % 2:
            self.hour(day, 17)
            earlier = (day - timedelta(days=4)).isoformat()
            self("joon", "checkin", "leads", str(number // 2 - 1), "--confidence", "2", "--at", earlier)
        if number == 58:
            self.hour(day, 9)
            self("joon", "checkin", "agreed", "done")

    def changes(self, day: date, number: int) -> None:
        self.hour(day, 20)
        if number == 20:
            self.plan["leads"] = 60
            self.apply("sold more")
        elif number == 30:
            self.shape["parent"] = "acme"
            self("mina", "config", "apply", "--yes")
        elif number == 36:
            self.plan["more"] = MORE
            self.apply("count the bugs too")
        elif number == 50:
            self.plan["leads"] = 40
            self.apply("too much")
            self("mina", "undo", "--yes")
            self.plan["leads"] = 60
        elif number == 66:
            self.shape.update(parent="sales", lead="joon")
            self("mina", "config", "apply", "--yes")


@contextmanager
def quarter(cli: CommandLine) -> Iterator[Quarter]:
    redmine = RedmineDialect()
    redmine.fill(12)
    redmine.updated = dict.fromkeys(redmine.titles, "2026-09-28T08:00:00Z")
    with TrackerServer(redmine.answer) as server:
        lived = Quarter(cli, server, redmine)
        lived.hour(FIRST, 8)
        lived.apply("the plan")
        yield lived


def differences(before: Any, after: Any, path: str = "") -> list[str]:
    """Where two documents say something else."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            one
            for key in before.keys() | after.keys()
            for one in differences(before.get(key), after.get(key), f"{path}/{key}")
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        named = [
            one.get("id", number) if isinstance(one, dict) else number for number, one in enumerate(before)
        ]
        return [
            one
            for name, old, new in zip(named, before, after, strict=True)
            for one in differences(old, new, f"{path}/{name}")
        ]
    return [] if before == after else [f"{path}: {before} → {after}"]


def progress_of(board: Any) -> dict[str, float | None]:
    """What every row stands at, by its path; a team by its id."""
    found = {}
    for one in board["teams"]:
        found[one["id"]] = one["rollup"]
        for objective in one["objectives"]:
            found[objective["path"]] = objective["progress"]
            for row in objective["key_results"]:
                found[f"{objective['path']}/{row['id']}"] = row["progress"]
    return found


def changes_explained(lived: Quarter, boards: dict[date, Any], day: date, since: date) -> list[str]:
    """The causes of every change of a week: the parts of each add up to what the two boards say."""
    then, now, causes = progress_of(boards[since]), progress_of(boards[day]), []
    for path in now:
        told = lived("mina", "ask", f"why did {path} change since {since}?", "--json").json
        where = (since, day, path, told)
        assert told["intent"] == "why" and told["since"] == since.isoformat(), where
        assert (told["before"], told["after"]) == (then.get(path), now[path]), where
        if told["before"] is None or told["after"] is None:
            assert told["parts"] == [], where
            continue
        whole = told["after"] - told["before"]
        assert sum(part["amount"] for part in told["parts"]) == pytest.approx(whole, abs=1e-12), where
        assert all(part["rows"] and part["text"] for part in told["parts"]), where
        causes += [part["kind"] for part in told["parts"]]
    return causes


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_every_midnight_is_told_later_as_it_was(bare: CommandLine, step: int) -> None:
    """Every so many-th of them, from the last one back."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    asked, explaining = days[::-step], days[12::13]
    looked_at = {*asked, *explaining, *(day - timedelta(days=7) for day in explaining)}
    with quarter(bare) as lived:
        boards: dict[date, Any] = {}
        explained: list[str] = []
        for day in days:
            lived.lived(day)
            if day in looked_at:
                boards[day] = lived.live(day)
            if day in explaining:
                explained += changes_explained(lived, boards, day, day - timedelta(days=7))
        lived.hour(LAST + timedelta(days=3), 9)
        wrong: list[str] = []
        for day in asked:
            told = lived("mina", "status", "--as-of", day.isoformat(), "--json").json
            assert told["as_of_exact"] is True
            wrong += [f"{day} {one}" for one in differences(boards[day], told)]
    assert wrong == [], f"{len(wrong)} figures, the first: {wrong[:8]}"
    causes = {"checkin", "tasks", "scope", "definition", "time"}
    assert causes <= set(explained), f"too little happened: {Counter(explained)}"
    words = {
        row["status"] for board in boards.values() for team in board["teams"] for row in team["objectives"]
    }
    assert len(words) > 2, "a quarter in which nothing happened proves nothing"
