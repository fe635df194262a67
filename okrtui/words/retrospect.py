"""What the last closed cycles say together, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from okrtui.words.numbers import percent, score
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.domain.calibration import Calibration
    from okrtui.usecases.retrospect import ClosedCycle, Mean, Retrospect
    from okrtui.words import Words

_NAME = 22


def lines(words: Words, found: Retrospect, names: Mapping[str, str]) -> Iterator[str]:
    """Cycles, causes, what is carried again and again, and how right confidence and forecasts were.
    ``names``: what teams and people are called, by id."""
    for over in found.cycles:
        yield _cycle(words, over)
    yield from ("", words.say("retrospect.teams"))
    yield from _table([one.by_team for one in found.cycles], lambda id: names.get(id, id))
    yield from ("", words.say("retrospect.section_kinds"))
    yield from _table([one.by_kind for one in found.cycles], lambda id: words.say(f"retrospect.kind_{id}"))
    yield from ("", words.say("retrospect.section_sources"))
    yield from _table(
        [one.by_source for one in found.cycles], lambda id: words.say(f"retrospect.source_{id}")
    )
    if found.causes:
        ordered = sorted(found.causes.items(), key=lambda one: (-one[1], one[0]))
        told = "  ".join(f"{words.say(f'detail.blocker_{cause}')} {count}" for cause, count in ordered)
        yield from ("", words.say("retrospect.causes", causes=told))
    for often in found.carried_often:
        yield words.say("retrospect.carried", path=often.path, count=often.times)
    yield from ("", words.say("retrospect.calibration"))
    for id, one in {**found.teams, **found.people}.items():
        if one.cases or id in found.people:
            yield f"  {fit(tame(names.get(id, id)), _NAME)}  {calibration(words, one)}"
    yield f"  {fit(words.say('retrospect.forecasts'), _NAME)}  {calibration(words, found.forecasts)}"


def _table(cycles: Sequence[Mapping[str, Mean]], named: Callable[[str], str]) -> Iterator[str]:
    """A line a name, a column a cycle."""
    for id in dict.fromkeys(id for means in cycles for id in means):
        found = (means.get(id, (None, 0))[0] for means in cycles)
        shown = "  ".join(" –  " if mean is None else score(mean, 2) for mean in found)
        yield f"  {fit(tame(named(id)), _NAME)}  {shown}".rstrip()


def _cycle(words: Words, over: ClosedCycle) -> str:
    given, due = over.kept
    told = words.say(
        "retrospect.cycle",
        cycle=over.cycle.id,
        mean=" –  " if over.mean is None else score(over.mean, 2),
        kept=percent(given / due if due else None),
        carried=over.carried,
    )
    reading = "" if over.reading is None else words.say(f"retrospect.reading_{over.reading.value}")
    return f"{told}  {reading}".rstrip()


def calibration(words: Words, found: Calibration) -> str:
    """ "0.16 · low: 1 of 4 met · high: 9 of 11 met"; with too few cases how many are missing."""
    if found.brier is None:
        return words.say("retrospect.too_few", missing=found.missing)
    parts = [words.say("retrospect.brier", brier=score(found.brier, 2))]
    for one in found.bins:
        band = words.say(f"checkin.band_{one.band.value}")
        met = round(one.met * one.cases)
        parts.append(words.say("retrospect.bin", band=band, met=met, cases=one.cases))
    return " · ".join(parts)
