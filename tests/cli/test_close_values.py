"""A value that lies very close to another is never shown as that other."""

from __future__ import annotations

from cli_rig import CommandLine

FINE = """\
[[objectives]]
id = "fine"
team = "sales"
cycle = "2026-Q4"
title = "Measure finely"
owner = "mina"
[[objectives.key_results]]
id = "ratio"
title = "Ratio"
kind = "increase"
start = 1.00001
target = {target}
owner = "mina"
"""


def test_commands_show_enough_digits(cli: CommandLine) -> None:
    cli.ok("plan", "apply", cli.home.write("a.toml", FINE.format(target="1.00003")), "--yes")
    cli.ok("checkin", "ratio", "1.00002")
    assert "1.00001 → 1.00002 → 1.00003" in cli.ok("status").out
    cli.ok("checkin", "ratio", "1.000021")
    assert "1.00002 → 1.000021" in cli.ok("history").out
    second = cli.home.write("b.toml", FINE.format(target="1.000031"))
    diff = cli.ok("plan", "diff", second)
    assert "1.00003 → 1.000031" in diff.out
    cli.ok("plan", "apply", second, "--yes")
    assert "1.00003 → 1.000031" in cli.ok("history").out


def test_a_check_in_that_moves_little_says_by_how_much(cli: CommandLine) -> None:
    cli.ok("checkin", "win-rate", "21.5001")
    ran = cli.ok("checkin", "win-rate", "21.5003")
    assert "50.001% → 50.004%" in ran.err, ran.err


BAND = """\
[[objectives]]
id = "steady"
team = "sales"
cycle = "2026-Q4"
title = "Stay steady"
owner = "mina"
[[objectives.key_results]]
id = "latency"
title = "Latency"
kind = "keep"
high = 200
owner = "mina"
"""


def test_a_value_out_of_its_band_is_not_shown_as_its_limit(cli: CommandLine) -> None:
    cli.ok("plan", "apply", cli.home.write("c.toml", BAND), "--yes")
    cli.ok("checkin", "latency", "200.004")
    (line,) = [one for one in cli.ok("status").out.splitlines() if "(latency)" in one]
    assert " 200.004 " in line and "off track" in line
