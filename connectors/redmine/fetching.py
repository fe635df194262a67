"""Issues by number: all of them, or what changed since an earlier fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from connectors.base import Progress
from connectors.errors import AuthError, ConnectorError, RateLimitError
from connectors.fingerprints import print_of, said_by
from connectors.instants import earlier, iso_seconds
from connectors.model import Batch, Failed, Missing, Task, TaskRef
from connectors.paging import Page, adding, offset_pages, together
from connectors.redmine.api import OVERLAP, PAGE, Api, Unread
from connectors.redmine.cursor import LOOK, Around, Cursor, write_cursor
from connectors.redmine.filters import Filters
from connectors.redmine.refs import number_of, task_ref
from connectors.redmine.surveying import Surveys
from connectors.surveys import newest

WHOLE = PAGE
"""Up to so many issues are always read in full: one request, like a look for changes, which wants another at
what stands around them."""
ALL = "all"
"""Under which the print of all issues stands that were read."""
STRAYS = 20
"""Most issues that are asked for one by one when the lists did not bring them."""


class Fetch:
    """One fetch of ``refs``. ``known``: the cursor of an earlier one; ``surveys``: of the pass's lists."""

    def __init__(
        self,
        api: Api,
        known: Cursor | None,
        refs: Sequence[TaskRef],
        progress: Progress | None,
        surveys: Surveys | None = None,
    ) -> None:
        self._api = api
        self._surveys = surveys
        self._known = known
        self._progress = progress
        self._failed: list[Failed] = []
        self._wanted: dict[int, list[TaskRef]] = {}
        for ref in refs:
            number = number_of(ref)
            if number is None:
                self._failed.append(Failed(ref, "query"))
            else:
                self._wanted.setdefault(number, []).append(ref)
        self._since = None if known is None else known.since
        self._asked: set[int] = set()
        self._around = Around() if known is None else known.around
        self._unread: dict[int, ConnectorError] = {}
        self._nameless: ConnectorError | None = None
        self._looks: Mapping[str, str] = {}

    async def run(self) -> Batch:
        """Every reference in one outcome. What came is told, whatever its time of change says."""
        if not self._wanted:
            return Batch(failed=tuple(self._failed))
        if self._known is None:
            await self._api.verify()
        numbers = list(self._wanted)
        tasks = await self._with_lists()
        if tasks is None and len(numbers) > WHOLE:
            tasks = await self._changes(numbers)
        absent: Mapping[int, Missing | Failed] = {}
        whole = tasks is None
        if tasks is None:
            if len(numbers) > WHOLE and self._known is None:
                self._around = await self._api.around()
            self._unread, self._nameless = {}, None
            heard = None if self._surveys is None else await self._surveys.begin()
            tasks = await self._by_number(numbers)
            self._since = max(filter(None, (heard, self._since)), default=None)
            left = [one for one in numbers if one not in tasks and one not in self._unread]
            if left or self._unread:
                await self._api.verify()
            tasks, absent = await self._strays(tasks, left)
        absent = {**absent, **self._spoilt()}
        settled = dict(zip(tasks, await self._api.settled(tuple(tasks.values())), strict=True))
        return self._batch(await self._believed(settled, whole=whole), absent)

    async def _believed(self, tasks: Mapping[int, Task], *, whole: bool) -> Mapping[int, Task]:
        """A wrong key is answered as a stranger is: what differs from what is known is told to nobody before
        it is known who we are; what does not is as true as it was."""
        before = {} if self._known is None else self._known.looks
        looks = {task.id: print_of([said_by(task)], LOOK) for task in tasks.values()}
        if whole:
            late = None if self._since is None else earlier(self._since, OVERLAP)
            told = [(task.id, task.updated_at) for task in tasks.values()]
            recent = {ident: looks[ident] for ident, moment in told if late and moment and moment >= late}
            self._looks = {ALL: print_of(sorted(looks.values())), **recent}
            if self._looks[ALL] != before.get(ALL):
                await self._api.verify()
            return tasks
        self._looks = looks
        fresh = {number: task for number, task in tasks.items() if before.get(task.id) != looks[task.id]}
        if fresh:
            await self._api.verify()
        return fresh

    async def _with_lists(self) -> dict[int, Task] | None:
        """What changed since, by the question that is asked for the lists of the pass anyway. None where
        there is none, or where it tells that these issues have to be asked."""
        known, joint = self._known, None if self._surveys is None else self._surveys.joint
        if joint is None or known is None or known.since is None or self._api.is_ahead(known.since):
            return None
        found = await joint.changed(known.since)
        if found is None or joint.around.differs(known.around):
            return None
        self._around = joint.around
        self._since = self._api.usage.since(newest(found), self._since)
        return {int(task.id): task for task in found if int(task.id) in self._wanted}

    async def _changes(self, numbers: Sequence[int]) -> dict[int, Task] | None:
        """What changed since, among these numbers. None when more changed than lists by number would
        hold, when it cannot be told, and when something around the issues changed."""
        known = self._known
        if known is None or known.since is None or self._api.is_ahead(known.since):
            return None
        other, self._around = await self._api.changed(known.around)
        if other:
            return None
        filters: Filters = {
            "status_id": "*",
            "updated_on": f">={iso_seconds(earlier(known.since, OVERLAP))}",
        }
        first = await self._api.each(filters, 0)
        if (first.total or 0) > len(numbers) or self._api.is_ahead(known.since):
            return None

        async def page(offset: int) -> Page[Task | Unread]:
            return first if offset == 0 else await self._api.each(filters, offset)

        rows = await offset_pages(page, size=PAGE, key=lambda row: row.id, progress=self._progress)
        tasks = self._read(rows)
        if self._nameless is not None:
            return None
        self._since = self._api.usage.since(newest(tasks), self._since)
        return {int(task.id): task for task in tasks if int(task.id) in self._wanted}

    async def _by_number(self, numbers: Sequence[int]) -> dict[int, Task]:
        """Lists of 100 numbers, two at a time."""
        told = adding(self._progress, len(numbers))

        async def some(part: Sequence[int]) -> list[Task]:
            rows = await self._api.walk_each({"status_id": "*", "issue_id": ",".join(map(str, part))})
            tasks = self._read(rows)
            told(len(tasks))
            return tasks

        parts = [numbers[at : at + PAGE] for at in range(0, len(numbers), PAGE)]
        pages = await together([partial(some, part) for part in parts])
        found = {int(task.id): task for page in pages for task in page}
        self._since = self._api.usage.since(newest(found.values()), self._since)
        return found

    def _read(self, rows: Sequence[Task | Unread]) -> list[Task]:
        """The tasks among rows; what could not be read is kept in mind."""
        for row in rows:
            if isinstance(row, Unread) and row.number is None:
                self._nameless = row.error
            elif isinstance(row, Unread):
                self._unread[row.number or 0] = row.error
        return [row for row in rows if isinstance(row, Task)]

    def _spoilt(self) -> dict[int, Failed]:
        return {
            number: Failed(task_ref(number), error.code, error.detail)
            for number, error in self._unread.items()
            if number in self._wanted
        }

    async def _strays(
        self, tasks: Mapping[int, Task], numbers: Sequence[int]
    ) -> tuple[dict[int, Task], dict[int, Missing | Failed]]:
        """Issues that no list brought are asked for one by one, those not asked before; the rest is
        missing without proof."""
        before = {} if self._known is None else self._known.absent
        absent: dict[int, Missing | Failed] = {
            number: Missing(task_ref(number), proven=before.get(number, False)) for number in numbers
        }
        fresh = [number for number in numbers if number not in before][:STRAYS]
        if (lost := self._nameless) is not None:  # any of them may be it
            absent |= {number: Failed(task_ref(number), lost.code, lost.detail) for number in numbers}
        found = dict(tasks)
        answers = await together([partial(self._api.one, number) for number in fresh])
        for number, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, Task):
                found[number] = answer
                del absent[number]
            elif isinstance(answer, RateLimitError | AuthError):
                raise answer
            elif isinstance(answer, ConnectorError):
                absent[number] = Failed(task_ref(number), answer.code, answer.detail)
            else:
                absent[number] = Missing(task_ref(number), proven=answer)
        self._asked.update(fresh)
        return found, absent

    def _batch(self, tasks: Mapping[int, Task], absent: Mapping[int, Missing | Failed]) -> Batch:
        found: list[tuple[TaskRef, Task]] = []
        missing: list[Missing] = []
        unchanged: list[TaskRef] = []
        for number, refs in self._wanted.items():
            task, gone = tasks.get(number), absent.get(number)
            for ref in refs:
                if task is not None:
                    found.append((ref, task))
                elif isinstance(gone, Missing):
                    missing.append(replace(gone, ref=ref))
                elif gone is not None:
                    self._failed.append(replace(gone, ref=ref))
                else:
                    unchanged.append(ref)
        return Batch(
            found=tuple(found),
            missing=tuple(missing),
            failed=tuple(self._failed),
            unchanged=tuple(unchanged),
            cursor=self._next(tasks, absent),
        )

    def _next(self, tasks: Mapping[int, Task], absent: Mapping[int, Missing | Failed]) -> str:
        """From the newest change that came, never from a clock."""
        known = {} if self._known is None else self._known.absent
        since = self._since
        if any(isinstance(gone, Failed) for gone in absent.values()):
            since = None  # the next one reads what this one could not
        asked = {number: proven for number, proven in known.items() if number not in tasks}
        for number in self._asked:
            gone = absent.get(number)
            if isinstance(gone, Missing):
                asked[number] = gone.proven
        return write_cursor(Cursor(since, asked, None, self._looks, self._around))
