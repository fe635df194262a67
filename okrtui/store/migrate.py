"""Numbered migrations: loaded only when a store is not at ``HEAD``.

Migration ``n`` is the files ``sql/migrations/000n_name*.sql``: ``.before.<dialect>.sql``, then the
shared ``.sql``, then ``.after.<dialect>.sql``, all in one transaction with its own record.
"""

from __future__ import annotations

import os

from okrtui.named import NamedTuple
from okrtui.store.queries import FOLDER

HEAD = 29
"""The schema that this code reads and writes."""


RECORDED = 24
"""The schema from which on the store knows which okrtui brought it there."""


class Migration(NamedTuple):
    version: int
    name: str
    scripts: tuple[str, ...]


def migrations(dialect: str, folder: str | None = None) -> list[Migration]:
    """All migrations of a dialect, oldest first."""
    place = folder or os.path.join(FOLDER, "migrations")
    names = sorted(name for name in os.listdir(place) if name.endswith(".sql"))
    found = []
    for stem in sorted({name.split(".")[0] for name in names}):
        parts = (f"{stem}.before.{dialect}.sql", f"{stem}.sql", f"{stem}.after.{dialect}.sql")
        scripts = tuple(_text(os.path.join(place, part)) for part in parts if part in names)
        found.append(Migration(int(stem.split("_")[0]), stem, scripts))
    return found


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
