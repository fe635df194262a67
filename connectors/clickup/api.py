"""The requests this connector makes, and how ClickUp's pages end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from urllib.parse import quote

from connectors.answer import Answer, shapeless
from connectors.base import Progress
from connectors.clickup.options import DEFAULT_URL, ClickUpOptions
from connectors.clickup.refs import Target
from connectors.clickup.tasks import ident_of, task_of
from connectors.errors import AuthError, ForbiddenError, QueryError
from connectors.http import HttpSession, Params, SessionArguments
from connectors.model import Options, Task
from connectors.paging import Page, page_numbers
from connectors.sharing import Shared
from connectors.text import clean

PAGE = 100
"""Tasks on a page; ClickUp takes no other size."""

ALL: Mapping[str, str] = {"include_closed": "true", "subtasks": "true"}
"""By default closed tasks and subtasks are left out."""


class TooManyPages(Exception):  # no failure: the caller turns to another way
    """A walk would take more pages than it is worth. ``came``: the tasks of those that were read."""

    def __init__(self, came: Sequence[Task]) -> None:
        super().__init__()
        self.came = came


class Api:
    """What is read. What changes something goes through ``session``."""

    def __init__(self, options: Options, settings: ClickUpOptions, session: SessionArguments) -> None:
        self.session = HttpSession(options, default_url=DEFAULT_URL, headers=_headers(options), **session)
        self._settings, self._workspace = settings, settings.workspace
        self._shared = Shared()
        self._known = self._refused = False

    async def user(self) -> Mapping[str, object]:
        """Who the token belongs to. Raises AuthError."""
        answer = await self._get("v2/user")
        user = answer.mapping().get("user")
        if not isinstance(user, dict) or not clean(user.get("id"), 60):
            raise shapeless(answer)
        self._known = True
        return user

    async def prove(self) -> None:
        """ClickUp says 401 also for a workspace, a list or a custom id that this account may not
        see. Raises AuthError when the token itself is refused; asked once a session, and once more by
        ``confirm``."""
        self._refused = True
        if not self._known:
            await self.user()

    async def confirm(self, teams: Collection[str]) -> bool:
        """Whether what was refused in this session is refused for itself: asked after it, since a right that
        was lost halfway refuses everything. False where one of the workspaces ``teams``, or every one, is
        not shown any more; raises AuthError when the token is refused. Asks nothing where nothing was."""
        if not self._refused:
            return True
        answer = await self._get("v2/team")
        rows = answer.mapping().get("teams")
        if not isinstance(rows, list):
            raise shapeless(answer)
        self._refused = False
        shown = {clean(one.get("id"), 40) for one in rows if isinstance(one, dict)}
        return bool(shown) and shown.issuperset(teams)

    async def team(self, given: str | None = None) -> str:
        """The workspace: given, configured, or the only one of the account. Raises QueryError
        ``workspace`` when there are several."""
        if given or self._workspace:
            return given or self._workspace or ""
        answer = await self._get("v2/team")
        teams = answer.mapping().get("teams")
        if not isinstance(teams, list):
            raise shapeless(answer)
        numbers = [clean(one.get("id"), 40) for one in teams if isinstance(one, dict)]
        if len(numbers) != 1 or not numbers[0].isdigit():
            raise QueryError("workspace", values={"count": str(len(numbers))})
        self._workspace = numbers[0]
        return numbers[0]

    async def workspaces(self) -> list[str]:
        """The names of the account's workspaces."""
        answer = await self._get("v2/team")
        teams = answer.mapping().get("teams")
        if not isinstance(teams, list):
            raise shapeless(answer)
        known = [one for one in teams if isinstance(one, dict)]
        return [clean(one.get("name"), 100) or clean(one.get("id"), 40) for one in known]

    @property
    def known_team(self) -> str | None:
        """The workspace as far as it is known without asking."""
        return self._workspace

    async def task(self, target: Target) -> Mapping[str, object]:
        """One task as it is told. A custom id is found with both parameters only, else it is a misleading
        401."""
        if target.ident is not None:
            answer = await self._get(f"v2/task/{quote(target.ident, safe='')}")
        else:
            params = {"custom_task_ids": "true", "team_id": await self.team(target.team)}
            answer = await self._get(f"v2/task/{quote(target.custom or '', safe='')}", params=params)
        if "id" not in answer.mapping():
            raise shapeless(answer)
        ident_of(answer.data)
        return answer.mapping()

    def read(self, raw: object) -> Task:
        """See ``tasks.task_of``."""
        return self._shared.task(task_of(raw, self._settings))

    async def tasks_of_list(
        self, ident: str, *, archived: bool, progress: Progress | None = None, most: int | None = None
    ) -> Sequence[Task]:
        """All tasks of a list, those that live elsewhere too. Archived ones are a list of their own."""
        more = {**ALL, "include_timl": "true", "archived": "true" if archived else "false"}
        return await self._walk(f"v2/list/{quote(ident, safe='')}/task", more, progress, most)

    async def lists_of(self, what: str, ident: str) -> tuple[list[str], list[str]]:
        """The lists of a folder or a space: (those in use, those put away). Raises ConnectorError."""
        names = {"folder": ["folder/{}/list"], "space": ["space/{}/list", "space/{}/folder"]}[what]
        told: tuple[list[str], list[str]] = ([], [])
        for away in (False, True):
            for name in names:
                path = "v2/" + name.format(quote(ident, safe=""))
                answer = await self._get(path, params={"archived": "true" if away else "false"})
                told[away].extend(_lists(answer))
        return [ident for ident in told[0] if ident not in told[1]], told[1]

    async def tasks_of_team(
        self,
        team: str,
        filters: Mapping[str, Sequence[str]],
        *,
        progress: Progress | None = None,
        most: int | None = None,
    ) -> Sequence[Task]:
        """All tasks of a workspace that pass the filters; never archived ones."""
        return await self._walk(f"v2/team/{quote(team, safe='')}/task", {**ALL, **filters}, progress, most)

    async def tasks_of_view(self, ident: str, *, progress: Progress | None = None) -> Sequence[Task]:
        """The tasks that a view shows: its own filters hold."""
        return await self._walk(f"v2/view/{quote(ident, safe='')}/task", {}, progress, None)

    async def get(self, path: str, params: Params | None = None) -> Mapping[str, object]:
        """The object that a path answers. Raises AnswerError for anything else, ForbiddenError where the
        account may not see it."""
        try:
            answer = await self._get(path, params)
        except AuthError as error:
            await self.prove()
            raise ForbiddenError(error.detail, url=error.url, status=error.status) from error
        if not answer.mapping() or "err" in answer.mapping():
            raise shapeless(answer)
        return answer.mapping()

    async def _get(self, path: str, params: Params | None = None) -> Answer:
        return await self.session.get(path, params=params)

    async def _walk(
        self,
        path: str,
        params: Mapping[str, str | Sequence[str]],
        progress: Progress | None,
        most: int | None,
    ) -> Sequence[Task]:
        tells = False  # some answers do not tell which page is the last; then none of the walk does
        came: list[Task] = []

        async def page(number: int) -> Page[Task]:
            nonlocal tells
            if number == most:
                raise TooManyPages(came)
            asked: Params = {**params, "page": number}
            answer = await self._get(path, params=asked)
            tells = tells or isinstance(answer.mapping().get("last_page"), bool)
            found = _page(answer, tells)
            tasks = [self.read(raw) for raw in found.items]
            came.extend(tasks if most is not None else ())
            return Page(tasks, last=found.last)

        try:
            return await page_numbers(page, key=lambda task: task.id, progress=progress)
        except AuthError as error:
            await self.prove()
            raise ForbiddenError(error.detail, url=error.url, status=error.status) from error


def _page(answer: Answer, tells: bool) -> Page[object]:
    """Where no answer of a walk ``tells`` whether it is the last page, one that is not full is."""
    tasks = answer.mapping().get("tasks")
    if not isinstance(tasks, list):
        raise shapeless(answer)
    last = answer.mapping().get("last_page") is True if tells else len(tasks) < PAGE
    return Page(tasks, last=last)


def _lists(answer: Answer) -> list[str]:
    """The numbers of the lists in an answer, those of its folders too."""
    body = answer.mapping()
    rows, folders = body.get("lists"), body.get("folders")
    if not isinstance(rows, list) and not isinstance(folders, list):
        raise shapeless(answer)
    found = list(rows) if isinstance(rows, list) else []
    for folder in folders if isinstance(folders, list) else []:
        inner = folder.get("lists") if isinstance(folder, dict) else None
        found += inner if isinstance(inner, list) else []
    numbers = (clean(one.get("id"), 40) for one in found if isinstance(one, dict))
    return [number for number in numbers if number.isascii() and number.isdigit()]


def _headers(options: Options) -> dict[str, str]:
    if not options.token:
        return {}
    token = options.token.strip()
    return {"Authorization": token if token.startswith("pk_") else f"Bearer {token}"}


def after(done: int, progress: Progress | None) -> Callable[[int, int | None], None] | None:
    """Progress of a walk that follows another which brought ``done`` tasks."""
    if progress is None:
        return None
    return lambda more, total: progress(done + more, None if total is None else done + total)
