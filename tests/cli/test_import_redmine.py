"""``okrtui import redmine``: the versions of a project."""

from __future__ import annotations

import tomllib

from cli_rig import CommandLine
from redmine_dialect import RedmineDialect

from connectors.testing.rig import CANARY
from connectors.testing.server import TrackerServer


def test_versions_of_a_project(cli: CommandLine) -> None:
    mine = RedmineDialect()
    project = {"id": 3, "name": "OKR tool"}
    mine.versions = [
        {"id": 5, "name": "1.0", "status": "open", "due_date": "2026-12-15", "project": project},
        {
            "id": 6,
            "name": "0.9",
            "status": "closed",
            "updated_on": "2026-05-01T00:00:00Z",
            "project": project,
        },
    ]
    with TrackerServer(mine.answer) as server:
        text = cli.home.config.read_text().partition("[connections.gh]")[0]
        text += f'[connections.rm]\nkind = "redmine"\nbase_url = "{server.url}"\ntoken = "env:OKR_RM"\n'
        cli.home.config.write_text(text)
        for place in ("okr", f"{server.url}/projects/okr/roadmap", f"{server.url}/projects/okr"):
            file = cli.home.folder / "taken.toml"
            file.unlink(missing_ok=True)
            told = cli.ok("import", "redmine", place, "-o", str(file), "--json", OKR_RM=CANARY).json
            assert [one["reason"] for one in told["unread"]] == ["closed_before"]  # type: ignore[attr-defined]
            (objective,) = tomllib.loads(file.read_text())["objectives"]
            (version,) = objective["key_results"]
            assert (objective["title"], version["title"]) == ("OKR tool", "1.0")
            assert str(version["due"]) == "2026-12-15"
            assert version["links"] == [{"connection": "rm", "url": f"{server.url}/versions/5"}]
        for wrong in (f"{server.url}/issues/1", "two words"):
            refused = cli("import", "redmine", wrong, OKR_RM=CANARY)
            assert refused.status == 1 and "does not understand" in refused.err
    mine.check_requests(list(server.heard.values()))
