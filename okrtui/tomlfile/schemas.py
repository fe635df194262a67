"""The JSON Schemas of the files that people write, by which an editor completes and checks them.

``okrtui/schemas`` holds them; ``make pages`` writes them from what the loaders read. A file names its schema
in its first line, as the language servers for TOML read it: a relative name, so that file and schema can be
kept in git and travel together.
"""

from __future__ import annotations

from importlib.resources import files

KINDS = ("config", "organization", "plan")
"""config.toml, the organisation's file, plan.toml."""

_DIRECTIVE = "#:schema ./"


def schema(kind: str) -> str:
    """The schema of one of ``KINDS``, as JSON."""
    return files("okrtui").joinpath("schemas", f"{kind}.json").read_text("utf-8")


def schema_name(kind: str) -> str:
    """What the schema is called where it stands beside a file."""
    return f"okrtui-{kind}.schema.json"


def with_schema(kind: str, text: str) -> str:
    """``text`` with the line above it that names its schema."""
    return f"{_DIRECTIVE}{schema_name(kind)}\n{text}"


def without_schema(text: str) -> str:
    """``text`` without that line, if one of this program stands first in it."""
    first, _, rest = text.partition("\n")
    named = first.rstrip("\r")
    return rest if named in {f"{_DIRECTIVE}{schema_name(kind)}" for kind in KINDS} else text
