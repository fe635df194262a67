"""``okrtui import asana``: the sections of a project, or the projects of a portfolio."""

from __future__ import annotations

import tomllib
from typing import Any

from cli_rig import CommandLine
from fake_asana import PORTFOLIO, PROJECT, FakeAsana

from connectors.testing.rig import CANARY
from connectors.testing.server import TrackerServer


def test_sections_of_a_project_and_projects_of_a_portfolio(cli: CommandLine) -> None:
    asana = FakeAsana()
    with TrackerServer(asana.answer) as server:
        text = cli.home.config.read_text().partition("[connections.gh]")[0]
        text += f'[connections.as]\nkind = "asana"\nbase_url = "{server.url}"\ntoken = "env:OKR_AS"\n'
        cli.home.config.write_text(text)

        def imported(place: str) -> list[dict[str, Any]]:
            file = cli.home.folder / "taken.toml"
            file.unlink(missing_ok=True)
            cli.ok("import", "asana", place, "-o", str(file), "--json", OKR_AS=CANARY)
            (objective,) = tomllib.loads(file.read_text())["objectives"]
            return [objective, *objective["key_results"]]

        above, *sections = imported(f"https://app.asana.com/0/{PROJECT}/list")
        assert (above["title"], [one["title"] for one in sections]) == (
            "App",
            ["Backlog", "In progress", "Won't do"],
        )
        assert sections[0]["links"] == [{"connection": "as", "url": "section:1206"}]
        above, app = imported(f"https://app.asana.com/0/portfolio/{PORTFOLIO}/list")
        assert (above["title"], app["title"], str(app["due"])) == ("Growth", "App", "2026-12-15")
        assert app["links"] == [{"connection": "as", "url": f"project:{PROJECT}"}]
        wrong = cli("import", "asana", "tag:1207", OKR_AS=CANARY)
        assert wrong.status == 1 and "does not understand" in wrong.err
        asana.licensed = False
        refused = cli("import", "asana", f"portfolio:{PORTFOLIO}", OKR_AS=CANARY)
        assert refused.status == 1 and "premium" in refused.err, refused.err
