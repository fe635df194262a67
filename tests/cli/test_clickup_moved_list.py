"""Two places of one ClickUp workspace, and a list that somebody moves from one to the other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from by_hand import OBJECTIVE, row
from cli_rig import CommandLine
from fake_clickup import ms
from fault_trackers import TRACKERS, ClickUp
from tracker_home import tracked

from connectors.testing.server import Reply, Seen


class TwoSpaces(ClickUp):
    """List 901 with tasks 1 to 10 in folder 77 of space 90, list 902 with the others in folder 88 of space
    91; ``where`` says so of each list."""

    def __init__(self) -> None:
        super().__init__()
        self.where = {"901": ("77", "90"), "902": ("88", "91")}
        self.names |= {"/v2/space/91": "Second"}

    def home(self, number: int) -> str:
        return "901" if number <= 10 else "902"

    def task(self, number: int) -> dict[str, object]:
        folder, space = self.where[self.home(number)]
        return {**super().task(number), "folder": {"id": folder}, "space": {"id": space}}

    def _lists(self, what: str, seen: Seen) -> Reply:
        space = seen.path.split("/")[3]
        if what == "list" or seen.value("archived") == "true":
            return Reply(200, {"lists": [], "folders": []})
        inside = [(name, folder) for name, (folder, other) in self.where.items() if other == space]
        return Reply(200, {"folders": [{"id": folder, "lists": [{"id": name}]} for name, folder in inside]})

    def _in_team(self, seen: Seen) -> list[int]:
        spaces, since = seen.values("space_ids[]"), int(seen.value("date_updated_gt") or 0)
        return [
            number
            for number in self._open(self.visible(), seen)
            if (not spaces or self.where[self.home(number)][1] in spaces)
            and int(ms(self.changed(number))) > since
        ]


@pytest.mark.parametrize("touched", [False, True], ids=["untouched", "touched"])
def test_a_list_that_is_moved_is_counted_where_it_is(
    bare: CommandLine, monkeypatch: pytest.MonkeyPatch, touched: bool
) -> None:
    """Whether or not ClickUp calls its tasks changed: what holds both places never counts a task twice or not
    at all, the new place has them within an hour, and the old one keeps what did not change for a day."""
    monkeypatch.setitem(TRACKERS, "clickup", TwoSpaces)
    with tracked(bare, "clickup", 14) as day:
        tracker = day.dialect
        assert isinstance(tracker, TwoSpaces)
        for number in range(1, 15):
            tracker.finish(number, False, datetime(2026, 10, 5, 1, 0, number, tzinfo=UTC))
        day.plan(OBJECTIVE + "".join(row(id, 'kind = "tasks"') for id in ("old", "new", "both")))
        for id, space in (("old", 90), ("new", 91), ("both", 90), ("both", 91)):
            place = f"https://app.clickup.com/9001/v/o/s/{space}"
            day.at("10-05 10:00").ok("link", id, place, "--connection", "t", "--yes", T=day.token)

        def counted(moment: str) -> list[int]:
            assert day.at(moment).sync()["status"] == "ok"
            return [day.row(id)["tasks"]["total"] for id in ("old", "new", "both")]

        assert counted("10-05 10:20") == [10, 4, 14]
        tracker.where["901"] = tracker.where["902"]
        if touched:
            for number in range(1, 11):
                tracker.updated[number] = datetime(2026, 10, 5, 10, 25, number, tzinfo=UTC)
        assert counted("10-05 10:30")[2] == 14
        assert counted("10-05 12:00") == [0 if touched else 10, 14, 14]
        tracker.finish(3, True, datetime(2026, 10, 5, 13, 0, tzinfo=UTC))
        assert counted("10-05 13:05")[1:] == [14, 14]
        assert [day.row(id)["tasks"]["done"] for id in ("new", "both")] == [1, 1]
        assert counted("10-06 13:00") == [0, 14, 14]
