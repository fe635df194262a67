"""Fields of a JSON object, read for what they are: anything else counts as absent."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from okrtui.errors import UsageError
from okrtui.importing.model import SeenPerson, Spot
from okrtui.named import NamedTuple

Raw = Mapping[str, object]
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Element(NamedTuple):
    """One element of a file's list, and where it stands."""

    raw: Raw
    place: Spot


def rows(text: str, file: str) -> tuple[list[Element], list[Spot]]:
    """The objects of a file's list, and the places of what is none. UsageError where it is no list."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_refused)
    except json.JSONDecodeError as error:
        detail = f"{error.msg} ({error.lineno}:{error.colno})"
        raise UsageError("importing.no_json", file=file, detail=detail) from None
    except (ValueError, RecursionError) as error:
        raise UsageError("importing.no_json", file=file, detail=str(error)[:100]) from None
    if not isinstance(data, list):
        raise UsageError("importing.no_list", file=file)
    found, strange = [], []
    for number, one in enumerate(data, start=1):
        place = Spot(file, number)
        if isinstance(one, dict):
            found.append(Element(one, place))
        else:
            strange.append(place)
    return found, strange


def _refused(constant: str) -> object:
    raise ValueError(constant)


def words(value: object) -> str:
    """A text; numbers as they are written."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else ""


def number(value: object) -> Decimal | None:
    """A number, also as text ("1,200", "40.0%" is 40.0)."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str | float):
        value = str(value).strip().rstrip("%").strip().replace(",", "")
    elif not isinstance(value, int | Decimal):
        return None
    try:
        found = Decimal(value)
    except (InvalidOperation, ValueError):
        return None
    return found if found.is_finite() else None


def moment(value: object) -> date | datetime | None:
    """A day, or an instant (UTC) where a time of day is told that is not midnight."""
    text = words(value).removesuffix("UTC").strip()
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if at.tzinfo is None and not (at.hour or at.minute or at.second):
        return at.date()
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def day(value: object) -> date | None:
    """The day of it."""
    found = moment(value)
    return found.date() if isinstance(found, datetime) else found


def listed(value: object) -> Iterator[Raw]:
    """The objects of a list, or the one that stands in place of a list."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def inner(value: object) -> Raw:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def person(raw: Raw) -> SeenPerson:
    return SeenPerson(words(raw.get("Name")), words(raw.get("Email")), words(raw.get("ID")))


def plain(text: str) -> str:
    """The words of a piece of HTML; other text stays as it is."""
    if not _TAG.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def instant(value: object) -> datetime | None:
    """Milliseconds since 1970, to the second."""
    told = number(value)
    try:
        return None if told is None else datetime.fromtimestamp(int(told) // 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
