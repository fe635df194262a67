"""``okrtui config check | diff | apply``: what the configuration says against what the store holds."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.config.team_settings import WEEKDAYS
from okrtui.errors import Problem, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.usecases.structure import Drift, DueMove, Mass


def config_command(words: Words) -> click.Command:
    return group(words, "config", [_check(words), _diff(words), _apply(words)])


def _check(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.config.rule_edit import rules_draft
        from okrtui.errors import ConfigError
        from okrtui.runtime import load_config
        from okrtui.usecases.rule_check import schedule_faults

        path = call.settings.config_path()
        try:
            config = load_config(call.settings, installed=True)
            if faults := schedule_faults(config, rules_draft(path, os.environ)):
                raise ConfigError("config.invalid", faults, file=str(path))
        except ConfigError as error:
            if as_json:
                problems = [problem_json(one) for one in error.problems]
                call.json({"schema": 1, "file": str(path), "valid": False, "problems": problems})
            raise
        call.speak(config.ui.language)
        counts = {
            "teams": len(config.teams),
            "people": len(config.people),
            "cycles": len(config.cycles),
            "connections": len(config.connections),
            "metrics": len(config.metrics),
        }
        if as_json:
            call.json({"schema": 1, "file": str(path), "valid": True, "problems": [], **counts})
        else:
            call.talk("cli.config_good", file=str(path), **counts)
            _tell_schema(call, path)
        return 0

    return command(words, "config check", run)


def _tell_schema(call: Call, path: Path) -> None:
    """Say that the schema beside the file is of another version: an editor would check by that."""
    from okrtui.config.schema_file import state_of
    from okrtui.tomlfile.schemas import schema_name

    beside = path.parent / schema_name("config")
    if state_of(beside, "config") == "other":
        call.talk("schema.old", path=beside, call=f"okrtui schema config -o {shlex.quote(str(beside))}")


def problem_json(one: Problem) -> dict[str, object]:
    """A fault of a file as data."""
    return {
        "file": one.file,
        "line": one.line,
        "key": one.key,
        "code": one.code,
        "values": dict(one.values),
        "nearest": one.nearest,
    }


def _diff(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.usecases.structure import drift, due_moves

        workspace = call.workspace(add=False)
        found = drift(workspace)
        if as_json:
            call.json(changes_json(found))
        else:
            show(call, found)
            list_due_moves(call, due_moves(workspace))
        return 0

    return command(words, "config diff", run)


def _apply(words: Words) -> click.Command:
    @click.option("--prune", is_flag=True, help=words.say("cli.config_prune"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, prune: bool, yes: bool, as_json: bool) -> int:
        from okrtui.usecases.structure import apply, drift, due_moves, mass

        workspace = call.workspace(add=False)
        wanted = [one for one in drift(workspace) if one.op != "gone" or (prune and one.kind != "cycle")]
        archiving = mass(workspace, wanted)
        if archiving.many:
            list_archived(call, archiving)
        list_due_moves(call, due_moves(workspace))
        if wanted and not yes and any(one.op != "add" for one in wanted):
            if not call.interactive:
                if archiving.many:
                    count = len(archiving.gone)
                    raise UsageError("cli.config_needs_both", hint="cli.hint_config_both", count=count)
                raise UsageError("cli.config_needs_yes", hint="cli.hint_config_yes")
            show(call, wanted)
            if not call.confirm(call.words.say("cli.plan_confirm")):
                return 130
        done = apply(workspace, prune=prune)
        if as_json:
            call.json(changes_json(done))
        else:
            call.talk("cli.plan_applied" if done else "cli.plan_same", count=len(done))
        return 0

    return command(words, "config apply", run)


def list_due_moves(call: Call, moves: Sequence[DueMove]) -> None:
    """Whose check-ins fall due at other times once the file is applied."""
    for one in moves:
        before, after = (
            f"{cadence.every} {WEEKDAYS[cadence.weekday]} {cadence.hour:02}:{cadence.minute:02} {zone}"
            for cadence, zone in (one.before, one.after)
        )
        call.talk("cli.config_due", team=one.team, before=before, after=after)


def list_archived(call: Call, archiving: Mass) -> None:
    """Whom and what a prune would archive, those with key results first."""
    call.talk("cli.config_mass", count=len(archiving.gone))
    for one in sorted(archiving.gone, key=lambda one: -one.key_results):
        kind = call.words.say(f"doctor.kind_{one.kind}")
        name = one.name if one.name == one.id else f"{one.name} ({one.id})"
        call.talk("cli.config_mass_line", kind=kind, name=name, count=one.key_results)


def changes_json(found: Sequence[Drift]) -> dict[str, object]:
    """Differences as data: ``op`` is add, change or gone."""
    names = ("op", "kind", "id", "field", "before", "after")
    return {"schema": 1, "changes": [{name: getattr(one, name) for name in names} for one in found]}


def show(call: Call, found: Sequence[Drift]) -> None:
    """Differences for people: store → file."""
    if not found:
        call.talk("cli.plan_same")
        return
    signs = {"add": "+", "change": "~", "gone": "-"}
    for one in found:
        text = f"{signs[one.op]} {call.words.say(f'doctor.kind_{one.kind}')} {one.id}"
        if one.field:
            text += f"  {one.field}: {_short(one.before)} → {_short(one.after)}"
        call.data(text)
    if any(one.op == "gone" for one in found):
        call.talk("doctor.hint_gone")


def _short(value: object) -> str:
    return "–" if value in (None, "") else str(value)
