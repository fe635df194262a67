"""``okrtui depend``: asked, answered, and what a row waits for told without a second row."""

from __future__ import annotations

from cli_rig import CommandLine


def test_what_a_row_waits_for_and_who_waits_for_it_is_listed(cli: CommandLine) -> None:
    assert "waits for nothing" in cli.ok("depend", "win-rate").err
    cli.ok("depend", "win-rate", "launched")
    assert "waits for “Launched” (Product): asked, not answered, pending" in cli.ok("depend", "win-rate").out
    assert "“Win rate” (Mina Park) waits for it: asked, not answered" in cli.ok("depend", "launched").out
    told = cli.ok("depend", "win-rate", "--json").json
    assert told["id"] == "2026-Q4/sales/close-more/win-rate" and told["needed_by"] == []
    assert [one["on"] for one in told["depends"]] == ["2026-Q4/product/ship/launched"]  # type: ignore[index, attr-defined]
    for words in (("--confirm",), ("--remove",), ("--reason", "why")):
        ran = cli("depend", "win-rate", *words)
        assert ran.status == 2 and "ON is missing" in ran.err
    assert cli("depend", "nope").status == 1
