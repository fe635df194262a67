"""What is said of a team's rhythm."""

from __future__ import annotations

from okrtui.usecases.views import Departed, Silence
from okrtui.words import Words


def silent_text(words: Words, one: Silence) -> str:
    """One line in the place of all the rows of a team that has not checked in for a month."""
    if one.since is None:
        return words.say("rhythm.never", team=one.name, count=one.key_results)
    return words.say("rhythm.silent", team=one.name, count=one.key_results, since=one.since)


def departed_text(words: Words, one: Departed) -> str:
    """That somebody left who still owns something, and the command that hands it over."""
    return words.say("rhythm.departed", name=one.name, count=one.key_results, person=one.person)
