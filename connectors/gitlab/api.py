"""Requests to one GitLab: who we are, pages of a list, single tasks, and where moved ones went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import UTC, datetime

from connectors.answer import Answer, shapeless
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RateLimitError,
)
from connectors.gitlab.cursor import OVERLAP
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import Numbered, numbered_of, owner_path
from connectors.gitlab.tasks import Raw, inside
from connectors.http import HttpSession, Params, SessionArguments
from connectors.instants import date_of
from connectors.limits import read_budget
from connectors.model import Account, Options, Reach
from connectors.numbers import count_of, integer_of
from connectors.paging import link_next
from connectors.text import clean, names

PAGE = 100
MOVED_AT_ONCE = 50
"""Moved issues that are looked for in one question: GitLab weighs each."""
REPORTER = 20
"""The access level from which on nothing of a project is hidden."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a list. ``total`` is None where GitLab does not count (beyond 10,000, or behind a proxy
    that drops its headers); ``more``: there is another page."""

    rows: tuple[Raw, ...]
    total: int | None
    more: bool
    etag: str | None = None
    unchanged: bool = False


class Api:
    """Requests through one account."""

    def __init__(self, options: Options, how: GitLabOptions, session: SessionArguments) -> None:
        headers = {} if options.token is None else {"PRIVATE-TOKEN": options.token}
        self.session = HttpSession(
            replaced(options, base_url=how.api), default_url=None, headers=headers, concurrency=4, **session
        )
        self._how = how
        self.usage = self.session.usage

    def now(self) -> datetime:
        """This machine's clock."""
        return self.session.now()

    def is_ahead(self, moment: datetime) -> bool:
        """See ``Usage.is_ahead``."""
        return self.usage.is_ahead(moment, self.now(), OVERLAP)

    # Who we are

    async def account(self) -> Account:
        """The person of the token, its rights and its end where GitLab tells them. Raises AuthError."""
        answer = await self.session.get("user")
        user = answer.mapping()
        number, login = integer_of(user.get("id")), clean(user.get("username"), 100)
        if number is None or not login:
            raise shapeless(answer)
        token, budget = await self._token(), read_budget(answer)
        day = date_of(token.get("expires_at"))
        return Account(
            login,
            clean(user.get("name"), 100) or login,
            scopes=names(token.get("scopes")),
            server_time=self.usage.server_time,
            limit=budget.limit if budget else None,
            remaining=budget.remaining if budget else None,
            expires=None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC),
        )

    async def _token(self) -> Raw:
        """What is told of the token; {} by servers before 15.5, and for tokens of other kinds."""
        try:
            return (await self.session.get("personal_access_tokens/self")).mapping()
        except (AuthError, ForbiddenError, NotFoundError, GoneError, AnswerError):
            return {}

    async def prove(self) -> None:
        """No project was there: raises AnswerError where not even the person of the token is, since no GitLab
        answers then."""
        try:
            await self.session.get("user")
        except (NotFoundError, GoneError) as error:
            raise AnswerError(error.detail or "shape", url=error.url, status=error.status) from error
        except ForbiddenError:  # of a token that may not read its person
            return

    async def reach(self) -> Reach:
        """The first projects that the account belongs to, and how many there are."""
        params: Params = {
            "membership": "true",
            "simple": "true",
            "per_page": 3,
            "order_by": "last_activity_at",
        }
        found = await self.rows("projects", params)
        told = (clean(one.get("path_with_namespace"), 200) for one in found.rows)
        return Reach("project", tuple(name for name in told if name), found.total)

    # Lists

    async def rows(self, path_or_url: str, params: Params | None = None, etag: str | None = None) -> Rows:
        """One page. With ``etag`` it may be ``unchanged``, without rows."""
        answer = await self.session.get(path_or_url, params=params, etag=etag)
        if answer.status == 304:
            return Rows((), None, False, unchanged=True)
        rows = answer.data
        if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
            raise shapeless(answer)
        size = integer_of((params or {}).get("per_page")) or PAGE
        total = count_of(answer.headers.get("x-total"))
        return Rows(tuple(rows), total, _goes_on(answer, len(rows), size), answer.headers.get("etag"))

    async def told(self, path: str, params: Params | None = None) -> Raw:
        """The object that a path answers."""
        return (await self.session.get(path, params=params)).mapping()

    async def change(self, method: str, path: str, body: object) -> None:
        """A request that changes something, sent once."""
        await self.session.change(method, path, json=body)

    # Single tasks

    async def one(self, place: Numbered) -> Raw | bool | ConnectorError:
        """An issue or merge request by itself; True when that proves its deletion, False when it may be
        hidden. An error that only this one met."""
        try:
            return await self.single(place)
        except GoneError:
            return True
        except NotFoundError:
            return await self._sees_all(place)
        except (AuthError, RateLimitError):
            raise
        except ConnectorError as trouble:
            return trouble

    async def single(self, place: Numbered) -> Raw:
        """An issue or merge request. Raises NotFoundError, AnswerError for an answer that is none."""
        answer = await self.session.get(task_path(place))
        if integer_of(answer.mapping().get("iid")) != place.iid:
            raise shapeless(answer)
        return answer.mapping()

    async def _sees_all(self, place: Numbered) -> bool:
        """Whether nothing of the project is hidden from us, so that what is not there was deleted. Asked
        after the task was not found: a right that was lost before proves nothing."""
        try:
            project = await self.told(owner_path(place.project))
        except (NotFoundError, ForbiddenError, GoneError):
            return False
        rights = inside(project, "permissions")
        levels = [
            integer_of(inside(rights, name).get("access_level"))
            for name in ("project_access", "group_access")
        ]
        on = project.get(f"{place.what}_access_level") in ("enabled", "private", "public")
        return on and max(level or 0 for level in levels) >= REPORTER

    async def moved(self, numbers: Sequence[int]) -> dict[int, Numbered]:
        """Where issues are, by the numbers that are unique in the installation: only GraphQL finds them so.
        Those that this account may not see are left out."""
        found: dict[int, Numbered] = {}
        for start in range(0, len(numbers), MOVED_AT_ONCE):
            part = numbers[start : start + MOVED_AT_ONCE]
            asked = " ".join(
                f'm{number}: issue(id: "gid://gitlab/Issue/{number}") {{ reference(full: true) }}'
                for number in part
            )
            answer = await self.session.post(self._how.graphql, json={"query": f"query {{ {asked} }}"})
            data = answer.mapping().get("data")
            if not isinstance(data, dict):
                raise shapeless(answer)
            for number in part:
                place = numbered_of(clean(inside(data, f"m{number}").get("reference"), 2000))
                if place is not None:
                    found[number] = place
        return found


def task_path(place: Numbered) -> str:
    """Of an issue or merge request in the API."""
    return f"{owner_path(place.project)}/{place.what}/{place.iid}"


def _goes_on(answer: Answer, count: int, size: int) -> bool:
    """Is there another page? Headers may be missing: then a full page is followed by another."""
    if link_next(answer) is not None:
        return True
    told = answer.headers.get("x-next-page")
    if told is not None:
        return told.strip().isdecimal()
    return "link" not in answer.headers and count >= size
