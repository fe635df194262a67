"""What the words of a title are warned of, with a better title where one can be made (rule: "Quality")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from okrtui.domain import title_lint_en as en
from okrtui.domain import title_lint_ko as ko
from okrtui.domain.model import KeyResultDef, Kind
from okrtui.domain.title_amounts import amounts_in
from okrtui.domain.title_reading import TitleReading
from okrtui.domain.title_shapes import read_title
from okrtui.domain.title_text import Flat, flattened, is_korean
from okrtui.domain.title_vague_en import is_vague
from okrtui.domain.wordlists import activity_in, hiring_in, is_measure
from okrtui.named import NamedTuple

LONGEST, LONGEST_KO = 80, 60
"""Characters of an objective that can still be remembered; Hangul says more in fewer."""

_COUNTED = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)


_MANY = re.compile(
    r"(?<![a-z])(?:half a|a|one|two|three|several|hundreds of|thousands of) "
    r"(?:hundred|thousand|million|billion)s?(?![a-z])|"
    r"(?<![가-힣\d])[십백천만억]{1,3} ?(?:명|건|회|개|원|곳|대|다운로드|가입|매출|고객|사용자)"
    r"(?![가-힣]*하)"
)
"""Numbers that are written in words alone."""


_ONE = re.compile(r"(?<![a-z])(?:at (?:most|least)|no more than|only|exactly|within|less than) one(?![a-z])")
"""One of something, which is no number to count to."""


class TitleFault(NamedTuple):
    """A name such as ``objective_task``, the values of its sentence, and a title to take instead; the
    blanks of it are written "…"."""

    name: str
    values: Mapping[str, object] = {}
    rewrite: str | None = None


def objective_faults(title: str) -> list[TitleFault]:
    """What the title of an objective is warned of; every rewrite is one that nothing is to be said of."""
    flat = flattened(title)
    korean = is_korean(flat.text)
    found = [*_number(flat, korean), *_long(flat, korean)]
    task = _task(title, flat, korean, counted=bool(found) and found[0].name == "objective_number")
    if task is not None and not (ko.is_vague if korean else is_vague)(flat.text):
        found.append(TitleFault("objective_task", {"word": task}, _purpose(flat, korean)))
    elif not any(one.name == "objective_number" for one in found):
        found += _empty(title, flat, korean)
    return [_clean(one) for one in found]


def _clean(fault: TitleFault) -> TitleFault:
    """A rewrite that would be warned of itself is none."""
    better = fault.rewrite
    if better is None:
        return fault
    flat = flattened(better)
    korean = is_korean(flat.text)
    bad = (
        len(better.split()) < 2
        or any(True for _ in (*_number(flat, korean), *_long(flat, korean), *_empty(better, flat, korean)))
        or _task(better, flat, korean, counted=False) is not None
    )
    return fault._replace(rewrite=None) if bad else fault


def _number(flat: Flat, korean: bool) -> Iterator[TitleFault]:
    """A number, a percent sign or a doubling; names and dates that hold digits are none."""
    found = amounts_in(flat, korean=korean)
    digits = [one for one in found.amounts if not one.spelt]
    read = read_title(flat.raw)
    numeric = read is not None and read.kind in _COUNTED
    if digits or found.rank or "%" in flat.text or numeric or _MANY.search(flat.text):
        yield TitleFault("objective_number", rewrite=_unnumbered(flat, korean, read))


def _unnumbered(flat: Flat, korean: bool, read: TitleReading | None) -> str | None:
    if read is None or not read.places or len(read.places) > 2:
        return None
    start = min(read.span[0] if read.kind else read.places[0].start, *(one.start for one in read.places))
    end = max(read.span[1], *(one.end for one in read.places))
    return ko.without_span(flat.raw, start, end) if korean else en.without_span(flat.raw, start, end)


def _long(flat: Flat, korean: bool) -> Iterator[TitleFault]:
    most = LONGEST_KO if korean else LONGEST
    if len(flat.raw.strip()) <= most:
        return
    cut = ko.clause_end(flat.text) if korean else en.clause_end(flat.text)
    better = None
    if cut is not None:
        better = flat.raw[cut:].strip() if korean else flat.raw[:cut].strip()
    yield TitleFault("objective_long", {"most": most}, better or None)


def _task(title: str, flat: Flat, korean: bool, *, counted: bool) -> str | None:
    """The word that makes an objective a task; None where it is none, or says what it is to be like."""
    word = activity_in(title) or (None if counted else hiring_in(title))
    if word is None:
        return None
    return None if (ko.aspires(flat.text) if korean else en.aspires(flat.text)) else word


def _purpose(flat: Flat, korean: bool) -> str | None:
    """What a task says that it is for."""
    if korean:
        span = ko.purpose(flat.text)
        return flat.raw[span[0] : span[1]].strip() if span else None
    start = en.purpose(flat.text)
    return None if start is None else flat.raw[start : start + 1].upper() + flat.raw[start + 1 :].strip()


def _empty(title: str, flat: Flat, korean: bool) -> Iterator[TitleFault]:
    """A title that is a measure, or that could be anybody's."""
    lint = ko if korean else en
    measure = is_measure(title) or lint.moves_measure(flat.text) or lint.is_measure(flat.text)
    if (ko.is_vague if korean else is_vague)(flat.text) and not (measure and en.names_figure(flat.text)):
        yield TitleFault("objective_vague")
    elif measure:
        yield TitleFault("objective_measure")
    elif ko.is_hollow(flat.text) if korean else en.is_hollow(flat.text):
        yield TitleFault("objective_vague")


def key_result_faults(definition: KeyResultDef) -> list[TitleFault]:
    """What the title of a key result is warned of: work instead of what comes of it, nothing to measure."""
    if definition.kind in (Kind.TASKS, Kind.MILESTONES):
        return []
    flat = flattened(definition.title)
    korean = is_korean(flat.text)
    read = read_title(definition.title)
    word = activity_in(definition.title)
    if word is not None and not _is_outcome(read):
        thing = ko.work_of(flat.raw, flat.text, word) if korean else en.thing_of(flat.raw, flat.text)
        better = ko.for_outcome(thing) if korean else en.for_outcome(thing)
        return [
            TitleFault(
                "activity", {"word": word}, None if amounts_in(flat, korean=korean).amounts else better
            )
        ]
    if _unmeasurable(definition, flat, read, korean):
        return [TitleFault("unmeasurable", rewrite=_measured(flat, korean, ""))]
    return []


def _is_outcome(read: TitleReading | None) -> bool:
    """Whether a title that begins with work tells a result all the same: "deliver 99.9 % uptime"."""
    if read is None or read.kind is None:
        return False
    return read.start is not None or read.unit == "%" or read.kind in (Kind.KEEP, Kind.RELATIVE)


def _unmeasurable(definition: KeyResultDef, flat: Flat, read: TitleReading | None, korean: bool) -> bool:
    lint = ko if korean else en
    if read is not None or not flat.text.strip() or _ONE.search(flat.text):
        return False
    if definition.kind is Kind.BOOLEAN:
        return not lint.tells_done(flat.text)
    return not definition.unit and definition.source.query is None and lint.says_better(flat.text)


def _measured(flat: Flat, korean: bool, target: str) -> str | None:
    """The title with a start and a target to be filled in."""
    if korean:
        return ko.from_to(ko.thing_of(flat.raw), target)
    thing = en.thing_of(flat.raw, flat.text)
    return en.from_to(thing, target) if thing and not en.is_only_beside(thing.lower()) else None


def with_start(title: str) -> str | None:
    """A title that names only a target, with a start to be filled in; None where it names none."""
    read = read_title(title)
    if read is None or "start" not in read.asks or len(read.places) != 1:
        return None
    flat = flattened(title)
    place = read.places[0]
    target, (start, end) = flat.raw[place.start : place.end], read.span
    korean = is_korean(flat.text)
    rest = ko.without_span(flat.raw, start, end) if korean else en.without_span(flat.raw, start, end)
    left = flattened(rest)
    thing = ko.thing_of(rest) if korean else en.thing_of(rest, left.text)
    if not thing:
        return None
    return ko.from_to(thing, target) if korean else en.from_to(thing, target)
