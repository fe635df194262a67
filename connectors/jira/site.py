"""The connection to one Jira: where calls go, who we are to it, which kind it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from connectors.answer import Answer, shapeless
from connectors.errors import AuthError, ForbiddenError, QueryError
from connectors.http import HttpSession, SessionArguments
from connectors.jira.options import CLOUD, DATA_CENTER, JiraOptions
from connectors.model import Options, Usage
from connectors.redaction import basic
from connectors.text import clean

OVERLAP = timedelta(minutes=5)
"""The search index lags behind changes: one that is asked for too early would never come again."""
GATEWAY = "https://api.atlassian.com/ex/jira/"
_CLOUD_ID = re.compile(r"[0-9A-Fa-f-]{30,40}")


class Site:
    """Requests with the connection's credentials, to ``api_url`` if configured, else to the site.

    A scoped Cloud token is refused (401) at the site's own address. The gateway is another origin:
    the token goes there only when the configuration says ``api_url`` or ``scoped = true``.
    """

    def __init__(self, options: Options, settings: JiraOptions, session: SessionArguments) -> None:
        self._options = replace(options, base_url=settings.api_url or settings.site)
        self._settings = settings
        self._arguments = session
        self._session = self._opened(self._options)
        self._moved = settings.api_url is not None
        self._closing = [self._session]
        self.deployment = settings.deployment or _by_address(self._options.base_url or "")
        self.release: str | None = None
        self._known = False
        self._now = session.get("now") or _now

    @property
    def usage(self) -> Usage:
        return self._session.usage

    def is_ahead(self, moment: datetime) -> bool:
        """See ``Usage.is_ahead``."""
        return self.usage.is_ahead(moment, self._now(), OVERLAP)

    async def close(self) -> None:
        for session in self._closing:
            await session.__aexit__(None, None, None)

    async def get(self, path: str, params: Mapping[str, str | int] | None = None) -> Mapping[str, Any]:
        """The object that a GET answers."""
        return _object(await self.ask(path, params=params))

    async def post(self, path: str, body: Mapping[str, object]) -> Mapping[str, Any]:
        """The object that a reading POST answers."""
        return _object(await self.ask(path, body=body))

    async def ask(
        self, path: str, *, params: Mapping[str, str | int] | None = None, body: object = None
    ) -> Answer:
        """One request. Raises AuthError also where Jira serves a refused token as nobody."""
        try:
            return await self._once(path, params, body)
        except AuthError as error:
            if not self._may_be_scoped() or error.detail == "captcha":
                raise
            if not self._settings.scoped:
                values = {"said": error.detail, "api_url": f"{GATEWAY}<cloudId>"}
                raise AuthError("scoped_token", url=error.url, status=401, values=values) from error
            await self._to_gateway(error)
            return await self._once(path, params, body)
        except QueryError as error:
            if not self._known and "anonymous" in error.detail.lower():
                await self.prove()
            raise

    async def change(self, method: str, path: str, body: object) -> None:
        """A request that changes something, sent once. Reads went before it, so that it is known where calls
        go and who we are."""
        _believed(await self._session.change(method, path, json=body))

    async def prove(self) -> Mapping[str, Any]:
        """Who am I. Raises AuthError when Jira takes us for nobody, AnswerError where it names nobody."""
        version = "2" if self.deployment == DATA_CENTER else "3"
        answer = await self.ask(f"rest/api/{version}/myself")
        person = _object(answer)
        if not any(clean(person.get(name)) for name in ("accountId", "key", "name")):
            raise shapeless(answer)
        self._known = True
        return person

    async def prove_once(self) -> None:
        """Nothing seen is believed of nobody: to be called before calling issues missing."""
        if not self._known:
            try:
                await self.prove()
            except ForbiddenError:
                self._known = True  # a token without the right to read its own profile

    async def kind(self) -> str:
        """Cloud or Data Center: configured, told by the address, or asked once."""
        if self.deployment is None:
            info = await self.get("rest/api/2/serverInfo")
            cloud = clean(info.get("deploymentType"), 40).casefold() == "cloud"
            self.deployment = CLOUD if cloud else DATA_CENTER
            self.release = clean(info.get("version"), 40) or None
        return self.deployment

    async def _once(self, path: str, params: Mapping[str, str | int] | None, body: object) -> Answer:
        if body is None:
            answer = await self._session.get(path, params=params)
        else:
            answer = await self._session.post(path, json=body)
        return _believed(answer)

    def _may_be_scoped(self) -> bool:
        told = self.deployment == CLOUD or self._settings.scoped
        return told and bool(self._options.user) and not self._moved

    async def _to_gateway(self, refused: AuthError) -> None:
        found = (await self._session.get("_edge/tenant_info")).mapping()
        cloud = clean(found.get("cloudId"), 60)
        if not _CLOUD_ID.fullmatch(cloud):
            raise refused
        session = self._opened(replace(self._options, base_url=GATEWAY + cloud))
        session.usage = self._session.usage
        self._closing.append(session)
        self._session, self._moved, self.deployment = session, True, CLOUD

    def _opened(self, options: Options) -> HttpSession:
        return HttpSession(options, default_url=None, headers=_headers(options), **self._arguments)


def _believed(answer: Answer) -> Answer:
    """Raises AuthError where Jira took a refused token for nobody's."""
    reason = answer.headers.get("x-seraph-loginreason", "").upper()
    if "AUTHENTICATED_FAILED" in reason or "AUTHENTICATION_DENIED" in reason:
        raise AuthError("anonymous", url=answer.url.split("?")[0], status=answer.status)
    return answer


def _now() -> datetime:
    return datetime.now(UTC)


def _headers(options: Options) -> dict[str, str]:
    if not options.token:
        return {}
    if options.user:
        return {"Authorization": basic(options.user, options.token)}
    return {"Authorization": f"Bearer {options.token}"}


def _object(answer: Answer) -> Mapping[str, Any]:
    if not isinstance(answer.data, dict) or answer.data.get("errorMessages"):
        raise shapeless(answer)
    return answer.data


def _by_address(base: str) -> str | None:
    parts = urlsplit(base)
    host = (parts.hostname or "").lower()
    gateway = host == "api.atlassian.com" and "/ex/jira/" in parts.path
    return CLOUD if gateway or host.endswith((".atlassian.net", ".jira.com")) else None
