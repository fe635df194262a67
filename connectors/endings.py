"""What a vendor's answers say of the end of an address (RFC 9745 ``Deprecation``, RFC 8594 ``Sunset``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from connectors.instants import from_epoch, from_http
from connectors.model import Notice
from connectors.text import clean

ENDING = frozenset({"deprecated", "sunset"})


def ending(headers: Mapping[str, str], url: str) -> Notice | None:
    """That the address of ``url`` is ``deprecated``, or that its ``sunset`` is ``until`` a day (ISO, UTC);
    None where the answer says nothing of it. ``headers`` have lower-case names."""
    address = clean(urlsplit(url).path, 200) or "/"
    last = from_http(headers.get("sunset"))
    if last is not None:
        return Notice("sunset", {"address": address, "until": last.date().isoformat()})
    said = headers.get("deprecation", "").strip()
    return Notice("deprecated", {"address": address}) if said.lower() == "true" or _instant(said) else None


def _instant(said: str) -> datetime | None:
    return from_epoch(said[1:]) if said.startswith("@") else from_http(said)


def noted(notices: list[Notice], found: Notice) -> None:
    """Keep one for a session: that which ends first, else the first that was told."""
    kept = next((one for one in notices if one.code in ENDING), None)
    if kept is None:
        notices.append(found)
    elif found.values.get("until", "9999") < kept.values.get("until", "9999"):
        notices[notices.index(kept)] = found
