"""The columns of a task: one table, from which reading, writing and the SQL are made.

Every field of ``TaskRow`` is a column of its name, kept as its annotation says (``_KEPT``). A new field
is one of ``TaskRow`` and a migration that adds its column.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

import msgspec

from okrtui.domain.model import Category
from okrtui.named import NamedTuple
from okrtui.store.codec import from_json, instant, micros, to_json
from okrtui.store.records import TaskInScope, TaskRow

_CATEGORIES = {category.value: category for category in Category}
_VALUES = {category: category.value for category in Category}


class _Kept(NamedTuple):
    """How a value is kept: ``read`` and ``write`` of what is not NULL (None: it is kept as it is),
    ``nothing`` for NULL, ``parts`` the columns of a value that takes several."""

    read: Callable[[Any], object] | None = None
    write: Callable[[Any], object] | None = None
    nothing: object = None
    parts: tuple[str, ...] = ("",)


def _amounts(text: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in from_json(text).items()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(from_json(text))


def _json(value: Collection[object]) -> str | None:
    return to_json(value) if value else None


_KEPT: dict[str, _Kept] = {
    "int": _Kept(),
    "int | None": _Kept(),
    "str": _Kept(),
    "str | None": _Kept(),
    "bool": _Kept(bool, int),
    "date | None": _Kept(date.fromisoformat, date.isoformat),
    "datetime | None": _Kept(instant, micros),
    "Decimal | None": _Kept(Decimal, str),
    "Category": _Kept(_CATEGORIES.__getitem__, _VALUES.__getitem__),
    "tuple[str, ...]": _Kept(
        lambda text: tuple(from_json(text)), lambda one: to_json(one) if one else None, ()
    ),
    "tuple[int, int] | None": _Kept(parts=("_a", "_b")),
    "Mapping[str, Decimal]": _Kept(_amounts, lambda amounts: _json(dict(amounts)), {}),
}


_ANNOTATIONS: dict[str, str] = TaskRow.__annotations__
_DEFAULTS = {one.name: one.default for one in msgspec.structs.fields(TaskRow)}


FEW = 1_000
"""Rows that are read one by one."""
ALIKE = ("connection", "status", "assignee", "priority", "type", "container", "parent")
"""Words that many tasks have in common."""


class Columns:
    """Some fields of a task and how they are kept, in their order."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        kept = [_KEPT[_ANNOTATIONS[name]] for name in self.fields]
        self.names = tuple(
            name + part for name, how in zip(self.fields, kept, strict=True) for part in how.parts
        )
        self._values: Callable[[object], tuple[object, ...]] = attrgetter(*self.fields)
        self._pairs = [at for at, how in enumerate(kept) if len(how.parts) == 2]
        self._reads = [(at, how.read, how.nothing) for at, how in enumerate(kept) if how.read is not None]
        self._words = [self.names.index(name) for name in ALIKE if name in self.names]
        self._writes = [(at, how.write) for at, how in enumerate(kept) if how.write is not None]

    def read(self, row: Sequence[Any]) -> list[Any]:
        """What the columns of a row hold, as the fields."""
        values: list[Any] = list(row)
        for at in self._pairs:
            values[at : at + 2] = [None if values[at] is None else (values[at], values[at + 1])]
        for at, read, nothing in self._reads:
            value = values[at]
            values[at] = nothing if value is None else read(value)
        return values

    def read_all(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
        """The same of many rows, column by column."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for at in self._pairs if columns else ():
            both = zip(columns[at], columns[at + 1], strict=True)
            columns[at : at + 2] = [[None if one[0] is None else one for one in both]]
        for at, read, nothing in self._reads if columns else ():
            values = columns[at]
            if len(rows) > FEW:  # of many most are alike: those are read, and held, once
                met = {value: nothing if value is None else read(value) for value in set(values)}
                columns[at] = [met[value] for value in values]
            else:
                columns[at] = [nothing if value is None else read(value) for value in values]
        for at in self._words if len(rows) > FEW else ():
            met = {value: value for value in columns[at]}
            columns[at] = [met[value] for value in columns[at]]
        return zip(*columns, strict=True)

    def write(self, record: object) -> list[Any]:
        """What the columns are to hold of a record."""
        values: list[Any] = list(self._values(record))
        for at, write in self._writes:
            value = values[at]
            if value is not None:
                values[at] = write(value)
        for at in reversed(self._pairs):
            values[at : at + 1] = values[at] or (None, None)
        return values


TASK = Columns(_ANNOTATIONS)
"""A task, whole."""

IDENTITY = ("uid", "connection", "id")
"""What a task is found by, and never changes. They stand first."""

STATE = ("status", "category", "updated_at", "closed_at")
"""What moves most: written alone where nothing else differs."""

WEIGHED = Columns(name for name in TaskInScope._fields if name in _ANNOTATIONS)
"""The part of a task that its worth depends on."""

WORTH = Columns(name for name in WEIGHED.fields if name not in IDENTITY)
"""The same without its identity, which stands first."""

_FIRST = (
    "key", "title", "url", "assignee", "due", "points", "estimate", "spent", "parent", "labels", "priority",
    "subtasks", "fields", "missing_since", "proven",
)  # fmt: skip
_MARKS = {"archived": b"a", "guessed": b"g"}
_LATER = tuple(name for name in TASK.fields if name not in (*IDENTITY, *STATE, *_FIRST))
"""They mark a digest where they hold something, so that rows kept before they were known keep theirs."""

_NO_LATER = tuple(_DEFAULTS[name] for name in _LATER)

_first, _later = attrgetter(*_FIRST), attrgetter(*_LATER)
_state = attrgetter(*(f"{name}._value_" if name == "category" else name for name in STATE))
_encode = msgspec.json.Encoder(order="deterministic").encode


def digests(tasks: Collection[TaskRow]) -> list[str]:
    """Of each task a short text that differs where anything but identity and state does."""
    from hashlib import blake2b

    begun, found = blake2b(digest_size=8).copy, []  # a copy is made in half the time of a new one
    for facts, later in zip(map(_encode, map(_first, tasks)), map(_later, tasks), strict=True):
        one = begun()
        one.update(facts if later == _NO_LATER else facts + _marked(later))
        found.append(one.hexdigest())
    return found


rest = attrgetter(*_FIRST, *_LATER)
"""Of a task all but its identity and state: what its digest is made of."""


def _marked(later: Sequence[Any]) -> bytes:
    marks = b""
    for name, value in zip(_LATER, later, strict=True):
        if value:
            marks += _MARKS.get(name) or name.encode() + _encode(value)
    return marks


def states(tasks: Collection[TaskRow], uids: Iterable[int]) -> list[tuple[Any, ...]]:
    """Of each task what the columns of ``STATE`` are to hold, and behind that its uid: as it is written."""
    return [
        (
            status,
            category,
            None if updated is None else micros(updated),
            None if closed is None else micros(closed),
            uid,
        )
        for (status, category, updated, closed), uid in zip(map(_state, tasks), uids, strict=True)
    ]


def _listed(names: Sequence[str], form: str) -> str:
    return ", ".join(form.format(name) for name in names)


def filled(statement: str) -> str:
    """A statement with the columns where it names them in braces."""
    changed = TASK.names[len(IDENTITY) :]
    return statement.format(
        task_read=_listed(TASK.names, "t.{}"),
        task_weighed=_listed(WEIGHED.names, "t.{}"),
        task_columns=_listed(TASK.names, "{}"),
        task_values=_listed(TASK.names, ":{}"),
        task_changes=_listed(changed, "{0} = :{0}"),
    )
