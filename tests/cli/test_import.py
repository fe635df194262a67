"""``okrtui import``: a file of another tool becomes a plan and check-ins that the other commands take."""

from __future__ import annotations

import pytest
from cli_rig import CONFIG, CommandLine

TABLE = """\
Objective,Key Result,Owner,Team,Cycle,Start,Target,Current,Unit,Progress,2026-10-12,2026-11-02
Customers stay,Churn,Mina Park,Sales,Q4 2026,5,2,4.1,%,30%,4.9,4.5
Customers stay,Answered within a day,nobody,Sales,Q4 2026,40,90,70,%,90%,,
고객이 머문다,재구매율,Jonas Weber,Sales,Q4 2026,5,5,5,%,,,
"""


def fed(cli: CommandLine, file: str) -> tuple[dict[str, object], dict[str, object]]:
    """The changes that the plan of a file makes, and what its check-ins record."""
    for name in ("new.toml", "new.checkins.csv", "new.cycles.toml"):
        (cli.home.folder / name).unlink(missing_ok=True)
    plan = str(cli.home.folder / "new.toml")
    cli.ok("import", "csv", file, "-o", plan)
    done = cli.ok("plan", "apply", plan, "--yes", "--json").json
    return done, cli.ok("checkin", "--file", str(cli.home.folder / "new.checkins.csv"), "--json").json


def test_a_second_import_of_the_same_file_changes_nothing(cli: CommandLine) -> None:
    file = cli.home.write("okrs.csv", TABLE)
    done, said = fed(cli, file)
    assert {one["op"] for one in done["changes"]} == {"add"}  # type: ignore[attr-defined]
    assert (said["recorded"], said["skipped"]) == (5, 0)
    told = cli.ok("import", "csv", file, "--json").json
    assert (told["objectives"], told["key_results"], told["checkins"], told["questions"]) == (2, 3, 5, [])
    assert told["unread"] == [
        {"file": file, "row": 3, "column": "owner", "text": "nobody", "reason": "person_unknown"}
    ]
    assert [one["reason"] for one in told["flagged"]] == ["start_equals_target"]  # type: ignore[attr-defined]
    assert [(one["source"], one["okrtui"]) for one in told["differences"]] == [(0.9, 0.6)]  # type: ignore[attr-defined]
    done, said = fed(cli, file)
    assert done["changes"] == [] and (said["recorded"], said["skipped"]) == (0, 5)


def test_what_a_person_changed_since_stays_where_the_file_says_nothing_of_it(cli: CommandLine) -> None:
    file = cli.home.write("okrs.csv", "Objective,Key Result,Team,Target,Current\nGrow,Deals,sales,90,10\n")
    fed(cli, file)
    own = cli.home.folder / "own.toml"
    cli.ok("plan", "export", str(own), "--team", "sales")
    text = own.read_text("utf-8").replace("start = 10\n", 'start = 5\ndescription = "counted by hand"\n')
    own.write_text(text, "utf-8")
    cli.ok("plan", "apply", str(own), "--yes")
    later = cli.home.write("later.csv", "Objective,Key Result,Team,Target,Current\nGrow,Deals,sales,95,30\n")
    done, _ = fed(cli, later)
    assert [(one["field"], one["after"]) for one in done["changes"]] == [("start", 30), ("target", 95)]  # type: ignore[attr-defined]
    done, said = fed(cli, file.replace("okrs", "later"))
    assert done["changes"] == [] and said["recorded"] == 0


def test_what_is_open_is_asked_and_without_a_terminal_nothing_is_written(cli: CommandLine) -> None:
    file = cli.home.write("okrs.csv", "Goal,Key Result,Start,Due\nGrow,Deals,1,03/04/2026\n")
    plan = cli.home.folder / "new.toml"
    refused = cli("import", "csv", file, "-o", str(plan), "--json")
    assert refused.status == 2 and not plan.exists()
    assert refused.json["questions"] == [
        {"column": "Goal", "choices": ["objective", "target"], "option": "--column Goal=objective"},
        {"column": "Due", "choices": ["dmy", "mdy"], "option": "--dates dmy"},
    ]
    refused = cli("import", "csv", file, "-o", str(plan))
    assert refused.status == 2 and "--column Goal=objective --dates dmy" in refused.err
    cli.ok(
        "import",
        "csv",
        file,
        "-o",
        str(plan),
        "--column",
        "goal=objective",
        "--dates",
        "dmy",
        "--team",
        "sales",
    )
    assert 'title = "Grow"' in plan.read_text("utf-8")
    again = cli("import", "csv", file, "-o", str(plan), "--column", "goal=objective", "--dates", "dmy")
    assert again.status == 2 and str(plan) in again.err


def test_a_past_cycle_is_written_to_be_pasted_and_applied_as_history(cli: CommandLine) -> None:
    file = cli.home.write(
        "old.csv",
        "Objective,Key Result,Team,Quarter,Owner,Start,Target,2024-02-01,2024-03-20\n"
        "Grow,Deals,sales,Q1 2024,mina,0,10,4,8\n",
    )
    plan = cli.home.folder / "new.toml"
    cli.ok("import", "csv", file, "-o", str(plan))
    pasted = plan.with_suffix(".cycles.toml").read_text("utf-8")
    assert pasted == '[[cycles]]\nid = "2024-Q1"\nstart = 2024-01-01\nend = 2024-03-31\n'
    assert all(f"# {line}" in plan.read_text("utf-8") for line in pasted.splitlines())
    cli.home.write_config(CONFIG.replace("[[cycles]]", pasted + "[[cycles]]", 1))
    cli.ok("plan", "apply", str(plan), "--yes")
    cli.ok("checkin", "--file", str(plan.with_suffix(".checkins.csv")))
    board = cli.ok("status", "--cycle", "2024-Q1", "--json").json
    (row,) = [
        key
        for team in board["teams"]  # type: ignore[attr-defined]
        for objective in team["objectives"]
        for key in objective["key_results"]
    ]
    assert (row["progress"], row["checkin_state"], row["value"]) == (0.8, "ok", 8)
    assert "2024-Q1" not in cli.ok("todo", "--json").out


@pytest.mark.parametrize(
    ("name", "data", "kind", "said"),
    [
        ("a.csv", b"", "csv", "is empty"),
        ("a.csv", b"\x00\x01\x02\x03\xff", "csv", "UTF-8"),
        ("a.csv", b"PK\x03\x04\x00\x00", "csv", "okrtui import xlsx"),
        ("a.csv", b"a,b\n1,2\n", "csv", "--column"),
        ("a.csv", b"\xff\xfe\xff\xd8", "csv", "UTF-8"),
        ("a.csv", b"Objective,Key Result\n", "csv", "no rows"),
        ("a.csv", b'Objective,Key Result\nGrow,A\nGrow,"B\nGrow,C\n', "csv", "a.csv:3: a quote"),
        ("a.xlsx", b"Objective,Key Result\n", "xlsx", "okrtui import csv"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\x00", "xlsx", "password"),
        ("", b"", "xlsx", "cannot be read"),
        ("missing.csv", None, "csv", "cannot be read"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_a_sentence(
    cli: CommandLine, name: str, data: bytes | None, kind: str, said: str
) -> None:
    path = cli.home.folder / name
    if name and data is not None:
        path.write_bytes(data)
    refused = cli("import", kind, str(path), "-o", str(cli.home.folder / "new.toml"))
    assert refused.status == 2 and refused.out == ""
    assert said in refused.err and "Traceback" not in refused.err
    assert not (cli.home.folder / "new.toml").exists()


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (("-o", "nowhere/new.toml"), "no folder"),
        (("-o", "new.toml", "--checkins", "nowhere/said.csv"), "no folder"),
        (("-o", "new.toml", "--checkins", "new.toml"), "both"),
        (("--checkins", "-"), "both"),
    ],
)
def test_all_files_are_written_or_none(cli: CommandLine, targets: tuple[str, ...], said: str) -> None:
    file = cli.home.write("okrs.csv", TABLE)
    placed = [str(cli.home.folder / one) if one.endswith(("l", "v")) else one for one in targets]
    before = sorted(cli.home.folder.iterdir())
    refused = cli("import", "csv", file, *placed)
    assert refused.status == 2 and said in refused.err and refused.out == ""
    assert sorted(cli.home.folder.iterdir()) == before
