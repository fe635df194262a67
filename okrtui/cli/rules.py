"""``okrtui rules``: what happens by itself: listed, checked, run, added."""

from __future__ import annotations

import asyncio
import json
import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.cli.rules_add import add_command
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.edit import Draft
    from okrtui.messaging.rules import Action, Ran
    from okrtui.usecases.rules import Outlook
    from okrtui.usecases.workspace import Workspace


def rules_command(words: Words) -> click.Command:
    return group(words, "rules", [_list(words), _check(words), _run(words), add_command(words)])


def _list(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.usecases.rules import outlooks
        from okrtui.words.dates import moment
        from okrtui.words.rules import sentence

        workspace = call.workspace()
        found = outlooks(workspace)
        if as_json:
            call.json({"schema": 1, "rules": [rule_json(call.words, workspace, one) for one in found]})
            return 0
        zone = ZoneInfo(workspace.zone)
        for one in found:
            call.data(f"{one.rule.id}  {sentence(call.words, one.rule, workspace.name_of)}")
            if not one.rule.on:
                call.data(f"  {call.words.say('rules.off')}")
            elif one.next is not None:
                call.data(f"  {call.words.say('rules.next', at=moment(call.words, one.next, zone))}")
        if not found:
            call.talk("rules.none")
        return 0

    return command(words, "rules list", run)


def rule_json(words: Words, workspace: Workspace, one: Outlook) -> dict[str, object]:
    """A rule with what it says as a sentence, and the next point of its schedule."""
    from okrtui.config.rule_edit import rule_table
    from okrtui.words.rules import sentence

    table = rule_table(one.rule)
    return {
        "id": one.rule.id,
        "when": table["when"],
        "if": table.get("if", {}),
        "then": table["then"],
        "sentence": sentence(words, one.rule, workspace.name_of),
        "next": one.next.isoformat() if one.next else None,
        "on": one.rule.on,
        "ran_at": one.ran_at.isoformat() if one.ran_at else None,
    }


def _check(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.usecases.rule_check import rule_faults
        from okrtui.words.error import problem_line

        workspace = call.workspace()
        faults = rule_faults(workspace, draft_of(call))
        lines = [problem_line(Words("en") if as_json else call.words, one) for one in faults]
        if as_json:
            problems = [
                {"file": one.file, "line": one.line, "key": one.key, "code": one.code, "text": text}
                for one, text in zip(faults, lines, strict=True)
            ]
            call.json({"schema": 1, "rules": len(workspace.config.rules), "problems": problems})
        else:
            for line in lines:
                call.data(line)
            if not faults:
                call.talk("rules.sound", count=len(workspace.config.rules))
        return 1 if faults else 0

    return command(words, "rules check", run)


def draft_of(call: Call) -> Draft:
    """The file that holds the rules, to be changed."""
    from okrtui.config.rule_edit import rules_draft

    return rules_draft(call.settings.config_path(), os.environ)


def _run(words: Words) -> click.Command:
    @click.option("--dry-run", is_flag=True, help=words.say("rules.option_dry"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, dry_run: bool, yes: bool, as_json: bool) -> int:
        from okrtui.messaging.open_channels import Addresses
        from okrtui.messaging.rules import run_rules
        from okrtui.words.rules import composer_of

        workspace = call.workspace()
        addresses = Addresses(workspace.config.channels, call.settings.config_path().parent)
        compose = composer_of(workspace)
        ran = asyncio.run(run_rules(workspace, compose, addresses, dry=dry_run, yes=yes))
        if ran.asks and not dry_run and not as_json and call.interactive:
            tell(call, workspace, ran)
            question = call.words.say("rules.really", rules=", ".join(ran.asks), count=len(ran.actions))
            if not call.confirm(question):
                return 130
            ran = asyncio.run(run_rules(workspace, compose, addresses, yes=True))
        beside = 0
        if not dry_run and not ran.asks:
            ran, beside = written(call, workspace, ran)
        if as_json:
            actions = [action_json(call.words, workspace, one) for one in ran.actions]
            call.json({"schema": 1, "actions": actions, "asks": list(ran.asks)})
        else:
            tell(call, workspace, ran)
        if ran.asks and not dry_run:
            call.talk("rules.needs_yes", rules=", ".join(ran.asks))
            return 2
        return 0 if dry_run else exit_status(ran, beside)

    return command(words, "rules run", run)


def exit_status(ran: Ran, beside: int) -> int:
    """3 while a later run may still do what failed or waits; else 1 where something was refused. ``beside``:
    that of the outbox."""
    waits = any((one.state == "queued" and one.item) or one.retry_at for one in ran.actions)
    if waits or beside == 3 or any(one.state == "failed" for one in ran.actions):
        return 3
    return max(beside, int(any(one.state == "refused" for one in ran.actions)))


def written(call: Call, workspace: Workspace, ran: Ran) -> tuple[Ran, int]:
    """Send the outbox; what the rules put into it as it stands then, and the exit status of the sending."""
    from msgspec.structs import replace

    from okrtui.cli.outbox import exit_status as outbox_status
    from okrtui.cli.outbox import tokens_of, told_of
    from okrtui.sync.outbox import send_quietly

    found = {one.mark: one for one in asyncio.run(send_quietly(workspace, tokens=tokens_of(call)))}
    told_of(call, list(found.values()))
    states = {"sent": "done", "refused": "refused", "cancelled": "refused"}
    actions = [
        replace(
            one,
            state=states.get(found[one.item].state, "queued"),
            why=f"outbox.error_{found[one.item].error}" if found[one.item].error else "",
            retry_at=found[one.item].retry_at,
        )
        if one.item in found
        else one
        for one in ran.actions
    ]
    return ran._replace(actions=actions), outbox_status(found.values())


def action_json(words: Words, workspace: Workspace, one: Action) -> dict[str, object]:
    """One thing that a rule does."""
    from okrtui.words.rules import why_words

    why = why_words(words, one.rule, one.fired, ZoneInfo(workspace.zone))
    return {
        "rule": one.rule.id,
        "do": one.then.do,
        "to": one.to,
        "channel": one.channel,
        "row": one.rows[0] if one.rows else None,
        "rows": list(one.rows),
        "task": one.task,
        "why": why,
        "state": one.state,
        "reason": one.why or None,
        "retry_at": one.retry_at.isoformat() if one.retry_at else None,
        "payload": one.payload,
    }


def tell(call: Call, workspace: Workspace, ran: Ran) -> None:
    """A line an action, and of what was not done yet the payload."""
    from okrtui.words.rules import action_line

    for one in ran.actions:
        call.data(action_line(call.words, workspace, one))
        if one.state in ("dry", "asks") and one.payload is not None:
            call.data(json.dumps(one.payload, ensure_ascii=False, indent=2))
    if not ran.actions:
        call.talk("rules.nothing")
