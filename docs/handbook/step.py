"""One call of the story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A call with the exit status that it ends with. ``shown``: it is the example of its command."""

    line: str
    status: int = 0
    shown: bool = False
