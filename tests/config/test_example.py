"""config.example.toml loads, and shows every key there is, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from connectors.registry import BUILT_IN
from okrtui.config.load import load
from okrtui.config.schema import SHARED, Config

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
FREE = {"ui.keys", "connections.*.options", "people.accounts", "rules.if", "channels.*.headers"}


def schema_keys(kind: inspect.Type, path: str = "") -> set[str]:
    if isinstance(kind, inspect.UnionType):
        return set().union(*(schema_keys(option, path) for option in kind.types))
    if isinstance(kind, inspect.StructType):
        deeper = (
            schema_keys(f.type, f"{path}.{f.encode_name}" if path else f.encode_name) for f in kind.fields
        )
        own = {f"{path}.{f.encode_name}" if path else f.encode_name for f in kind.fields}
        return own.union(*deeper)
    if isinstance(kind, inspect.VarTupleType):
        return schema_keys(kind.item_type, path)
    if isinstance(kind, inspect.DictType) and path not in FREE:
        return schema_keys(kind.value_type, f"{path}.*")
    return set()


def file_keys(value: Any, path: str = "") -> set[str]:
    if isinstance(value, list):
        return set().union(*(file_keys(item, path) for item in value))
    if not isinstance(value, dict) or path in FREE:
        return set()
    if path in ("connections", "metrics", "channels"):
        return set().union(*(file_keys(item, f"{path}.*") for item in value.values()))
    found: set[str] = set()
    for key, item in value.items():
        inner = f"{path}.{key}" if path else key
        found |= {inner} | file_keys(item, inner)
    return found


def test_it_loads() -> None:
    config = load(EXAMPLE, kinds=BUILT_IN)
    assert config.organization.id == "acme"
    assert [team.parent for team in config.teams] == [None, "acme"]
    assert config.connections["jira"].extra()["points_field"] == ("Story Points", "Story point estimate")
    assert config.connections["tryout"].extra() == {"seed": 7, "speed": 1}


def test_it_shows_every_key_and_no_other() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    shown = file_keys(tomllib.loads(text)) | {"organization_file"}
    tables = ("teams.cadence.", "teams.heading.", "teams.thresholds.")
    inherited = {key for key in schema_keys(inspect.type_info(Config)) if key.startswith(tables)}
    assert "# organization_file = " in text
    assert schema_keys(inspect.type_info(Config)) - inherited == shown - inherited
    for table in tables:  # one of each is shown, the same keys as above
        assert any(key.startswith(table) for key in shown)


def test_defaults_named_in_the_example_are_the_defaults() -> None:
    example = load(EXAMPLE)
    bare = msgspec.convert({"organization": {"id": "a"}}, Config)
    assert (example.sync, example.ui.glyphs, example.ui.theme) == (bare.sync, bare.ui.glyphs, bare.ui.theme)


def test_shared_keys_are_keys() -> None:
    assert set(SHARED) < set(Config.__struct_fields__)
