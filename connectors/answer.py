"""One answer of a tracker, and the words of its complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from connectors.errors import AnswerError
from connectors.origin import without_query
from connectors.sign_in import asks_to_sign_in
from connectors.text import clean

DETAIL_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """``url`` is where it was found after redirects; ``headers`` have lower-case names; ``data``
    is the decoded JSON, None for an empty body and for 304."""

    status: int
    url: str
    headers: Mapping[str, str]
    data: object

    def mapping(self) -> Mapping[str, object]:
        """``data`` as an object; {} when it is something else."""
        return self.data if isinstance(self.data, dict) else {}


def decoded(status: int, content_type: str, body: bytes | None) -> object:
    """The JSON of a body (None when it is empty).

    Raises AnswerError ``too_large``, ``sign_in``, ``html`` or ``json`` for a success that is none; the body
    of an error or a redirect may be anything, and counts as empty when it is no JSON.
    """
    if body is None:
        raise AnswerError("too_large")
    text = body.removeprefix(b"\xef\xbb\xbf").strip()
    if not text or status == 304:
        return None
    html = "html" in content_type.lower() or text.startswith(b"<")
    try:
        if not html:
            return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    if status >= 300:
        return None
    raise AnswerError(page_fault(text) if html else "json")


def page_fault(page: bytes) -> str:
    """What a web page in the place of data is told as: ``sign_in`` or ``html``."""
    return "sign_in" if asks_to_sign_in(page) else "html"


def shapeless(answer: Answer) -> AnswerError:
    """The error for a success that lacks what it must have: with what its body says is wrong."""
    url = without_query(answer.url)
    return AnswerError(complaint(answer.data) or "shape", url=url, status=answer.status)


def complaint(data: object) -> str:
    """What an error body says, cleaned and cut: the shapes of the common trackers."""
    return clean(" · ".join(_said(data, 0)), DETAIL_LIMIT)


def _said(data: object, depth: int) -> list[str]:
    if isinstance(data, str):
        return [data]
    if depth > 3:
        return []
    if isinstance(data, list):
        return [text for part in data[:5] for text in _said(part, depth + 1)]
    if not isinstance(data, dict):
        return []
    keys = ("message", "errorMessages", "err", "error", "error_description", "errors", "detail", "title")
    found = [text for key in keys if key in data for text in _said(data[key], depth + 1)]
    if found or depth == 0:
        return found
    return [f"{key}: {value}" for key, value in list(data.items())[:5] if isinstance(value, str)]
