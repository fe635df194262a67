"""Issues by reference: all of them, or what changed in the workspace since an earlier fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from connectors.base import Progress
from connectors.errors import AnswerError, AuthError, ConnectorError, NotFoundError, RateLimitError
from connectors.linear import documents
from connectors.linear.api import Api, connection, next_of
from connectors.linear.cursor import Cursor, around_of, is_due, newest_of, write_cursor
from connectors.linear.places import KEY, UUID, numbered
from connectors.linear.tasks import is_trashed, mapping, nodes
from connectors.model import Batch, Failed, Missing, Moved, Task, TaskRef
from connectors.paging import together
from connectors.text import clean

_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
STRAYS = 20
"""Most issues that are asked for one by one when the lists did not bring them."""


class Fetch:
    """One fetch of ``refs``. ``known``: the cursor of an earlier one."""

    def __init__(
        self, api: Api, known: Cursor | None, refs: Sequence[TaskRef], progress: Progress | None
    ) -> None:
        self._api = api
        self._known = known
        self._progress = progress
        self._failed: list[Failed] = []
        self._wanted: dict[str, list[TaskRef]] = {}
        """References by what is asked for: an id, or a key in capitals."""
        for ref in dict.fromkeys(refs):
            asked = _asked(ref)
            if asked is None:
                self._failed.append(Failed(ref, "query", "reference"))
            else:
                self._wanted.setdefault(asked, []).append(ref)
        self._found: dict[str, Task] = {}
        """By id and by key."""
        self._trashed: set[str] = set()
        self._absent: dict[str, Missing | Failed] = {}
        self._unchanged: set[str] = set()
        self._nameless: AnswerError | None = None
        """Of an issue that does not say which one it is."""
        self._since: datetime | None = None
        self._around = ""

    async def run(self) -> Batch:
        """Every reference in one outcome. What came is told, whatever its time of change says."""
        wanted = list(self._wanted)
        if wanted and not await self._changes(wanted):
            await self._whole(wanted)
            settled = self._found.keys() | self._trashed | self._absent.keys()
            await self._strays([one for one in wanted if one not in settled])
        return self._batch()

    async def _changes(self, wanted: Sequence[str]) -> bool:
        """Take what changed since, with the issues above what changed, whose count of sub-issues is another.
        False when all must be asked: nothing is known of them, a status or a label of another name, more
        changes than pages of all."""
        known, pages = self._known, -(-len(wanted) // self._api.page)
        if known is None or not all(map(UUID.fullmatch, wanted)):
            return False
        changed: list[object] = []
        after: str | None = None
        for number in range(pages):
            data = await self._api.changed(known.since, after)
            if number == 0:
                self._around, self._since = around_of(data), newest_of(data, self._api.usage)
                if self._around != known.around or is_due(
                    known.whole, self._api.clock, self._api.settings.recheck
                ):
                    return False
            found = connection(data, "issues")
            changed += nodes(found)
            after = next_of(found)
            if after is None:
                break
        if after is not None:
            return False
        self._take(changed)
        if self._nameless is not None:
            return False
        above = {task.parent for task in self._found.values() if task.parent} & self._wanted.keys()
        await self._by_filter(sorted(above - self._found.keys()))
        self._unchanged = set(wanted) - self._found.keys() - self._trashed - self._absent.keys()
        for one in self._unchanged & known.absent.keys():
            self._absent[one] = Missing(self._wanted[one][0], proven=known.absent[one])
        self._unchanged -= self._absent.keys()
        return True

    async def _whole(self, wanted: Sequence[str]) -> None:
        """All of them, a page a request; the first one tells what stands around as well."""
        size, self._nameless = self._api.page, None
        await self._by_filter(wanted[:size], around=True)
        parts = [wanted[at : at + size] for at in range(size, len(wanted), size)]
        await together([partial(self._by_filter, part) for part in parts])

    async def _by_filter(self, wanted: Sequence[str], *, around: bool = False) -> None:
        if not wanted:
            return
        after: str | None = None
        while True:
            data = await self._api.ask(
                lambda size, at=after: documents.issues(_filter(wanted), size, at, around=around)  # type: ignore[misc]
            )
            if around and after is None:
                self._api.open(data)
                self._around, self._since = around_of(data), newest_of(data, self._api.usage)
            found = connection(data, "issues")
            self._take(nodes(found))
            before, after = after, next_of(found)
            if after is None or after == before:
                return

    def _take(self, issues: Sequence[object]) -> None:
        for issue in issues:
            try:
                task = self._api.task(issue)
            except AnswerError as error:
                self._fail(issue, error)
                continue
            if is_trashed(issue):
                self._trashed |= {task.id, task.key}
            else:
                self._found[task.id] = self._found[task.key] = task
        if self._progress is not None and issues:
            done = sum(one in self._found for one in self._wanted)
            if done:
                self._progress(done, len(self._wanted))

    def _fail(self, issue: object, error: AnswerError) -> None:
        raw = mapping(issue)
        names = {clean(raw.get("id"), 100).lower(), clean(raw.get("identifier"), 40).upper()} - {""}
        if not names:
            self._nameless = error
        for one in names & self._wanted.keys():
            self._absent[one] = Failed(self._wanted[one][0], error.code, error.detail)

    async def _strays(self, wanted: Sequence[str]) -> None:
        """Issues that no list brought: an earlier name of one that was moved to another team is known to
        the question for one issue only. The first few that were not asked before are asked so."""
        before = {} if self._known is None else self._known.absent
        for one in wanted:
            self._absent[one] = Missing(self._wanted[one][0], proven=before.get(one, False))
            if (lost := self._nameless) is not None:  # any of them may be it
                self._absent[one] = Failed(self._wanted[one][0], lost.code, lost.detail)
        fresh = [one for one in wanted if one not in before][:STRAYS]
        for one, answer in zip(
            fresh, await together([partial(self._one, key) for key in fresh]), strict=True
        ):
            if isinstance(answer, RateLimitError | AuthError):
                raise answer
            if isinstance(answer, NotFoundError):
                self._absent[one] = Missing(self._wanted[one][0], proven=before.get(one, False))
                continue
            del self._absent[one]
            if isinstance(answer, ConnectorError):
                self._absent[one] = Failed(self._wanted[one][0], answer.code, answer.detail)
            elif is_trashed(answer):
                self._trashed.add(one)
            else:
                self._found[one] = self._api.task(answer)

    async def _one(self, key: str) -> Mapping[str, object] | ConnectorError:
        try:
            data = await self._api.ask(lambda size: documents.one(key))
            issue = mapping(data.get("issue"))
            if not is_trashed(issue):
                self._api.task(issue)  # AnswerError for what is no issue
        except ConnectorError as error:
            return error
        return issue

    def _batch(self) -> Batch:
        found: list[tuple[TaskRef, Task]] = []
        moved: list[Moved] = []
        missing: list[Missing] = []
        unchanged: list[TaskRef] = []
        for asked, refs in self._wanted.items():
            task, absent = self._found.get(asked), self._absent.get(asked)
            for ref in refs:
                if task is not None and _is_another(ref, task):
                    moved.append(Moved(ref, task))
                elif task is not None:
                    found.append((ref, task))
                elif asked in self._trashed:
                    missing.append(Missing(ref, proven=True))
                elif isinstance(absent, Missing):
                    missing.append(Missing(ref, absent.proven))
                elif absent is not None:
                    self._failed.append(Failed(ref, absent.code, absent.detail))
                elif asked in self._unchanged:
                    unchanged.append(ref)
        return Batch(
            tuple(found), tuple(moved), tuple(missing), tuple(self._failed), tuple(unchanged), self._cursor()
        )

    def _cursor(self) -> str | None:
        """From what the answers carried, never from this machine's clock."""
        known, clock = self._known, self._api.clock
        if any(isinstance(gone, Failed) for gone in self._absent.values()):
            return None  # the next one reads what this one could not
        absent = {one: gone.proven for one, gone in self._absent.items() if isinstance(gone, Missing)}
        absent |= dict.fromkeys(self._trashed & self._wanted.keys(), True)
        name = self._api.workspace
        if self._unchanged and known is not None:
            return write_cursor(Cursor(self._since or known.since, known.whole, self._around, absent, name))
        if clock is None or (self._since is None and not absent):
            return None
        return write_cursor(Cursor(self._since or _BEGINNING, clock, self._around, absent, name))


def _asked(ref: TaskRef) -> str | None:
    """What is asked for: the id where one is known, else the key; None for no reference of Linear's."""
    if ref.id is not None and UUID.fullmatch(ref.id.lower()):
        return ref.id.lower()
    return ref.key.upper() if KEY.fullmatch(ref.key) else None


def _filter(wanted: Sequence[str]) -> dict[str, object]:
    ids = [one for one in wanted if UUID.fullmatch(one)]
    keys = [one for one in wanted if one not in set(ids)]
    if not keys:
        return {"id": {"in": ids}}
    return {"or": [{"id": {"in": ids}}, numbered(keys)]} if ids else numbered(keys)


def _is_another(ref: TaskRef, task: Task) -> bool:
    """Does the issue answer under another key than the one asked for?"""
    return KEY.fullmatch(ref.key) is not None and ref.key.upper() != task.key
