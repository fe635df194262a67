"""``okrtui import viva``: a whole export becomes a plan, its past, and the tables to paste."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest
import viva_export
from cli_rig import CommandLine

NAME = "viva.zip"


def placed(cli: CommandLine, content: bytes, name: str = NAME) -> str:
    path = cli.home.folder / name
    path.write_bytes(content)
    return str(path)


def test_an_export_is_taken_over_with_its_past(cli: CommandLine) -> None:
    rows = viva_export.organisation()
    file = placed(cli, viva_export.zipped(viva_export.files(rows)))
    folder = cli.home.folder
    first = cli.ok("import", "viva", file, "-o", str(folder / "first.toml"), "--json").json
    assert (first["objectives"], first["key_results"]) == (31 + 5, 95)
    assert first["cycles"] == ["2025", "2026"]
    tables = "".join((folder / f"first.{kind}.toml").read_text() for kind in ("cycles", "people"))
    cli.home.config.write_text(cli.home.config.read_text() + tables)
    cli.ok("config", "apply", "--yes")

    plan = folder / "taken.toml"
    done = cli.ok("import", "viva", file, "-o", str(plan), "--json").json
    unread = {(one["reason"], one["row"]) for one in done["unread"]}  # type: ignore[union-attr]
    assert {reason for reason, _ in unread} == {"checkin_of_initiative", "second_parent"}
    assert done["people"] == done["teams"] == done["cycles"] == []
    assert [one["reason"] for one in done["flagged"]].count("alone") == 5  # type: ignore[union-attr]
    assert [one["option"] for one in done["questions"]] == ["--align supports"]  # type: ignore[union-attr]
    assert "# 2026/" in plan.read_text() or "# 2025/" in plan.read_text()
    cli.ok("plan", "apply", str(plan), "--yes")
    past = str(folder / "taken.checkins.csv")
    count = len(cli.ok("checkin", "--file", past, "--json").json["checkins"])  # type: ignore[arg-type]
    of_keys = [one for one in rows["checkins"] if one["OKR ID"] < viva_export.FIRST_PROJECT]
    assert count == len(of_keys) + len(rows["comments"]) == done["checkins"]

    values = {}
    for cycle in ("2025", "2026-Q3", "2026"):
        for team in cli.ok("status", "--cycle", cycle, "--json").json["teams"]:  # type: ignore[union-attr]
            for objective in team["objectives"]:
                values.update({key["title"]: (key["value"], key["raw"]) for key in objective["key_results"]})
    for n in range(95):
        row = rows["objectives"][31 + n]
        value, raw = values[row["Title"]]
        assert value == (row["Progress"] if row["Last Check-in"] else None)
        if value is not None and n % 5 != 4:
            outcome = {"Start": 0.0, "Target": 100.0, **row["Outcome"]}
            share = (value - outcome["Start"]) / (outcome["Target"] - outcome["Start"])
            assert raw == pytest.approx(share)

    again = cli.ok("import", "viva", file, "-o", str(folder / "again.toml"), "--json").json
    assert again["checkins"] == done["checkins"]
    assert cli.ok("plan", "diff", str(folder / "again.toml"), "--json").json["changes"] == []
    assert (folder / "again.checkins.csv").read_text() == Path(past).read_text()


def bomb() -> bytes:
    return viva_export.zipped(
        {f"objectives_export_file_{viva_export.STAMP}.json": b"[" + b" " * 30_000_000 + b"]"}
    )


def locked() -> bytes:
    data = bytearray(viva_export.zipped({"objectives.json": b"[]"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no zip"),
        (b"Title,Owner\nx,y\n", "is no zip"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (viva_export.zipped({"readme.txt": b"hello"}), "no file of objectives"),
        (viva_export.zipped({"objectives.json": b'{"ID": 1}'}), "no list"),
        (viva_export.zipped({"objectives.json": b'[{"ID": 1,'}), "JSON"),
        (viva_export.zipped({"objectives.json": b'[{"Progress": NaN}]'}), "JSON"),
        (viva_export.zipped({"objectives.json": b"[" * 100_000}), "JSON"),
        (viva_export.zipped({"objectives.json": b"\xff\xfe\xfd"}), "UTF-8"),
        (bomb(), "more than"),
        (locked(), "password"),
    ],
)
def test_what_is_no_export_is_said_and_nothing_is_written(
    cli: CommandLine, content: bytes, said: str
) -> None:
    file = placed(cli, content)
    done = cli("import", "viva", file, "-o", str(cli.home.folder / "taken.toml"))
    assert done.status == 2 and said in done.err
    assert not list(cli.home.folder.glob("taken*"))


def test_names_in_the_zip_lead_nowhere_and_other_encodings_are_read(cli: CommandLine) -> None:
    rows = [viva_export.goal(1, "성장하기", "Objective", "Annual 2026")]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../objectives_export_file_1.json", json.dumps(rows).encode("utf-16"))
        archive.writestr("C:\\windows\\Teams_export_file_1.json", b"[]")
        archive.writestr("../evil.sh", b"true")
    done = cli.ok("import", "viva", placed(cli, out.getvalue()), "--json").json
    assert done["objectives"] == 1
    assert {(one["text"], one["reason"]) for one in done["unread"]} >= {  # type: ignore[union-attr]
        ("../evil.sh", "not_of_export"),
        ("checkins", "part_missing"),
    }
    assert sorted(path.name for path in cli.home.folder.glob("*.zip")) == [NAME]


def test_the_list_of_goals_alone_and_an_unknown_word_for_a_level(cli: CommandLine) -> None:
    rows = [
        viva_export.goal(1, "Grow", "Objective", "Annual 2026"),
        viva_export.goal(2, "Sign-ups", "North star", "Annual 2026", **viva_export.under({1: None})),
    ]
    file = placed(cli, json.dumps(rows).encode(), "objectives.json")
    asked = cli("import", "viva", file, "--json")
    assert asked.status == 2 and "--column" in asked.err
    done = cli.ok("import", "viva", file, "--column", "North star=key_result", "--json").json
    assert (done["objectives"], done["key_results"]) == (1, 1)


def test_the_list_of_goals_as_a_table(cli: CommandLine) -> None:
    header = "Id,Title,Team,Owner,Period,Start Date,End Date,{},Metric Name,Unit,Target,Object Type,Start"
    header = header.format('"Aligned To (weight, Objective ID)"')
    header += ",Last Check-in,Progress %,Actual Progress,Status,Score,Checkins,,"
    up = '"Grow, and stay(weight: 14.29%, Id: 7)"'
    past = (
        '"Checkin Date: 2026-03-10; User: Ada; Note: two\nlines; and more; Metric Name: Deals; '
        'Status: Behind; Current Value: 1.5 K; Activity Date: 2026-03-10 20:57:08 UTC;"'
    )
    rows = (
        '7,"Grow, and stay",Sales; All,"Jonas Weber, Ada",Annual 2026,2026-01-01,2026-12-31,,'
        "Progress,%,100,Objective,0,,64,64,At Risk,,,,",
        f"8,Deals,Sales,Ada,Annual 2026,2026-01-01,2026-12-31,{up},Deals,,3000,Key result,0,"
        f"2026-03-10,50,1.5 K,Behind,,{past},,",
        f"9,Visit them,Sales,Ada,Q1 2026,2026-01-01,2026-03-31,{up},Progress,%,100,Deliverable,0,"
        ",0,0,Closed,0.8,,,",
    )
    file = cli.home.write("list.csv", "\n".join((header, *rows)) + "\n")
    for kind in ("viva", "csv"):
        folder = cli.home.folder / kind
        folder.mkdir()
        done = cli.ok("import", kind, file, "-o", str(folder / "p.toml"), "--json").json
        (objective,) = tomllib.loads((folder / "p.toml").read_text())["objectives"]
        (key,) = objective["key_results"]
        assert (objective["title"], objective["team"], objective["owner"]) == (
            "Grow, and stay",
            "sales",
            "jonas",
        )
        assert (key["target"], key["weight"], objective["initiatives"][0]["state"]) == (3000, 0.1429, "done")
        told = next(csv.DictReader((folder / "p.checkins.csv").open()))
        assert (told["value"], told["date"]) == ("1500", "2026-03-10T20:57:08+00:00")
        assert (told["confidence"], told["note"]) == ("3", "two\nlines; and more")
        assert {one["reason"] for one in done["unread"]} >= {"score", "second_team", "person_unknown"}  # type: ignore[attr-defined]


def test_a_list_that_is_none_of_viva(cli: CommandLine) -> None:
    file = placed(cli, b'[{"id": 1, "title": "x"}]', "other.json")
    done = cli("import", "viva", file)
    assert done.status == 2 and "no file of objectives" in done.err


def test_who_said_it_stays_its_author_and_what_is_said_of_an_objective_is_a_comment(cli: CommandLine) -> None:
    """Whoever is not known stands in the words; a second time nothing is recorded, one undo takes it back."""
    ada, jonas = {"Name": "Ada Okafor"}, {"Name": "jonas weber"}
    last = {"Progress": 14.0, "Last Check-in": "2026-08-10"}
    rows = {
        "objectives": [
            viva_export.goal(1, "Grow", "Objective", "Q3 2026"),
            viva_export.goal(2, "Deals", "Key result", "Q3 2026", **viva_export.under({1: None}), **last),
        ],
        "checkins": [
            viva_export.checkin(1, 2, date(2026, 8, 3), 12.0, **{"Check In Owner": jonas}),
            viva_export.checkin(2, 2, date(2026, 8, 10), 14.0, **{
                "Check In Owner": ada, "Check In Note": {"Check In Note": "slow"},
            }),
            viva_export.checkin(3, 1, date(2026, 8, 11), 40.0, **{"Check In Owner": jonas}),
        ],
        "comments": [
            {"ID": 1, "OKR ID": 1, "Comment": "Is that so?", "Created By": jonas, "Created At": "2026-08-04"},
            {"ID": 2, "OKR ID": 1, "Comment": "It is", "Created By": ada, "Created At": "2026-08-05"},
        ],
    }  # fmt: skip
    folder = cli.home.folder
    done = cli.ok(
        "import", "viva", placed(cli, viva_export.zipped(viva_export.files(rows))),
        "--cycle", "2026-Q3", "-o", str(folder / "p.toml"), "--json",
    ).json  # fmt: skip
    assert (done["checkins"], done["comments"]) == (2, 3)
    cli.ok("plan", "apply", str(folder / "p.toml"), "--yes")
    past = str(folder / "p.checkins.csv")
    for recorded, skipped in ((2, 0), (0, 2)):
        told = cli.ok("checkin", "--file", past, "--json").json
        assert (told["recorded"], told["skipped"]) == (recorded, skipped)
        assert told["comments"] == {"recorded": recorded and 3, "skipped": skipped and 3}
    said = cli.ok("comment", "2026-Q3/acme/grow", "--json").json["comments"]
    assert [(one["author"], one["text"], one["at"][:10]) for one in said] == [  # type: ignore[union-attr]
        ("jonas", "Is that so?", "2026-08-04"),
        ("mina", "It is (Ada Okafor)", "2026-08-05"),
        ("jonas", "40.0", "2026-08-11"),
    ]
    with open(past, newline="") as file:
        assert [(one["value"], one["note"], one["by"]) for one in csv.DictReader(file)][:2] == [
            ("12", "", "jonas"),
            ("14", "slow (Ada Okafor)", ""),
        ]
    cli.ok("undo", "--yes")
    assert cli.ok("comment", "2026-Q3/acme/grow", "--json").json["comments"] == []
    wrong = cli.home.write("wrong.csv", "id,note,by\n2026-Q3/acme/grow,hm,nobody\n")
    refused = cli("checkin", "--file", wrong)
    assert refused.status == 2 and "nobody" in refused.err and "2" in refused.err
