"""What encrypted connections trust: one context a process and bundle of certificates."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from connectors.errors import OptionsError
from connectors.text import clean

if TYPE_CHECKING:
    import ssl

_NAMED = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
"""Variables that name files which Python reads or writes as it prepares encryption."""


@lru_cache(maxsize=8)
def tls_context(ca_bundle: str | None) -> ssl.SSLContext:
    """One context a process and bundle: making it costs 30 to 40 ms."""
    import httpx

    try:
        context = httpx.create_ssl_context()
    except OSError as trouble:  # of a file that the environment names, mostly without its name
        named = {name: os.environ[name] for name in _NAMED if os.environ.get(name)}
        name = next((name for name, path in named.items() if path == trouble.filename), next(iter(named), ""))
        if not name:
            raise
        raise OptionsError("tls_variable", values={"name": name, "path": clean(named[name], 200)}) from None
    if ca_bundle is not None:
        try:
            context.load_verify_locations(cafile=os.path.expanduser(ca_bundle))
        except OSError:
            raise OptionsError("ca_bundle", values={"path": ca_bundle}) from None
    return context
