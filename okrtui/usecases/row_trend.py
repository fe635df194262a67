"""How a value went, as boards draw it: a company's rows keep ten thousand of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from struct import iter_unpack, pack, unpack_from

from msgspec import Struct

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_POINT = "dd"
_SIZE = 16
"""Bytes of a point: seconds since 1970, and the value."""


class Trend(Struct, frozen=True):
    """Points (instant in UTC, value in the unit of its key result), oldest first."""

    packed: bytes = b""

    def __len__(self) -> int:
        return len(self.packed) // _SIZE

    def __iter__(self) -> Iterator[tuple[datetime, float]]:
        for at, value in iter_unpack(_POINT, self.packed):
            yield _BEGIN + timedelta(seconds=at), value

    def __getitem__(self, index: int) -> tuple[datetime, float]:
        """One point; of a negative index from the end. IndexError where there is none."""
        at, value = unpack_from(_POINT, self.packed, range(len(self))[index] * _SIZE)
        return _BEGIN + timedelta(seconds=at), value


def trend_of(points: Iterable[tuple[datetime, Decimal]]) -> Trend:
    """Of values that were measured, oldest first."""
    return Trend(b"".join(pack(_POINT, at.timestamp(), float(value)) for at, value in points))
