"""Small values written as text: durations, times of day, time zones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

_DURATION = re.compile(r"([0-9]{1,6})\s*(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LONGEST = timedelta(days=3660)

# Windows keeps names of its own; these are the ones in use by most people.
_WINDOWS = {
    "AUS Eastern Standard Time": "Australia/Sydney",
    "Central European Standard Time": "Europe/Warsaw",
    "Central Standard Time": "America/Chicago",
    "China Standard Time": "Asia/Shanghai",
    "E. South America Standard Time": "America/Sao_Paulo",
    "Eastern Standard Time": "America/New_York",
    "FLE Standard Time": "Europe/Kyiv",
    "GMT Standard Time": "Europe/London",
    "GTB Standard Time": "Europe/Bucharest",
    "India Standard Time": "Asia/Kolkata",
    "Israel Standard Time": "Asia/Jerusalem",
    "Korea Standard Time": "Asia/Seoul",
    "Mountain Standard Time": "America/Denver",
    "New Zealand Standard Time": "Pacific/Auckland",
    "Pacific Standard Time": "America/Los_Angeles",
    "Romance Standard Time": "Europe/Paris",
    "SE Asia Standard Time": "Asia/Bangkok",
    "Singapore Standard Time": "Asia/Singapore",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Taipei Standard Time": "Asia/Taipei",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Turkey Standard Time": "Europe/Istanbul",
    "W. Europe Standard Time": "Europe/Berlin",
}


def duration(text: str) -> timedelta | None:
    """``"15m"`` -> 15 minutes; units s, m, h, d, w; at most ten years. None if it is no duration."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        return None
    span = timedelta(seconds=int(found[1]) * _SECONDS[found[2]])
    return span if span <= _LONGEST else None


def clock_time(text: str) -> tuple[int, int] | None:
    """``"10:00"`` -> (10, 0); None if it is no time of day."""
    found = _CLOCK.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else None


def is_zone(name: str) -> bool:
    """Whether ``name`` is an IANA time zone that this machine knows."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return bool(name)


def machine_zone(environ: Mapping[str, str]) -> str:
    """The machine's IANA time zone: ``TZ``, else the system's setting, else ``"UTC"``."""
    import os

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


def _windows_zone() -> str:
    import importlib

    registry: Any = importlib.import_module("winreg")
    folder = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, folder) as key:
            name = str(registry.QueryValueEx(key, "TimeZoneKeyName")[0])
    except OSError:
        return "UTC"
    return _WINDOWS.get(name.split("\0")[0], "UTC")
