"""What the last closed cycles say together, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from okrtui.words.numbers import percent, score
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.domain.calibration import Calibration
    from okrtui.usecases.retrospect import ClosedCycle, Retrospect
    from okrtui.words import Words

_NAME = 22


def lines(words: Words, found: Retrospect, names: Mapping[str, str]) -> Iterator[str]:
    """Cycles, causes, what is carried again and again, and how right confidence and forecasts were.
    ``names``: what teams and people are called, by id."""
    for over in found.cycles:
        yield _cycle(words, over)
    yield ""
    yield words.say("retrospect.teams")
    for team in dict.fromkeys(team for over in found.cycles for team in over.by_team):
        means = (over.by_team.get(team, (None, 0))[0] for over in found.cycles)
        shown = "  ".join(" –  " if mean is None else score(mean, 2) for mean in means)
        yield f"  {fit(tame(names.get(team, team)), _NAME)}  {shown}"
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
