"""What trackers say through the real commands, against figures that were worked out by hand."""

from __future__ import annotations

import pytest
from by_hand import OBJECTIVE, row
from cli_rig import CommandLine
from tracker_home import tracked

JIRA_COUNT = (
    'kind = "reach"\ntarget = 100\n'
    'source = { type = "query", connection = "t", query = \'project = "OPS"\', value = "count" }'
)


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
