"""Frozen, slotted dataclasses that cost little to declare.

The standard decorator compiles five methods of every class at import, which for the values of the
domain is more than all else a command does. This one makes the class of the names of its fields, compiles
``__init__`` when the first instance is made, and leaves the rest to the standard until somebody asks for it.
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
    body = dict(cls.__dict__)
    body["__doc__"] = (
        cls.__doc__ or cls.__name__
    )  # else the standard makes one of the signature, which is dear
    names = tuple(cls.__annotations__)  # of this class alone, which newer Pythons make when they are asked
    given = {name: body.pop(name) for name in names if name in body}
    for gone in ("__dict__", "__weakref__"):
        body.pop(gone, None)
    lazily = {"__dataclass_fields__": _Fields(given), "__match_args__": names, "__slots__": names}
    made: type = type(cls)(cls.__name__, cls.__bases__, body | _methods(names, given) | lazily)
    return made


class _Fields:
    """What ``dataclasses`` keeps of a class, made by it when ``fields``, ``replace`` or a decoder asks."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given

    def __get__(self, value: object, cls: type) -> dict[str, dataclasses.Field[Any]]:
        kept = {name: getattr(cls, name) for name in ("__annotations__", "__module__", "__doc__")}
        pattern: Any = type(cls.__name__, (), kept | self.given)
        dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)(pattern)
        cls.__dataclass_fields__ = pattern.__dataclass_fields__  # type: ignore[attr-defined]
        found: dict[str, dataclasses.Field[Any]] = pattern.__dataclass_fields__
        return found


def _methods(names: tuple[str, ...], given: dict[str, Any]) -> dict[str, Any]:
    values: Any = attrgetter(*names)

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        cls: Any = type(self)
        cls.__init__ = _compiled_init(names, given)
        cls.__init__(self, *values, **named)

    def __eq__(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inside})"

    def __reduce__(self: Any) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in names)

    methods = (__init__, __eq__, __hash__, __repr__, __reduce__)
    return {one.__name__: one for one in methods} | {
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
    }


def _compiled_init(names: tuple[str, ...], given: dict[str, Any]) -> Any:
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    heads, lines = ["self"], []
    for name in names:
        value = name
        default: Any = given.get(name, MISSING)
        factory: Any = MISSING
        if isinstance(default, dataclasses.Field):
            default, factory = default.default, default.default_factory
        if factory is not MISSING:
            scope[f"_make_{name}"] = factory
            heads.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif default is not MISSING:
            scope[f"_default_{name}"] = default
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
