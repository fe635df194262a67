"""What can go wrong when a tracker is asked. None of these ever carries a credential."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class ConnectorError(Exception):
    """Base. ``code`` is stable text for catalogues: see the subclasses; ``detail`` is cleaned:
    the tracker's own words, or the name of a fault that this package found by itself ("html",
    "redirect_origin", "base_url" ...), with ``values`` for its sentence."""

    code = "failed"

    def __init__(
        self,
        detail: str = "",
        *,
        url: str | None = None,
        status: int | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.url = url
        self.status = status
        self.values: Mapping[str, str] = values or {}


class OptionsError(ConnectorError):
    """The configuration of the connection cannot work (missing base_url, http:// to a far host)."""

    code = "options"


class AuthError(ConnectorError):
    """The token was refused (401): wrong, expired or revoked."""

    code = "auth"


class ForbiddenError(ConnectorError):
    """The token is valid and may not do this (403 that is no rate limit)."""

    code = "permission"


class NotFoundError(ConnectorError):
    """The thing asked for as a whole (repository, project, query) does not exist for us (404)."""

    code = "not_found"


class GoneError(ConnectorError):
    """It existed and was deleted, or the endpoint was removed (410)."""

    code = "gone"


class QueryError(ConnectorError):
    """The tracker does not understand the query (400/422), or the pasted text is no reference."""

    code = "query"


class UnwritableError(ConnectorError):
    """The tracker does not offer this change for this task: ``detail`` is no_writing, no_labels, label_blank,
    no_status or no_transition, with ``values`` (``text``: what was wanted, ``known``: what there is)."""

    code = "unwritable"


class RateLimitError(ConnectorError):
    """The budget is spent. ``retry_at`` is when to come back, from the server's headers."""

    code = "rate_limit"

    def __init__(
        self,
        detail: str = "",
        *,
        retry_at: datetime | None = None,
        url: str | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(detail, url=url, status=status)
        self.retry_at = retry_at


class ServerError(ConnectorError):
    """5xx after retries."""

    code = "server"


class NetworkError(ConnectorError):
    """No connection, reset, DNS, TLS."""

    code = "network"


class TimedOutError(NetworkError):
    """No answer in time."""

    code = "timeout"


class AnswerError(ConnectorError):
    """An answer that is not what the API promises: HTML, broken JSON, 200 with an error inside,
    a repeated page token, a redirect or next link to another origin."""

    code = "answer"


class IncompleteError(ConnectorError):
    """Some pages arrived and then it stopped: the fetch as a whole failed (cause attached)."""

    code = "incomplete"
