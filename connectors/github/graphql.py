"""Asking GraphQL: what stands in a 200 is told apart into data, partial errors and failures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from connectors.answer import Answer, shapeless
from connectors.errors import (
    AnswerError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    QueryError,
    RateLimitError,
    ServerError,
)
from connectors.github.documents import DROPPABLE, Document, Shape
from connectors.limits import LONGEST, come_back, read_budget
from connectors.model import Notice
from connectors.text import clean

if TYPE_CHECKING:
    from connectors.http import HttpSession

_RIGHTS = frozenset({"FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED"})
_TOLERATED = frozenset({"assignees", "milestone", "parent", "blockedBy", "issueType"})
_PROJECTS = "projectItems"
_UNKNOWN = frozenset({"undefinedField", "argumentNotAccepted"})


class NoGraphQL(Exception):
    """This server answers no GraphQL: use REST."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry of ``errors``: ``type`` in capitals (NOT_FOUND, FORBIDDEN, RATE_LIMITED …), the
    ``path`` that it nulled, ``field`` that the server does not know."""

    type: str
    message: str
    path: tuple[str | int, ...] = ()
    field: str | None = None

    @property
    def code(self) -> str:
        """The code of ``Failed`` for it."""
        return "permission" if self.refused else "answer"

    @property
    def refused(self) -> bool:
        """Does it say that a right is missing?"""
        return self.type in _RIGHTS


@dataclass(frozen=True, slots=True)
class Reply:
    """``data`` with the partial ``problems`` that came along."""

    data: Mapping[str, object]
    problems: tuple[Problem, ...]
    answer: Answer

    def at(self, *path: str | int) -> tuple[Problem, ...]:
        """The problems at ``path`` and below."""
        if not self.problems:
            return ()
        return tuple(one for one in self.problems if one.path[: len(path)] == path)


class GraphQL:
    """One endpoint, for one pass. ``available`` turns False when the server proves to have none. Whether
    Projects may be read is found out once for the token or an owner of repositories: what is asked of
    them after a refusal is asked without their values. The next pass asks anew, so that a right that came is
    noticed for one request."""

    def __init__(
        self, session: HttpSession, url: str, values: tuple[str, ...], available: bool = True
    ) -> None:
        self._session = session
        self._url = url
        self.available = available
        self.shape = Shape(values)
        self._refused = False
        self._of_owner: dict[str, bool] = {}
        self._finding_out = asyncio.Lock()

    async def ask(
        self,
        document: Callable[[Shape], Document],
        *,
        partial: bool = False,
        owners: frozenset[str] = frozenset(),
    ) -> Reply:
        """Post ``document(shape)``. ``owners``: those of all repositories that it asks of, in lower case,
        where they are known. Raises NoGraphQL, or a ConnectorError when no data came; unless
        ``partial``, also when a part is missing that could move a number."""
        if not self.available:
            raise NoGraphQL
        for _ in range(len(DROPPABLE) + 1):
            shape = self.shape
            reply = await self._read(document, shape, owners)
            unknown = {one.field for one in reply.problems if one.field is not None} & DROPPABLE
            if not unknown - shape.without:
                break
            self.shape = Shape(shape.values, self.shape.without | unknown)
        limited = any(one.type == "RATE_LIMITED" for one in reply.problems)
        if limited or not reply.data or (not partial and judge(reply.problems)):
            raise _failure(reply)
        return reply

    async def _read(
        self, document: Callable[[Shape], Document], shape: Shape, owners: frozenset[str]
    ) -> Reply:
        """The reply to one document, with values of Projects where they may be read. Of owners about whom
        nothing is known one document is asked at a time: its answer tells the others."""
        if not shape.values or not owners - self._of_owner.keys():
            return await self._with_values(document, shape, owners)
        async with self._finding_out:
            return await self._with_values(document, shape, owners)

    async def _with_values(
        self, document: Callable[[Shape], Document], shape: Shape, owners: frozenset[str]
    ) -> Reply:
        """A token that may not read Projects still gets the tasks: those are asked once more without
        the fields of Projects, and the account's usage notes it."""
        bare = Shape((), shape.without)
        refused = self._refused or (bool(owners) and not any(self._of_owner.get(one, True) for one in owners))
        if not shape.values or refused:
            return await self._post(*document(bare))
        reply = await self._post(*document(shape))
        came = _brings_values(reply.data)
        if not _projects_refused(reply):
            self._of_owner |= dict.fromkeys(owners if came else (), True)
            return reply
        notice = Notice("projects", {"field": ", ".join(shape.values)})
        if notice not in self._session.usage.notices:
            self._session.usage.notices.append(notice)
        self._refused = self._refused or not reply.data
        self._of_owner |= dict.fromkeys(() if came else owners, False)
        rest = await self._post(*document(bare))
        _give_values(rest.data, reply.data)
        return rest

    async def _post(self, text: str, values: Mapping[str, object]) -> Reply:
        try:
            answer = await self._session.post(self._url, json={"query": text, "variables": values})
        except (NotFoundError, GoneError) as error:
            self.available = False
            raise NoGraphQL from error
        except RateLimitError as error:
            raise with_time(error) from None
        except ConnectorError as error:
            if error.status in (405, 406, 501):
                self.available = False
                raise NoGraphQL from None
            raise
        body = answer.mapping()
        data, errors = body.get("data"), body.get("errors")
        if not isinstance(data, dict) and not isinstance(errors, list):
            raise shapeless(answer)
        return Reply(
            data if isinstance(data, dict) else {},
            tuple(_problem(one) for one in errors) if isinstance(errors, list) else (),
            answer,
        )


def _projects_refused(reply: Reply) -> bool:
    """Without the right, a node may be null as a whole, and all of ``data`` with a scope that lacks."""
    return any(
        one.type in _RIGHTS
        and (_PROJECTS in one.path or (not reply.data and "project" in one.message.lower()))
        for one in reply.problems
    )


def _brings_values(data: object) -> bool:
    """Does an answer hold the Projects of any task?"""
    if isinstance(data, dict):
        return isinstance(data.get(_PROJECTS), dict) or any(map(_brings_values, data.values()))
    return isinstance(data, list) and any(map(_brings_values, data))


def _give_values(data: object, other: object) -> None:
    """Into ``data``, what the same answer with them says of Projects where these may be read."""
    if isinstance(data, dict) and isinstance(other, dict):
        if isinstance(other.get(_PROJECTS), dict):
            data[_PROJECTS] = other[_PROJECTS]
        for key, value in data.items():
            _give_values(value, other.get(key))
    elif isinstance(data, list) and isinstance(other, list) and len(data) == len(other):
        for value, old in zip(data, other, strict=True):
            _give_values(value, old)


def _problem(one: object) -> Problem:
    entry = one if isinstance(one, dict) else {}
    path = entry.get("path")
    extensions = entry.get("extensions")
    said = extensions if isinstance(extensions, dict) else {}
    code = said.get("code")
    field = clean(said.get("fieldName"), 100) if code in _UNKNOWN else None
    kind = clean(entry.get("type") or code, 60).upper()
    message = clean(entry.get("message"), 300)
    if "rate limit" in message.lower():
        kind = "RATE_LIMITED"
    return Problem(
        type=kind,
        message=message,
        path=tuple(p for p in path if isinstance(p, str | int)) if isinstance(path, list) else (),
        field=field or None,
    )


def _failure(reply: Reply) -> ConnectorError:
    """The error of an answer without (all of its) data."""
    url, status = reply.answer.url, reply.answer.status
    kinds = {one.type for one in reply.problems}
    message = next((one.message for one in reply.problems if one.message), "") or "shape"
    if "RATE_LIMITED" in kinds:
        return RateLimitError(message, retry_at=_retry_at(reply.answer), url=url, status=status)
    if kinds & _RIGHTS:
        return ForbiddenError(message, url=url, status=status)
    if kinds == {"NOT_FOUND"}:
        return NotFoundError(message, url=url, status=status)
    if "SERVICE_UNAVAILABLE" in kinds or "something went wrong" in message.lower():
        return ServerError(message, url=url, status=status)
    if kinds & {"INVALID_CURSOR_ARGUMENTS", "UNPROCESSABLE"}:
        return QueryError(message, url=url, status=status)
    return AnswerError(message, url=url, status=status)


def with_time(error: RateLimitError) -> RateLimitError:
    """Secondary limits may come without a time: then GitHub asks for at least a minute."""
    if error.retry_at is None:
        error.retry_at = datetime.now(UTC) + timedelta(seconds=60)
    return error


def _retry_at(answer: Answer) -> datetime:
    """``Retry-After``, else the reset of the budget, else in a minute."""
    now = datetime.now(UTC)
    budget = read_budget(answer)
    said = come_back(answer, now) or (budget.reset_at if budget is not None else None)
    return min(said, now + LONGEST) if said is not None and said > now else now + timedelta(seconds=60)


def judge(problems: tuple[Problem, ...]) -> Problem | None:
    """The first problem that makes what it touches unusable; None if there is none.

    A person, a milestone or a parent that may not be seen leaves the facts of a task whole;
    anything else could move a number.
    """
    return next((one for one in problems if not _TOLERATED & set(one.path)), None) if problems else None
