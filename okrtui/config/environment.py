"""What the environment decides: the instant called now, the language; and where it holds secrets."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from okrtui.errors import UsageError

if TYPE_CHECKING:
    from okrtui.config.schema import Config

_VARIABLE = r"env:\s*([A-Za-z_][A-Za-z0-9_]*)"

LANGUAGES = ("en", "ko")
_KOREAN = 0x12  # LANG_KOREAN of Windows


def clock(environ: Mapping[str, str] | None = None, *, zone: str = "UTC") -> Callable[[], datetime]:
    """What the domain calls now, in UTC: the machine's clock, or the instant in ``OKRTUI_NOW``
    (ISO 8601; without an offset it is read in ``zone``). Raises UsageError if that is no instant,
    or of a day that nobody plans by."""
    environ = os.environ if environ is None else environ
    text = environ.get("OKRTUI_NOW", "").strip()
    if not text:
        return _machine_now
    fixed = instant(text, zone)
    if fixed is None:
        from okrtui.tomlfile.text import shown

        raise UsageError("config.bad_now", hint="config.hint_now", found=shown(text))
    from okrtui.domain.windows import DAYS, likely

    if not likely(fixed.date()):
        raise UsageError("config.far_now", hint="config.hint_now", found=text, since=DAYS[0], until=DAYS[1])
    return lambda: fixed


def instant(text: str, zone: str) -> datetime | None:
    """An ISO 8601 instant in UTC, or None. A day alone is its first moment in ``zone``."""
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            read = read.replace(tzinfo=ZoneInfo(zone))
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def language(configured: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """``OKRTUI_LANG``, else ``[ui] language``, else that of the machine's locale (on Windows, of its
    desktop), else English.
    Raises UsageError for a language in ``OKRTUI_LANG`` that there is none of."""
    environ = os.environ if environ is None else environ
    asked = environ.get("OKRTUI_LANG", "").strip()
    if asked:
        if asked not in LANGUAGES:
            from okrtui.tomlfile.text import nearest, shown

            close = nearest(asked, LANGUAGES)
            raise UsageError(
                "config.bad_language", found=shown(asked), known=", ".join(LANGUAGES), nearest=close
            )
        return asked
    if configured:
        return configured
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environ.get(name, "")
        if locale:
            return "ko" if locale.lower().startswith("ko") else "en"
    return "ko" if os.name == "nt" and _windows_language() == _KOREAN else "en"


def language_to_tell(configured: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """The same for errors, that one among them that ``OKRTUI_LANG`` names no language: as without it then."""
    environ = os.environ if environ is None else environ
    try:
        return language(configured, environ)
    except UsageError:
        return language(configured, {**environ, "OKRTUI_LANG": ""})


def _windows_language() -> int:
    """The language that Windows speaks to this person: its primary number."""
    import ctypes

    system: Any = ctypes
    return int(system.windll.kernel32.GetUserDefaultUILanguage()) & 0x3FF


def _machine_now() -> datetime:
    return datetime.now(UTC)


def environment_of(config: Config) -> list[str]:
    """The variables that the configuration names as places of secrets."""
    texts = secret_places(config)
    return sorted({found[1] for text in texts if (found := re.fullmatch(_VARIABLE, text.strip()))})


def secret_places(config: Config) -> list[str]:
    """Every place of a secret as the configuration names it, and addresses that may hold one."""
    texts = [one.token or "" for one in config.connections.values()]
    texts += [str(getattr(one, "token", None) or "") for one in config.metrics.values()]
    for channel in config.channels.values():
        texts += [channel.url or "", channel.token or "", *channel.headers.values()]
    return [*texts, config.store.password or ""]
