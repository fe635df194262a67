"""``okrtui plan example | export | check | diff | apply``: objectives as text, kept in git."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import cycles, teams
from okrtui.cli.findings import findings_json
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.cli.reading import read_utf8
from okrtui.config.paths import expanded
from okrtui.errors import ConflictError, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.planfile.model import Plan
    from okrtui.usecases.plan_changes import PlanChange
    from okrtui.usecases.workspace import Workspace


def plan_command(words: Words) -> click.Command:
    return group(words, "plan", [_example(words), _export(words), _check(words), _diff(words), _apply(words)])


def _example(words: Words) -> click.Command:
    @pass_call
    def run(call: Call) -> int:
        from okrtui.planfile.template import template
        from okrtui.runtime import load_config

        team, owner = "sales", None
        if os.path.exists(call.settings.config_path()):
            config = load_config(call.settings)
            call.speak(config.ui.language)
            team, owner = own_team(config), config.ui.me
        sys.stdout.write(template(call.words.say, team=team, owner=owner))
        return 0

    return command(words, "plan example", run)


def own_team(config: Config) -> str:
    """The team that the person leads, else the first; ``sales`` where there is none yet."""
    led = [team.id for team in config.teams if team.lead is not None and team.lead == config.ui.me]
    return [*led, *(team.id for team in config.teams), "sales"][0]


def export_or_begin(
    call: Call, workspace: Workspace, *, cycle: str | None = None, teams: Sequence[str] | None = None
) -> str:
    """The export of a cycle; where it holds nothing yet, how a plan is written stands below as comments."""
    from okrtui.planfile.template import commented, template
    from okrtui.usecases.plan_state import exported

    text, kept = exported(workspace, cycle=cycle, teams=teams)
    if not kept:
        call.talk("cli.plan_not_kept", path=workspace.store.url)
    if "[[objectives]]" in text:
        return text
    chosen = workspace.cycle(cycle).id
    team = teams[0] if teams else own_team(workspace.config)
    begun = template(call.words.say, team=team, owner=workspace.config.ui.me)
    return f'{text}cycle = "{chosen}"\n\n{commented(begun)}'


def _export(words: Words) -> click.Command:
    @click.argument("file", metavar="[FILE]", default="-")
    @click.option("--cycle", metavar="CYCLE", help=words.say("cli.plan_cycle"), shell_complete=cycles)
    @click.option(
        "--team", metavar="TEAM", multiple=True, help=words.say("cli.plan_team"), shell_complete=teams
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(("toml", "xlsx")),
        default="toml",
        help=words.say("importing.option_format"),
    )
    @pass_call
    def run(call: Call, file: str, cycle: str | None, team: tuple[str, ...], form: str) -> int:
        workspace = call.workspace()
        teams_ = [workspace.team_named(one) for one in team]
        if form == "xlsx":
            return export_workbook(call, workspace, file, cycle=cycle, teams=teams_ or None)
        text = export_or_begin(call, workspace, cycle=cycle, teams=teams_ or None)
        if file == "-":
            sys.stdout.write(text)
            return 0
        from okrtui.config.save import write_over
        from okrtui.config.schema_file import named

        path = expanded(file)
        write_over(path, named(path, "plan", text))
        call.talk("cli.plan_exported", file=file)
        return 0

    return command(words, "plan export", run)


def export_workbook(
    call: Call, workspace: Workspace, file: str, *, cycle: str | None, teams: Sequence[str] | None
) -> int:
    """The plan as a workbook, which ``okrtui import xlsx`` reads back."""
    from okrtui.config.save import write_over
    from okrtui.importing.spreadsheet import workbook_of
    from okrtui.planfile.model import Known
    from okrtui.planfile.parse import parse
    from okrtui.usecases.plan_state import exported

    text, kept = exported(workspace, cycle=cycle, teams=teams)
    if not kept:
        call.talk("cli.plan_not_kept", path=workspace.store.url)
    data = workbook_of(parse(text, file="plan", known=Known(zone=workspace.zone, stands=lambda _: True)))
    if file == "-":
        sys.stdout.buffer.write(data)
        return 0
    write_over(expanded(file), data)
    call.talk("cli.plan_exported", file=file)
    return 0


def _check(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @click.option("--strict", is_flag=True, help=words.say("cli.plan_strict"))
    @json_option(words)
    @pass_call
    def run(call: Call, file: str, strict: bool, as_json: bool) -> int:
        from okrtui.cli.plan_gates import gates_json, tell
        from okrtui.usecases.plan_apply import check
        from okrtui.usecases.plan_gates import findings
        from okrtui.usecases.plan_quality import plan_warnings

        workspace = call.workspace()
        text = plan_text(file)
        plan = parsed(workspace, file, text)
        check(workspace, plan)
        found = findings(workspace, plan, text)
        keys = sum(len(one.key_results) for one in plan.objectives)
        if as_json:
            told = {"schema": 1, "objectives": len(plan.objectives), "key_results": keys}
            warnings = findings_json(plan_warnings(workspace, plan))
            call.json({**told, "warnings": warnings, "findings": gates_json(Words("en"), found)})
        tell(call, file, found, as_data=strict and not as_json)
        if not as_json:
            call.talk("cli.plan_good", objectives=len(plan.objectives), key_results=keys)
            if found:
                call.talk("gates.found", count=len(found))
        return 1 if strict and found else 0

    return command(words, "plan check", run)


def _diff(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @click.option("--strict", is_flag=True, help=words.say("cli.plan_strict"))
    @click.option("--prune", is_flag=True, help=words.say("cli.plan_prune"))
    @click.option("--against", metavar="FILE", help=words.say("gates.option_against"))
    @click.option("--markdown", "as_markdown", is_flag=True, help=words.say("gates.option_markdown"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        file: str,
        strict: bool,
        prune: bool,
        against: str | None,
        as_markdown: bool,
        as_json: bool,
    ) -> int:
        from okrtui.cli.plan_gates import gates_json, tell
        from okrtui.usecases.plan_gates import findings
        from okrtui.usecases.plan_quality import plan_warnings

        workspace = call.workspace()
        text = plan_text(file)
        plan = parsed(workspace, file, text)
        changes = _compared(workspace, plan, prune=prune, against=against)
        found = findings(workspace, plan, text)
        if as_json:
            from okrtui.usecases.plan_json import changes_json

            warnings = findings_json(plan_warnings(workspace, plan))
            call.json(
                {**changes_json(changes), "warnings": warnings, "findings": gates_json(Words("en"), found)}
            )
        elif as_markdown:
            from okrtui.words.plan_changes import markdown

            names = {one.author: workspace.name_of(one.author) for one in changes}
            call.data(markdown(call.words, changes, found, names).rstrip("\n"))
        else:
            show(call, changes)
            tell_waiting(call, workspace, changes)
            tell(call, file, found, as_data=False)
        return 1 if strict and found else 0

    return command(words, "plan diff", run)


def _compared(workspace: Workspace, plan: Plan, *, prune: bool, against: str | None) -> list[PlanChange]:
    """With the store, or with another file."""
    if against is None:
        from okrtui.usecases.plan_apply import compare

        return compare(workspace, plan, prune=prune)
    from okrtui.usecases.plan_against import compare_with

    return compare_with(workspace, plan, plan_text(against), file=against, prune=prune)


def _apply(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @click.option("--prune", is_flag=True, help=words.say("cli.plan_prune"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.plan_reason"))
    @json_option(words)
    @pass_call
    def run(call: Call, file: str, yes: bool, prune: bool, reason: str, as_json: bool) -> int:
        workspace = call.workspace()
        plan = read_plan(workspace, file)
        if not yes and (file == "-" or not call.interactive):
            raise UsageError("cli.plan_needs_yes", hint="cli.hint_yes", file=file)
        return apply_plan(
            call,
            workspace,
            plan,
            yes=yes,
            prune=prune,
            reason=reason,
            as_json=as_json,
        )

    return command(words, "plan apply", run)


def apply_plan(
    call: Call, workspace: Workspace, plan: Plan, *, yes: bool, prune: bool, reason: str, as_json: bool
) -> int:
    """Show, ask unless ``yes``, apply. 1 in conflict, 130 when declined."""
    from okrtui.usecases.plan_apply import apply, compare
    from okrtui.usecases.plan_json import changes_json

    if not yes:
        changes = compare(workspace, plan, prune=prune)
        show(call, changes)
        tell_waiting(call, workspace, changes)
        if not changes:
            return 0
        if not any(one.op == "conflict" for one in changes) and not call.confirm(
            call.words.say("cli.plan_confirm")
        ):
            return 130
    try:
        done = apply(workspace, plan, prune=prune, reason=reason)
    except ConflictError as error:
        conflicts = error.values.pop("changes", ())
        if as_json and isinstance(conflicts, list):
            call.json(changes_json(conflicts))
        raise
    if as_json:
        call.json({**changes_json(done.changes), "event": done.event or None})
    else:
        call.talk("cli.plan_applied" if done.changes else "cli.plan_same", count=len(done.changes))
    return 0


def read_plan(workspace: Workspace, file: str) -> Plan:
    """The plan in a file, or on stdin for ``-``."""
    return parsed(workspace, file, plan_text(file))


def plan_text(file: str) -> str:
    """What a plan file says. UsageError for one that is too large."""
    from okrtui.planfile.parse import LARGEST

    return read_utf8(file, LARGEST)


def parsed(workspace: Workspace, file: str, text: str) -> Plan:
    """The plan in ``text``, which ``file`` holds."""
    from okrtui.planfile.parse import parse
    from okrtui.usecases.plan_state import known_to

    return parse(text, file=file, known=known_to(workspace))


def show(call: Call, changes: Sequence[PlanChange]) -> None:
    """The changes as lines; those that take somebody's work back come first."""
    if not changes:
        call.talk("cli.plan_same")
        return
    first = [one for one in changes if one.takes_back]
    if first:
        call.data(call.words.say("cli.plan_takes_back"))
    names = {one.author: call.opened[-1].name_of(one.author) for one in changes}
    for line in lines(call.words, [*first, *(one for one in changes if not one.takes_back)], names):
        call.data(line)


def tell_waiting(call: Call, workspace: Workspace, changes: Sequence[PlanChange]) -> None:
    """Who waits for what would leave the board."""
    from okrtui.usecases.dependencies import left_waiting
    from okrtui.words.dependencies import left_line

    rows = ("objective", "key_result")
    going = [(one.kind, one.uid) for one in changes if one.op == "archive" and one.kind in rows]
    for one in left_waiting(workspace, going) if going else ():
        call.say(left_line(call.words, one))


def lines(words: Words, changes: Iterable[PlanChange], names: Mapping[str, str]) -> Iterable[str]:
    """One line a change: sign, path, field, before → after, whose, by their ``names``."""
    from okrtui.usecases.plain import plain
    from okrtui.words.plan_changes import short, short_pair

    signs = {"add": "+", "change": "~", "archive": "-", "revive": "+", "conflict": "!"}
    for one in changes:
        text = f"{signs[one.op]} {one.id}"
        if one.field:
            was, will = short_pair(plain(one.before), plain(one.after))
            text += f"  {one.field}: {was} → {will}"
        elif one.op in ("add", "revive"):
            text += f"  {short(plain(one.after))}"
        if one.op == "revive":
            text += "  " + words.say("cli.plan_revived")
        if one.author:
            text += "  " + words.say("cli.plan_by", author=names.get(one.author, one.author))
        yield text
