"""Shapes of English titles without a number: a doubling, "no P1 incidents", "all closed deals"."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.domain.title_amounts import Amount
from okrtui.domain.title_patterns_en import COVER, DOUBLINGS, FELT_STATE, direction, keeps
from okrtui.domain.title_reading import ASKS, TitleReading, changed, covered, kept
from okrtui.domain.title_text import lemma_in
from okrtui.domain.wordlists_measures import is_higher_better, is_level, is_lower_better


def without_numbers(text: str) -> TitleReading | None:
    """A doubling, "no P1 incidents", "all closed deals"."""
    for word in re.finditer(r"(?<![a-z-])[a-z]+(?![a-z-])", text):
        verb = lemma_in(word[0], DOUBLINGS)
        if verb and not re.match(
            r" (?:down|check|opt|click|bottom|down on|entry|taxation|digits?)(?![a-z])", text[word.end() :]
        ):
            at_start = not text[: word.start()].strip() or re.search(
                r"(?:to|will|has|have) $", text[: word.start()]
            )
            return changed(Decimal(DOUBLINGS[verb]), word.span()) if at_start else ASKS
        if lemma_in(word[0], {"halve"}):
            return changed(Decimal("-0.5"), word.span())
    found = re.search(
        r"(?<![a-z])(?:(?:in|by) half|by (?:a|one) quarter|by a (?:third|fifth|tenth))(?![a-z])", text
    )
    if found is not None:
        heads = direction(text[: found.start()])
        share = {"half": "0.5", "quarter": "0.25", "fifth": "0.2", "tenth": "0.1"}.get(found[0].split()[-1])
        return changed(heads * Decimal(share), found.span()) if heads and share else ASKS
    found = re.search(
        r"(?<![a-z])no (?!more |less |longer |later |one |matter |need )((?:[a-z\x01-]+ ){0,3}[a-z-]+)", text
    )
    if found is not None and not text[: found.start()].strip() and is_lower_better(found[1]):
        whole = Amount(found.start(), found.start() + 2, (found.start(), found.start() + 2), Decimal(0))
        return kept((found.start(), found.start() + 2), high=whole)
    return _all_of(text)


def _all_of(text: str) -> TitleReading | None:
    """ "all closed deals", "analysis of every closed deal": each is a task."""
    found = COVER.search(text)
    if found is None or FELT_STATE.search(text):
        return None
    before = text[: found.start()].rstrip()
    if re.search(
        r"(?<![a-z])(?:half|most|some|many|part|majority|third|quarter|nearly|almost)(?: of)?$", before
    ):
        return ASKS
    if re.search(r"(?<![a-z])(?:by|in|across|with|to|from|at|for|on|than|after|above|through|when)$", before):
        return None
    if is_level(before) or is_higher_better(before) or is_lower_better(before) or keeps(text):
        return None
    return covered(found.start(), found.end())
