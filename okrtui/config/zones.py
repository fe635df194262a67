"""Time zones by their IANA names, and which one this machine is in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


def is_zone(name: str) -> bool:
    """Whether ``name`` is an IANA time zone that this machine knows."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return bool(name)


def unknown_zone() -> str:
    """Why a zone is none: the name (``config.unknown_zone``), or a machine that has no data of time zones,
    neither the system's nor the package ``tzdata`` (``config.no_zones``)."""
    return "config.unknown_zone" if is_zone("Europe/London") else "config.no_zones"


def known_zone(name: str) -> str:
    """``name``. UsageError where it is no zone that this machine knows: one that was configured is told by
    its line, but the machine's own and one that a store brings are first met here."""
    if not is_zone(name):
        from okrtui.errors import UsageError
        from okrtui.tomlfile.text import shown

        raise UsageError(unknown_zone(), found=shown(name))
    return name


def machine_zone(environ: Mapping[str, str]) -> str:
    """The machine's IANA time zone: ``TZ``, else the system's setting (Windows names its zones in its own
    way), else ``"UTC"``."""
    named = environ.get("TZ", "").removeprefix(":")
    if named and is_zone(named):
        return named
    if os.name == "nt":
        return _windows_zone()
    target = os.path.realpath("/etc/localtime")
    _, found, zone = target.partition("/zoneinfo/")
    if found and is_zone(zone):
        return zone
    try:
        with open("/etc/timezone", encoding="utf-8") as file:
            zone = file.readline().strip()
    except OSError:
        return "UTC"
    return zone if is_zone(zone) else "UTC"


def unlike_the_clock(zone: str, now: datetime, environ: Mapping[str, str]) -> str:
    """How far from UTC this machine's clock is (``"+09:00"``) where that is another time than ``zone`` has:
    ``machine_zone`` found no name of the machine's own. Else empty."""
    from zoneinfo import ZoneInfo

    here = now.astimezone()
    named = is_zone(environ.get("TZ", "").removeprefix(":"))
    same = named or here.utcoffset() == now.astimezone(ZoneInfo(zone)).utcoffset()
    return "" if same else here.isoformat()[-6:]


def _windows_zone() -> str:
    """The registry's name in the table that Unicode keeps; names that an update of Windows has brought since
    are in none."""
    import importlib

    system: Any = importlib.import_module("tzlocal.win32")
    try:
        zone = str(system.get_localzone_name())
    except (OSError, LookupError, ValueError):  # ZoneInfoNotFoundError is a LookupError
        return "UTC"
    return zone if is_zone(zone) else "UTC"
