"""Issues and merge requests by reference: all of them, or what changed since an earlier fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from connectors.base import Progress
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    NetworkError,
    NotFoundError,
    RateLimitError,
)
from connectors.gitlab.api import PAGE, Api
from connectors.gitlab.cursor import OVERLAP, Known
from connectors.gitlab.joint import Joint
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import Numbered, asked_as, numbered_of, owner_path
from connectors.gitlab.tasks import Raw, moved_to, task_of
from connectors.instants import earlier, iso_seconds
from connectors.model import Batch, Failed, Missing, Moved, Task, TaskRef
from connectors.numbers import integer_of
from connectors.paging import together

STRAYS = 20
"""Most tasks that are asked for one by one when the lists did not bring them."""
HOPS = 5
"""How often an issue may have been moved on."""

Outcome = Task | Missing | Failed
"""A Missing or Failed here names the task as it was asked for; the references get their own."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one kind in one project, as it was asked for."""

    project: str
    sign: str
    iids: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.project}{self.sign}"

    def place(self, iid: int) -> Numbered:
        return Numbered(self.project, self.sign, iid)


class Fetch:
    """One fetch of ``refs``. ``known``: the cursor of an earlier one."""

    def __init__(
        self,
        api: Api,
        how: GitLabOptions,
        known: Known | None,
        refs: Sequence[TaskRef],
        progress: Progress | None,
        joint: Joint | None = None,
    ) -> None:
        self._api, self._how, self._known, self._progress = api, how, known, progress
        self._joint = joint
        self._refs = refs
        self._found: dict[Numbered, Outcome] = {}
        self._moved: dict[Numbered, int] = {}
        self._since: dict[str, datetime] = {} if known is None else dict(known.since)
        self._also: dict[str, str] = {}
        self._absent: dict[str, bool] = {}
        self._hidden: set[str] = set()
        self._whole = known is None
        self._strays = STRAYS

    async def run(self) -> Batch:
        """Every reference in one outcome."""
        wanted: dict[tuple[str, str], list[int]] = {}
        for ref in self._refs:
            place = asked_as(ref)
            if place is not None and place.iid not in (
                there := wanted.setdefault((place.project, place.sign), [])
            ):
                there.append(place.iid)
        groups = [Group(*name, tuple(iids)) for name, iids in wanted.items()]
        await together([partial(self._group, group) for group in groups])
        await self._follow()
        if self._hidden and all(isinstance(one, Missing) for one in self._found.values()):
            await self._api.prove()
        return self._batch()

    async def _group(self, group: Group, *, whole: bool = False) -> None:
        try:
            since = None if whole else self._since_of(group)
            rows = await (self._read(group) if since is None else self._changed(group, since))
        except (AuthError, RateLimitError, NetworkError):
            raise
        except NotFoundError:
            self._found |= {group.place(iid): Missing(_ref(group.place(iid))) for iid in group.iids}
            self._hidden.add(group.name)
            return
        except ConnectorError as trouble:
            self._fail([group.place(iid) for iid in group.iids], trouble)
            return
        if since is not None and not all(integer_of(row.get("iid")) for row in rows):
            await self._group(group, whole=True)  # one does not say which one it is
            return
        self._take(group, rows)
        if since is None:
            await self._look_for(group)
        else:
            self._still_absent(group)
        if self._progress is not None and rows:
            self._progress(len(self._found), len(self._refs))

    def _since_of(self, group: Group) -> datetime | None:
        since = None if self._known is None else self._known.since.get(group.name)
        return None if since is None or self._api.is_ahead(since) else since

    async def _read(self, group: Group, since: datetime | None = None) -> list[Raw]:
        """Lists of 100 numbers."""
        parts = [group.iids[at : at + PAGE] for at in range(0, len(group.iids), PAGE)]
        pages = await together([partial(self._part, group, part, since) for part in parts])
        return [row for page in pages for row in page]

    async def _part(self, group: Group, iids: Sequence[int], since: datetime | None) -> Sequence[Raw]:
        params: dict[str, str | int | Sequence[str]] = {
            "iids[]": [str(iid) for iid in iids],
            **_everything(),
            **_changed_since(since),
        }
        page = await self._api.rows(_path(group), params)
        if page.more or page.total not in (None, len(page.rows)):
            raise AnswerError("short_list", url=_path(group))
        return page.rows

    async def _changed(self, group: Group, since: datetime) -> Sequence[Raw]:
        """What changed since, of this project alone, from the question about all where there is one. Where
        that began later, this is asked once by itself, and goes on from what was heard there."""
        joint, name = self._joint, group.name
        rows = None if joint is None or name not in joint.groups else await joint.changed(joint.groups[name])
        if joint is None or rows is None:
            return await self._changes(group, since)
        if since < joint.since:
            own: Sequence[Raw] = await self._changes(group, since)
        else:
            own = [row for row in rows if group.project in (str(row.get("project_id")), _project(row))]
        if joint.newest is not None:
            self._since[name] = max(joint.newest, self._since.get(name, joint.newest))
        return own

    async def _changes(self, group: Group, since: datetime) -> list[Raw]:
        """What changed since: of more than a hundred the changes of the project, where these fit a page."""
        if len(group.iids) > PAGE:
            params = {**_everything(), **_changed_since(since), "order_by": "updated_at", "sort": "desc"}
            page = await self._api.rows(_path(group), params)
            if not page.more and page.total in (None, len(page.rows)):
                return list(page.rows)
        return await self._read(group, since)

    def _take(self, group: Group, rows: Sequence[Raw]) -> None:
        """What came becomes outcomes; what was moved away is looked for later."""
        wanted = set(group.iids)
        for row in rows:
            task = self._read_row(row, group.place(1).what)
            if isinstance(task, Task):
                self._learn(group, task)
            iid = integer_of(row.get("iid")) or 0
            if iid in wanted:
                self._settle(group.place(iid), row, task)

    def _read_row(self, row: Raw, what: str) -> Task | AnswerError:
        try:
            return task_of(row, what, self._how)
        except AnswerError as trouble:
            return trouble

    def _settle(self, place: Numbered, row: Raw, task: Task | AnswerError) -> None:
        if isinstance(task, AnswerError):
            self._fail([place], task)
        elif (target := moved_to(row)) is None:
            self._found[place] = task
        else:
            self._moved[place] = target

    def _learn(self, group: Group, task: Task) -> None:
        """The newest change of the project, under both of its names: the next pass knows its number."""
        if task.updated_at is None:
            return
        self._also[group.name] = f"{task.container}{group.sign}"
        for name in (group.name, self._also[group.name]):
            self._since[name] = max(task.updated_at, self._since.get(name, task.updated_at))

    async def _look_for(self, group: Group) -> None:
        """What no list brought is asked for by itself: absence from a list proves nothing."""
        left = [group.place(iid) for iid in group.iids]
        left = [place for place in left if place not in self._found and place not in self._moved]
        fresh, self._strays = left[: self._strays], self._strays - min(len(left), self._strays)
        answers = await together([partial(self._api.one, place) for place in fresh])
        for place in left[len(fresh) :]:
            self._found[place] = Missing(_ref(place))
        if any(isinstance(answer, dict) for answer in answers):  # the list was not whole
            self._fail(left[len(fresh) :], AnswerError("short_list"))
        for place, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, ConnectorError):
                self._fail([place], answer)
            elif isinstance(answer, bool):
                self._found[place] = Missing(_ref(place), proven=answer)
                self._absent[place.text] = answer
            else:
                self._settle(place, answer, self._read_row(answer, place.what))

    def _still_absent(self, group: Group) -> None:
        """What was not there when everything was read stays so until it shows itself."""
        before = {} if self._known is None else self._known.absent
        for place in map(group.place, group.iids):
            if place.text in before and place not in self._found and place not in self._moved:
                self._found[place] = Missing(_ref(place), proven=before[place.text])
                self._absent[place.text] = before[place.text]

    async def _follow(self) -> None:
        """Moved issues are read where they are, those that went on from there too."""
        for _ in range(HOPS):
            if not self._moved:
                return
            moved, self._moved = self._moved, {}
            try:
                targets = await self._api.moved(list(dict.fromkeys(moved.values())))
            except (AuthError, RateLimitError, NetworkError):
                raise
            except ConnectorError as trouble:
                self._fail(list(moved), trouble)
                return
            for place, number in moved.items():
                if number not in targets:
                    self._found[place] = Failed(_ref(place), "permission", "moved")
            await self._arrive(
                {place: targets[number] for place, number in moved.items() if number in targets}
            )
        for place in self._moved:
            self._found[place] = Failed(_ref(place), "answer", "moved")

    async def _arrive(self, targets: Mapping[Numbered, Numbered]) -> None:
        places = list(dict.fromkeys(targets.values()))
        answers = dict(
            zip(places, await together([partial(self._api.one, one) for one in places]), strict=True)
        )
        for place, target in targets.items():
            answer = answers[target]
            if isinstance(answer, ConnectorError):
                self._fail([place], answer)
            elif isinstance(answer, bool):
                self._found[place] = Missing(_ref(place), proven=answer)
            else:
                self._settle(place, answer, self._read_row(answer, target.what))

    def _fail(self, places: Sequence[Numbered], trouble: ConnectorError) -> None:
        for place in places:
            self._found[place] = Failed(_ref(place), trouble.code, trouble.detail)

    def _batch(self) -> Batch:
        found: list[tuple[TaskRef, Task]] = []
        moved: list[Moved] = []
        missing: list[Missing] = []
        failed: list[Failed] = []
        unchanged: list[TaskRef] = []
        for ref in self._refs:
            place = asked_as(ref)
            outcome = Failed(ref, "query") if place is None else self._found.get(place)
            if isinstance(outcome, Missing):
                missing.append(replace(outcome, ref=ref))
            elif isinstance(outcome, Failed):
                failed.append(replace(outcome, ref=ref))
            elif outcome is None:
                unchanged.append(ref)
            elif _same(ref, outcome):
                found.append((ref, outcome))
            else:
                moved.append(Moved(ref, outcome))
        cursor = self._cursor(failed)
        return Batch(tuple(found), tuple(moved), tuple(missing), tuple(failed), tuple(unchanged), cursor)

    def _cursor(self, failed: Sequence[Failed]) -> str | None:
        """From the newest changes that came. Where something failed the next pass asks as this one did: its
        group would otherwise go on from a moment that it never heard of. A project that is not shown is read
        whole as soon as it is: nothing in it changes by that."""
        known = {} if self._known is None else self._known.since
        told = {name: self._api.usage.since(moment, known.get(name)) for name, moment in self._since.items()}
        since = {name: moment for name, moment in told.items() if moment and name not in self._hidden}
        for one in failed:
            if (place := asked_as(one.ref)) is not None:
                name = f"{place.project}{place.sign}"
                since.pop(name, None)
                since.pop(self._also.get(name, name), None)
        at = self._api.now() if self._whole or self._known is None else self._known.at
        return Known(at, since, self._absent).text()


def _project(row: Raw) -> str:
    named = row.get("references")
    place = numbered_of(str(named.get("full"))) if isinstance(named, dict) else None
    return "" if place is None else place.project


def _path(group: Group) -> str:
    return f"{owner_path(group.project)}/{group.place(1).what}"


def _everything() -> dict[str, str | int]:
    return {"scope": "all", "state": "all", "per_page": PAGE}


def _changed_since(since: datetime | None) -> dict[str, str | int]:
    return {} if since is None else {"updated_after": iso_seconds(earlier(since, OVERLAP))}


def _ref(place: Numbered) -> TaskRef:
    return TaskRef(place.text)


def _same(ref: TaskRef, task: Task) -> bool:
    """Does the task answer under the key that it was asked by? Case is nothing to GitLab."""
    asked = numbered_of(ref.key)
    if asked is not None and asked.project.isdecimal():
        return ref.key == task.id
    return ref.key.casefold() == task.key.casefold() and ref.id in (None, task.id)
