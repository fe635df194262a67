"""JSON decoders of typed values, each made once.

msgspec notes what it learns of a class on the class itself, before it has learnt all of it. A thread that
decodes meanwhile reads what is not there yet, and the process dies; so one thread at a time makes one.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_made: dict[type, Callable[[str | bytes], Any]] = {}
_making = Lock()


def decoder_of(kind: type[Value]) -> Callable[[str | bytes], Value]:
    """What makes a value of ``kind`` from JSON. The function raises msgspec.DecodeError for other text."""
    found = _made.get(kind)
    if found is None:
        with _making:
            found = _made.setdefault(kind, msgspec.json.Decoder(kind).decode)
    return found
