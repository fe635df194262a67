"""The last number of what a program prints, in whatever words."""

from __future__ import annotations

import re
from decimal import Decimal

from connectors.metrics.base import Values
from connectors.metrics.series import no_number

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_NAMED = re.compile(r"[^\d\s=:]+[=:](?=\S)")
_NONE = re.compile(r"[+-]?(?:nan|inf(?:inity)?)", re.IGNORECASE)
_COUNTED = re.compile(r"[\d.,]*[십백천만억조]+", re.ASCII)
_AROUND = "\"'`“”‘’[]{}<>"
_MONEY = "₩$€£¥"


def last_number(text: str, values: Values) -> Decimal:
    """The number that the last word with a digit is, without quotes, brackets, a currency and a name before
    it (``nps=41.5``). AnswerError ``no_number`` where that word is none (a day, a time, ``5/10``), where
    nothing has a digit, and where words side by side may be one number or several (``1 234``)."""
    for line in reversed(_COLOURS.sub("", text).replace("−", "-").splitlines()):
        words = [_bare(word) for word in re.split(r"[ \t]+", line) if word.strip()]
        places = [at for at, word in enumerate(words) if _is_numeric(word)]
        if places:
            return _of(words, places[-1], values)
    raise no_number(text.strip()[-60:])


def _of(words: list[str], last: int, values: Values) -> Decimal:
    first, end = last, last + 1
    while first and (_is_numeric(words[first - 1]) or words[first - 1] in ("+", "-")):
        first -= 1
    while end < len(words) and _COUNTED.fullmatch(words[end]):
        end += 1
    run = words[first:end]
    beside = [word for word in run if _COUNTED.fullmatch(word)]
    whole = " ".join(run)
    if beside:
        found = values.number(whole)
    elif len(run) > 1 and any(values.number(" ".join(run[at:])) is not None for at in range(len(run) - 1)):
        raise no_number(whole)
    else:
        found = _number(run[-1], values)
    if found is None:
        raise no_number(whole if beside else run[-1])
    return found


def _number(word: str, values: Values) -> Decimal | None:
    found = values.number(word)
    if found is None:
        found = values.number(word.strip(_MONEY).removesuffix("%"))
    return found


def _bare(word: str) -> str:
    """A word without what stands around it. Brackets around all of it stay: they may mean less than 0."""
    word = word.strip().strip(_AROUND).rstrip(".,;:!?").strip(_AROUND)
    if not (word.startswith("(") and word.endswith(")")):
        word = word.strip("()")
    return _NAMED.sub("", word, count=1).strip(_AROUND)


def _is_numeric(word: str) -> bool:
    return any(char.isdigit() for char in word) or _NONE.fullmatch(word) is not None
