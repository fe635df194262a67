"""What stands above work items: a work item with those below it, or a project with its epics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.azuredevops.api import Api
from connectors.azuredevops.refs import condition_of, number_of, place_of
from connectors.azuredevops.tasks import Raw, mapping
from connectors.azuredevops.wiql import statement
from connectors.errors import NotFoundError, QueryError
from connectors.model import QueryRef, Task, TaskRef
from connectors.outline import Outline

EPIC = "'Microsoft.EpicCategory'"


async def outline(api: Api, asked: TaskRef | QueryRef) -> Outline:
    """A work item and those right below it, or a project and its epics (of all types that its process counts
    as epics); told in the names that milestones have elsewhere. What a row holds is what stands below it."""
    if isinstance(asked, TaskRef):
        number = number_of(asked)
        above = None if number is None else (await api.items([number])).get(number)
        if above is None:
            raise NotFoundError(asked.key)
        head: Mapping[str, object] = {"name": above.title, "description": ""}
        below = f"[System.Parent] = {number}"
    else:
        place = place_of(asked.text)
        if place is None or place[0] != "project":
            raise QueryError("reference")
        head, below = {"name": place[1]}, f"{condition_of(*place)} AND [System.WorkItemType] IN GROUP {EPIC}"
    numbers = await api.numbers(statement(below))
    tasks = await api.items(numbers)
    return Outline("milestones", (head, *_told(tasks, numbers)))


def _told(tasks: Mapping[int, Task], numbers: Sequence[int]) -> list[Raw]:
    return [
        mapping(
            {
                "title": task.title,
                "html_url": f"below:{number}",
                "due_on": task.due.isoformat() if task.due else None,
                "closed_at": task.closed_at.isoformat() if task.closed_at else None,
            }
        )
        for number in numbers
        if (task := tasks.get(number)) is not None
    ]
