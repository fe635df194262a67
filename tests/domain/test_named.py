"""A cheap ``NamedTuple`` is typing's, told apart by nothing that a user of one sees."""

from __future__ import annotations

import copy
import pickle
import typing

import msgspec
import pytest

from okrtui.named import NamedTuple

Item = typing.TypeVar("Item")


class Cheap(NamedTuple):
    """Twice."""

    value: int
    unit: str | None = "x"
    more: tuple[int, ...] = ()

    def twice(self) -> int:
        return self.value * 2

    @property
    def named(self) -> str:
        return f"{self.value}{self.unit}"

    @classmethod
    def zero(cls) -> Cheap:
        return cls(0)


class Usual(typing.NamedTuple):
    value: int
    unit: str | None = "x"
    more: tuple[int, ...] = ()


VALUES = (1,), (1, "y"), (1, "y", (2,))


def test_it_is_made_compared_copied_and_read_as_the_usual_one() -> None:
    for given in VALUES:
        cheap, usual = Cheap(*given), Usual(*given)  # type: ignore[arg-type]
        assert cheap == usual and hash(cheap) == hash(usual) and tuple(cheap) == tuple(usual)
        assert repr(cheap) == repr(usual).replace("Usual", "Cheap")
        assert cheap._asdict() == usual._asdict() and cheap._replace(unit=None) == usual._replace(unit=None)
        assert (cheap.value, cheap.unit, cheap.more) == (usual.value, usual.unit, usual.more)
        for again in (pickle.loads(pickle.dumps(cheap)), copy.deepcopy(cheap), Cheap._make(cheap)):
            assert type(again) is Cheap and again == cheap
        assert msgspec.json.decode(msgspec.json.encode(cheap), type=Cheap) == cheap
    assert Cheap(unit="m", value=3).named == "3m" and Cheap.zero().twice() == 0
    assert Cheap._fields == Usual._fields == Cheap.__match_args__
    assert Cheap._field_defaults == Usual._field_defaults
    assert typing.get_type_hints(Cheap) == typing.get_type_hints(Usual)
    assert Cheap.__doc__ == "Twice." and not hasattr(Cheap(1), "__dict__")


def test_what_the_usual_one_refuses_is_refused() -> None:
    for wrong in (lambda kind: kind(), lambda kind: kind(1, value=2), lambda kind: kind(1, other=2)):
        for kind in (Cheap, Usual):
            with pytest.raises(TypeError):
                wrong(kind)
    for kind in (Cheap, Usual):
        with pytest.raises(TypeError):
            kind._make((1,))
        with pytest.raises((TypeError, ValueError)):  # by the version of Python
            kind(1)._replace(other=2)
        with pytest.raises(AttributeError):
            setattr(kind(1), "value", 2)  # noqa: B010 - what mypy forbids
    with pytest.raises(TypeError):
        type(NamedTuple)("Late", (NamedTuple,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})


def test_a_generic_one_is_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing, "NamedTuple", NamedTuple)  # as while other people's are declared

    class Pair(NamedTuple, typing.Generic[Item]):
        one: Item
        other: Item

    pair: Pair[int] = Pair(1, 2)
    assert pair == (1, 2) and pair.other == 2 and Pair[int] is not Pair
    assert typing.get_type_hints(Pair) == {"one": Item, "other": Item}
