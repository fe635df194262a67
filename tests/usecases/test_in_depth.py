"""What a list's cursor stands on, read in depth."""

from __future__ import annotations

from desk import Desk

from okrtui.usecases.in_depth import MOST, RowsDepth, in_depth

BEFORE = """
[[objectives]]
id = "many"
team = "acme"
cycle = "2026-Q4"
title = "Many things at once"
""" + "".join(
    f"""[[objectives.key_results]]
id = "thing-{number}"
title = "Thing {number}"
kind = "boolean"
{{links}}"""
    for number in range(MOST + 5)
)
LINKED = 'links = [ { connection = "gh", url = "https://github.com/acme/app/issues/12" } ]\n'


def fed(desk: Desk, connection: str = "gh") -> list[str]:
    found = in_depth(desk.me, "connection", 0, connection)
    assert isinstance(found, RowsDepth)
    return [row.id for row in found.rows]


def test_a_connection_tells_what_it_feeds_wherever_that_stands(desk: Desk) -> None:
    """More rows than are told stand before it on the board."""
    desk.apply()
    desk.apply(BEFORE.replace("{links}", ""))
    assert fed(desk) == ["win-loss"]
    assert fed(desk, "unknown") == []


def test_of_many_that_it_feeds_the_first_are_told(desk: Desk) -> None:
    desk.apply()
    desk.apply(BEFORE.replace("{links}", LINKED))
    assert fed(desk) == [f"thing-{number}" for number in range(MOST)]
