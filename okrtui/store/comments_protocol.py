"""What a store can tell of comments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from okrtui.store.records import CommentRow, Moment


class Comments(Protocol):
    """What people said about rows."""

    def comments(
        self,
        *,
        rows: tuple[str, Collection[str]] | None = None,
        ids: Collection[int] | None = None,
        since: datetime | None = None,
        limit: int | None = None,
        as_of: Moment | None = None,
    ) -> list[CommentRow]:
        """Newest first, without those taken back. ``rows`` = (kind, refs); ``since``: said after it;
        ``as_of``: those that stood then."""

    def comment_bodies(self, ids: Collection[int]) -> dict[int, str]:
        """What they say, also of those taken back."""

    def add_comment(
        self,
        kind: str,
        ref: str,
        *,
        author: str,
        body: str,
        mentions: Collection[str],
        at: datetime,
        recorded_at: datetime,
    ) -> int: ...
    def retract_comment(self, id: int, at: datetime) -> None:
        """Takes it out of every later reading."""

    def repeat_comment(self, id: int, at: datetime) -> int:
        """Says one that was taken back once more, recorded at ``at``; the id of the new one."""
