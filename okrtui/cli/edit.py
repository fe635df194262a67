"""``okrtui edit``: a part of the plan in the person's editor, compared and applied when it is closed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids, cycles
from okrtui.cli.options import command, pass_call
from okrtui.errors import PlanError, UsageError
from okrtui.usecases.editor import editor_words, new_draft, read_draft, run_editor
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.planfile.model import Plan
    from okrtui.usecases.workspace import Workspace


def edit_command(words: Words) -> click.Command:
    @click.argument("id", metavar="[TEAM|OBJECTIVE|KR]", required=False, shell_complete=any_ids)
    @click.option("--cycle", metavar="CYCLE", help=words.say("cli.plan_cycle"), shell_complete=cycles)
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @click.option("--reason", default="", metavar="TEXT", help=words.say("cli.plan_reason"))
    @pass_call
    def run(call: Call, id: str | None, cycle: str | None, yes: bool, reason: str) -> int:
        workspace = call.workspace()
        workspace.act()
        exported = exported_part(call, workspace, id, cycle)
        if not yes and not call.interactive:
            raise UsageError("edit.no_terminal", hint="edit.hint_no_terminal")
        editor = editor_words()
        draft = new_draft(exported)
        try:
            status = edited(call, workspace, draft, exported, editor, yes=yes, reason=reason)
        except BaseException:
            call.talk("edit.kept", file=str(draft))
            raise
        if status:
            call.talk("edit.kept", file=str(draft))
        else:
            draft.unlink(missing_ok=True)
        return status

    return command(words, "edit", run)


def exported_part(call: Call, workspace: Workspace, id: str | None, cycle: str | None) -> str:
    """The current (or named) cycle, or only what ``id`` names, as plan.toml."""
    from okrtui.cli.plan import export_or_begin
    from okrtui.usecases.plan_state import export
    from okrtui.usecases.short_ids import resolve

    if id is None:
        return export_or_begin(call, workspace, cycle=cycle)
    address = resolve(workspace, id, "key_result", "objective", "team")
    if address.kind == "team":
        return export_or_begin(call, workspace, cycle=cycle, teams=[address.path])
    place = address.path.partition("/")[0]
    if address.kind == "objective":
        return export(workspace, cycle=place, objective=address.uid)
    return export(workspace, cycle=place, key_result=address.uid)


def edited(
    call: Call,
    workspace: Workspace,
    draft: Path,
    exported: str,
    editor: list[str],
    *,
    yes: bool,
    reason: str,
) -> int:
    """Editor, check, again if need be, then diff and apply. 0 when the draft is not needed any more."""
    from okrtui.cli.plan import apply_plan
    from okrtui.config.save import write_over
    from okrtui.config.schema_file import named
    from okrtui.planfile.annotate import annotate, strip
    from okrtui.words.error import problem_line

    while True:
        run_editor([*editor, str(draft)])
        text = strip(read_draft(draft))
        if text == exported:
            call.talk("edit.unchanged")
            return 0
        if not text.strip():
            call.talk("edit.empty")
            return 1
        try:
            plan = read_edited(workspace, text, exported)
            prune = workspace.store.plan_base(plan.base or "") is not None
            return apply_plan(call, workspace, plan, yes=yes, prune=prune, reason=reason, as_json=False)
        except PlanError as error:
            places = {one.file for one in error.problems}
            faults = [(one.line, problem_line(call.words, one._replace(file=""))) for one in error.problems]
            faults = [(line, said.partition(": ")[2]) for line, said in faults]
            write_over(draft, named(draft, "plan", annotate(text, faults)))
            if not places or not call.interactive:
                raise
            for _, said in faults[:10]:
                call.talk("edit.fault", fault=said)
            if not call.confirm(call.words.say("edit.again"), default=True):
                return 130


def read_edited(workspace: Workspace, text: str, exported: str) -> Plan:
    """The edited text as a plan that still knows what it was made from: without its base a narrowed
    export would seem to have dropped everything else."""
    from okrtui.planfile.parse import parse
    from okrtui.usecases.plan_apply import check
    from okrtui.usecases.plan_state import known_to

    known = known_to(workspace)
    base = re.search(r'^base = "([^"]+)"', exported, re.MULTILINE)
    plan = replace(parse(text, file="plan.toml", known=known), base=base[1] if base else None)
    check(workspace, plan)
    return plan
