"""Public holidays of a country, by the package ``holidays``; kept beside other caches, since it takes longer
to ask it than to start."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

from okrtui.config.paths import cache_folder

_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_PROBE = 2026


def is_country(code: str) -> bool:
    """Whether holidays of it are known."""
    return _CODE.fullmatch(code) is not None and _of_year(code, _PROBE) is not None


def public_holidays(code: str, years: Iterable[int]) -> frozenset[date]:
    """The days of those years; none of a country that is not known."""
    if _CODE.fullmatch(code) is None:
        return frozenset()
    return frozenset(day for year in years for day in _of_year(code, year) or ())


def _of_year(code: str, year: int) -> list[date] | None:
    place = _place(code, year)
    if place is not None:
        with suppress(OSError, ValueError):
            return [date.fromisoformat(line) for line in place.read_text("ascii").split()]
    days = _asked(code, year)
    if days is not None and place is not None:
        _keep(place, days)
    return days


def _asked(code: str, year: int) -> list[date] | None:
    import holidays

    country, _, part = code.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=year)
    except NotImplementedError:
        return None
    return sorted(day for day in found if day.year == year)


def _place(code: str, year: int) -> Path | None:
    """Where they are kept: by the package as it is installed, so that another version is asked anew."""
    made = _installed()
    return None if made is None else cache_folder() / "holidays" / f"{code}-{year}-{made:x}.txt"


@lru_cache(maxsize=1)
def _installed() -> int | None:
    """When the package was installed."""
    from importlib.util import find_spec

    spec = find_spec("holidays")
    with suppress(OSError):
        return os.stat(spec.origin).st_mtime_ns if spec is not None and spec.origin else None
    return None


def _keep(place: Path, days: list[date]) -> None:
    from okrtui.config.save import keep

    with suppress(OSError):
        keep(place, "\n".join(day.isoformat() for day in days).encode("ascii"))
