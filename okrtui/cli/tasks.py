"""``okrtui tasks``: the linked tasks in full, and what they come to by person or another field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import any_ids
from okrtui.cli.options import command, json_option, pass_call
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.domain.work import WorkSum
    from okrtui.usecases.linked_work import LinkedTask, LinkedWork

BY = ("assignee", "status", "category", "type", "priority", "label", "tracker", "key_result")


def tasks_command(words: Words) -> click.Command:
    @click.argument("id", metavar="[KR|OBJECTIVE|TEAM]", required=False, shell_complete=any_ids)
    @click.option("--by", type=click.Choice(BY), default="assignee", help=words.say("tasks.option_by"))
    @click.option("--list", "listed", is_flag=True, help=words.say("tasks.option_list"))
    @json_option(words)
    @pass_call
    def run(call: Call, id: str | None, by: str, listed: bool, as_json: bool) -> int:
        from okrtui.usecases.linked_work import linked_work
        from okrtui.words.tasks import group_lines, task_lines

        workspace = call.workspace()
        found = linked_work(workspace, id, by)
        if as_json:
            call.json(work_json(found, by))
            return 0
        if not found.tasks:
            call.talk("tasks.none")
        elif listed:
            for line in task_lines(call.words, found):
                call.data(line)
        else:
            for line in group_lines(call.words, found, by):
                call.data(line)
        return 0

    return command(words, "tasks", run)


def work_json(found: LinkedWork, by: str) -> dict[str, object]:
    """The document of ``tasks --json``."""
    return {
        "schema": 1,
        "by": by,
        "total": sum_json(found.total),
        "sums": [{"name": group.name, **sum_json(group.sum)} for group in found.groups],
        "tasks": [_task_json(one) for one in found.tasks],
    }


def sum_json(one: WorkSum) -> dict[str, object]:
    from okrtui.usecases.plain import number

    return {
        "tasks": one.tasks,
        "done": one.done,
        "doing": one.doing,
        "cancelled": one.cancelled,
        "overdue": one.overdue,
        "blocked": one.blocked,
        "missing": one.missing,
        "numbers": {name: number(value) for name, value in sorted(one.numbers.items())},
        "done_numbers": {name: number(value) for name, value in sorted(one.done_numbers.items())},
    }


def _task_json(one: LinkedTask) -> dict[str, object]:
    from okrtui.usecases.plain import number

    task = one.task
    return {
        "connection": task.connection,
        "key": task.key,
        "title": task.title,
        "url": task.url,
        "status": task.status,
        "category": task.category.value,
        "type": task.type,
        "assignee": task.assignee,
        "due": task.due.isoformat() if task.due else None,
        "overdue": one.overdue,
        "priority": task.priority,
        "labels": list(task.labels),
        "points": None if task.points is None else number(task.points),
        "estimate": task.estimate,
        "spent": task.spent,
        "subtasks": list(task.subtasks) if task.subtasks else None,
        "parent": task.parent,
        "blocked": one.blocked,
        "blocked_by": list(task.blocked_by),
        "numbers": {name: number(value) for name, value in sorted(task.fields.items())},
        "missing": task.missing_since is not None,
        "key_results": list(one.key_results),
    }
