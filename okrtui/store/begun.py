"""What people have begun to write and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from okrtui.store.codec import from_json, instant, micros, to_json
from okrtui.store.engine import Engine


class BegunPart(Engine):
    def save_begun(self, author: str, place: str, payload: Mapping[str, object] | None, at: datetime) -> None:
        """Keep (or, with None, drop) what somebody has begun to write at a place."""
        with self.writing():
            if payload is None:
                self.change("begun.drop", author=author, place=place)
            else:
                text = to_json(payload)
                self.change("begun.save", author=author, place=place, at=micros(at), payload=text)

    def begun(self, author: str, place: str) -> Mapping[str, object] | None:
        """What ``save_begun`` kept."""
        row = self.one("begun.one", author=author, place=place)
        if row is None:
            return None
        payload: Mapping[str, object] = from_json(row[0])
        return payload

    def all_begun(self, author: str) -> dict[str, datetime]:
        """The places where somebody has begun something, with when it was kept, oldest first."""
        return {place: instant(at) for place, at in self.rows("begun.places", author=author)}
