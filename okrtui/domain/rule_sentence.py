"""One sentence in English or Korean becomes a rule: a grammar over a closed set of schedules, conditions,
people and deeds. What is not of it is named, and nothing is guessed."""

from __future__ import annotations

import re

from okrtui.domain import rule_sentence_en, rule_sentence_ko
from okrtui.domain.rule_reader import Heard, Names, Reader

_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")


def hear(text: str, names: Names) -> Heard:
    """The rule as far as the sentence is understood."""
    grammar = rule_sentence_ko if _HANGUL.search(text) else rule_sentence_en
    read = Reader(text)
    trigger = grammar.trigger(read)
    deeds = grammar.deeds(read, names)
    whom = None if deeds else grammar.whom(read, names)
    when = trigger if trigger is not None else grammar.schedule(read)
    grammar.conditions(read, names)
    conditions = grammar.conditions(Reader(text), names)  # "remind the owners of sales" names whom and a team
    return Heard(when, conditions, tuple(deeds), read.heard(), read.rest(grammar.FILLERS), whom)
