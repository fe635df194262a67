"""Tasks of a large list, packed page by page: read, each takes a kilobyte, and packed a tenth of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar, cast, overload

from connectors.model import Category, Task

T = TypeVar("T")
LARGE = 10_000
"""Tasks of one list from which on they are packed."""
SLICE = 500
"""Tasks that are packed together, where they did not come in pages."""

_CATEGORIES = tuple(Category)
_NUMBERS = {category: number for number, category in enumerate(_CATEGORIES)}


class PackedTasks(Sequence[Task]):
    """Tasks in their order. Those that are read one after the other are unpacked a page at a time."""

    def __init__(self) -> None:
        self._pages: list[bytes | tuple[Task, ...]] = []
        self._starts: list[int] = []
        self._count = 0
        self._places: dict[str, int] = {}

    def add(self, tasks: Sequence[Task]) -> None:
        """These come behind the others, as a page of their own."""
        if isinstance(tasks, PackedTasks):
            for page in tasks._pages:
                self._add(page, _unpacked(page))
        elif tasks:
            self._add(_packed(tasks), tasks)

    def _add(self, page: bytes | tuple[Task, ...], tasks: Sequence[Task]) -> None:
        place = len(self._pages) * len(_CATEGORIES)
        alike = [place + number for number in range(len(_CATEGORIES))]  # one number for all of a kind
        self._places.update((task.id, alike[_NUMBERS[task.category]]) for task in tasks)
        self._pages.append(page)
        self._starts.append(self._count)
        self._count += len(tasks)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Task]:
        return chain.from_iterable(map(_unpacked, self._pages))

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Task]: ...
    def __getitem__(self, at: int | slice) -> Task | Sequence[Task]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(self._count)))
        place = at + self._count if at < 0 else at
        if not 0 <= place < self._count:
            raise IndexError(at)
        page = bisect_right(self._starts, place) - 1
        return _unpacked(self._pages[page])[place - self._starts[page]]

    def by_id(self) -> TasksById | None:
        """The same by id; None where one id stands for several."""
        return TasksById(self, self._places) if len(self._places) == self._count else None

    def page(self, number: int) -> Sequence[Task]:
        """Those of one page."""
        return _unpacked(self._pages[number])


class TasksById(Mapping[str, Task]):
    """Packed tasks by id, in their order. Whoever asks in that order unpacks each page once."""

    def __init__(self, tasks: PackedTasks, places: Mapping[str, int]) -> None:
        self.tasks = tasks
        self._places = places
        self._open: tuple[int, dict[str, Task]] = (-1, {})

    def __getitem__(self, id: str) -> Task:
        page = self._places[id] // len(_CATEGORIES)
        if self._open[0] != page:
            self._open = page, {task.id: task for task in self.tasks.page(page)}
        return self._open[1][id]

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def category(self, id: str) -> Category | None:
        """That of a task, without unpacking it; None where it is not here."""
        place = self._places.get(id)
        return None if place is None else _CATEGORIES[place % len(_CATEGORIES)]


def packed(items: Sequence[T]) -> Sequence[T]:
    """The same items, packed where they are tasks."""
    if not items or not all(isinstance(item, Task) for item in items):
        return items
    tasks = cast("Sequence[Task]", items)
    found = PackedTasks()
    for start in range(0, len(tasks), SLICE):
        found.add(tasks[start : start + SLICE])
    return cast("Sequence[T]", found)


def collected(tasks: Iterable[Task]) -> Sequence[Task]:
    """All of them, packed as they come where they are many."""
    left = iter(tasks)
    found = tuple(islice(left, LARGE + 1))
    if len(found) <= LARGE:
        return found
    large = packed(found)
    assert isinstance(large, PackedTasks)
    while some := list(islice(left, SLICE)):
        large.add(some)
    return large


def joined(*lists: Sequence[Task]) -> Sequence[Task]:
    """The tasks of all lists, each once: of one that stands in several the first."""
    if len(lists) == 1:
        return lists[0]
    return collected(_each_once(chain.from_iterable(lists)))


def _each_once(tasks: Iterable[Task]) -> Iterator[Task]:
    seen: set[str] = set()
    for task in tasks:
        if task.id not in seen:
            seen.add(task.id)
            yield task


def _packed(tasks: Sequence[Task]) -> bytes | tuple[Task, ...]:
    """A page; as it is where it holds what cannot be packed, such as a number beyond all measure."""
    import zlib

    import msgspec

    try:
        return zlib.compress(msgspec.msgpack.encode(tasks), 1)
    except (UnicodeEncodeError, OverflowError, TypeError, ValueError):
        return tuple(tasks)


def _unpacked(page: bytes | tuple[Task, ...]) -> tuple[Task, ...]:
    if isinstance(page, tuple):
        return page
    import zlib

    import msgspec

    return msgspec.msgpack.decode(zlib.decompress(page), type=tuple[Task, ...])
