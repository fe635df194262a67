"""What of the rules cannot be: schedules that are none, people who are unknown or gone, teams and trackers
that are not there. Each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrtui.config.edit import Draft
from okrtui.config.rules import Rule
from okrtui.config.schedules import schedule
from okrtui.config.schema import Config
from okrtui.errors import Problem, UsageError
from okrtui.tomlfile.text import nearest
from okrtui.usecases.rule_targets import GROUPS, person_fault
from okrtui.usecases.workspace import Workspace


def rule_faults(workspace: Workspace, draft: Draft) -> list[Problem]:
    """Every fault, in the order of the rules."""
    return [fault for rule in workspace.config.rules for fault in _faults(workspace, draft, rule)]


def schedule_faults(config: Config, draft: Draft) -> list[Problem]:
    """Every schedule that is none. That a file is read does not tell them: to read a schedule takes time."""
    rules = enumerate(config.rules, 1)
    return [fault for number, rule in rules for fault in _of_schedule(draft, rule, number)]


def _of_schedule(draft: Draft, rule: Rule, number: int) -> Iterator[Problem]:
    try:
        if isinstance(rule.when, str):
            schedule(rule.when, "UTC")
    except UsageError as error:
        yield _problem(draft, rule, number, error.code, "when", error.values)


def _problem(
    draft: Draft,
    rule: Rule,
    number: int,
    code: str,
    key: str,
    values: Mapping[str, object],
    near: str | None = None,
) -> Problem:
    place = draft.place(("rules", rule.id, *key.partition("[")[0].split(".")))
    return Problem(place.file, place.line, f"rules[{number}].{key}", code, dict(values), near)


def _faults(workspace: Workspace, draft: Draft, rule: Rule) -> Iterator[Problem]:
    number = [one.id for one in workspace.config.rules].index(rule.id) + 1

    def problem(code: str, key: str, near: str | None = None, **values: object) -> Problem:
        return _problem(draft, rule, number, code, key, values, near)

    yield from _of_schedule(draft, rule, number)
    deeds = [(then.to, f"then[{place}].to") for place, then in enumerate(rule.then, 1)]
    named = [(to.removeprefix("@"), key) for to, key in deeds if to is not None and to not in GROUPS]
    for person, key in (*named, *((owner, "if.owner") for owner in _texts(rule, "owner"))):
        code = person_fault(workspace, person)
        if code is not None:
            close = nearest(person, list(workspace.people())) if code == "person_unknown" else None
            yield problem(f"rules.{code}", key, close, found=person, rule=rule.id)
    for name, known in (("team", workspace.teams()), ("connection", workspace.config.connections)):
        for text in _texts(rule, name):
            if text not in known:
                yield problem(f"rules.unknown_{name}", f"if.{name}", nearest(text, list(known)), found=text)


def _texts(rule: Rule, name: str) -> list[str]:
    """What a condition names."""
    wanted = rule.if_.get(name, ())
    return [str(one) for one in (wanted if isinstance(wanted, list | tuple) else (wanted,))]
