"""What scores are made of rests on a few of the facts, and those give it exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import domain_strategies as some
from hypothesis import given, settings

from okrtui.domain.judge import judge, kept_parts
from okrtui.domain.model import KeyResultFacts, Kind, Rules
from okrtui.domain.windows import close_of_day, micros


def standing(facts: KeyResultFacts) -> KeyResultFacts:
    """The last value of each part (of a keep all of them), the last check-in and the last that told a
    confidence."""
    measurements = facts.measurements
    if facts.definition.kind is not Kind.KEEP:
        last = {one.part: index for index, one in enumerate(measurements)}
        measurements = tuple(measurements[index] for index in sorted(last.values()))
    said = [index for index, one in enumerate(facts.checkins) if one.confidence is not None][-1:]
    kept = sorted({*said, len(facts.checkins) - 1}) if facts.checkins else []
    return replace(facts, measurements=measurements, checkins=tuple(facts.checkins[index] for index in kept))


@settings(max_examples=300, deadline=None)
@given(some.situations())
def test_a_headline_from_what_it_rests_on_is_the_headline(
    situation: tuple[KeyResultFacts, datetime, Rules],
) -> None:
    facts, now, rules = situation
    whole, few = judge(facts, now, rules), standing(facts)
    brief = judge(few, now, rules, headline_only=True)
    flags = tuple(flag for flag in whole.flags if flag != "unmoved")
    assert brief == replace(whole, disagrees=False, flags=flags)
    day = micros(close_of_day(now, facts.windows_zone))
    assert kept_parts(few, day, rules) == kept_parts(facts, day, rules)
