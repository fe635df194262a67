"""In every test of the domain each of its functions must give what its signature promises: a bool where one
is promised, and nothing only where it may give nothing. What it tells must be sayable: a code that a message
stands for, with a value for each of its places, about a field that there is."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import importlib
import inspect
import pkgutil
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import okrtui.domain
from okrtui.domain.entry import Refusal
from okrtui.domain.explain_value import Node
from okrtui.errors import OkrError
from okrtui.words import Words, load_catalogue, placeholders

Function = Callable[..., Any]


def _watched(function: Function, promised: Any) -> Function:
    @functools.wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        given = function(*args, **named)
        if given is None or (promised is bool and type(given) is not bool):
            raise TypeError(f"{function.__qualname__} gave {given!r} where {promised} is promised")
        return given

    return call


def _promised(function: Function) -> Any:
    """What a function gives; None where that may be nothing, or is not said."""
    if inspect.isgeneratorfunction(function) or hasattr(function, "__wrapped__"):
        return None
    try:
        told = typing.get_type_hints(function).get("return")
    except (NameError, TypeError):
        return None
    either = typing.get_args(told) if typing.get_origin(told) in (typing.Union, types.UnionType) else (told,)
    return None if {None, type(None), Any, object} & {*either} else told


def _functions(owner: Any, module: str) -> Iterator[tuple[Any, str, Any, Function]]:
    """(owner, name, what stands there, function) of a module and of its classes."""
    for name, value in list(vars(owner).items()):
        inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if isinstance(inner, types.FunctionType) and inner.__module__ == module and not name.startswith("__"):
            yield owner, name, value, inner
        elif isinstance(value, type) and value.__module__ == module:
            yield from _functions(value, module)


def _watch_all() -> None:
    for found in pkgutil.iter_modules(okrtui.domain.__path__):
        with contextlib.suppress(Exception):  # the tests that import it say what is wrong
            importlib.import_module(f"okrtui.domain.{found.name}")
    for name, module in list(sys.modules.items()):
        if not name.startswith("okrtui.domain."):
            continue
        for owner, called, stands, inner in list(_functions(module, name)):
            promised = _promised(inner)
            if promised is None:
                continue
            call = _watched(inner, promised)
            if isinstance(stands, types.FunctionType):
                if isinstance(owner, types.ModuleType):
                    _replaced(called, stands, call)
                else:
                    setattr(owner, called, call)
            elif isinstance(stands, staticmethod | classmethod):
                setattr(owner, called, type(stands)(call))
            elif type(stands) is property:
                setattr(owner, called, property(call))


def _replaced(name: str, old: Function, new: Function) -> None:
    """Where a function was imported, too."""
    for module, names in [(one, vars(one)) for one in list(sys.modules.values()) if one is not None]:
        if getattr(module, "__name__", "").startswith("okrtui.") and names.get(name) is old:
            setattr(module, name, new)


_watch_all()


_WORDS, _SAID = Words(), set[tuple[str, frozenset[str]]]()


def _fields() -> set[str]:
    """The names of all that a person can write: the fields of the domain's classes, and its lists of rows."""
    found = {"objectives", "key_results"}
    for name, module in list(sys.modules.items()):
        if name.startswith("okrtui.domain."):
            for cls in vars(module).values():
                if isinstance(cls, type) and dataclasses.is_dataclass(cls):
                    found |= {one.name for one in dataclasses.fields(cls)}
    return found


_FIELDS = _fields()


def _say(told: Any, maker: str) -> None:
    """``maker``: the module that tells it. Forms have fields of their own."""
    by_domain = maker.startswith("okrtui.domain.")
    if by_domain and "." in told.code and getattr(told, "field", "due").partition(".")[0] not in _FIELDS:
        raise LookupError(f"{told.code} is about {told.field}, which nobody can write")
    for code in filter(None, (told.code, getattr(told, "hint", None))):
        _sayable(code, told.values)


def _sayable(code: str, values: Mapping[str, object]) -> None:
    said = code, frozenset(values)
    if "." not in code or said in _SAID:
        return
    if not _WORDS.knows(code):
        raise LookupError(f"no message {code}")
    lacking = placeholders(load_catalogue("en", code.partition(".")[0])[code]) - values.keys()
    if lacking:
        raise LookupError(f"{code} has places for {sorted(lacking)}, and is told {sorted(values)}")
    _SAID.add(said)


def _told(cls: Any, *values: str) -> None:
    """Everything of the class is to be sayable ; its ``__init__`` is made with the first of it."""
    cls(*values)
    plain = cls.__init__

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        plain(self, *values, **named)
        _say(self, sys._getframe(1).f_globals.get("__name__", ""))

    cls.__init__ = __init__


for kind, first in ((Refusal, ("code", "field")), (Node, ("code",)), (OkrError, ("code",))):
    _told(kind, *first)
