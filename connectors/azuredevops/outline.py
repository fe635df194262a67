"""What stands above work items: a work item with those below it, or a project with its epics."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.azuredevops.api import Api
from connectors.azuredevops.refs import condition_of, number_of, place_of
from connectors.azuredevops.tasks import Raw
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
        above = next(iter(await api.items([] if number is None else [number])), None)
        if above is None:
            raise NotFoundError(asked.key)
        head: Mapping[str, object] = {"name": above.title, "description": ""}
        below = f"[System.Parent] = {number}"
    else:
        place = place_of(asked.text)
        if place is None or place[0] != "project":
            raise QueryError("reference")
        head, below = {"name": place[1]}, f"{condition_of(*place)} AND [System.WorkItemType] IN GROUP {EPIC}"
    tasks = await api.items(await api.numbers(statement(below)))
    return Outline("milestones", (head, *map(_told, tasks)))


def _told(task: Task) -> Raw:
    return {
        "title": task.title,
        "html_url": f"below:{task.id}",
        "due_on": task.due.isoformat() if task.due else None,
        "closed_at": task.closed_at.isoformat() if task.closed_at else None,
    }
