"""What is said about a title or a definition that could be better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.domain.entry import Refusal
    from okrtui.words import Words


def finding_sentences(words: Words, about: Refusal) -> Iterator[str]:
    """The reason, what to do, and what could stand there instead."""
    yield words.say(about.code, **about.values)
    if about.hint:
        yield words.say(about.hint, **about.values)
    if about.rewrite:
        yield words.say("lint.rewrite", rewrite=about.rewrite)
