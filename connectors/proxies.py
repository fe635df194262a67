"""Which proxy a host is reached by, as the environment says it.

The HTTP library would make a client for every proxy that the environment names, and fail with the
first that it has no part for; here only the one that this host needs is looked at.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.request import getproxies

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_PORT = re.compile(r"(\[[^\]]*\]|[^:]*)(?::([0-9]{1,5}))?")


def proxy_of(scheme: str, host: str, port: int, environment: Mapping[str, str] | None = None) -> str | None:
    """The proxy's URL; None for a direct way. ``environment``: URLs by scheme, "all" and "no", as
    ``urllib.request.getproxies`` gives them. That of the scheme goes before that of all."""
    found = getproxies() if environment is None else environment
    if _is_direct(host, port, scheme, found.get("no", "")):
        return None
    chosen = (found.get(scheme) or found.get("all") or "").strip()
    if not chosen:
        return None
    return chosen if _SCHEME.match(chosen) else f"http://{chosen}"


def _is_direct(host: str, port: int, scheme: str, exceptions: str) -> bool:
    return any(_fits(entry, host.lower(), port, scheme) for entry in re.split(r"[\s,]+", exceptions) if entry)


def _fits(entry: str, host: str, port: int, scheme: str) -> bool:
    """``*``, a host or a domain (with all below it), an address, a range ``10.0.0.0/8``; each with a
    scheme before or a port behind it where only that one is meant."""
    if entry == "*":
        return True
    meant = _SCHEME.match(entry)
    if meant is not None:
        if meant[0].lower() != f"{scheme}://":
            return False
        entry = entry[meant.end() :]
    address = _address(host)
    network = None if re.search(r"\]:[0-9]+$", entry) else _network(entry)
    if network is not None:
        return address is not None and address.version == network.version and address in network
    parts = _PORT.fullmatch(entry)
    if parts is None or (parts[2] is not None and int(parts[2]) != port):
        return False
    network = _network(parts[1])
    if network is not None:
        return address is not None and address.version == network.version and address in network
    name = parts[1].lower().removeprefix("*").lstrip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped if isinstance(mapped, ipaddress.IPv4Address) else found


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(re.sub(r"[\[\]]", "", text), strict=False)
    except ValueError:
        return None
