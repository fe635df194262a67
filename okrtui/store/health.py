"""How a store is, as its engine tells it."""

from __future__ import annotations

from msgspec import Struct


class StoreHealth(Struct, frozen=True):
    """What an examination of the store found. ``version`` is its schema's; ``faults`` are the engine's
    own words, empty when all is well. ``path``, ``private`` (only its owner may read it) and ``free``
    (bytes left beside it) are for files."""

    engine: str
    version: int
    faults: tuple[str, ...] = ()
    path: str | None = None
    private: bool = True
    free: int | None = None
