"""Reading many tasks from a tracker that has no read by a list of ids."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from connectors.clickup.api import Api, TooManyPages
from connectors.clickup.refs import Target
from connectors.clickup.tasks import custom_id_of, home_of
from connectors.errors import AuthError, ConnectorError, ForbiddenError, GoneError, NotFoundError
from connectors.model import Task
from connectors.paging import together

FEW = 10
"""Up to so many tasks are read one by one; more are looked for in their lists first."""


@dataclass(frozen=True, slots=True)
class Absent:
    """ClickUp has no such task for this account; ``proven``: it says that it was deleted."""

    proven: bool = False


Result = Task | Absent | ConnectorError
"""A task, or why there is none."""


class Wanted:
    """The tasks still looked for, found by what an answer says of itself."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self.left = dict.fromkeys(targets)
        self._by_ident = {one.ident: one for one in self.left if one.ident is not None}
        self._by_custom: dict[str, list[Target]] = {}
        for one in self.left:
            if one.custom is not None:
                self._by_custom.setdefault(one.custom, []).append(one)

    def take(self, task: Task) -> list[Target]:
        """Those that this task answers; they are no longer looked for."""
        team, _ = home_of(task, "space")
        by_ident = self._by_ident.get(task.id)
        found = [*([by_ident] if by_ident else []), *self._by_custom.get(custom_id_of(task), [])]
        fitting = [one for one in found if one in self.left and team in (None, one.team or team)]
        for one in fitting:
            del self.left[one]
        return fitting


async def load(api: Api, targets: Iterable[Target], told: Callable[[int], None]) -> dict[Target, Result]:
    """Every target by name.

    While more than a few are left, one is read by itself and the list it lives in is read whole,
    since the others are likely to live there too; as soon as lists bring less than they cost, the
    rest is read one by one. So it never takes more than about two requests a task, and one for a
    hundred where tasks share lists. Tasks that a list does not show are asked for by id.
    """
    wanted = Wanted(targets)
    results: dict[Target, Result] = {}
    seen: set[tuple[str, bool]] = set()
    spent = gained = fruitless = 0
    while len(wanted.left) > FEW and spent <= gained + 3 and fruitless < 3:
        probe = next(iter(wanted.left))
        del wanted.left[probe]
        one = results[probe] = await single(api, probe)
        if not isinstance(one, Task):
            fruitless += 1
            continue
        told(1)
        place = (one.container or "", one.archived)
        if not place[0] or place in seen:
            fruitless += 1
            continue
        fruitless = 0
        seen.add(place)
        pages, tasks = await _list(api, place, max(2, len(wanted.left) // 2))
        taken = [(target, task) for task in tasks for target in wanted.take(task)]
        results.update(taken)
        told(len(taken))
        spent, gained = spent + pages, gained + len(taken)

    def reader(target: Target) -> Callable[[], Awaitable[Result]]:
        async def read() -> Result:
            result = await single(api, target)
            told(1 if isinstance(result, Task) else 0)
            return result

        return read

    rest = list(wanted.left)
    results.update(zip(rest, await together([reader(one) for one in rest]), strict=True))
    return results


async def single(api: Api, target: Target) -> Result:
    """One task by itself. Raises AuthError when the token is refused, which a 401 about one task
    does not mean. What is hidden is a 401 or a 403, so that a 404 about the item proves that it was
    deleted; one of another kind (a route, HTML) is about the address and no answer."""
    try:
        return api.read(await api.task(target))
    except GoneError as error:
        return Absent(proven=True) if error.values.get("reason") else error
    except NotFoundError as error:
        reason = error.values.get("reason", "")
        if not error.detail or not reason.startswith("ITEM_"):
            return error
        return Absent(proven=target.ident is not None)
    except ForbiddenError as error:
        if not error.detail:
            return error
        await api.prove()
        return Absent()
    except AuthError:
        await api.prove()
        return Absent()
    except ConnectorError as error:
        return error


async def _list(api: Api, place: tuple[str, bool], most: int) -> tuple[int, Sequence[Task]]:
    """(pages it cost, tasks). A list that cannot be read, or is longer than it is worth, brings
    nothing: its tasks are then read one by one."""
    before = api.session.usage.requests
    tasks: Sequence[Task] = ()
    with suppress(ConnectorError, TooManyPages):
        tasks = await api.tasks_of_list(place[0], archived=place[1], most=most)
    return max(api.session.usage.requests - before, 1), tasks
