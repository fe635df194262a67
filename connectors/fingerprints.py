"""Short prints of what was seen, by which the next pass knows whether it changed. No secret rests on them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from heapq import nlargest

from connectors.model import Options, Task, TaskRef


def print_of(lines: Iterable[str], length: int = 24) -> str:
    """Equal for equal lines, surrogates that stand alone counting as one sign; so many digits."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:length]


def setup_print(options: Options) -> str:
    """Equal while the configuration of a connection, without its token, is the same."""
    extra = sorted((name, repr(value)) for name, value in options.extra.items())
    return print_of([repr((options.base_url, options.user, extra))])


def refs_print(refs: Iterable[TaskRef]) -> str:
    """Equal for the same set of keys, in any order and case."""
    return print_of(sorted({ref.key.lower() for ref in refs}))


def mark_of(
    total: int,
    tasks: Iterable[Task],
    most: int,
    look: Callable[[Task], str],
    since: datetime | None = None,
) -> str | None:
    """What differs after a change of a list of ``total`` tasks: its size, and the ``look`` of the ``most``
    that changed last; of those of the instant at which the look ends the instant alone, since which of them
    are seen is chance. None when there is nothing to look at, and where all of them changed after ``since``,
    from when on others may have changed behind the page that told of them."""
    told = nlargest(most, (task for task in tasks if task.updated_at), key=_changed)
    if not told:
        return None
    last = _changed(told[-1])[0]
    if total <= len(told):
        return f"{total} {print_of(sorted(map(look, told)))}"
    if since is not None and last >= since:
        return None
    newer = [task for task in told if task.updated_at != last]
    return f"{total} {print_of([last.isoformat(), *sorted(map(look, newer))])}"


def said_by(task: Task) -> str:
    """All that a task says of itself, equal for equal tasks in every process: sets have no order of their
    own, and that of numbers does not count."""
    bare = replace(task, places=frozenset(), told=None, fields={})
    told = None if task.told is None else sorted(task.told)
    return f"{sorted(task.places)} {told} {sorted(task.fields.items())} {bare!r}"


def total_of(mark: str | None) -> int:
    """The size of the list that gave a mark; 0 without one."""
    told = (mark or "").partition(" ")[0]
    return int(told) if told.isdecimal() else 0


def _changed(task: Task) -> tuple[datetime, int, str]:
    assert task.updated_at is not None
    return task.updated_at, len(task.id), task.id
