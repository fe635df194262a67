"""Frozen, slotted dataclasses that cost little to declare.

The type checker sees ``dataclasses.dataclass``. At run time the same decorator makes the same class
without running the compiler for every method: the standard one takes 1 to 2 ms a class, which for
the values of okrtui is a quarter of its whole start. ``dataclasses.replace``, ``fields`` and
``is_dataclass`` work on the result; ``__init__`` is compiled when the first instance is made.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["dataclass"]

_FIELD = getattr(dataclasses, "_FIELD")  # noqa: B009 - the mark of an ordinary field; it has no public name

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool):
        """``@dataclass(frozen=True, slots=True)``, and nothing else."""
        if not (frozen and slots):
            raise TypeError("frozen and slotted classes only; use dataclasses.dataclass")
        return _declare


def _declare(cls: type) -> type:
    """The class made anew with slots and the methods of a frozen dataclass."""
    inherited: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited.update(getattr(base, "__dataclass_fields__", {}))
    own = {
        name: _field_of(cls, name, annotation)
        for name, annotation in cls.__dict__.get("__annotations__", {}).items()  # noqa: RUF063 - inspect is heavy
        if not str(annotation).startswith("ClassVar")
    }
    known = {**inherited, **own}
    body = {name: value for name, value in cls.__dict__.items() if name not in own}
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    slots = tuple(name for name in own if name not in inherited)
    body |= {
        "__slots__": slots,
        "__qualname__": cls.__qualname__,
        "__dataclass_fields__": known,
        "__match_args__": tuple(known),
        "__init__": _init_when_needed(known),
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
        "__getstate__": _state,
        "__setstate__": _restore,
        **_comparing([one.name for one in known.values() if one.compare]),
    }
    body.setdefault("__repr__", _shown([one.name for one in known.values() if one.repr]))
    return type(cls)(cls.__name__, cls.__bases__, body)


def _field_of(cls: type, name: str, annotation: object) -> Field[Any]:
    given = cls.__dict__.get(name, MISSING)
    made: Field[Any] = given if isinstance(given, Field) else field(default=given)
    made.name, made.type = name, annotation
    made._field_type = _FIELD  # type: ignore[attr-defined]
    return made


def _init_when_needed(known: dict[str, Field[Any]]) -> Any:
    def __init__(self: Any, *values: Any, **named: Any) -> None:
        owner = next(one for one in type(self).__mro__ if one.__dict__.get("__init__") is __init__)
        owner.__init__ = _compiled_init(owner, known)  # type: ignore[misc]
        owner.__init__(self, *values, **named)  # type: ignore[misc]

    return __init__


def _compiled_init(owner: type, known: dict[str, Field[Any]]) -> Any:
    """The ``__init__`` that the standard decorator would have written."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    heads, lines = ["self"], []
    for name, one in known.items():
        value = name
        if one.default_factory is not MISSING:
            scope[f"_make_{name}"] = one.default_factory
            heads.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not MISSING:
            scope[f"_default_{name}"] = one.default
            heads.append(f"{name}=_default_{name}")
        else:
            heads.append(name)
        lines.append(f"    _set(self, {name!r}, {value})")
    if hasattr(owner, "__post_init__"):
        lines.append("    self.__post_init__()")
    text = f"def __init__({', '.join(heads)}):\n" + "\n".join(lines or ["    pass"])
    exec(text, scope)  # noqa: S102 - field names are identifiers of our own classes
    made = scope["__init__"]
    made.__qualname__ = f"{owner.__qualname__}.__init__"
    made.__module__ = owner.__module__
    made.__annotations__ = {name: one.type for name, one in known.items()}
    return made


def _comparing(names: list[str]) -> dict[str, Any]:
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    def __eq__(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _shown(names: list[str]) -> Any:
    def __repr__(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inside})"

    return __repr__


def _refuse_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)
