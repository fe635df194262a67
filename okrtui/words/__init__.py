"""The two languages: codes and values in, sentences out.

Everything a person reads is made here. A message id is ``<segment>.<rest>``; its first segment
names the catalogue module (``board.title`` stands in ``okrtui.words.en.board``), which is
imported when the first of its messages is asked for.

Placeholders in a message: ``{name}``; ``{count:check-in|check-ins}`` renders the number with
the right English form ("1 check-in", "3 check-ins"); ``{name:을/를}`` renders the value with
the Korean particle that fits its end; ``{@undo u}``, with a particle ``{@undo u:을/를}``, is the key of
that id, as it is usually bound where nothing else is known; ``{{`` and ``}}`` are literal braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module

from okrtui.errors import Said

LANGUAGES = ("en", "ko")

SIGNS = {
    "to": "→",
    "between": " · ",
    "next": "→ ",
    "added": "+",
    "gone": "-",
    "changed": "~",
    "unknown": "-",
}

Values = Mapping[str, object]
Piece = Callable[["Words", Values], str]

_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{(\w+)(?::([^{}|/]*)([|/])([^{}]*))?\}|\{@(\w+) ([^{}:]+)(?::([^{}]+))?\}"
)


class UnknownMessageError(LookupError):
    """A message id or a placeholder's value is missing (raised by strict ``Words`` only)."""


class Words:
    """Says messages in one language (``en`` or ``ko``; anything else speaks English).

    ``strict`` turns an unknown id or a value not given into ``UnknownMessageError``; without it
    the id itself, or the bare placeholder, is said, because a screen must not fall over a word. ``bound``:
    the keys that are bound otherwise than usual, by their ids, as people write them.
    """

    __slots__ = ("_catalogues", "_parsed", "bound", "language", "strict")

    def __init__(self, language: str = "en", *, strict: bool = False) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.strict = strict
        self.bound: Mapping[str, str] = {}
        self._catalogues: dict[str, Mapping[str, str]] = {}
        self._parsed: dict[str, tuple[Piece, ...]] = {}

    def say(self, message: str, **values: object) -> str:
        """The sentence of ``message`` with its placeholders filled from ``values``."""
        pieces = self._parsed.get(message)
        if pieces is None:
            pieces = self._parsed[message] = parse(self._text(message))
        if len(pieces) == 1:
            return pieces[0](self, values)
        return "".join([piece(self, values) for piece in pieces])

    def key(self, id: str, usual: str) -> str:
        """A key as it is bound, as people write it."""
        return self.bound.get(id, usual)

    def sign(self, name: str) -> str:
        """A sign that stands between or before texts: ``to``, ``between``, ``next`` (a step to take),
        ``added``, ``gone``, ``changed``, or ``unknown`` for a number that there is none of."""
        return SIGNS[name]

    def knows(self, message: str) -> bool:
        """Whether the catalogue of this language has ``message``."""
        return message in self._catalogue(message.partition(".")[0])

    def render(self, value: object) -> str:
        """A single value as people of this language write it."""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)
        if isinstance(value, int | float | Decimal):
            from okrtui.words.numbers import number

            return number(value)
        if isinstance(value, date):
            from okrtui.words.dates import instant_or_day

            return instant_or_day(self, value)
        if isinstance(value, Said):
            return self.say(value.code, **value.values)
        if isinstance(value, list | tuple | set | frozenset):
            items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return ", ".join(self.render(item) for item in items)
        return str(value)

    def _text(self, message: str) -> str:
        text = self._catalogue(message.partition(".")[0]).get(message)
        if text is None:
            if self.strict:
                raise UnknownMessageError(message)
            return message.replace("{", "{{").replace("}", "}}")
        return text

    def _catalogue(self, segment: str) -> Mapping[str, str]:
        catalogue = self._catalogues.get(segment)
        if catalogue is None:
            catalogue = self._catalogues[segment] = load_catalogue(self.language, segment)
        return catalogue


def load_catalogue(language: str, segment: str) -> Mapping[str, str]:
    """The messages whose ids begin with ``segment``; empty when there is no such catalogue."""
    if not segment.isidentifier():
        return {}
    name = f"okrtui.words.{language}.{segment}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return {}
    messages: Mapping[str, str] = module.MESSAGES
    return messages


def parse(text: str) -> tuple[Piece, ...]:
    """A message as a sequence of functions, each of which renders a part of it."""
    pieces: list[Piece] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > end:
            pieces.append(_literal(text[end : match.start()]))
        end = match.end()
        if match.group(5) is not None:
            pieces.append(_key(match.group(5), match.group(6), match.group(7)))
        elif match.group(1) is None:
            pieces.append(_literal(match.group()[0]))
        elif match.group(3) == "|":
            pieces.append(_counted(match.group(1), match.group(2), match.group(4)))
        elif match.group(3) == "/":
            pieces.append(_particle(match.group(1), f"{match.group(2)}/{match.group(4)}"))
        else:
            pieces.append(_plain(match.group(1)))
    if end < len(text) or not pieces:
        pieces.append(_literal(text[end:]))
    return tuple(pieces)


def placeholders(text: str) -> frozenset[str]:
    """The names a message wants values for."""
    return frozenset(match.group(1) for match in _PLACEHOLDER.finditer(text) if match.group(1))


def _literal(text: str) -> Piece:
    return lambda words, values: text


def _plain(name: str) -> Piece:
    return lambda words, values: _value(words, values, name)


def _counted(name: str, one: str, many: str) -> Piece:
    def render(words: Words, values: Values) -> str:
        form = one if values.get(name) == 1 else many
        return f"{_value(words, values, name)} {form}"

    return render


def _key(id: str, usual: str, pair: str | None) -> Piece:
    def render(words: Words, values: Values) -> str:
        from okrtui.words.particles import with_particle

        shown = words.key(id, usual)
        return shown if pair is None else with_particle(shown, pair)

    return render


def _particle(name: str, pair: str) -> Piece:
    def render(words: Words, values: Values) -> str:
        from okrtui.words.particles import with_particle

        return with_particle(_value(words, values, name), pair)

    return render


def _value(words: Words, values: Values, name: str) -> str:
    if name in values:
        return words.render(values[name])
    if words.strict:
        raise UnknownMessageError(f"no value for {{{name}}}")
    return f"{{{name}}}"
