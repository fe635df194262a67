"""Keeping credentials out of headers that break, messages, and tracebacks with locals."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from connectors.errors import OptionsError

LONG = 8
"""Characters from which on text of an answer counts as a credential: a shorter one may be a word."""

_OPEN = frozenset(
    {
        *("accept", "accept-language", "content-type", "user-agent"),
        *("x-github-api-version", "x-tfs-fedauthredirect"),
    }
)


def basic(user: str, password: str) -> str:
    """The value of an ``Authorization`` header for HTTP Basic."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class Secrets:
    """The headers of a session, never shown; and what must not appear in any text."""

    __slots__ = ("_fault", "_hidden", "_values")

    def __init__(self, headers: Mapping[str, str], token: str | None) -> None:
        values = {name: value.strip() for name, value in headers.items()}
        broken = [
            name.lower() for name, value in values.items() if not (value.isascii() and value.isprintable())
        ]
        self._fault = ("header" if broken[0] in _OPEN else "token") if broken else None
        hidden = {token.strip()} if token else set()
        for name, value in values.items():
            if name.lower() not in _OPEN:
                hidden |= {value, value.split(" ", 1)[-1]}
        self._values = values
        self._hidden = tuple(sorted((text for text in hidden if len(text) >= 4), key=len, reverse=True))

    def __repr__(self) -> str:
        return "Secrets(…)"

    def check(self) -> None:
        """Raises OptionsError ``token`` or ``header`` for a value that HTTP cannot carry; apart from
        the making, so that no frame of its traceback holds the value."""
        if self._fault is not None:
            raise OptionsError(self._fault)

    def headers(self) -> dict[str, str]:
        """A copy for the HTTP client."""
        return dict(self._values)

    @property
    def fingerprint(self) -> str:
        """Text that differs for every credential; to be hashed, never shown."""
        return "\n".join(self._hidden)

    def blotted(self, body: bytes) -> bytes:
        """An answer's body, whatever its status, with every credential replaced: as it is, with the
        slashes that JSON may escape, and inside of other text."""
        for secret in self._hidden:
            if len(secret) >= LONG:
                for text in {secret, secret.replace("/", "\\/")}:
                    body = body.replace(text.encode(), "•••".encode())
        return body

    def redacted(self, text: str) -> str:
        """``text`` with every credential replaced."""
        for secret in self._hidden:
            text = text.replace(secret, "•••")
        return text
