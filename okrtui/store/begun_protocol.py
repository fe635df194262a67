"""What the store keeps of what people have begun to write and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Begun(Protocol):
    """Drafts of objectives and key results, by author and the place they were begun at."""

    def save_begun(self, author: str, place: str, payload: Mapping[str, object] | None, at: datetime) -> None:
        """Keep (or, with None, drop) what somebody has begun to write at a place."""

    def begun(self, author: str, place: str) -> Mapping[str, object] | None: ...
    def all_begun(self, author: str) -> dict[str, datetime]:
        """The places where somebody has begun something, with when it was kept, oldest first."""
