"""Acts and what they changed, in lines."""

from __future__ import annotations

from datetime import datetime, tzinfo

from okrtui.words import Words
from okrtui.words.dates import moment

LONGEST = 80

_SIGNS = {
    "add": "+",
    "revive": "+",
    "link": "+",
    "comment": "+",
    "uncomment": "-",
    "archive": "-",
    "gone": "-",
    "unlink": "-",
}


def act_line(
    words: Words,
    id: int,
    at: datetime,
    author: str,
    type: str,
    subject: str,
    zone: tzinfo,
    undoes: int | None,
) -> str:
    """ "  12  24 Nov 10:05  Mina Park  check-in  2026-Q4/sales/close-more/win-rate" """
    what = words.say(f"event.{type.replace('.', '_')}")
    if undoes is not None:
        what += f" ({undoes})"
    return f"{id:>5}  {moment(words, at, zone)}  {author}  {what}  {subject}".rstrip()


def change_line(words: Words, op: str, title: str, field: str, before: object, after: object) -> str:
    """ "~ Win rate  target: 25 → 28" """
    text = f"{_SIGNS.get(op, '~')} {title}"
    if field or before is not None or after is not None:
        text += f"  {field}: " if field else ": "
        text += from_to(words, before, after)
    return text


def from_to(words: Words, before: object, after: object) -> str:
    """ "25 → 28" """
    return f"{_short(words, before)} → {_short(words, after)}"


def field_name(words: Words, field: str) -> str:
    """What people call a field of a definition or a check-in."""
    if field == "confidence":
        return words.say("checkin.field_confidence")
    return words.say(f"explained.field_{field}") if words.knows(f"explained.field_{field}") else field


def _short(words: Words, value: object) -> str:
    text = "–" if value in (None, "", []) else words.render(value).replace("\n", " ")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
