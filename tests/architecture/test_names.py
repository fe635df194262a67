"""What people script against stays: every name that was there is there (docs/support.md).

``OKRTUI_NAMES=write`` keeps the names of a version that is released; a name goes only as the page says.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import click

from okrtui.cli.man import STATUSES, VARIABLES, every_command
from okrtui.tomlfile.schemas import KINDS, schema
from okrtui.words import Words

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "fixtures" / "names_0_1_0.json"


def calls() -> dict[str, list[str]]:
    """Each command with its options and arguments."""
    found = {}
    for name, command in every_command(Words("en")):
        names = [one for each in command.params for one in (*each.opts, *each.secondary_opts)]
        found[name] = sorted(names)
        assert isinstance(command, click.Command)
    return found


def fields() -> dict[str, list[str]]:
    """Each command with the fields of its JSON, as its page tells them."""
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    found = {}
    for part in text.split("\n## ")[1:]:
        rows = part.partition("| JSON field | holds |")[2].partition("\n\n")[0]
        if names := re.findall(r"^\| `([^`]+)` \|", rows, re.MULTILINE):
            found[part.partition("\n")[0]] = sorted(names)
    return found


def keys(kind: str) -> list[str]:
    """Every key of a file, by its place in the schema."""
    whole = json.loads(schema(kind))
    found: set[str] = set()

    def look(piece: Any, path: str, seen: tuple[str, ...]) -> None:
        if isinstance(piece, list):
            for one in piece:
                look(one, path, seen)
        if not isinstance(piece, dict):
            return
        name = str(piece.get("$ref", "")).rpartition("/")[2]
        if name and name not in seen:
            look(whole["definitions"][name], path, (*seen, name))
        for key, one in piece.get("properties", {}).items():
            inner = f"{path}.{key}".lstrip(".")
            found.add(inner)
            look(one, inner, seen)
        for key in ("items", "anyOf", "additionalProperties"):
            look(piece.get(key), path, seen)

    look(whole, "", ())
    return sorted(found)


def names() -> dict[str, Any]:
    return {
        "calls": calls(),
        "fields": fields(),
        **{kind: keys(kind) for kind in KINDS},
        "statuses": list(STATUSES),
        "variables": list(VARIABLES),
    }


def gone(before: Any, after: Any, place: str = "") -> list[str]:
    """What was there and is not."""
    if isinstance(before, dict):
        return [
            line
            for key, one in before.items()
            for line in (gone(one, after[key], f"{place}/{key}") if key in after else [f"{place}/{key}"])
        ]
    return [f"{place}: {one}" for one in before if one not in after]


def test_every_name_that_was_there_is_there() -> None:
    found = names()
    if os.environ.get("OKRTUI_NAMES") == "write":
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    kept = json.loads(KEPT.read_text("utf-8"))
    assert gone(kept, found) == []
    assert len(kept["calls"]) > 60 and len(kept["config"]) > 150 and len(kept["plan"]) > 70
    assert sum(map(len, kept["fields"].values())) > 300


def test_a_name_that_goes_is_noticed() -> None:
    before = names()
    after = json.loads(json.dumps(before))
    del after["calls"]["okrtui where"]
    after["config"].remove("thresholds.grace")
    after["fields"]["okrtui status"].remove("teams[].progress")
    assert gone(before, after) == [
        "/calls/okrtui where",
        "/fields/okrtui status: teams[].progress",
        "/config: thresholds.grace",
    ]
