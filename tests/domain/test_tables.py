"""What stands in the tables of the domain: the words by which sentences of people are read, and the numbers
that rules rest on. Whoever changes one sees it here, beside the sentences that change with it; what is added
need not stand here at once.

``OKRTUI_GOLDEN=write`` writes ``tables.txt`` anew; look at the difference before you commit it."""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib
import inspect
import os
import pkgutil
import re
from collections.abc import Iterator, Mapping
from decimal import Context
from pathlib import Path
from types import FunctionType
from typing import Any

import okrtui.domain

FILE = Path(__file__).with_name("tables.txt")


def told(value: Any) -> str:
    """A value in one line, the same on every run."""
    if isinstance(value, re.Pattern):
        return f"/{value.pattern}/{value.flags}"
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, FunctionType | type):
        return value.__qualname__
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(told, value))) + "}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{told(key)}: {told(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Context):
        return f"Context({value.prec}, {value.rounding})"
    if isinstance(value, tuple):
        name = type(value).__name__ if hasattr(value, "_fields") else ""
        return f"{name}(" + ", ".join(map(told, value)) + ")"
    return repr(value)


def lines(name: str, value: Any) -> Iterator[str]:
    """A table one entry a line, anything else in one."""
    if isinstance(value, Mapping) and len(value) > 3:
        yield from (f"{name}[{told(key)}] = {told(one)}" for key, one in value.items())
    elif isinstance(value, set | frozenset) and len(value) > 3:
        yield from (f"{name} has {one}" for one in sorted(map(told, value)))
    elif isinstance(value, tuple) and not hasattr(value, "_fields") and len(value) > 3:
        yield from (f"{name} has {told(one)}" for one in value)  # others may come between them
    else:
        yield f"{name} = {told(value)}"


def assigned(module: Any) -> Iterator[str]:
    """Names that a module gives a value itself, in the order of its text."""
    for one in ast.parse(Path(module.__spec__.origin).read_text(encoding="utf-8")).body:
        targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
        yield from (
            name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)
        )


def tables() -> Iterator[str]:
    for found in pkgutil.iter_modules(okrtui.domain.__path__):
        module = importlib.import_module(f"okrtui.domain.{found.name}")
        for name in dict.fromkeys(assigned(module)):
            value = getattr(module, name)
            if not callable(value) and " object at 0x" not in told(value):
                yield from lines(f"{found.name}.{name}", value)
        for name, value in vars(module).items():
            if getattr(value, "__module__", None) != module.__name__:
                continue
            if isinstance(value, enum.EnumMeta):
                yield from (f"{found.name}.{name}.{one.name} = {one.value!r}" for one in value)
            yield from (f"{found.name}.{name}({given} = {told(usual)})" for given, usual in usuals(value))


def usuals(made: Any) -> Iterator[tuple[str, object]]:
    """What a class or a function takes where nothing is given to it."""
    if isinstance(made, type) and dataclasses.is_dataclass(made):
        every = [(one.name, one.default) for one in dataclasses.fields(made)]
    elif isinstance(made, type) and hasattr(made, "_field_defaults"):
        every = list(made._field_defaults.items())
    elif isinstance(made, FunctionType) or (isinstance(made, type) and not isinstance(made, enum.EnumMeta)):
        try:
            every = [(one.name, one.default) for one in inspect.signature(made).parameters.values()]
        except ValueError:
            return  # a class that tells no signature
    else:
        return
    for name, usual in every:
        if usual not in (dataclasses.MISSING, inspect.Parameter.empty) and " object at 0x" not in repr(usual):
            yield name, usual


def test_nothing_that_was_looked_at_is_gone_or_another() -> None:
    found = list(tables())
    if os.environ.get("OKRTUI_GOLDEN") == "write":
        FILE.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    known = FILE.read_text(encoding="utf-8").splitlines()
    gone = sorted({*known} - {*found})
    assert gone == [], "OKRTUI_GOLDEN=write once that is meant"
    assert len(known) > 0.8 * len(found), "OKRTUI_GOLDEN=write: much of what came was not looked at"
