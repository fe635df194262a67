"""A store copied to another place, and compared with it row by row."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, cast

from okrtui.store import open_store
from okrtui.store.backup import copy_and_compare
from okrtui.store.file_place import path_of
from okrtui.store.sqlite import open_sqlite
from okrtui.store.sqlite_file import drafted, private_folders, publish

if TYPE_CHECKING:
    from okrtui.store.relational import RelationalStore

Counts = dict[str, int]


def copy_to(source: RelationalStore, url: str, organization: str | None) -> tuple[str, Counts, Counts]:
    """Copy everything to the address, where nothing is yet. Where it went as it may be shown, how many rows
    each table has, and how many of which tables differ.

    A new file gets its name once it is whole and the same. StoreError ("store.not_empty") where something is
    there, and as ``open_store``."""
    path = path_of(url) if url.startswith("sqlite:") else ""
    if not path or os.path.lexists(path):
        target = cast("RelationalStore", open_store(url, organization, upgrade=False))
        with closing(target):
            target_url = target.url
            return (target_url, *copy_and_compare(source, target))
    private_folders(os.path.dirname(path))
    with drafted(path) as draft:
        with closing(open_sqlite(f"sqlite:{draft}", None, create=True, readonly=False)) as made:
            copied, differing = copy_and_compare(source, made)
        if not differing:
            publish(draft, path)
    return url, copied, differing
