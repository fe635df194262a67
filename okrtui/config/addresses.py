"""Addresses in a configuration: of trackers, of the store, of secrets. No address is opened here."""

from __future__ import annotations

from urllib.parse import SplitResult, unquote, urlsplit

SECRET_PLACES = ("env", "keyring", "command", "file")
_STORES = ("sqlite", "postgresql", "postgres")


def is_secret_place(text: str) -> bool:
    """Whether ``text`` says where a secret is (``env:NAME`` …) instead of being one."""
    scheme, colon, rest = text.partition(":")
    return scheme in SECRET_PLACES and bool(colon) and bool(rest.strip())


def is_loopback(host: str) -> bool:
    """Whether ``host`` never leaves this machine: localhost, 127.0.0.0/8, ::1."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_loopback_address(text: str) -> bool:
    """Whether ``text`` is an address of this machine, which needs no hiding."""
    parts = _split(text)
    return bool(parts and parts.scheme and parts.hostname and is_loopback(parts.hostname))


def origin_fault(url: str, *, query: bool = False) -> str | None:
    """The code of what is wrong with an http(s) address that credentials may go to, or None.

    Plain http is for loopback only; a user or password inside is refused; ``query`` allows a
    query part.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or url != url.strip():
        return "config.bad_url"
    if parts.username is not None or parts.password is not None:
        return "config.secret_in_url"
    if parts.fragment or (parts.query and not query):
        return "config.bad_url"
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return "config.plain_http"
    return None


def store_fault(url: str) -> str | None:
    """The code of what is wrong with the address of a store, or None."""
    parts = _split(url)
    if parts is None or parts.scheme not in _STORES:
        return "config.bad_store_url"
    if _holds_password(parts):
        return "config.secret_in_url"
    if parts.scheme == "sqlite" and (parts.netloc or len(parts.path) < 2):
        return "config.bad_store_url"
    return None


def database_fault(url: str) -> str | None:
    """The same for the address of a database that is only read: of any kind that a package may add."""
    parts = _split(url)
    if parts is None or not parts.scheme or parts.scheme in ("http", "https"):
        return "metrics.bad_database"
    fault = store_fault(url) if parts.scheme in _STORES else None
    return "config.secret_in_url" if _holds_password(parts) else fault and "metrics.bad_database"


def _holds_password(parts: SplitResult) -> bool:
    """Before the host, or as a parameter, whose name may be escaped."""
    return parts.password is not None or "password=" in unquote(parts.query).lower()


def _split(url: str) -> SplitResult | None:
    """None for what is no address: a space inside, a port that is no number."""
    if any(char.isspace() for char in url) and not url.startswith("sqlite:"):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
