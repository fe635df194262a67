"""What is said of a team's rhythm."""

from __future__ import annotations

from okrtui.usecases.views import Departed, Rhythm, Silence, TeamRhythm
from okrtui.words import Words


def silent_text(words: Words, one: Silence) -> str:
    """One line in the place of all the rows of a team that has not checked in for a month."""
    if one.since is None:
        return words.say("rhythm.never", team=one.name, count=one.key_results)
    return words.say("rhythm.silent", team=one.name, count=one.key_results, since=one.since)


def rhythm_text(words: Words, one: Rhythm) -> str:
    """What a rhythm is made of."""
    parts = []
    if one.due:
        parts.append(words.say("rhythm.checkins", kept=one.on_time, due=one.due))
    if one.actions:
        parts.append(words.say("rhythm.actions", done=one.done, count=one.actions))
    return words.sign("between").join(parts)


def team_rhythm_text(words: Words, one: TeamRhythm) -> str:
    """The same, said of a team."""
    return words.say("rhythm.of_team", team=one.name, rhythm=rhythm_text(words, one.rhythm))


def departed_text(words: Words, one: Departed) -> str:
    """That somebody left who still owns something, and the command that hands it over."""
    return words.say("rhythm.departed", name=one.name, count=one.key_results, person=one.person)
