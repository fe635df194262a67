"""A session with the one host that a configured address names."""

from __future__ import annotations

from typing import Unpack
from urllib.parse import urlsplit

from connectors.answer import decoded
from connectors.http import Decode, HttpSession, SessionArguments
from connectors.model import Options
from connectors.redaction import basic


def session_for(
    options: Options, *, decode: Decode = decoded, roams: bool = False, **session: Unpack[SessionArguments]
) -> HttpSession:
    """Asks the origin of ``options.base_url`` alone. A token goes as ``Authorization: Bearer``, with a user
    beside it as HTTP Basic. ``roams``: see ``HttpSession``."""
    url = (options.base_url or "").strip()
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}" if parts.netloc else url
    headers = {}
    if options.token:
        headers["Authorization"] = (
            basic(options.user, options.token) if options.user else f"Bearer {options.token}"
        )
    made = Options(options.name, options.kind, base, options.token, options.user, options.extra)
    return HttpSession(made, default_url=None, headers=headers, decode=decode, roams=roams, **session)
