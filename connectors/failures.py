"""From an HTTP status to the error that says what it means, and whether to try again."""

from __future__ import annotations

import random
import re
from datetime import datetime
from urllib.parse import urlsplit

from connectors.answer import DETAIL_LIMIT, Answer, complaint
from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    NetworkError,
    NotFoundError,
    QueryError,
    RateLimitError,
    ServerError,
)
from connectors.limits import PATIENCE, come_back, is_limit
from connectors.sign_in import leads_to_sign_in
from connectors.text import clean

_PASSING = frozenset({500, 502, 503, 504})
_TOLD = frozenset({403, 404, 410})
"""Statuses by which a tracker says that something is not there, or not for us. A page for people with one is
not the tracker's answer but that of whatever stands before it: nothing is taken for gone or refused by it."""
_GATES = frozenset({407, 511})
"""Statuses by which a proxy or a network wants a sign-in of its own."""
_CAPTCHA = (
    ("x-authentication-denied-reason", "CAPTCHA"),
    ("x-seraph-loginreason", "AUTHENTICATION_DENIED"),
)
"""Headers by which Jira says that a person is to sign in once in a browser, after several refusals."""
CERTIFICATE = "certificate"
"""A certificate that is not trusted is so at the next attempt."""
_TLS = re.compile(r"\[SSL:? ?([A-Z0-9_]*)\] *(?:certificate verify failed: )?(.*?)(?: \(_ssl\.c:\d+\))?$")
_KINDS: dict[int, type[ConnectorError]] = {
    400: QueryError,
    401: AuthError,
    402: ForbiddenError,
    403: ForbiddenError,
    404: NotFoundError,
    410: GoneError,
    422: QueryError,
}


def failure(answer: Answer, retry_at: datetime | None = None) -> ConnectorError:
    """The error for an answer that is no success, with what its body says."""
    said = complaint(answer.data)
    if is_limit(answer):
        return RateLimitError(said, retry_at=retry_at, url=answer.url, status=answer.status)
    if answer.status in _GATES:
        return AnswerError("sign_in", url=answer.url, status=answer.status)
    if any(word in answer.headers.get(name, "").upper() for name, word in _CAPTCHA):
        return AuthError("captcha", url=answer.url, status=answer.status)
    if answer.status >= 500:
        return ServerError(said, url=answer.url, status=answer.status)
    if answer.status in _TOLD and _is_page(answer):
        return AnswerError("html", url=answer.url, status=answer.status)
    kind = _KINDS.get(answer.status, AnswerError)
    return kind(said, url=answer.url, status=answer.status, values=_reason(answer))


def astray(url: str, status: int, target: str | None, *, post: bool, refuses: bool) -> ConnectorError:
    """The error for a redirect to ``target`` that is not followed. ``refuses``: it is the tracker's way to
    refuse a token. ``post``: a page would come in the place of what was sent for."""
    if refuses:
        return AuthError("", url=url, status=status)
    if target is not None and leads_to_sign_in(target):
        return AnswerError("sign_in", url=url, status=status)
    return AnswerError("redirect_post" if post else "redirect_origin", url=url, status=status)


def undecoded(trouble: AnswerError, url: str, status: int) -> AnswerError:
    """The error for a body that cannot be read; ``url`` is where it was found, after redirects."""
    page = trouble.detail == "html" and leads_to_sign_in(url)
    return AnswerError("sign_in" if page else trouble.detail, url=url, status=status)


def unreached(kind: str, said: str, url: str) -> NetworkError:
    """The error where nothing came: ``kind`` and ``said`` are what the HTTP library calls it. What is wrong
    with the encryption is told by its own name: ``certificate``, ``tls``."""
    told = _TLS.search(said)
    if told is None:
        return NetworkError(clean(f"{kind}: {said}", DETAIL_LIMIT), url=url)
    values = {"host": clean(urlsplit(url).hostname, 200), "reason": clean(told[2] or told[1], DETAIL_LIMIT)}
    name = CERTIFICATE if told[1] == "CERTIFICATE_VERIFY_FAILED" else "tls"
    return NetworkError(name, url=url, values=values)


def _is_page(answer: Answer) -> bool:
    kind = answer.headers.get("content-type", "").lower()
    return ("html" in kind or "text/plain" in kind) and answer.headers.get("content-length") != "0"


def _reason(answer: Answer) -> dict[str, str]:
    """The tracker's own name for the fault beside its words, as ``reason``."""
    name = clean(answer.mapping().get("ECODE"), 60)
    return {"reason": name} if name else {}


def wait_before(outcome: Answer | ConnectorError, attempt: int, now: datetime) -> float | None:
    """Seconds to wait before attempt ``attempt`` + 1; None when another makes no sense.

    Network trouble, 500, 502, 503, 504 and spent budgets pass by themselves; a wait longer than
    ``PATIENCE`` is left to the next pass. Grows exponentially, with jitter.
    """
    backoff: float = min(0.5 * 2 ** (attempt - 1) * random.uniform(0.5, 1.5), PATIENCE)
    if isinstance(outcome, ConnectorError):
        passes = isinstance(outcome, NetworkError) and outcome.detail != CERTIFICATE
        return backoff if passes else None
    if outcome.status not in _PASSING and not is_limit(outcome):
        return None
    back = come_back(outcome, now)
    if back is None:
        return None if outcome.status == 403 else backoff
    seconds = (back - now).total_seconds()
    return max(seconds, backoff / 5) if seconds <= PATIENCE else None
