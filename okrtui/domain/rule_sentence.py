"""One sentence in English or Korean becomes a rule: a grammar over a closed set of schedules, conditions,
people and deeds. What is not of it is named, and nothing is guessed."""

from __future__ import annotations

import re
from types import ModuleType

from okrtui.domain import rule_sentence_en, rule_sentence_ko
from okrtui.domain.rule_reader import LONGEST, TAKEN, Heard, Reader, RuleNames, TooLong

_USUAL_TIME = "09:00"
"""The time of a schedule that names none."""
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")


def hear(text: str, names: RuleNames) -> Heard:
    """The rule as far as the sentence is understood, wherever in it the schedule stands. One of more than
    ``LONGEST`` letters is not read."""
    if len(text) > LONGEST * 4 or len(Reader(text).text) > LONGEST:
        return TooLong()
    told = _hear(text, names)
    if told.understood or not isinstance(told.when, str):
        return told
    again = _hear(_when_first(text), names)
    return again if again.understood else told


def _grammar(text: str) -> ModuleType:
    return rule_sentence_ko if _HANGUL.search(text) else rule_sentence_en


def _schedule(grammar: ModuleType, read: Reader) -> str | None:
    """The schedule as it is written in the configuration."""
    days = grammar.days(read)
    return f"{days} at {grammar.time(read, read.last) or _USUAL_TIME}" if days else None


def _when_first(text: str) -> str:
    """The sentence with its schedule in front of the rest."""
    read = Reader(text)
    _schedule(_grammar(text), read)
    return f"{' '.join(read.heard())}, {' '.join(read.left.replace(TAKEN, ' ').split())}"


def _hear(text: str, names: RuleNames) -> Heard:
    grammar = _grammar(text)
    read = Reader(text)
    trigger = grammar.trigger(read, names)
    deeds = grammar.deeds(read, names)
    whom = None if deeds else grammar.whom(read, names)
    when = trigger if trigger is not None else _schedule(grammar, read)
    grammar.conditions(read, names)
    conditions = grammar.conditions(Reader(text), names)  # "remind the owners of sales" names whom and a team
    return Heard(when, conditions, tuple(deeds), read.heard(), read.rest(grammar.FILLERS), whom)
