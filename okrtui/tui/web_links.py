"""Which addresses may be handed to a browser or a terminal, and whether the terminal is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit


def is_web(url: str) -> bool:
    """Whether an address may be handed to a browser: http and https with a host, nothing odd in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(char.isspace() for char in url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain and not url.startswith("-")


def shows_links(env: Mapping[str, str]) -> bool:
    """Whether the terminal can be told which address a text leads to: old ones print what they do not
    know."""
    return not env.get("TERM", "").startswith(("linux", "dumb", "vt", "screen", "eterm", "emacs", "cons"))
