"""Trouble with a connection as people read it: what happened, what was found, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrtui.named import NamedTuple
from okrtui.sync.trouble import hint_of, message_of
from okrtui.words import Words
from okrtui.words.width import tame

_CODE = re.compile(r"[a-z][a-z0-9_.]*")
_TOKEN_PLACES = {"env": "variable", "file": "file", "keyring": "entry", "command": "command"}
_NOTHING: Mapping[str, object] = {}


class ConnectionTrouble(NamedTuple):
    """``what`` is a sentence; ``found`` another one, of what lies behind it, or empty; ``next_step``."""

    what: str
    found: str
    next_step: str


def trouble_of(
    words: Words,
    name: str,
    code: str,
    *,
    detail: str = "",
    values: Mapping[str, object] = _NOTHING,
    token: str | None = None,
) -> ConnectionTrouble:
    """``code`` and ``detail`` as ``sync --json`` tells them; ``values`` belong to the detail; ``token``
    says where the connection's secret should be (``env:NAME``)."""
    known: dict[str, object] = {"name": name}
    what = words.say(message_of(code, name), **known)
    found = found_sentence(words, detail, values)
    if code == "no_token":
        place, place_values = token_place(token)
        return ConnectionTrouble(what, found, words.say(place, **place_values, **known))
    return ConnectionTrouble(what, found, words.say(hint_of(code, name), **known))


def found_sentence(words: Words, detail: str, values: Mapping[str, object]) -> str:
    """What a connector found or the tracker said; empty where there is nothing to say. A code that no
    catalogue knows is never shown."""
    if not detail:
        return ""
    if _CODE.fullmatch(detail):
        message = detail if "." in detail else f"connector.detail.{detail}"
        return words.say(message, **values) if words.knows(message) else ""
    return words.say("sync.reason", text=tame(detail))


def token_place(token: str | None) -> tuple[str, dict[str, object]]:
    """What to set where a token is wanted, by the reference of the configuration: a message and its
    values."""
    scheme, _, rest = (token or "").partition(":")
    place = _TOKEN_PLACES.get(scheme)
    if place is None:
        return "sync.hint.no_token", {}
    return f"sync.hint.no_token_{scheme}", {place: rest.strip()}
