"""An explanation as people read it: one rounded sentence first, then the lines of the tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from okrtui.domain.explain import Node
from okrtui.domain.model import Status
from okrtui.sync.trouble import message_of
from okrtui.usecases.cycles import EndedCycle
from okrtui.usecases.explain import Explanation
from okrtui.words import Words
from okrtui.words.dates import local, moment
from okrtui.words.dependencies import depends_lines
from okrtui.words.kpi import stands
from okrtui.words.numbers import percent
from okrtui.words.standing import Standing, heading, of_key_result, of_rollup, whole
from okrtui.words.values import wait_text
from okrtui.words.width import tame


def standing_of(found: Explanation) -> Standing | None:
    """The standing of what is explained."""
    if found.state is not None:
        return of_key_result(found.state)
    return None if found.rollup is None else of_rollup(found.rollup, found.elapsed)


def summary(words: Words, found: Explanation, zone: tzinfo) -> list[str]:
    """What the number comes to, rounded; that its cycle is over; what it waits for; which of its links fail
    and why."""
    lines = [_sentence(words, found)]
    lines += [over_text(words, found.over)] if found.over is not None else []
    lines += [wait_text(words, one) for one in found.waits]
    for one in found.failing:
        why = words.say(message_of(one.error, one.connection), name=tame(one.connection))
        since = moment(words, one.since, zone)
        lines.append(words.say("explained.failing", link=tame(one.link), since=since, why=why))
    lines += depends_lines(words, found.depends)
    return [line for line in lines if line]


def over_text(words: Words, over: EndedCycle) -> str:
    """That a cycle has ended, and what to do where it was the last."""
    told = words.say("explained.ended", cycle=over.cycle, end=over.end)
    return f"{told} {words.say('explained.add_next')}" if over.last else told


def _sentence(words: Words, found: Explanation) -> str:
    if found.kpi is not None:
        return stands(words, found.kpi)
    standing = standing_of(found)
    if standing is None:
        return ""
    progress = found.state.raw if found.state else found.rollup.progress if found.rollup else None
    told = whole(words, standing)
    if standing.heading is not None and standing.status is not Status.DONE:
        told += words.sign("between") + heading(words, standing, first=True, places=2)
    if progress is None:
        return words.say("explained.no_number", standing=told)
    return words.say("explained.number", percent=percent(progress), standing=told)


def line_of(
    words: Words, node: Node, zone: tzinfo, standing: Standing | None, names: Mapping[str, str]
) -> str:
    """The line of a node, instants in ``zone``, people by their ``names``; a window that has just begun
    has its own word."""
    if standing is not None and standing.early and node.code == "explain.status.on_track":
        return words.say("explain.status.just_begun")
    values = local(node.values, zone)
    if "author" in values:
        values["author"] = names.get(str(values["author"]), str(values["author"]))
    return words.say(node.code, **values)
