"""From a connector's failure to an error that people read."""

from __future__ import annotations

from okrtui.errors import OkrError
from okrtui.sync.answers import Failure
from okrtui.sync.pass_settings import METRIC

KNOWN = frozenset(
    {
        "answer",
        "auth",
        "failed",
        "field",
        "gone",
        "impossible",
        "incomplete",
        "network",
        "no_token",
        "not_found",
        "options",
        "permission",
        "query",
        "rate_limit",
        "secret",
        "server",
        "timeout",
        "too_many",
        "unanswered",
        "undeclared",
        "unwritable",
    }
)
"""Codes that have a sentence ``sync.error.<code>`` and a next step ``sync.hint.<code>``."""


_OF_METRICS = frozenset({"answer", "field", "impossible", "not_found", "options", "query"})
"""Codes after which it is the table of a metric that is to be looked at, and no tracker."""


class ConnectionTrouble(OkrError):
    """A tracker could not be asked, or did not answer usefully (exit 1)."""


class LaterError(ConnectionTrouble):
    """A tracker wants to be left alone for a while (exit 3)."""

    exit_status = 3


def message_of(code: str, name: str = "") -> str:
    """The message id of an error code of ``sync --json``, of the connection called ``name``: a file and a
    command have no API, and nothing is linked there."""
    if name.startswith(f"{METRIC}:") and code in ("answer", "not_found"):
        return "sync.error.metric"
    return f"sync.error.{code if code in KNOWN else 'failed'}"


def hint_of(code: str, name: str = "") -> str:
    """The message id of what to do about it, with the connection called ``name``."""
    if name.startswith(f"{METRIC}:") and code in _OF_METRICS:
        return "sync.hint.metric"
    return f"sync.hint.{code if code in KNOWN else 'failed'}"


def trouble(connection: str, failure: Failure, token: str | None = None) -> OkrError:
    """The error to raise where one connection is all that was asked for; ``token`` says where its
    secret should be (``env:NAME``)."""
    kind = LaterError if failure.code == "rate_limit" else ConnectionTrouble
    return kind(
        message_of(failure.code, connection),
        hint=hint_of(failure.code, connection),
        name=connection,
        detail=failure.detail,
        found=failure.values,
        token=token,
        retry_at=failure.retry_at or "",
    )
