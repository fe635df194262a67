"""Other tools' files, short, and the calls that read them."""

from __future__ import annotations

import json

from handbook.step import Step, both

_OWNER = [{"ID": 501, "Name": "Mina Park", "Email": "mina@example.com"}]
_GUEST = [{"ID": 502, "Name": "Ines Duarte", "Email": "ines@example.com"}]


def _goal(id: int, title: str, kind: str, **more: object) -> dict[str, object]:
    days = {"Start Date": "2026-07-01", "End Date": "2026-12-31"}
    return {
        "ID": id, "Title": title, "Type": kind, "Owner": _OWNER, "Teams": [{"ID": 7, "Name": "Field"}],
        "Time Period": {"ID": 3, "Name": "H2 2026"}, **days, "Outcome": {"Outcome Type": "Percentage"}, **more,
    }  # fmt: skip


def _metric(start: float, target: float, word: str) -> dict[str, object]:
    names = {"Metric Name": "Trials", "Metric Unit": "Number", "Target Type": word}
    return {"Outcome Type": "Metric", **names, "Start": start, "Target": target}


VIVA = json.dumps(
    [
        _goal(1, "Grow in the south", "Objective", Progress=104.0),
        _goal(2, "Trials started", "Key result", **{
            "Outcome": _metric(0, 40, "Increase From"), "Progress": 18.0, "Last Check-in": "2026-11-16",
            "Alignment": [{"ID": 1, "Title": "Grow in the south", "Weight": "40.0%"}], "Owner": _GUEST,
        }),
        _goal(3, "Open the Porto office", "Project", Status="On Track", **{"Parent IDs": [1]}),
        _goal(4, "Partners know us", "Objective", Alignment=[{"ID": 1, "Title": "Grow in the south", "Weight": "25.0%"}]),
    ]
)  # fmt: skip
"""The goals of a Viva Goals export."""

_STEPS = {"steps_start": 100, "steps_end": 300, "steps_current": "250", "percent_completed": 0.75}
_DONE = {"id": "a1", "key_result_id": "k1", "date_modified": "1794300000000", "note": "Two large ones"}
CLICKUP = json.dumps(
    {
        "goal": {
            "id": "e53a033c-900e-462d-a849-4a216b06d930", "name": "Sell to larger companies", "team_id": "9001",
            "start_date": "1790780400000", "due_date": "1798642800000", "percent_completed": 0.5,
            "key_results": [
                {"id": "k1", "name": "Revenue", "type": "currency", "unit": "USD", **_STEPS},
                {"id": "k2", "name": "Deals closed", "type": "automatic", "task_ids": ["86abc"]},
            ],
            "history": [{**_DONE, "steps_current": 250}],
        }
    }
)  # fmt: skip
"""One goal of ClickUp, as its API answers."""

IMPORTS = (
    *both("okrtui import csv others.csv", file="others.toml"),
    Step("okrtui import csv others.csv -o others.toml", 2),
    Step("okrtui import tsv others.tsv > others-too.toml", shown=True),
    Step("okrtui import tsv others.tsv --json"),
    *both("okrtui import viva objectives_export_file.json", file="viva.toml"),
    Step("okrtui import viva objectives_export_file.json -o viva.toml", 2),
    *both("okrtui import markdown OKRs.md", file="from-text.toml"),
    *both("okrtui import clickup goal.json", file="goal.toml"),
    Step("okrtui import clickup others.csv", 2),
    Step("okrtui import jira 'project = OPS AND issuetype = Initiative' -o epics.toml", 2, shown=True),
    Step("okrtui import jira OPS-1 --json", 2),
    Step("okrtui import github acme/app --connection gitea -o milestones.toml", 2, shown=True),
    Step("okrtui import github acme/app --connection gitea --json", 2),
    Step("okrtui import gitlab acme/app --connection gitea -o milestones.toml", 2, shown=True),
    Step("okrtui import gitlab acme/app --connection gitea --json", 2),
    Step(
        "okrtui import linear https://linear.app/acme/initiative/x-1f2e3d4c5b6a --connection gitea",
        2,
        shown=True,
    ),
    Step("okrtui import linear ENG-42 --connection gitea --json", 2),
    Step("okrtui import azuredevops App --connection gitea -o epics.toml", 2, shown=True),
    Step("okrtui import azuredevops '#12' --connection gitea --json", 2),
    *both("okrtui import asana https://app.asana.com/0/1205/list --connection gitea", status=2),
    *both("okrtui import redmine okr --connection gitea", status=2),
)
