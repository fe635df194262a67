"""Findings about titles and definitions, as sentences for people and as data for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from okrtui.words import Words
from okrtui.words.findings import finding_sentences

if TYPE_CHECKING:
    from okrtui.usecases.plan_quality import Warned


def sentences(words: Words, one: Warned) -> Iterator[str]:
    """What a finding is about, the reason, what to do, and what could stand there instead."""
    reason, *more = finding_sentences(words, one.about)
    yield words.say("lint.finding", path=one.path, text=reason)
    yield from more


def findings_json(found: Sequence[Warned]) -> list[dict[str, object]]:
    """The same for scripts; ``code`` is stable, the sentences are English whatever the language."""
    words = Words("en")
    return [
        {
            "id": one.path,
            "title": one.title,
            "field": one.about.field,
            "code": one.about.code,
            "text": words.say(one.about.code, **one.about.values),
            "hint": words.say(one.about.hint, **one.about.values) if one.about.hint else None,
            "rewrite": one.about.rewrite,
        }
        for one in found
    ]
