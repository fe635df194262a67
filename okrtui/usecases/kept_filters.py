"""The filters that I have named: a digit leads to each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from okrtui.decoders import decoder_of
from okrtui.errors import RefusedError
from okrtui.usecases.board_look import FILTERS
from okrtui.usecases.filter import Filter
from okrtui.usecases.workspace import Workspace

MOST = 9
LONGEST = 40
"""Characters of a name."""


class KeptFilter(Struct, frozen=True):
    """A filter that a person has named."""

    name: str
    wanted: Filter


def kept_filters(workspace: Workspace) -> tuple[KeptFilter, ...]:
    """What I have named, in the order of the digits; one that cannot be read any more is left out."""
    body = workspace.store.arrangement(workspace.me, FILTERS) if workspace.me else None
    try:
        return decoder_of(_Kept)(body).filters if body else ()
    except msgspec.DecodeError:
        return ()


def keep_filter(workspace: Workspace, name: str, wanted: Filter) -> tuple[KeptFilter, ...]:
    """Keep a filter under a name; one of that name gives way to it. RefusedError where there is nobody to
    keep it for, no name, nothing wanted, or no digit left."""
    name = " ".join(name.split())[:LONGEST]
    if not workspace.me:
        raise RefusedError("filter.needs_me")
    if not name or not wanted:
        raise RefusedError("filter.needs_name" if wanted else "filter.wants_nothing")
    kept = kept_filters(workspace)
    new = KeptFilter(name, wanted)
    if any(one.name == name for one in kept):
        return _save(workspace, [new if one.name == name else one for one in kept])
    if len(kept) >= MOST:
        raise RefusedError("filter.too_many", most=MOST)
    return _save(workspace, [*kept, new])


def drop_filter(workspace: Workspace, name: str) -> tuple[KeptFilter, ...]:
    """Keep it no longer."""
    return _save(workspace, [one for one in kept_filters(workspace) if one.name != name])


class _Kept(Struct, frozen=True):
    filters: tuple[KeptFilter, ...]


def _save(workspace: Workspace, filters: Sequence[KeptFilter]) -> tuple[KeptFilter, ...]:
    body = msgspec.json.encode(_Kept(tuple(filters))).decode()
    workspace.store.save_arrangement(workspace.me or "", FILTERS, body)
    return tuple(filters)
