"""What is said of a connection that nobody has configured."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.errors import UsageError


def unconfigured(name: str, known: Iterable[str]) -> UsageError:
    """The sentence with those that there are, and the one that may have been meant."""
    from difflib import get_close_matches

    names = sorted(known)
    if not names:
        return UsageError("sync.no_connections", hint="sync.hint.no_connections", name=name)
    (nearest, *_) = (*get_close_matches(name, names, n=1), "")
    return UsageError(
        "sync.no_connection",
        hint="sync.hint.no_connection",
        name=name,
        known=", ".join(names),
        nearest=nearest,
    )
