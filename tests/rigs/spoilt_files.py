"""Good and bad files for loaders and schemas: an example, and copies of it in which one thing was changed."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import tomli_w

Place = tuple[str | int, ...]


class Spoilt(NamedTuple):
    """``name`` tells the place and what was done there."""

    name: str
    text: str


def copies(example: str) -> Iterator[Spoilt]:
    """The example, and a copy of it for each key that is taken out, each value of another type, each table
    with a key too many."""
    data = tomllib.loads(example)
    yield Spoilt("whole", example)
    for place, value in _values(data, ()):
        path = ".".join(map(str, place))
        if isinstance(value, dict):
            yield Spoilt(f"{path} + speling", _with(data, (*place, "speling"), 1))
        if not isinstance(value, dict) and isinstance(place[-1], str):
            yield Spoilt(f"{path} - ", _without(data, place))
        yield Spoilt(f"{path} ~ ", _with(data, place, _of_another_type(value)))
    yield Spoilt("+ speling", _with(data, ("speling",), 1))


def with_value(example: str, place: Place, value: Any) -> str:
    """The example with another value at a place."""
    return _with(tomllib.loads(example), place, value)


def _of_another_type(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, int | float):
        return "many"
    return 12 if isinstance(value, str) else "soon" if isinstance(value, date) else 3


def _values(data: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if place:
        yield place, data
    items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _values(value, (*place, key))


def _with(data: Any, place: Place, value: Any) -> str:
    made, table = _opened(data, place)
    table[place[-1]] = value
    return tomli_w.dumps(made)


def _without(data: Any, place: Place) -> str:
    made, table = _opened(data, place)
    del table[place[-1]]
    return tomli_w.dumps(made)


def _opened(data: Any, place: Place) -> tuple[Any, Any]:
    made = copy.deepcopy(data)
    table = made
    for key in place[:-1]:
        table = table[key]
    return made, table
