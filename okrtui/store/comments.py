"""Comments on rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from okrtui.store.codec import FOREVER, from_json, instant, micros, to_json, until
from okrtui.store.findable import FindablePart
from okrtui.store.records import CommentRow, Moment


class CommentsPart(FindablePart):
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
        conditions = ["comments.standing" if as_of is None else "comments.then"]
        values: dict[str, Any] = {"most": FOREVER if limit is None else limit}
        if as_of is not None:
            values |= {"at": micros(as_of.at), "known": until(as_of.known)}
        if rows is not None:
            conditions.append("comments.of_rows")
            values |= {"kind": rows[0], "refs": self.array([*rows[1]])}
        if ids is not None:
            conditions.append("comments.ids")
            values["ids"] = self.array(ids)
        if since is not None:
            conditions.append("comments.since")
            values["since"] = micros(since)
        found = self.matching("comments.comments", conditions, "comments.newest_first", **values)
        return [
            CommentRow(id, kind, ref, instant(at), author, body, tuple(from_json(mentions)))
            for id, kind, ref, at, author, body, mentions in found
        ]

    def comment_bodies(self, ids: Collection[int]) -> dict[int, str]:
        """What they say, also of those taken back."""
        return dict(self.rows("comments.bodies", ids=self.array(ids)))

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
    ) -> int:
        """Its id. Said at ``at``, known from ``recorded_at``."""
        with self.writing():
            id = self.next_id("comment")
            self.change(
                "comments.add",
                id=id, kind=kind, ref=ref, at=micros(at), recorded_at=micros(recorded_at), author=author,
                body=body, mentions=to_json(list(mentions)),
            )  # fmt: skip
            self.make_findable("comment", {str(id): (body,)})
        return id

    def retract_comment(self, id: int, at: datetime) -> None:
        """Takes it out of every later reading. NotFoundError where it does not stand."""
        with self.writing():
            self.must_exist(self.change("comments.retract", id=id, at=micros(at)), "comment", id)
            self.make_unfindable("comment", [str(id)])

    def repeat_comment(self, id: int, at: datetime) -> int:
        """Says one that was taken back once more, recorded at ``at``; the id of the new one. The old one
        stays taken back, so that the days between are told as they were."""
        with self.writing():
            new = self.next_id("comment")
            self.must_exist(self.change("comments.repeat", id=id, new=new, at=micros(at)), "comment", id)
            (said,) = self.comments(ids=[new])
            self.make_findable("comment", {str(new): (said.body,)})
        return new
