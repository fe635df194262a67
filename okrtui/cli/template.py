"""``okrtui template``: objectives to begin with, listed, shown, saved, used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import cycles, teams
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.usecases import templates as use
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.rules import Rule
    from okrtui.usecases.workspace import Workspace


def template_command(words: Words) -> click.Command:
    commands = [_list(words), _show(words), _save(words), _apply(words)]
    return group(words, "template", commands, {"use": "apply"})


def _list(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.usecases.rule_templates import TEMPLATES
        from okrtui.words.rules import sentence

        workspace = call.workspace()
        found = use.templates(call.words.language)
        if as_json:
            rules = [_rule_json(call, workspace, one) for one in TEMPLATES]
            call.json({"schema": 1, "templates": [*(_json(one) for one in found), *rules]})
            return 0
        for one in found:
            call.data(f"{one.name}  {one.objective.definition.title}")
        for rule in TEMPLATES:
            call.data(f"{rule.id}  {sentence(call.words, rule, workspace.name_of)}")
        return 0

    return command(words, "template list", run)


def _rule_json(call: Call, workspace: Workspace, one: Rule) -> dict[str, object]:
    from okrtui.words.rules import sentence

    title = sentence(call.words, one, workspace.name_of)
    return {"name": one.id, "kind": "rule", "language": None, "title": title, "key_results": []}


def _json(one: use.Template) -> dict[str, object]:
    objective = one.objective
    return {
        "name": one.name,
        "kind": "objective",
        "language": one.language or None,
        "title": objective.definition.title,
        "key_results": [key.definition.title for key in objective.key_results],
    }


def _show(words: Words) -> click.Command:
    @click.argument("name", metavar="NAME")
    @json_option(words)
    @pass_call
    def run(call: Call, name: str, as_json: bool) -> int:
        call.workspace()
        found = use.template(name, call.words.language)
        if as_json:
            call.json({"schema": 1, **_json(found), "plan": use.text_of(found)})
        else:
            call.data(use.text_of(found).rstrip())
        return 0

    return command(words, "template show", run)


def _save(words: Words) -> click.Command:
    @click.argument("objective", metavar="OBJECTIVE")
    @click.option("--name", metavar="NAME", help=words.say("cli.template_name"))
    @json_option(words)
    @pass_call
    def run(call: Call, objective: str, name: str | None, as_json: bool) -> int:
        path = use.save(call.workspace(), objective, name)
        if as_json:
            call.json({"schema": 1, "name": f"{use.OWN}/{path.stem}", "file": str(path)})
        else:
            call.talk("template.saved", name=f"{use.OWN}/{path.stem}", file=str(path))
        return 0

    return command(words, "template save", run)


def _apply(words: Words) -> click.Command:
    @click.argument("name", metavar="NAME")
    @click.option("--team", metavar="TEAM", help=words.say("cli.template_team"), shell_complete=teams)
    @click.option("--cycle", metavar="CYCLE", help=words.say("cli.plan_cycle"), shell_complete=cycles)
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, name: str, team: str | None, cycle: str | None, yes: bool, as_json: bool) -> int:
        from okrtui.cli.plan import apply_plan

        workspace = call.workspace()
        workspace.act()
        found = use.template(name, call.words.language)
        plan = use.used_in(workspace, found, team or _my_team(workspace), cycle)
        if not yes and not call.interactive:
            raise UsageError("cli.plan_needs_yes", hint="cli.hint_yes", file=name)
        return apply_plan(call, workspace, plan, yes=yes, prune=False, reason="", as_json=as_json)

    return command(words, "template apply", run)


def _my_team(workspace: Workspace) -> str:
    """The team that is meant where none is named. UsageError where it could be several."""
    from okrtui.usecases.board import meant_teams

    teams = meant_teams(workspace)
    if len(teams) != 1:
        raise UsageError("template.which_team", hint="template.hint.which_team", teams=", ".join(teams))
    return teams[0]
