"""Tells names from addresses. A plan may name connections and metrics of the reader's own
configuration; a command, path, URL or DSN inside it is refused (rule: "config.toml", last
paragraph)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

FOREIGN_KEYS = frozenset(
    (
        "args",
        "base_url",
        "cmd",
        "command",
        "connection_string",
        "connections",
        "database",
        "dsn",
        "env",
        "exec",
        "file",
        "headers",
        "host",
        "metrics",
        "password",
        "path",
        "program",
        "run",
        "script",
        "secret",
        "server",
        "shell",
        "sql",
        "store",
        "token",
    )
)
"""Keys that only a configuration may hold."""

_SECRET = re.compile(r"(?:env|keyring|command|file):", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):/", re.IGNORECASE)
_FILE = re.compile(r"(?:[/~\\]|\.{1,2}[/\\]|[a-z]:[/\\])", re.IGNORECASE)
_SAMPLE = re.compile(r"sample://[a-z0-9-]+(?:/[a-z0-9-]+){0,2}/?", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"[\w#][\w#!&+.:\-]*(?:/[\w#][\w#!&+.:\-]*)*")
_NAMED = re.compile(r"(?:[\w/.\-]+ )?[a-z]+:\S.*")
_STEP = re.compile(r"[/\\]")
_LONGEST = 2000


def is_address(text: str) -> bool:
    """Whether ``text`` reads as a URL, DSN, path or place of a secret."""
    text = text.strip()
    return bool(_SECRET.match(text) or _SCHEME.match(text) or _FILE.match(text))


def is_foreign_query(text: str) -> bool:
    """The same for a query, which may be a page of the tracker (http or https): it is only read
    for what it names, never asked."""
    return is_address(text) and not is_web_address(text.strip())


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address with a host."""
    if len(text) > _LONGEST or any(char.isspace() for char in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def is_sample_address(text: str) -> bool:
    """Whether ``text`` is an address of the built-in sample tracker, which asks no host."""
    return len(text) <= _LONGEST and bool(_SAMPLE.fullmatch(text))


def has_credentials(url: str) -> bool:
    """Whether a web address carries a user or a password."""
    parts = urlsplit(url)
    return parts.username is not None or parts.password is not None


def is_task_key(text: str) -> bool:
    """Whether ``text`` is a tracker's own key (``OPS-212``, ``acme/app#12``) or names what it holds
    (``query:Due this quarter``, ``orgs/acme/projects/4 iteration:@current``)."""
    if len(text) > _LONGEST or is_address(text) or ".." in _STEP.split(text):
        return False
    return bool(_KEY.fullmatch(text) or _NAMED.fullmatch(text))
