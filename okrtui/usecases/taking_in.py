"""A file of check-ins taken in: what was measured or said of key results, and what was said of objectives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from okrtui.domain.windows import local_date
from okrtui.errors import NotFoundError, OkrError
from okrtui.usecases.acts import Step, common_path
from okrtui.usecases.checkin import CheckinInput, CheckinResult, author_of, check_in_together
from okrtui.usecases.checkin_moment import instant_of
from okrtui.usecases.patience import patiently
from okrtui.usecases.short_ids import Address, resolve
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace


class Taken(Struct, frozen=True):
    """``skipped`` rows of check-ins, ``comments_skipped`` of comments were there already; ``comments`` are
    those that were recorded."""

    checkins: Sequence[CheckinResult]
    skipped: int
    comments: int = 0
    comments_skipped: int = 0


class _Said(Struct, frozen=True):
    """A comment on an objective; ``told`` is its moment as far as the file tells it."""

    row: Address
    author: str
    at: datetime
    told: datetime | date
    text: str


def take_in(workspace: Workspace, given: Sequence[CheckinInput]) -> Taken:
    """Record all rows that are not there yet, or nothing. A row of an objective is a comment on it, and says
    nothing but that. Refuses with the row's number what entry refuses."""
    return patiently(lambda: _take_in(workspace, given))


def _take_in(workspace: Workspace, given: Sequence[CheckinInput]) -> Taken:
    said: list[_Said] = []
    found: dict[str, Address | None] = {}
    kept = [one for one in given if not _is_said(workspace, one, said, found)]
    with workspace.store.transaction(alone=False):
        done = check_in_together(workspace, kept, once=True) if kept else []
        fresh = _fresh(workspace, said)
        if fresh:
            _write(workspace, fresh)
    return Taken(done, len(kept) - len(done), len(fresh), len(said) - len(fresh))


def _is_said(
    workspace: Workspace, one: CheckinInput, said: list[_Said], found: dict[str, Address | None]
) -> bool:
    """Whether a row is a comment on an objective, which is then gathered. ``found``: those looked up."""
    bare = CheckinInput(one.key_result, note=one.note, at=one.at, by=one.by, row=one.row)
    if one != bare or not one.note:
        return False
    try:
        if one.key_result not in found:
            found[one.key_result] = _found(workspace, one.key_result)
        row = found[one.key_result]
        if row is None or row.kind != "objective":
            return False
        at = instant_of(workspace, one.at, workspace.cycle(row.path.split("/", maxsplit=1)[0]))
        day_only = one.at is not None and len(one.at) == 10
        told = local_date(at, workspace.zone) if day_only else at
        said.append(_Said(row, author_of(workspace, one.by), at, told, written("note", one.note)))
    except OkrError as error:
        if one.row:
            error.values.setdefault("row", one.row)
        raise
    return True


def _found(workspace: Workspace, text: str) -> Address | None:
    """None for what is not there: that is told where check-ins are understood."""
    try:
        return resolve(workspace, text, "key_result", "objective")
    except NotFoundError:
        return None


def _fresh(workspace: Workspace, said: Sequence[_Said]) -> list[_Said]:
    """Those that do not stand there yet. A bare day means any moment of that day."""
    refs = {str(one.row.uid) for one in said}
    known: set[tuple[str, datetime | date, str]] = set()
    for one in workspace.store.comments(rows=("objective", refs)) if refs else ():
        known |= {(one.ref, at, one.body) for at in (one.at, local_date(one.at, workspace.zone))}
    return [one for one in said if (str(one.row.uid), one.told, one.text) not in known]


def _write(workspace: Workspace, said: Sequence[_Said]) -> None:
    """Say all of it as one act. Nobody is told that they were named in what was said long ago."""
    store, act = workspace.store, workspace.act()
    steps: list[Step] = []
    for one in said:
        ref = str(one.row.uid)
        id = store.add_comment(
            "objective", ref, author=one.author, body=one.text, mentions=(), at=one.at, recorded_at=act.at
        )
        steps.append({"op": "comment", "uid": id, "kind": "objective", "ref": ref})
    subject = common_path([one.row.path for one in said])
    store.add_event(act, type="comment", subject=subject, payload={"steps": steps})
