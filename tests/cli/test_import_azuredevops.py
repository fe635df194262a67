"""``okrtui import azuredevops``: the epics of a project, or what stands below a work item."""

from __future__ import annotations

import tomllib
from typing import Any

from cli_rig import CommandLine
from fake_azuredevops import FakeAzureDevOps

from connectors.testing.rig import CANARY
from connectors.testing.server import TrackerServer


def test_epics_of_a_project_and_the_children_of_a_work_item(cli: CommandLine) -> None:
    azure = FakeAzureDevOps()
    azure.fill(4)
    azure.titles = {1: "Easier checkout", 2: "One page", 3: "Fewer fields", 4: "Old one"}
    due = {"Microsoft.VSTS.Scheduling.TargetDate": "2026-12-15T00:00:00Z"}
    old = {"System.State": "Closed", "Microsoft.VSTS.Common.ClosedDate": "2026-05-01T00:00:00Z"}
    azure.items = {2: {"System.Parent": 1, **due}, 3: {"System.Parent": 1}, 4: {"System.Parent": 1, **old}}
    with TrackerServer(azure.answer) as server:
        text = cli.home.config.read_text().partition("[connections.gh]")[0]
        text += (
            f'[connections.az]\nkind = "azuredevops"\nbase_url = "{server.url}/acme"\ntoken = "env:OKR_AZ"\n'
        )
        text += '[connections.az.options]\nproject = "App"\nteam = "App Team"\n'
        cli.home.config.write_text(text)

        def imported(place: str) -> list[dict[str, Any]]:
            file = cli.home.folder / "taken.toml"
            file.unlink(missing_ok=True)
            told = cli.ok("import", "azuredevops", place, "-o", str(file), "--json", OKR_AZ=CANARY).json
            assert [one["reason"] for one in told["unread"]] == ["closed_before"]  # type: ignore[attr-defined]
            (objective,) = tomllib.loads(file.read_text())["objectives"]
            return [objective, *objective["key_results"]]

        above, page, fields = imported("#1")
        assert (above["title"], page["title"], str(page["due"])) == (
            "Easier checkout",
            "One page",
            "2026-12-15",
        )
        assert fields["links"] == [{"connection": "az", "url": "below:3"}]
        assert [one["title"] for one in imported(f"{server.url}/acme/App/_workitems/edit/1")[1:]] == [
            "One page",
            "Fewer fields",
        ]
        above, *keys = imported("App")
        assert (above["title"], len(keys)) == ("App", 3)
        assert "IN GROUP 'Microsoft.EpicCategory'" in azure.asked[-1]
        wrong = cli("import", "azuredevops", "tag:okr", OKR_AZ=CANARY)
        assert wrong.status == 1 and "does not understand" in wrong.err
        azure.deleted = {1}
        gone = cli("import", "azuredevops", "#1", OKR_AZ=CANARY)
        assert gone.status == 1, gone.err
    azure.check_requests(list(server.heard.values()))
