"""Acts and what they changed, in lines."""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal, InvalidOperation

from okrtui.words import Words
from okrtui.words.changed_values import value_text
from okrtui.words.dates import moment
from okrtui.words.numbers import numbers_apart
from okrtui.words.width import texts_apart

LONGEST = 80
_MEASURED = frozenset({"checkin", "retract", "correct", "measure", "unmeasure"})

_SIGNS = {
    "add": "added",
    "revive": "added",
    "link": "added",
    "comment": "added",
    "uncomment": "gone",
    "queue": "added",
    "unqueue": "gone",
    "archive": "gone",
    "gone": "gone",
    "unlink": "gone",
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
    text = f"{words.sign(_SIGNS.get(op, 'changed'))} {title}"
    if field or before is not None or after is not None:
        text += f"  {field_name(words, field)}: " if field else ": "
        before, after = (field_value(words, field, value) for value in (before, after))
        told = measured if op in _MEASURED and not field else from_to
        text += told(words, before, after)
    return text


def from_to(words: Words, before: object, after: object) -> str:
    """ "25 → 28" """
    if _is_number(before) and _is_number(after):
        first, last = numbers_apart(Decimal(str(before)), Decimal(str(after)))
    else:
        first, last = texts_apart(_whole(words, before), _whole(words, after), LONGEST)
    return f"{first} {words.sign('to')} {last}"


def measured(words: Words, before: object, after: object) -> str:
    """Values that were told: "197,200 → 201,300"; "53" where it is the same again."""
    first, last = _number(before), _number(after)
    if first == last:
        return words.render(first) if isinstance(first, Decimal) else _whole(words, first)[:LONGEST]
    return from_to(words, first, last)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _number(value: object) -> object:
    """A stored value as a number, where it is one."""
    try:
        return value if value is None else Decimal(str(value))
    except InvalidOperation:
        return value


def field_name(words: Words, field: str) -> str:
    """What people call a field of a definition or a check-in."""
    message = field_message(words, field)
    return words.say(message) if message else field


def field_message(words: Words, field: str) -> str:
    """The message that says it; empty where the catalogue has none."""
    if field == "confidence":
        return "checkin.field_confidence"
    said = f"checkin.field_{field.removeprefix('blocker_')}"
    messages = (f"key_result.def_{field}", f"acts.field_{field}", said)
    return next(filter(words.knows, messages), "")


def field_value(words: Words, field: str, value: object) -> object:
    """A value of a field as people read it: a state and a kind of blocker by their names."""
    message = {"state": f"acts.state_{value}", "blocker_kind": f"detail.blocker_{value}"}.get(field, "")
    return words.say(message) if message and words.knows(message) else value


def _whole(words: Words, value: object) -> str:
    if value in (None, "", []) or isinstance(value, list | dict):
        return value_text(value)
    return words.render(value).replace("\n", " ")
