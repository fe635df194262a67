"""Numbered migrations: read only when a store is not at ``head()``, which their names tell.

Migration ``n`` is the files ``sql/migrations/000n_name*.sql``: ``.before.<dialect>.sql``, then the
shared ``.sql``, then ``.after.<dialect>.sql``, all in one transaction with its own record.
"""

from __future__ import annotations

import os
from functools import cache

from okrtui.named import NamedTuple
from okrtui.store.queries import FOLDER

_PLACE = os.path.join(FOLDER, "migrations")

RECORDED = 24
"""The schema from which on the store knows which okrtui brought it there."""


@cache
def head() -> int:
    """The schema that this code reads and writes: the number of the last migration."""
    return max(_number(name) for name in _names(_PLACE))


class Migration(NamedTuple):
    """One step of the schema; ``scripts`` are the texts to run, one after another."""

    version: int
    name: str
    scripts: tuple[str, ...]


def migrations(dialect: str, folder: str | None = None) -> list[Migration]:
    """All migrations of a dialect, oldest first."""
    place = folder or _PLACE
    names = _names(place)
    found = []
    for stem in sorted({name.split(".")[0] for name in names}):
        parts = (f"{stem}.before.{dialect}.sql", f"{stem}.sql", f"{stem}.after.{dialect}.sql")
        scripts = tuple(_text(os.path.join(place, part)) for part in parts if part in names)
        found.append(Migration(_number(stem), stem, scripts))
    return found


def _names(place: str) -> list[str]:
    return sorted(name for name in os.listdir(place) if name.endswith(".sql"))


def _number(name: str) -> int:
    return int(name.split("_")[0])


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
