"""What a text or a number of a file may look like, as JSON Schema: made of what the loaders check with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from okrtui.config.addresses import SECRET_PLACES
from okrtui.config.durations import CLOCK as CLOCK_TIME
from okrtui.config.durations import DURATION
from okrtui.config.team_settings import WEEKDAYS
from okrtui.tomlfile.text import IDENTIFIER_LENGTH, is_identifier

Form = dict[str, Any]
"""A piece of a JSON Schema (draft 7, which every editor reads)."""


def _signs(before: str) -> str:
    """The inside of a class of what no identifier has behind ``before``. Beyond ASCII a sign is believed to be
    a letter, where it is no space."""
    ranges: list[list[int]] = []
    for sign in range(0x21, 0x7F):
        if is_identifier(before + chr(sign)):
            continue
        if ranges and ranges[-1][1] == sign - 1:
            ranges[-1][1] = sign
        else:
            ranges.append([sign, sign])
    spans = (_sign(first) + (f"-{_sign(last)}" if last > first else "") for first, last in ranges)
    return r"\s\u0000-\u001f\u007f-\u009f" + "".join(spans)


def _sign(code: int) -> str:
    return ("\\" if chr(code) in "[]\\^-" else "") + chr(code)


def caseless(word: str) -> str:
    """A pattern for a word in letters of any size."""
    return "".join(f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in word)


def text(pattern: str, said: str = "") -> Form:
    """A text of that pattern, from its beginning to its end."""
    return {"type": "string", "pattern": f"^(?:{pattern})$", **({"description": said} if said else {})}


NAME = f"[^{_signs('')}][^{_signs('a')}]{{0,{IDENTIFIER_LENGTH - 1}}}"
IDENTIFIER = text(NAME)
FILLED = {"type": "string", "pattern": "\\S"}
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SPAN = text(rf"\s*(?:{DURATION})\s*")
CLOCK = text(rf"\s*(?:{CLOCK_TIME})\s*")
SECRET = text(rf"(?:{'|'.join(SECRET_PLACES)}):[\s\S]*\S[\s\S]*")
EMAIL = text("[^ ]*[^ @][^ ]*@[^ ]*[^ @][^ ]*|")
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
ABOVE_NOTHING = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
SECONDS = {"type": "number", "exclusiveMinimum": 0, "maximum": 600}
BANDS = {"type": "array", "minItems": 2, "maxItems": 2, "items": ABOVE_NOTHING}
CLOSED_DAY = {
    "anyOf": [
        DAY,
        text("|".join(map(caseless, WEEKDAYS))),
        text(r"[0-9]{4}-?(?:[0-9]{2}-?[0-9]{2}|W[0-9]{2}(?:-?[1-7])?)"),
    ]
}

_HOST = r"[^\s/?#@:\[\]]+"
_LOOPBACK = rf"(?:[lL][oO][cC][aA][lL][hH][oO][sS][tT]|{_HOST}\.localhost|127(?:\.[0-9]{{1,3}}){{3}}|\[::1\])"
_PORT = r"(?::[0-9]{0,5})?"


def _address(scheme: str, host: str, query: bool) -> str:
    return rf"{caseless(scheme)}://{host}{_PORT}(?:/[^\s?#]*)?" + (r"(?:\?[^\s#]*)?" if query else r"\??")


def origin(*, query: bool = False) -> Form:
    """An address that credentials may go to: https, or http on this machine."""
    anywhere = _address("https", rf"(?:{_HOST}|\[[0-9A-Fa-f:.]+\])", query)
    return text(f"{anywhere}|{_address('http', _LOOPBACK, query)}")


POSTED = {
    "anyOf": [SECRET, text(rf"[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^\s/?#@]*@)?{_LOOPBACK}{_PORT}(?:[/?#]\S*)?")]
}
"""Where something is posted: a secret's place, or an address of this machine."""

_FILE = r"(?:///[^?#]|(?!//)[^?#]{2})"
_NO_PASSWORD = {"not": {"pattern": r"^[^/?#]*//[^/?#]*:[^/?#]*@|\?.*password="}}
STORE = {
    **text(rf"{caseless('sqlite')}:{_FILE}[\s\S]*|(?:{caseless('postgresql')}|{caseless('postgres')}):\S*"),
    **_NO_PASSWORD,
}
DATABASE = {
    "type": "string",
    "pattern": r"^[a-zA-Z][a-zA-Z0-9+.-]*:",
    "not": {
        "anyOf": [
            {"pattern": rf"^{caseless('http')}[sS]?:"},
            {"pattern": rf"^{caseless('sqlite')}:(?!{_FILE})"},
            _NO_PASSWORD["not"],
        ]
    },
}


def one_of(names: Iterable[str]) -> Form:
    """One of the keys stands there, and no other of them."""
    return {"oneOf": [{"required": [name]} for name in names]}


def when(key: str, value: object, then: Form) -> Form:
    """What holds where a key has a value."""
    return {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": then}
