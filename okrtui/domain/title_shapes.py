"""What the title of a key result says of its numbers: "retention from 45 % to 60 %", "7일에서 3일로".

A reading may ask, it is never a guess: where a number could be two things, ``kind`` is None and ``asks``
says so.
"""

from __future__ import annotations

from dataclasses import replace

from okrtui.domain import title_shapes_en as english
from okrtui.domain import title_shapes_ko as hangul
from okrtui.domain.title_amounts import MOST, Found, amounts_in
from okrtui.domain.title_before import aside, is_apart, joined
from okrtui.domain.title_each import is_of_each
from okrtui.domain.title_now_target import stands_behind
from okrtui.domain.title_pairs_en import pair_of as english_pair_of
from okrtui.domain.title_patterns_en import led
from okrtui.domain.title_reading import ASKS, TitlePart, TitleReading
from okrtui.domain.title_text import flattened, is_korean
from okrtui.domain.title_wordless_en import without_numbers
from okrtui.domain.vocabulary import Kind


def read_title(title: str) -> TitleReading | None:
    """What ``title`` says; None where it holds no number of a key result."""
    flat = flattened(title)
    korean = is_korean(flat.text)
    found = amounts_in(flat, korean=korean)
    if not found.amounts:
        wordless = hangul.without_numbers if korean else without_numbers
        return ASKS if found.rank else wordless(found.text)
    read = _read(found, korean=korean)
    return replace(read, places=_every(found)) if read.kind is None else read


def _read(found: Found, *, korean: bool) -> TitleReading:
    """What the numbers of a title say together."""
    shapes = hangul if korean else english
    if len(found.amounts) > MOST or found.rank:
        return ASKS
    if parted := aside(found):
        rest, before = parted
        heads = (hangul.direction if korean else led)(rest.text)
        read = _read(rest, korean=korean)
        if is_apart(read, rest, found.text[len(rest.text) : before.start]):
            return ASKS
        if told := joined(read, rest, before, heads):
            return told
    values = [one for place, one in enumerate(found.amounts) if not shapes.qualifies(found, place)]
    if len(values) == 3 and stands_behind(found.text, *values):
        values = values[:2]
    if any(one.value is None for one in values) or len(values) not in (1, 2):
        return ASKS
    if len(values) == 1:
        read = (hangul.single if korean else english.single)(found.text, values[0])
        return ASKS if read.kind is Kind.REACH and is_of_each(found.text) else read
    pair_of = hangul.pair_of if korean else english_pair_of
    return pair_of(found.text, *values) or ASKS


def _every(found: Found) -> tuple[TitlePart, ...]:
    return tuple(TitlePart("kind", one.start, one.end) for one in found.amounts)
