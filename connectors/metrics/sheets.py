"""Links of Google Sheets as people copy them, as addresses that answer with a table."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

_HOST = "docs.google.com"
_SHEET = re.compile(r"((?:/a/[^/]+)?/spreadsheets)(?:/u/\d+)?(/d/(?:e/)?[\w-]+)(?:/(\w*))?/?")
_PAGES = {"", "edit", "view", "preview", "htmlview", "copy"}
_PUBLISHED = {"pubhtml", "pub"}


def exported(place: str, format: str) -> str:
    """The address of the sheet that a link shows, as ``csv`` or ``xlsx``; any other address as it is, one
    that says a format itself among them."""
    parts = urlsplit(place)
    found = _SHEET.fullmatch(parts.path)
    if (parts.hostname or "").lower() != _HOST or found is None:
        return place
    page, asked = found[3] or "", parse_qs(parts.query)
    gid = (parse_qs(parts.fragment).get("gid") or asked.get("gid") or [""])[0]
    shown = {"gid": gid, "single": "true"} if page in _PUBLISHED else {"gid": gid}
    one = shown if gid.isdecimal() else {}
    if page in _PUBLISHED and "output" not in asked:
        return f"https://{_HOST}{found[1]}{found[2]}/pub?{urlencode({'output': format, **one})}"
    if page in _PAGES and "/d/e/" not in found[2]:
        return f"https://{_HOST}{found[1]}{found[2]}/export?{urlencode({'format': format, **one})}"
    return place
