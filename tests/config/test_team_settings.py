from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from okrtui.config.durations import clock_time, duration
from okrtui.config.load import loads
from okrtui.config.team_settings import all_rules, kind_for, parents_first, rules_for, zone_for
from okrtui.config.zones import is_zone, machine_zone
from okrtui.domain.model import (
    COMMITTED,
    Bands,
    Cadence,
    Closed,
    ConfidenceScale,
    Every,
    ObjectiveKind,
    Rules,
    Thresholds,
)

TEXT = """
[organization]
id = "acme"
timezone = "Asia/Seoul"
[cadence]
at = "09:30"
[thresholds]
outdated_after = "36h"
doing = 0.5
[heading]
aspirational = [0.8, 0.5]
[calendar]
closed = ["sunday", "saturday", 2026-12-25, "2026-12-24", "Sunday"]
[[people]]
id = "jonas"
name = "Jonas"
timezone = "Europe/Berlin"
[[people]]
id = "mina"
name = "Mina"
[[teams]]
id = "leaf"
name = "Leaf"
parent = "branch"
[teams.thresholds]
outdated_periods = 3
[[teams]]
id = "branch"
name = "Branch"
parent = "root"
timezone = "America/New_York"
objectives = "committed"
[teams.heading]
committed = [0.95, 0.8]
[teams.cadence]
every = "2w"
on = "friday"
[teams.thresholds]
doing = "subtasks"
grace = "1w"
[[teams]]
id = "root"
name = "Root"
[teams.cadence]
every = "1m"
confidence = "rag"
[[cycles]]
id = "q"
start = 2026-10-01
end = 2026-12-31
"""


def test_each_key_is_inherited_by_itself() -> None:
    config = loads(TEXT)
    leaf = rules_for(config, "leaf")
    assert leaf.cadence == Cadence(Every.TWO_WEEKS, 4, 9, 30, ConfidenceScale.RAG)
    assert leaf.thresholds == Thresholds(
        outdated_periods=3, grace=timedelta(weeks=1), outdated_after=timedelta(hours=36)
    )
    assert (leaf.aspirational, leaf.committed) == (Bands(0.8, 0.5), Bands(0.95, 0.8))
    assert leaf.bands == leaf.aspirational
    assert replace(leaf, kind=ObjectiveKind.COMMITTED).bands == leaf.committed
    assert leaf.closed == Closed((5, 6), (date(2026, 12, 24), date(2026, 12, 25)))
    assert leaf.doing is None
    root = rules_for(config, "root")
    assert root.committed == COMMITTED
    assert (root.cadence.every, root.cadence.weekday, root.doing) == (Every.MONTH, 0, 0.5)
    assert rules_for(config, "unknown") == rules_for(config, None)
    assert all_rules(config) == {team: rules_for(config, team) for team in (None, "leaf", "branch", "root")}


def test_a_team_that_says_nothing_is_judged_as_the_one_above() -> None:
    names = ("late", "mid", "top", "low", "lowest", "alone")
    above = {"late": "mid", "mid": "top", "low": "mid", "lowest": "low"}
    tables = [
        f'[[teams]]\nid = "{name}"\nname = "{name}"\n'
        + (f'parent = "{above[name]}"\n' if name in above else "")
        + ("[teams.thresholds]\noutdated_periods = 5\n" if name in ("top", "lowest") else "")
        + ('[teams.cadence]\nevery = "2w"\n' if name == "mid" else "")
        for name in names
    ]
    config = loads('[organization]\nid = "acme"\n' + "".join(tables))
    found = all_rules(config)
    assert found == {team: rules_for(config, team) for team in (None, *names)}
    assert found["low"] == found["mid"] == found["late"] != found["top"] != found["alone"] == found[None]


def test_an_empty_configuration_has_the_defaults_of_the_domain() -> None:
    assert rules_for(loads("[organization]\nid='a'"), None) == Rules()


def test_zone_of_a_due_time() -> None:
    config = loads(TEXT)
    assert zone_for(config, "leaf", "jonas", "UTC") == "Europe/Berlin"
    assert zone_for(config, "leaf", "mina", "UTC") == "America/New_York"
    assert zone_for(config, "root", None, "UTC") == "Asia/Seoul"
    assert zone_for(loads("[organization]\nid='a'"), None, None, "Asia/Tokyo") == "Asia/Tokyo"


def test_what_a_new_objective_is() -> None:
    config = loads(TEXT)
    assert kind_for(config, "leaf") is kind_for(config, "branch") is ObjectiveKind.COMMITTED
    assert kind_for(config, "root") is kind_for(config, None) is ObjectiveKind.ASPIRATIONAL
    promised = loads("[organization]\nid='a'\nobjectives='committed'")
    assert kind_for(promised, "anybody") is ObjectiveKind.COMMITTED


def test_parents_come_first() -> None:
    assert [team.id for team in parents_first(loads(TEXT).teams)] == ["root", "branch", "leaf"]


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("24h", 86400), (" 3 d ", 259200), ("2w", 1209600), ("0s", 0)]
)
def test_durations(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "3", "d", "-1d", "1.5h", "1y", "999999w", "1d2h", "१d"])
def test_no_durations(text: str) -> None:
    assert duration(text) is None


def test_times_of_day() -> None:
    assert (clock_time("9:05"), clock_time("23:59")) == ((9, 5), (23, 59))
    assert [clock_time(text) for text in ("24:00", "10", "10:60", "10:00:00", "")] == [None] * 5


def test_zones() -> None:
    assert is_zone("Asia/Seoul")
    assert not any(is_zone(name) for name in ("Asia", "", "../etc/passwd", "Nowhere/City", "a\0b"))
    assert is_zone(machine_zone({}))
    assert machine_zone({"TZ": ":Europe/Berlin"}) == "Europe/Berlin"
    assert is_zone(machine_zone({"TZ": "nonsense"}))
