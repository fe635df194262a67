"""Values of the domain behave as the standard frozen dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from okrtui.domain.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Light:
    """Text."""

    a: int
    b: str = "x"
    c: dict[str, int] = field(default_factory=dict)
    d: tuple[int, int] = field(default=(0, 0))

    @property
    def double(self) -> int:
        return self.a * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Heavy:
    """Text."""

    a: int
    b: str = "x"
    c: dict[str, int] = field(default_factory=dict)
    d: tuple[int, int] = field(default=(0, 0))


def test_made_compared_shown_and_replaced_alike() -> None:
    one = Light(1, c={"k": 2})
    assert (one.a, one.b, one.c, one.d, one.double) == (1, "x", {"k": 2}, (0, 0), 2)
    assert one == Light(1, "x", {"k": 2}) and one != Light(2) and one != Heavy(1, c={"k": 2})
    assert Light(1).c is not Light(1).c
    assert repr(one).replace("Light", "Heavy") == repr(Heavy(1, c={"k": 2}))
    assert dataclasses.replace(one, a=5) == Light(5, c={"k": 2})
    assert [entry.name for entry in dataclasses.fields(one)] == ["a", "b", "c", "d"]
    assert dataclasses.asdict(one) == dataclasses.asdict(Heavy(1, c={"k": 2}))


def test_frozen_and_slotted() -> None:
    one = Light(1)
    with pytest.raises(FrozenInstanceError):
        one.a = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.a
    assert not hasattr(one, "__dict__")


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(TypeError, match="missing 1 required"):
        Light()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword"):
        Light(1, z=3)  # type: ignore[call-arg]


def test_hashed_copied_and_pickled() -> None:
    assert hash(Light(1, c=())) == hash(Light(1, c=()))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="unhashable"):
        hash(Light(1))
    assert copy.deepcopy(Light(1)) == Light(1)
    assert pickle.loads(pickle.dumps(Light(3))) == Light(3)
    match Light(1, "y"):
        case Light(a, b):
            assert (a, b) == (1, "y")
