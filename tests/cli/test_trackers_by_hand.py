"""What trackers say through the real commands, against figures that were worked out by hand."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from by_hand import OBJECTIVE, row
from cli_rig import CommandLine
from tracker_home import OTHER, hide_from_other, tracked

LISTS = {
    "github": "https://github.com/acme/app/issues",
    "jira-cloud": "{base}/issues/?jql=project%20%3D%20%22OPS%22",
    "jira-server": "{base}/issues/?jql=project%20%3D%20%22OPS%22",
    "clickup": "https://app.clickup.com/9001/v/li/901",
    "gitlab": "{base}/acme/app/-/issues",
    "linear": "https://linear.app/acme/team/ENG/all",
    "azuredevops": "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'App'",
    "asana": "https://app.asana.com/0/1205/list",
    "redmine": "{base}/projects/okr/issues",
}
"""Where each tracker shows all of a place."""

JIRA_COUNT = (
    'kind = "reach"\ntarget = 100\n'
    'source = { type = "query", connection = "t", query = \'project = "OPS"\', value = "count" }'
)

COUNTED = {
    "github": "repo:acme/app is:issue",
    "jira-server": 'project = "OPS"',
    "jira-cloud": 'project = "OPS"',
    "redmine": "project_id=okr",
    "gitlab": "project=acme/app",
    "clickup": "list_ids=901",
}
"""How each tracker is asked for all of the same place."""


@pytest.mark.parametrize(("name", "told"), [("jira-cloud", "about 12"), ("jira-server", "12")])
def test_an_estimate_is_called_one_wherever_the_value_stands(bare: CommandLine, name: str, told: str) -> None:
    """Jira Cloud counts about, Jira Data Center exactly."""
    with tracked(bare, name, 12) as day:
        day.plan(OBJECTIVE + row("n", JIRA_COUNT))
        assert day.at("10-05 10:00").sync()["status"] == "ok"
        assert day.row("n")["value"] == 12
        assert f" {told} → 100" in day.ok("status").out
        assert f"last value {told}, of" in day.ok("explain", "n").out
        assert f"→ {told} → 100" in day.ok("report", "--format", "md").out


INSTANTS = {
    "github": (
        "repo:acme/app is:issue created:{start}..{end}",
        ("created:2026-10-01T00:00:00+09:00..2026-12-31T23:59:59+09:00",),
    ),
    "jira-cloud": (
        "project = OPS AND created >= {start} AND created < {end}",
        ("created >= 1790780400000 AND created < 1798729200000",),
    ),
    "jira-server": (
        "project = OPS AND created >= {start} AND created < {end}",
        ("created >= 1790780400000 AND created < 1798729200000",),
    ),
    "clickup": (
        "list_ids=901&date_created_gt={start}&date_created_lt={end}",
        ("date_created_gt=1790780399999", "date_created_lt=1798729200000"),
    ),
    "gitlab": (
        "project=acme/app&created_after={start}&created_before={end}",
        ("created_after=2026-09-30T15:00:00Z", "created_before=2026-12-31T14:59:59Z"),
    ),
    "linear": (
        '{"createdAt": {"gte": "{start}", "lt": "{end}"}}',
        ("2026-09-30T15:00:00Z", "2026-12-31T15:00:00Z"),
    ),
    "redmine": (
        "project_id=okr&created_on=><{start}|{end}",
        ("created_on=><2026-09-30T15:00:00Z|2026-12-31T14:59:59Z",),
    ),
    "azuredevops": (
        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'App' AND "
        "[System.CreatedDate] >= {start} AND [System.CreatedDate] < {end}",
        ("2026-09-30T15:00:00", "2026-12-31T15:00:00"),
    ),
    "asana": (
        "projects.any=1205&created_at.after={start}&created_at.before={end}",
        ("created_at.after=2026-09-30T15:00:00", "created_at.before=2026-12-31T15:00:00"),
    ),
}
"""A query of each tracker over the key result's window, and how Seoul's first and last instant reach it."""


@pytest.mark.parametrize("name", LISTS)
def test_a_window_reaches_each_tracker_as_the_instants_of_the_organisation(
    bare: CommandLine, name: str
) -> None:
    query, instants = INSTANTS[name]
    with tracked(bare, name, 3, "Asia/Seoul") as day:
        linked = f'links = [{{ connection = "t", query = {json.dumps(query)} }}]'
        day.plan(OBJECTIVE + row("n", f'kind = "tasks"\nsource = {{ type = "tasks" }}\n{linked}'))
        ran = day.at("11-24 10:00").sync()
        asked = [
            "&".join(f"{key}={value}" for key, value in seen.query) + str(seen.body)
            for seen in day.server.requests
        ]
        assert any(all(one in text for one in instants) for text in asked), (ran, asked)


TRAILING = {
    "github": "repo:acme/app is:issue closed:WINDOW",
    "jira-cloud": "project = OPS AND created = WINDOW",
    "jira-server": "project = OPS AND created = WINDOW",
    "clickup": "list_ids=901&date_done=WINDOW",
    "gitlab": "project=acme/app&updated=WINDOW",
    "linear": '{"completedAt": "WINDOW"}',
    "redmine": "project_id=okr&closed_on=><WINDOW",
    "azuredevops": "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'App' AND "
    "[System.ChangedDate] = WINDOW",
    "asana": "projects.any=1205&completed_at=WINDOW",
}
MILLISECONDS = {
    "{last:30d}": (1792854000000, 1795446000000),
    "{week}": (1794754800000, 1795359600000),
    "{month}": (1790780400000, 1793458800000),
}
"""25 October to 23 November, 16 to 22 November and October of 2026 in Seoul, each to after its last day."""


@pytest.mark.parametrize("name", LISTS)
def test_trailing_windows_are_days_of_the_organisation_at_each_tracker(bare: CommandLine, name: str) -> None:
    with tracked(bare, name, 3, "Asia/Seoul") as day:
        rows = [
            row(f"n{at}", 'kind = "reach"\ntarget = 5\nsource = { type = "query", connection = "t", '
                f'query = {json.dumps(TRAILING[name].replace("WINDOW", window))}, value = "count" }}')
            for at, window in enumerate(MILLISECONDS)
        ]  # fmt: skip
        day.plan(OBJECTIVE + "".join(rows))
        day.at("11-24 10:00").sync()
        asked = " ".join(f"{[*seen.query]} {seen.body}" for seen in day.server.requests)
    assert not re.search(r"%7B|\{(?:last:30d|week|month)", asked), asked
    for sides in MILLISECONDS.values():
        first, after = (datetime.fromtimestamp(one / 1000, UTC) for one in sides)
        seoul = [
            f"{one + timedelta(hours=9):%Y-%m-%dT%H:%M}" for one in (first, after - timedelta(minutes=1))
        ]
        told = [str(sides[0]), str(sides[0] - 1), f"{first:%Y-%m-%dT%H:%M}", seoul[0]]
        ends = [
            str(sides[1]),
            f"{after:%Y-%m-%dT%H:%M}",
            f"{after - timedelta(minutes=1):%Y-%m-%dT%H:%M}",
            seoul[1],
        ]
        assert any(one in asked for one in told) and any(one in asked for one in ends), (sides, asked)


@pytest.mark.parametrize("name", LISTS)
def test_a_day_of_a_list(bare: CommandLine, name: str) -> None:
    """Finished, reopened, added, deleted, confirmed, hidden and shown again, an hour each."""

    def told() -> tuple[int, int, int]:
        assert day.sync()["status"] == "ok"
        key_result = day.row("k")
        done, total, missing = (key_result["tasks"][what] for what in ("done", "total", "missing"))
        assert key_result["progress"] == pytest.approx(done / total) and key_result["stale_since"] is None
        return done, total, missing

    with tracked(bare, name, 10) as day:
        tracker, place = day.dialect, LISTS[name].format(base=day.server.url)

        def finish(number: int, done: bool, hour: int) -> None:
            tracker.finish(number, done, datetime(2026, 10, 5, hour, 30, tzinfo=UTC))  # type: ignore[attr-defined]

        for number in range(1, 11):
            finish(number, False, 1)
        day.plan(OBJECTIVE + row("k", 'kind = "tasks"'))
        words = ("--query", place) if place.startswith("SELECT") else (place,)
        day.at("10-05 10:00").ok("link", "k", *words, "--connection", "t", "--yes", T=day.token)
        for number in range(1, 7):
            finish(number, True, 10)
        day.at("10-05 11:00")
        assert told() == (6, 10, 0)
        finish(6, False, 11)
        day.at("10-05 12:00")
        assert told() == (5, 10, 0)
        tracker.fill(11)
        finish(11, False, 12)
        day.at("10-05 13:00")
        assert told() == (5, 11, 0)
        tracker.deleted.add(10)
        day.at("10-05 14:00")
        assert told() == (5, 11, 1)
        day.ok("confirm", "k", tracker.ref(10).key)
        day.at("10-05 15:00")
        assert told() == (5, 10, 0)
        tracker.hidden.add(9)
        day.at("10-05 16:00")
        assert told() == (5, 10, 1)
        tracker.hidden.discard(9)
        day.at("10-05 17:00")
        assert told() == (5, 10, 0)


def test_points_and_weights_of_links(bare: CommandLine) -> None:
    """Points 2, none, 10, 10, of which the first is done; then the second and fourth at three times."""
    with tracked(bare, "jira-cloud", 5) as day:
        jira: Any = day.dialect
        for number, points in enumerate((2, None, 10, 10, 7), 1):
            jira.finish(number, number == 1, datetime(2026, 10, 2, 8, number, tzinfo=UTC))
            jira.fields[number] = {**jira.fields[number], "customfield_10016": points}
        day.plan(OBJECTIVE + row("k", 'kind = "tasks"\nsource = { type = "tasks", weigh = "points" }'))
        day.at("10-05 10:00")

        def link(place: str, *more: str) -> float:
            words = (f"{day.server.url}/{place}", "--connection", "t", "--yes", *more)
            day.ok("link", "k", *words, T=day.token)
            return float(day.row("k")["progress"])

        found = [link(f"browse/OPS-{number}") for number in (1, 2, 3, 4)]
        assert found == pytest.approx(
            [1, 2 / 4, 2 / 18, 2 / 32]
        )  # the median of 2, of 2 and 10, of all three
        assert "weighed by the median of the key result" in day.ok("explain", "k").out
        assert link("issues/?jql=labels%20%3D%20x", "--weight", "3") == pytest.approx(2 / (2 + 30 + 10 + 30))
        jira.fields[3] = {**jira.fields[3], "customfield_10016": -5}  # is none
        assert day.at("10-05 12:00").sync("--full")["status"] == "ok"
        assert day.row("k")["progress"] == pytest.approx(2 / (2 + 18 + 6 + 30))


@pytest.mark.parametrize("name", COUNTED)
def test_a_count_is_of_one_account_until_it_has_been_away_for_a_day(bare: CommandLine, name: str) -> None:
    """Mina sees twelve, Joon nine; each line of the history names both by what they are called."""
    with tracked(bare, name, 12) as day:
        hide_from_other(day, {10, 11, 12})
        source = f'type = "query", connection = "t", query = \'{COUNTED[name]}\', value = "count"'
        day.plan(OBJECTIVE + row("k", f'kind = "reach"\ntarget = 100\nsource = {{ {source} }}'))
        for moment, who, value in (
            ("10-05 10:00", "Mina", 12), ("10-05 11:00", "Joon", 12), ("10-06 09:59", "Joon", 12),
            ("10-06 10:00", "Joon", 12), ("10-06 10:01", "Joon", 9), ("10-06 10:02", "Mina", 9),
            ("10-07 10:02", "Mina", 12),
        ):  # fmt: skip
            report: Any = day.at(moment).sync(token=OTHER if who == "Joon" else None)
            (asked,) = report["connections"]
            assert (report["status"], asked["account"].capitalize()[:4]) == ("ok", who), moment
            assert (day.row("k")["value"], day.row("k")["stale_since"]) == (value, None), moment
        lines = [line.strip().lower() for line in day.ok("history").out.splitlines()]
        moves = [line for line in lines if line.startswith("~ row k  t: ")]
        assert [re.sub(" kim", "", one) for one in moves] == [
            "~ row k  t: joon → mina", "~ row k  t: mina → joon",
        ]  # fmt: skip


def test_a_query_of_whoever_asks_is_told_before_it_is_saved_and_after(bare: CommandLine) -> None:
    """By "assignee:@me" each of several accounts on one store would hold other tasks."""
    with tracked(bare, "github", 3) as day:
        day.plan(OBJECTIVE + row("k", 'kind = "tasks"'))
        words = ("--query", "repo:acme/app is:issue assignee:@me", "--connection", "t", "--yes")
        ran = day.at("10-05 10:00")("link", "k", *words, T=day.token)
        assert "“assignee:@me” means whoever asks" in ran.out + ran.err
        assert "means whoever asks" in day.ok("explain", "k").out
        korean = day.ok("explain", "k", OKRTUI_LANG="ko").out
        assert "묻는 사람을 뜻합니다(“assignee:@me”)" in korean
        named = day("link", "k", "--query", "repo:acme/app is:issue assignee:mina", *words[2:], T=day.token)
        assert "whoever" not in named.out + named.err
