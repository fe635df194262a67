"""In every test of the domain each of its functions must give what its signature promises: a bool where one
is promised, and nothing only where it may give nothing. What it tells must be sayable: a code that a message
stands for, with a value for each of its places, about a field that there is. Tests of other folders find
everything as it is, in the same process, too."""

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
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import okrtui.domain
from okrtui.errors import OkrError
from okrtui.words import Words, load_catalogue, placeholders

Function = Callable[..., Any]
HERE = Path(__file__).parent


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


class Watch:
    """What stands instead of what, in classes and modules, while tests of the domain are read or run."""

    def __init__(self) -> None:
        self._on = False
        self._calls: dict[int, tuple[Function, Function]] = {}
        self._plain: dict[int, Function] = {}
        self._inside: list[tuple[type, str, Any, Any]] = []
        for found in pkgutil.iter_modules(okrtui.domain.__path__):
            with contextlib.suppress(Exception):  # the tests that import it say what is wrong
                importlib.import_module(f"okrtui.domain.{found.name}")
        for name, module in list(sys.modules.items()):
            if name.startswith("okrtui.domain."):
                for owner, called, stands, inner in list(_functions(module, name)):
                    self._note(owner, called, stands, inner)

    def _note(self, owner: Any, called: str, stands: Any, inner: Function) -> None:
        promised = _promised(inner)
        if promised is None:
            return
        call = _watched(inner, promised)
        if isinstance(owner, types.ModuleType):
            if stands is inner:
                self._calls[id(stands)], self._plain[id(call)] = (stands, call), stands
        elif stands is inner:
            self.instead(owner, called, call)
        elif isinstance(stands, staticmethod | classmethod):
            self.instead(owner, called, type(stands)(call))
        elif type(stands) is property:
            self.instead(owner, called, property(call))

    def instead(self, cls: type, name: str, new: Any) -> None:
        """What stands in a class under a name while it is watched."""
        self._inside.append((cls, name, vars(cls).get(name), new))

    @contextlib.contextmanager
    def on(self, last: bool = True) -> Iterator[None]:
        """Everything is watched meanwhile; on with it where this was not the ``last``."""
        if not self._on:
            self._on = True
            for cls, name, _, new in self._inside:
                setattr(cls, name, new)
            self._everywhere({key: call for key, (_, call) in self._calls.items()})
        try:
            yield
        finally:
            if last:
                self._on = False
                for cls, name, old, _ in reversed(self._inside):
                    delattr(cls, name) if old is None else setattr(cls, name, old)
                self._everywhere(self._plain)

    def _everywhere(self, instead: Mapping[int, Function]) -> None:
        """Where functions were imported, too."""
        for called, module in list(sys.modules.items()):
            if called.startswith("okrtui."):
                for name, value in list(vars(module).items()):
                    if id(value) in instead:
                        setattr(module, name, instead[id(value)])


WATCH = Watch()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """Modules of tests take functions when they are read."""
    with WATCH.on():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    """From the first test of this folder in a row to the last; those of all folders come by here."""
    if HERE not in item.path.parents:
        return (yield)
    with WATCH.on(last=nextitem is None or HERE not in nextitem.path.parents):
        return (yield)


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


_FIELDS: set[str] = set()


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
    """Everything of the class is to be sayable; its ``__init__`` is made with the first of it."""
    cls(*values)
    plain = cls.__init__

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        plain(self, *values, **named)
        _say(self, sys._getframe(1).f_globals.get("__name__", ""))

    WATCH.instead(cls, "__init__", __init__)


def _all_sayable() -> None:
    from okrtui.domain.entry import Refusal
    from okrtui.domain.explain_value import Node

    _FIELDS.update(_fields())
    for kind, first in ((Refusal, ("code", "field")), (Node, ("code",)), (OkrError, ("code",))):
        _told(kind, *first)


with contextlib.suppress(Exception):  # the tests that import it say what is wrong
    _all_sayable()
