"""A sentence of a person made into a rule of this organisation."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from okrtui.config.rules import Rule, Then, When
from okrtui.config.schedules import schedule
from okrtui.domain.given_names import given_name
from okrtui.domain.ids import slug, unique
from okrtui.domain.question_names import is_word
from okrtui.domain.rule_reader import Heard, RuleNames
from okrtui.domain.rule_sentence import hear
from okrtui.errors import UsageError
from okrtui.usecases.workspace import Workspace


def heard(workspace: Workspace, text: str) -> Heard:
    """What a sentence says, with the people, teams and channels that there are."""
    return hear(text, names_of(workspace))


def names_of(workspace: Workspace) -> RuleNames:
    """People by id, by name and by a given name that one alone has, teams by both, channels."""
    people = [one for one in workspace.people().values() if one.archived_at is None]
    given = Counter(given_name(one.name).casefold() for one in people)
    called = {given_name(one.name).casefold(): one.id for one in people}
    spoken = {said: id for name, id in called.items() if name and given[name] == 1 for said in _called(name)}
    spoken |= {name.casefold(): one.id for one in people for name in (one.name, one.id) if name}
    teams = {name.casefold(): one.id for one in workspace.teams().values() for name in (one.name, one.id)}
    return RuleNames(spoken, teams, tuple(workspace.config.channels), workspace.me)


def _called(name: str) -> tuple[str, ...]:
    """How people are called by a given name: one that is a word as well (하나, 우리) only with 님 or 씨."""
    if not is_word(name):
        return (name,)
    return (f"{name}님", f"{name} 님", f"{name}씨", f"{name} 씨")


def partial(workspace: Workspace, told: Heard) -> dict[str, Any]:
    """The rule as far as it goes, as it is written; what it lacks is empty."""
    when: Any = dict(told.when) if told.when is not None and not isinstance(told.when, str) else told.when
    made: dict[str, Any] = {"id": name_for(workspace, told), "when": when or ""}
    if told.conditions:
        made["if"] = dict(told.conditions)
    return {**made, "then": [dict(one) for one in told.then] or _open_deed(told)}


def _open_deed(told: Heard) -> list[dict[str, str]]:
    """Who is meant, with what is done left open."""
    return [{"do": "", **told.whom}] if told.whom else []


def rule_of(workspace: Workspace, told: Heard) -> Rule:
    """The rule of a sentence that was understood. UsageError for a schedule that cannot be."""
    when = told.when
    if isinstance(when, str):
        schedule(when, workspace.zone)
    return Rule(
        id=name_for(workspace, told),
        when=when if isinstance(when, str) else msgspec.convert(dict(when or {}), When),
        if_=dict(told.conditions),
        then=tuple(msgspec.convert(dict(one), Then) for one in told.then),
    )


def sound(workspace: Workspace, told: Heard) -> bool:
    """Whether the sentence is a whole rule."""
    try:
        return told.understood and bool(rule_of(workspace, told))
    except UsageError:
        return False


def name_for(workspace: Workspace, told: Heard) -> str:
    """A name that no other rule has: what is done, and when."""
    deed = told.then[0]["do"] if told.then else "rule"
    when = told.when if isinstance(told.when, str) else "-".join(map(str, (told.when or {}).values()))
    taken = {one.id for one in workspace.config.rules}
    return unique(slug(f"{deed} {when.partition(' at ')[0]}"), taken)


def named_anew(workspace: Workspace, rule: Rule) -> Rule:
    """The rule with a name that no other has."""
    taken = {one.id for one in workspace.config.rules}
    return msgspec.structs.replace(rule, id=unique(rule.id, taken))
