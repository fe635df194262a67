"""Every fault of shape in a table at once: unknown keys, missing keys, wrong types.

msgspec stops at its first fault and hides the keys of mappings, so its type description is walked
here, each value against its own type. Only used once a conversion has failed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import inspect

from okrtui.tomlfile.lines import Path
from okrtui.tomlfile.text import nearest

Report = Callable[..., None]
"""Called as ``report(path, code, nearest=..., **values)``."""

_CODES: tuple[tuple[type[inspect.Type], str], ...] = (
    (inspect.StrType, "toml.expected_text"),
    (inspect.BoolType, "toml.expected_flag"),
    (inspect.FloatType, "toml.expected_number"),
    (inspect.IntType, "toml.expected_whole"),
    (inspect.DateType, "toml.expected_date"),
    (inspect.VarTupleType, "toml.expected_list"),
    (inspect.DictType, "toml.expected_table"),
    (inspect.StructType, "toml.expected_table"),
)


def check_shape(
    data: dict[str, Any], struct: type[msgspec.Struct], report: Report, places: dict[str, list[int]]
) -> dict[str, Any]:
    """Reports every fault of ``data`` against ``struct``; returns what is left when the faulty
    keys (and the array elements that cannot do without them) are taken out. ``places`` receives,
    for each top-level array, the places in the file of the elements that are left."""
    kind = inspect.type_info(struct)
    assert isinstance(kind, inspect.StructType)
    walk = _Walk(report, places)
    kept: dict[str, Any] = walk.table(data, kind, ())[0]
    return kept


class _Walk:
    def __init__(self, report: Report, places: dict[str, list[int]]) -> None:
        self.report = report
        self.places = places

    def table(
        self, data: dict[str, Any], kind: inspect.StructType, path: Path
    ) -> tuple[dict[str, Any], bool]:
        """The sound part of a table, and whether it has all that it needs."""
        fields = {field.encode_name: field for field in kind.fields}
        kept: dict[str, Any] = {}
        for key, value in data.items():
            if key not in fields:
                self.report((*path, key), "toml.unknown_key", nearest=nearest(key, fields), name=key)
                continue
            sound, whole = self.value(value, fields[key].type, (*path, key))
            if whole:
                kept[key] = sound
        for name, field in fields.items():
            if field.required and name not in data:
                self.report(path, "toml.missing_key", name=name)
        return kept, all(name in kept for name, field in fields.items() if field.required)

    def value(self, value: Any, kind: inspect.Type, path: Path) -> tuple[Any, bool]:
        """The sound part of a value, and whether anything of it can be used."""
        if isinstance(kind, inspect.UnionType):
            options = [option for option in kind.types if not isinstance(option, inspect.NoneType)]
            if len(options) > 1:
                return self.union(value, options, path)
            kind = options[0]
        if isinstance(kind, inspect.StructType) and isinstance(value, dict):
            return self.table(value, kind, path)
        if isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
            items = [self.value(item, kind.item_type, (*path, i)) for i, item in enumerate(value)]
            if len(path) == 1:
                self.places[str(path[0])] = [i for i, (_, whole) in enumerate(items) if whole]
            return [item for item, whole in items if whole], True
        if isinstance(kind, inspect.DictType) and isinstance(value, dict):
            pairs = {key: self.value(item, kind.value_type, (*path, key)) for key, item in value.items()}
            return {key: item for key, (item, whole) in pairs.items() if whole}, True
        if _fits(value, kind):
            return value, True
        if isinstance(kind, inspect.LiteralType):
            _not_among(value, kind.values, path, self.report)
        else:
            code = next((code for type_, code in _CODES if isinstance(kind, type_)), "toml.expected_text")
            self.report(path, code)
        return None, False

    def union(self, value: Any, options: list[inspect.Type], path: Path) -> tuple[Any, bool]:
        if any(_fits(value, option) for option in options):
            return value, True
        struct = next((option for option in options if isinstance(option, inspect.StructType)), None)
        if struct is not None and isinstance(value, dict):
            return self.table(value, struct, path)
        literals = [option for option in options if isinstance(option, inspect.LiteralType)]
        words = [word for option in literals for word in option.values]
        if words:
            self.report(path, "toml.expected_number_or", choices=", ".join(f'"{word}"' for word in words))
        elif struct is not None:
            self.report(path, "toml.expected_text_or_table")
        elif any(isinstance(option, inspect.VarTupleType) for option in options):
            self.report(path, "toml.expected_text_or_list")
        else:
            self.report(path, "toml.expected_text")
        return None, False


def _not_among(value: Any, words: tuple[Any, ...], path: Path, report: Report) -> None:
    close = nearest(value, [str(word) for word in words]) if isinstance(value, str) else None
    report(path, "toml.not_among", nearest=close, choices=", ".join(f'"{word}"' for word in words))


def _fits(value: Any, kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.AnyType):
        return True
    if isinstance(kind, inspect.LiteralType):
        return isinstance(value, str) and value in kind.values
    if isinstance(kind, inspect.DateType):
        from datetime import date, datetime

        return isinstance(value, date) and not isinstance(value, datetime)
    if isinstance(kind, inspect.VarTupleType):
        return isinstance(value, list) and all(_fits(item, kind.item_type) for item in value)
    if isinstance(value, bool):
        return isinstance(kind, inspect.BoolType)
    if isinstance(kind, inspect.FloatType):
        return isinstance(value, int | float)
    if isinstance(kind, inspect.IntType):
        return isinstance(value, int)
    return isinstance(kind, inspect.StrType) and isinstance(value, str)
