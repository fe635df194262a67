"""``okrtui import gitlab``: through a configured connection, from a GitLab below a path."""

from __future__ import annotations

import tomllib
from typing import Any

from cli_rig import CommandLine
from fake_gitlab import FakeGitLab, check

from connectors.testing.rig import CANARY
from connectors.testing.server import TrackerServer


def test_milestones_of_a_project_and_of_a_group(cli: CommandLine) -> None:
    lab = FakeGitLab()
    lab.prefix = "/git"
    closed = {"state": "closed", "updated_at": "2026-05-01T00:00:00Z"}
    lab.milestones["acme/app"] = [
        {"id": 51, "iid": 1, "title": "Beta", "due_date": "2026-12-15", "state": "active"},
        {"id": 52, "iid": 2, "title": "Alpha", **closed},
        *({"id": 60 + at, "iid": 10 + at, "title": f"Step {at}", "state": "active"} for at in range(105)),
    ]
    lab.milestones["groups/acme"] = [{"id": 53, "iid": 1, "title": "Year", "state": "active"}]
    with TrackerServer(lab.answer) as server:
        web = f"{server.url}/git"
        text = cli.home.config.read_text().partition("[connections.gh]")[0]
        text += f'[connections.gl]\nkind = "gitlab"\nbase_url = "{web}"\ntoken = "env:OKR_GL"\n'
        cli.home.config.write_text(text)

        def imported(place: str) -> list[dict[str, Any]]:
            file = cli.home.folder / "taken.toml"
            file.unlink(missing_ok=True)
            told = cli.ok("import", "gitlab", place, "-o", str(file), "--json", OKR_GL=CANARY).json
            assert [one["reason"] for one in told["unread"]] == ["closed_before"] * (place == pages[0])  # type: ignore[attr-defined]
            (objective,) = tomllib.loads(file.read_text())["objectives"]
            return [objective, *objective["key_results"]]

        pages = (f"{web}/acme/app/-/milestones?state=all", f"{web}/acme/app/-/milestones/1", "groups/acme")
        above, beta, *steps = imported(pages[0])
        assert (above["title"], above["description"], len(steps)) == ("app", "The shop", 105)
        assert (beta["title"], str(beta["due"])) == ("Beta", "2026-12-15")
        assert beta["links"] == [{"connection": "gl", "url": f"{web}/acme/app/-/milestones/1"}]
        assert [one["title"] for one in imported(pages[1])] == ["app", "Beta"]
        _, year = imported(pages[2])
        assert year["links"] == [{"connection": "gl", "url": f"{web}/groups/acme/-/milestones/1"}]
        wrong = cli("import", "gitlab", f"{web}/acme/app/-/issues/1", OKR_GL=CANARY)
        assert wrong.status == 1 and "does not understand" in wrong.err
    check(server.requests, lab.prefix)
