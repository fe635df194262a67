"""``okrtui rules add``: a sentence, or a ready rule, shown before it is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import UsageError
from okrtui.words import LANGUAGES, Words

if TYPE_CHECKING:
    from okrtui.config.rules import Rule
    from okrtui.domain.rule_reader import Heard
    from okrtui.usecases.workspace import Workspace


def add_command(words: Words) -> click.Command:
    names = "monday-reminder, tasks-in-review, ask-confidence"

    @click.argument("sentence", metavar="[SENTENCE]", required=False)
    @click.option("--template", metavar="NAME", help=words.say("rules.option_template", names=names))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, sentence: str | None, template: str | None, yes: bool, as_json: bool) -> int:
        from okrtui.usecases.rule_hearing import heard, named_anew, rule_of, sound
        from okrtui.usecases.rule_templates import rule_template

        if (sentence is None) is (template is None):
            raise UsageError("rules.one_source")
        workspace = call.workspace()
        if template is not None:
            rule = named_anew(workspace, rule_template(template))
        else:
            told = heard(workspace, sentence or "")
            if not sound(workspace, told):
                return not_understood(call, workspace, told, as_json)
            rule = rule_of(workspace, told)
        return keep(call, workspace, rule, yes=yes, as_json=as_json)

    return command(words, "rules add", run)


def keep(call: Call, workspace: Workspace, rule: Rule, *, yes: bool, as_json: bool) -> int:
    """Show the rule, and keep it where that is wanted."""
    from okrtui.config.rule_edit import rule_table, rule_text
    from okrtui.words.rules import sentence

    sentences = {name: sentence(Words(name), rule, workspace.name_of) for name in LANGUAGES}
    if not as_json:
        call.data(rule_text(rule_table(rule)))
        for text in sentences.values():
            call.data(f"# {text}")
    if not yes and not call.interactive:
        raise UsageError("rules.add_needs_yes", hint="rules.hint_yes")
    if not yes and not call.confirm(call.words.say("rules.keep_it")):
        return 130
    file = kept(call, workspace, rule)
    if as_json:
        table = {"id": rule.id, "if": {}, **rule_table(rule), "sentence": sentences[call.words.language]}
        call.json({"schema": 1, "rule": table, "sentences": sentences, "file": file})
    else:
        call.talk("rules.kept", file=file)
    return 0


def kept(call: Call, workspace: Workspace, rule: Rule) -> str:
    """Write the rule into the reader's file; the file. It is there from this moment on."""
    from okrtui.config.rule_edit import inline_table, rule_table, rules_draft
    from okrtui.usecases.rules import note_rules

    draft = rules_draft(call.settings.config_path(), os.environ)
    draft.set(("rules", rule.id), inline_table(rule_table(rule)))
    workspace.configure(draft.save())
    note_rules(workspace)
    return str(draft.path)


def not_understood(call: Call, workspace: Workspace, told: Heard, as_json: bool) -> int:
    """Say which part was understood, and show the rule with that filled in. Always 2."""
    from okrtui.config.rule_edit import rule_text
    from okrtui.domain.rule_reader import LONGEST
    from okrtui.usecases.rule_hearing import partial

    table = partial(workspace, told)
    if as_json:
        call.json(
            {
                "schema": 1,
                "understood": list(told.parts),
                "not_understood": list(told.rest),
                "lacks": list(told.lacks),
                "rule": table,
            }
        )
        return 2
    if told.parts:
        call.talk("rules.understood", parts=" \u00b7 ".join(told.parts))
    else:
        call.talk("rules.understood_nothing")
    if told.rest:
        call.talk("rules.not_understood", parts=" \u00b7 ".join(told.rest))
    for one in told.lacks:
        call.talk(f"rules.lacks_{one}", most=LONGEST)
    call.talk("rules.fill_in", file=str(call.settings.config_path()))
    call.data(rule_text(table))
    return 2
