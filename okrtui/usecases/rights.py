"""What a server may refuse to some of those who work on a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from okrtui.errors import StoreError


@contextmanager
def left_to_others() -> Iterator[None]:
    """For what the machine does by itself: where this user lacks the right, it waits for one who has it."""
    try:
        yield
    except StoreError as error:
        if error.code != "store.rights":
            raise
