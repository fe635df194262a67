"""``NamedTuple`` that costs little to declare.

``typing``'s compiles the annotation of every field and a constructor for every class at import, a tenth of
all that a command does. This one reads the names of the fields alone, and compiles the constructor when the
first value is made.
"""

from __future__ import annotations

import typing
from collections import _tuplegetter  # type: ignore[attr-defined]
from contextlib import suppress
from types import new_class
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

_tuple_of = tuple.__new__
_usual: Any = typing.NamedTuple
_usual_bases: tuple[type, ...] = _usual.__mro_entries__((_usual,))


class _Declaring(type):
    """Makes of a class body what ``collections.namedtuple`` makes of names."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, body)
        declared = body.pop("__orig_bases__", bases)[1:]
        if not declared:
            made: Any = type(name, (tuple,), {"__new__": _first_value, **_METHODS, "__slots__": (), **body})
            with suppress(NameError):  # newer Pythons look for what annotations name when these are asked for
                return _with_fields(made, tuple(made.__annotations__), body)
        made = new_class(name, (*_usual_bases, *declared), {}, lambda into: into.update(body))
        made.__orig_bases__ = (_usual, *declared)
        return made


def _with_fields(made: Any, fields: tuple[str, ...], body: dict[str, Any]) -> Any:
    defaults = {field: body[field] for field in fields if field in body}
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError(f"{made.__name__}: a field without a default follows one with a default")
    for place, field in enumerate(fields):
        setattr(made, field, _tuplegetter(place, ""))
    made._fields = made.__match_args__ = fields  # type: ignore[misc]
    made._field_defaults = defaults
    return made


def _first_value(cls: Any, /, *given: Any, **named: Any) -> Any:
    """Compile the constructor, which makes this value and all others."""
    fields = "".join(f"{field}, " for field in cls._fields)
    made = eval(f"lambda _cls, {fields}: _tuple_of(_cls, ({fields}))", {"_tuple_of": _tuple_of})  # noqa: S307
    made.__name__, made.__defaults__ = "__new__", tuple(cls._field_defaults.values())
    cls.__new__ = made
    return cls(*given, **named)


@classmethod  # type: ignore[misc]
def _make(cls: Any, values: Any) -> Any:
    """A value of all its fields in their order."""
    made = _tuple_of(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **changed: Any) -> Any:
    """The same with some fields changed."""
    made = self._make(map(changed.pop, self._fields, self))
    if changed:
        raise ValueError(f"Got unexpected field names: {list(changed)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    inside = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({inside})"


def _arguments(self: Any) -> tuple[Any, ...]:
    """For copies and pickles."""
    return tuple(self)


_METHODS = {
    "_make": _make,
    "_replace": _replace,
    "_asdict": _asdict,
    "__repr__": _repr,
    "__getnewargs__": _arguments,
}

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class NamedTuple(metaclass=_Declaring):
        """``class Point(NamedTuple)`` as in ``typing``."""
