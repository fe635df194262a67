"""Where credentials may go: one origin, over TLS unless it is this machine."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from connectors.errors import OptionsError

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_PORTS = {"http": 80, "https": 443}


def is_absolute(text: str) -> bool:
    """Does the text start with a scheme, so that it is a URL and no path?"""
    return _ABSOLUTE.match(text) is not None


def origin_of(url: str) -> tuple[str, str, int]:
    """(scheme, host, port) of a URL; ("", "", 0) for one that cannot be read."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower(), (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", "", 0


def is_loopback(host: str) -> bool:
    """Does the host name this machine?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_base(text: str | None) -> str:
    """The base URL without a closing slash.

    Raises OptionsError: ``base_url`` (missing, unreadable, with a login, a query or a fragment)
    or ``plain_http`` (http:// to another machine).
    """
    url = (text or "").strip()
    scheme, host, port = origin_of(url)
    strange = any(char <= " " or char == "\\" for char in url)
    if not host or not port or strange or scheme not in _PORTS or "@" in urlsplit(url).netloc:
        raise OptionsError("base_url", values={"url": _shown(url)})
    if urlsplit(url).query or urlsplit(url).fragment:
        raise OptionsError("base_url", values={"url": _shown(url)})
    if scheme == "http" and not is_loopback(host):
        raise OptionsError("plain_http", values={"url": _shown(url)})
    return url.rstrip("/")


def without_query(url: str) -> str:
    """For messages: a query may hold what nobody should read."""
    return url.split("?")[0].split("#")[0]


def _shown(url: str) -> str:
    """For a message: no login, no query, bounded."""
    return re.sub(r"//[^/@]*@", "//", without_query(url))[:200]
