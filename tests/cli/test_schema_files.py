"""What okrtui writes names its schema, and the schema is there."""

from __future__ import annotations

import json
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
from cli_rig import CommandLine, Home
from jsonschema import Draft7Validator

from okrtui.tomlfile.schemas import KINDS, schema


def checked_by_an_editor(path: Path) -> str:
    """The name of the schema that the file names, which takes the file."""
    first, _, rest = path.read_text("utf-8").partition("\n")
    name = first.removeprefix("#:schema ./")
    assert name != first
    assert Draft7Validator(json.loads((path.parent / name).read_text("utf-8"))).is_valid(
        json.loads(json.dumps(tomllib.loads(rest), default=str))
    )
    return name


def test_a_first_configuration(bare: CommandLine, home: Home) -> None:
    bare.ok("init", "--organization", "acme", "--me", "mina")
    assert checked_by_an_editor(home.config) == "okrtui-config.schema.json"
    assert bare.ok("config", "check").err.count("\n") == 1


def test_one_more_person(cli: CommandLine, home: Home) -> None:
    url = f"sqlite:///{(home.folder / 'data/acme.db').as_posix()}"
    other = home.folder / "other" / "config.toml"
    cli.ok("join", url, "--me", "jonas", OKRTUI_CONFIG=str(other))
    assert checked_by_an_editor(other) == "okrtui-config.schema.json"


def test_an_exported_an_imported_and_a_kept_plan(cli: CommandLine, home: Home) -> None:
    plan = home.folder / "okrs" / "plan.toml"
    plan.parent.mkdir()
    cli.ok("plan", "export", str(plan))
    assert checked_by_an_editor(plan) == "okrtui-plan.schema.json"
    assert cli.ok("plan", "diff", str(plan)).out == ""
    table = home.write("others.csv", "objective,key result,start,target\nGrow,Customers,1,9\n")
    cli.ok("import", "csv", table, "-o", str(home.folder / "others.toml"), "--team", "sales")
    assert checked_by_an_editor(home.folder / "others.toml") == "okrtui-plan.schema.json"
    kept = Path(cli.ok("template", "save", "close-more", "--name", "deals", "--json").json["file"])
    assert checked_by_an_editor(kept) == "okrtui-plan.schema.json"


def test_a_plan_on_stdout_names_no_file_that_is_not_there(cli: CommandLine) -> None:
    assert "#:schema" not in cli.ok("plan", "export").out + cli.ok("plan", "example").out


def test_the_plan_in_the_editor(cli: CommandLine, home: Home) -> None:
    script = home.folder / "look.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        "line = path.read_text('utf-8').partition('\\n')[0]\n"
        "print(line, (path.parent / line.removeprefix('#:schema ./')).is_file())\n",
        encoding="utf-8",
    )
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} > {home.folder / 'seen'}"
    ran = cli.ok("edit", "--yes", EDITOR=f"sh -c {shlex.quote(editor + ' ' + chr(34) + '$1' + chr(34))} sh")
    assert (home.folder / "seen").read_text() == "#:schema ./okrtui-plan.schema.json True\n"
    assert "othing" in ran.err


def test_somebody_elses_file_is_left_and_not_named(cli: CommandLine, home: Home) -> None:
    plan, other = home.folder / "plan.toml", home.folder / "okrtui-plan.schema.json"
    other.write_text("mine", "utf-8")
    cli.ok("plan", "export", str(plan))
    assert "#:schema" not in plan.read_text("utf-8")
    ran = cli("schema", "plan", "-o", str(other))
    assert ran.status == 1 and str(other) in ran.err and "→ Name another file" in ran.err
    assert other.read_text("utf-8") == "mine"


def test_a_schema_of_another_version_is_told_and_replaced(bare: CommandLine, home: Home) -> None:
    bare.ok("init", "--organization", "acme", "--me", "mina")
    beside = home.config.parent / "okrtui-config.schema.json"
    beside.write_text(schema("config").replace("jitter", "jitters"), "utf-8")
    told = bare.ok("config", "check").err
    assert str(beside) in told
    bare.ok(*shlex.split(told.rpartition("okrtui schema")[2].strip().join(("schema ", ""))))
    assert beside.read_text("utf-8") == schema("config")


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_on_stdout(kind: str, bare: CommandLine, home: Home) -> None:
    assert bare.ok("schema", kind).out == schema(kind)
    said = bare.ok("schema", kind, "-o", str(home.folder)).err
    assert (home.folder / f"okrtui-{kind}.schema.json").read_text("utf-8") == schema(kind)
    assert f"#:schema ./okrtui-{kind}.schema.json" in said


def test_a_schema_of_nothing_names_the_kinds(bare: CommandLine) -> None:
    ran = bare("schema")
    assert ran.status == 2 and all(kind in ran.err for kind in KINDS)
