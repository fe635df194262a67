"""``okrtui import clickup|jira|github``: through configured connections, from trackers on 127.0.0.1."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import outlines
import pytest
from cli_rig import CommandLine
from specs import assert_conforms, specification

from connectors.testing.server import Reply, TrackerServer

SPECS = {"clickup": "clickup-v2.json", "jira": "jira-cloud-v3.json", "github": "github-rest.json"}
TOKENS = {"OKR_CU": "pk_right", "OKR_JI": "right", "OKR_GH": "right"}


@pytest.fixture
def servers(cli: CommandLine) -> Iterator[dict[str, TrackerServer]]:
    """A tracker of each kind with a connection; every request is held against the vendor's description."""
    answers = {"clickup": outlines.clickup, "jira": outlines.jira, "github": outlines.github}
    with (
        TrackerServer(answers["clickup"]) as clickup,
        TrackerServer(answers["jira"]) as jira,
        TrackerServer(answers["github"]) as github,
    ):
        found = {"clickup": clickup, "jira": jira, "github": github}
        names = {"clickup": ("cu", "OKR_CU"), "jira": ("ops", "OKR_JI"), "github": ("hub", "OKR_GH")}
        text = cli.home.config.read_text().partition("[connections.gh]")[0]
        for kind, (name, variable) in names.items():
            text += f'[connections.{name}]\nkind = "{kind}"\nbase_url = "{found[kind].url}"\n'
            text += f'token = "env:{variable}"\n' + ('user = "jane@acme.com"\n' if kind == "jira" else "")
        cli.home.config.write_text(text)
        yield found
        for kind, server in found.items():
            spec = specification(SPECS[kind])
            if spec is not None:
                assert_conforms([one for one in server.heard.values() if "serverInfo" not in one.path], spec)


def imported(cli: CommandLine, *words: str) -> tuple[dict[str, object], dict[str, object], str]:
    """(the plan as TOML, the JSON document, the check-ins) of an import that went well."""
    folder = cli.home.folder
    for old in folder.glob("taken*"):
        old.unlink()
    done = cli.ok("import", *words, "-o", str(folder / "taken.toml"), "--json", **TOKENS).json
    checked = cli("plan", "check", str(folder / "taken.toml"))
    assert checked.status == 0, checked.err
    past = folder / "taken.checkins.csv"
    plan = tomllib.loads((folder / "taken.toml").read_text())
    return plan, done, past.read_text() if past.exists() else ""


def keys(plan: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    return {one["title"]: one.get("key_results", []) for one in plan["objectives"]}  # type: ignore[attr-defined]


def test_goals_of_clickup(cli: CommandLine, servers: dict[str, TrackerServer]) -> None:
    plan, done, past = imported(cli, "clickup")
    (objective,) = plan["objectives"]  # type: ignore[misc]
    assert (objective["title"], objective["cycle"], objective["tags"]) == (
        "고객을 지킨다",
        "2026-Q4",
        ["Care"],
    )
    churn, revenue, playbook, bugs, calls = objective["key_results"]
    assert (churn["kind"], churn["start"], churn["target"], churn["unit"]) == ("decrease", 5, 2, "%")
    assert (revenue["target"], revenue["unit"], playbook["kind"]) == (300, "$", "boolean")
    assert bugs["kind"] == "tasks" and [one["url"] for one in bugs["links"]] == [
        "https://app.clickup.com/t/86abc",
        "https://app.clickup.com/9001/v/li/901",
    ]
    rows = [line.split(",") for line in past.splitlines()[1:]]
    told = [(row[0].rpartition("/")[2], row[1], row[2][:16], row[4]) for row in rows]
    assert told == [
        ("churn", "4.5", "2026-10-20T09:00", "Better"),
        ("churn", "3.5", "2026-11-10T09:00", ""),
        ("revenue", "250", "2026-11-24", ""),
        ("playbook-live", "done", "2026-11-24", ""),
        ("calls", "12.5", "2026-11-24", ""),
    ]
    assert calls["target"] == 40
    assert {(one["id"].rpartition("/")[2], one["source"]) for one in done["differences"]} == {  # type: ignore[attr-defined]
        ("고객을-지킨다", 0.42),
        ("calls", 0.0),
    }
    assert [one["reason"] for one in done["unread"]].count("archived") == 1  # type: ignore[attr-defined]
    again, _, _ = imported(cli, "clickup", "https://app.clickup.com/9001/goals/6")
    assert again["objectives"] == plan["objectives"]
    saved = cli.home.write("goals.json", json.dumps({"goal": outlines.GOAL}))
    from_file, _, _ = imported(cli, "clickup", saved)
    assert keys(from_file) == keys(plan)


def test_folders_of_clickup(cli: CommandLine, servers: dict[str, TrackerServer]) -> None:
    plan, done, past = imported(cli, "clickup", "https://app.clickup.com/9001/v/s/90")
    found = keys(plan)
    assert list(found) == ["Grow", "Q4 2026"] and past == ""
    (onboarding,) = found["Grow"]
    assert onboarding["kind"] == "tasks" and str(onboarding["due"]) == "2026-11-30"
    assert onboarding["links"] == [{"connection": "cu", "url": "901"}]
    assert [one["title"] for one in found["Q4 2026"]] == ["Hiring"]
    assert [one["text"] for one in done["unread"]] == ["Old"]  # type: ignore[attr-defined]


def test_epics_of_jira(cli: CommandLine, servers: dict[str, TrackerServer]) -> None:
    tree = ["Alerts that matter", "Runbooks"]
    for place in ("https://acme.atlassian.net/browse/OPS-1", "project = OPS AND issuetype = Initiative"):
        plan, _, _ = imported(cli, "jira", place)
        assert {title: [one["title"] for one in rows] for title, rows in keys(plan).items()} == {
            "Calmer nights": tree
        }
    alerts = keys(plan)["Calmer nights"][0]
    assert (
        alerts["links"] == [{"connection": "ops", "url": "epic:OPS-2"}] and str(alerts["due"]) == "2026-12-15"
    )
    assert (alerts["kind"], alerts["description"], alerts["tags"]) == ("tasks", "Fewer pages.", ["night"])
    plan, _, _ = imported(cli, "jira", "https://acme.atlassian.net/browse/OPS")
    assert {title: len(rows) for title, rows in keys(plan).items()} == {"Calmer nights": 2, "Operations": 1}
    plan, done, _ = imported(cli, "jira", "labels = night ORDER BY created")
    assert {title: len(rows) for title, rows in keys(plan).items()} == {"Calmer nights": 1}
    assert [one["reason"] for one in done["unread"]] == ["not_an_epic"]  # type: ignore[attr-defined]
    plan, _, _ = imported(cli, "jira", "OPS-4")
    assert [one["title"] for one in keys(plan)["Loose epic"]] == ["Loose epic"]


def test_milestones_of_github(cli: CommandLine, servers: dict[str, TrackerServer]) -> None:
    plan, done, _ = imported(cli, "github", "https://github.com/acme/app/milestones?state=open")
    (rows,) = keys(plan).values()
    assert [(one["title"], str(one.get("due")), one["links"]) for one in rows] == [
        ("Beta", "2026-12-15", [{"connection": "hub", "url": "https://github.com/acme/app/milestone/1"}]),
        ("Public", "None", [{"connection": "hub", "url": "https://github.com/acme/app/milestone/3"}]),
    ]
    assert [(one["text"], one["reason"]) for one in done["unread"]] == [  # type: ignore[attr-defined]
        ("Alpha · 2026-05-01", "closed_before")
    ]
    one, _, _ = imported(cli, "github", "https://github.com/acme/app/milestone/1")
    assert [row["title"] for row in keys(one)["app"]] == ["Beta"]
    assert plan["objectives"][0]["description"] == "The board"  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "environment", "status", "said"),
    [
        (("clickup",), {"OKR_CU": "pk_wrong"}, 1, "cu refused the token"),
        (("clickup",), {}, 1, "OKR_CU"),
        (("clickup", "https://app.clickup.com/9001/v/s/91"), TOKENS, 1, "cu"),
        (("clickup", "https://app.clickup.com/9001/goals/99"), TOKENS, 1, "does not understand"),
        (("clickup", "--connection", "hub"), TOKENS, 2, "hub is no connection to clickup"),
        (("jira", "nonsense ~ ~"), TOKENS, 1, "ops does not understand"),
        (("jira", "OPS-99"), TOKENS, 1, "ops does not know"),
        (("github", "acme/secret"), TOKENS, 1, "hub does not know"),
        (("github", "no address at all"), TOKENS, 1, "does not understand"),
        (("github",), TOKENS, 2, "URL"),
    ],
)
def test_what_cannot_be_had_is_said_and_nothing_is_written(
    cli: CommandLine,
    servers: dict[str, TrackerServer],
    words: tuple[str, ...],
    environment: dict[str, str],
    status: int,
    said: str,
) -> None:
    done = cli("import", *words, "-o", str(cli.home.folder / "taken.toml"), **environment)
    assert (done.status, done.out) == (status, "") and said in done.err
    assert "pk_wrong" not in done.err and not list(cli.home.folder.glob("taken*"))


def test_which_connection_and_a_tracker_that_is_away(
    cli: CommandLine, servers: dict[str, TrackerServer]
) -> None:
    text = cli.home.config.read_text()
    cli.home.config.write_text(
        text + '[connections.other]\nkind = "github"\nbase_url = "http://127.0.0.1:9"\n'
    )
    asked = cli("import", "github", "acme/app", **TOKENS)
    assert asked.status == 2 and "hub, other" in asked.err and "--connection" in asked.err
    away = cli("import", "github", "acme/app", "--connection", "other", **TOKENS)
    assert away.status == 1 and "other" in away.err
    servers["github"].intervene = lambda seen: Reply(200, text="<html>Sign in</html>")
    page = cli("import", "github", "acme/app", "--connection", "hub", **TOKENS)
    assert page.status == 1 and "hub" in page.err and page.out == ""
    cli.home.config.write_text(text.partition("[connections.cu]")[0])
    none = cli("import", "clickup")
    assert none.status == 2 and "[connections.NAME]" in none.err
    file = cli.home.write("other.json", '{"tasks": []}')
    assert cli("import", "clickup", file).status == 2


def test_what_was_imported_gets_its_number_by_the_sync(
    cli: CommandLine, servers: dict[str, TrackerServer]
) -> None:
    imported(cli, "clickup", "https://app.clickup.com/9001/v/f/77", "--team", "sales")
    cli.ok("plan", "apply", str(cli.home.folder / "taken.toml"), "--yes")
    cli.ok("sync", "--connection", "cu", **TOKENS)
    teams = cli.ok("status", "--json").json["teams"]
    objectives = [one for team in teams for one in team["objectives"]]  # type: ignore[attr-defined]
    (grow,) = [one for one in objectives if one["title"] == "Grow"]
    assert [(key["title"], key["progress"]) for key in grow["key_results"]] == [("Onboarding", 0.75)]
