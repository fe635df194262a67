"""Frozen, slotted dataclasses that cost little to declare.

The standard decorator compiles five methods of every class at import, which for the values of the
domain is more than all else a command does. This one leaves their fields and slots to it and compiles
``__init__`` alone, when the first instance is made.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool):
        """``@dataclass(frozen=True, slots=True)``, and nothing else."""
        if not (frozen and slots):
            raise TypeError("frozen and slotted classes only; use dataclasses.dataclass")
        return _declare


def _declare(cls: type) -> type:
    cls.__doc__ = (
        cls.__doc__ or cls.__name__
    )  # else the standard would make one of the signature, which is dear
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    for name, method in _methods(made, fields).items():
        setattr(made, name, method)
    return made


def _methods(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    values: Any = attrgetter(*(one.name for one in fields))

    def __init__(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _compiled_init(fields)  # type: ignore[misc]
        made.__init__(self, *given, **named)  # type: ignore[misc]

    def __eq__(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        inside = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields)
        return f"{type(self).__qualname__}({inside})"

    def __reduce__(self: Any) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, one.name) for one in fields)

    methods = (__init__, __eq__, __hash__, __repr__, __reduce__)
    return {one.__name__: one for one in methods} | {
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
    }


def _compiled_init(fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    heads, lines = ["self"], []
    for one in fields:
        name = value = one.name
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
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines), scope)  # noqa: S102 - our own field names
    return scope["__init__"]


def _refuse_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
