"""How many requests a pass over a ClickUp will make."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.clickup.cursor import Cursor, read_archive
from connectors.clickup.loading import FEW
from connectors.clickup.refs import target_of, task_set_of
from connectors.clickup.watching import Watch
from connectors.forecast import Forecast, KnownList, Questions, pages
from connectors.model import QueryKind, TaskRef
from connectors.surveys import name_of


def foretold(
    asked: Questions, known: Cursor | None, watch: Watch | None, setup: str, team: str | None
) -> Forecast:
    """There is no read of many tasks by id: more than a few are looked for in their lists, which is not
    foretold; nor are archived tasks, whose lists are asked for where they are not known."""
    needs = _needs_team(asked)
    requests = int(asked.check) + (needs and team is None)
    changes, vague = _changes(asked.known, known), False
    if changes is None:
        changes, vague = _one_by_one(asked.known)
    more, vaguer = _one_by_one(asked.others)
    requests += changes + more
    covered: list[KnownList] = []
    if watch is not None:
        covered = [one for one in asked.surveyed if name_of(one.query) in watch.queries]
        shared = watch.spaces.keys() & (known.spaces.keys() if known is not None and asked.known else ())
        requests += len(watch.spaces) - len(shared) if covered else 0
    left = [one for one in [*asked.surveyed, *asked.lists] if one not in covered]
    requests += sum(_list(one, setup) for one in left) + len(asked.counts)
    lists = bool(asked.surveyed or asked.lists or asked.counts)
    return Forecast(requests, at_least=vague or vaguer or lists)


def _changes(refs: Sequence[TaskRef], known: Cursor | None) -> int | None:
    """A walk a workspace, and what was not there the last time; None where they are read by name."""
    if known is None or not known.spaces or not refs:
        return None
    return len(known.spaces) + len({target_of(ref) for ref in refs if ref.key in known.again})


def _one_by_one(refs: Sequence[TaskRef]) -> tuple[int, bool]:
    """(requests, whether that is only the least)."""
    targets = {target_of(ref) for ref in refs} - {None}
    return (len(targets), False) if len(targets) <= FEW else (2, True)


def _list(one: KnownList, setup: str) -> int:
    """Those of a list, and of its archived tasks where it is not known that there are none."""
    place = task_set_of(one.query.text) if one.query.kind is QueryKind.LIST else None
    if place is None or place.what == "view":
        return pages(one.size)
    archive = read_archive(one.cursor, setup, one.query.text)
    if place.what == "list":
        return pages(one.size) + (archive is None or place.ident in archive.lists)
    more = 0 if archive is None else len(archive.lists) + 2 * len(archive.away) + len(archive.guests)
    return pages(one.size) + more


def _needs_team(asked: Questions) -> bool:
    """Whether something is read through the workspace that it does not name itself."""
    if any((target := target_of(ref)) and target.custom and not target.team for ref in asked.others):
        return True
    places = [task_set_of(one.query.text) for one in asked.lists]
    return any(
        (place is None and "workspace=" not in one.query.text)
        or (place is not None and place.what in ("folder", "space") and not place.team)
        for one, place in zip(asked.lists, places, strict=True)
    )
