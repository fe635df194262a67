"""Many lists in one question: what changed in the project, or in the organisation, since they were read.

A saved query may be edited and a condition with a macro (``@Today``) moves by itself: such lists are read by
themselves in turn, each once in a ``surveys.ROUND``. What a list of changes never shows (a work item that was
deleted, or that went to another project) is noticed when everything is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from connectors import cursors, surveys
from connectors.azuredevops.api import Api
from connectors.azuredevops.changes import Changes, requests_for, worth
from connectors.azuredevops.marks import OVERLAP, Mark, mark_after
from connectors.azuredevops.refs import place_of, stands_in
from connectors.azuredevops.wiql import unquoted
from connectors.forecast import Questions
from connectors.instants import earlier
from connectors.model import QueryKind, QueryRef, Task
from connectors.surveys import Survey, covered_by, look, looks, name_of, newest, settled

_VERSION = 2
_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
"""From when on to ask where there is no work item yet."""
_MACRO = re.compile(r"@\w")


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries``: the names of the lists that it covers; ``mark``: what changes
    are asked for; ``seen``: the looks of the work items that a question for them may tell again. ``blind``:
    lists by name that ``moves``, the one that was read longest ago first."""

    version: int
    mark: Mark
    queries: frozenset[str]
    seen: Mapping[str, str]
    blind: tuple[str, ...] = ()

    def text(self) -> str | None:
        """As the text that is stored; None where too much changed of late."""
        return cursors.write_watch(self)


def read_watch(text: str | None) -> Watch | None:
    """None for no cursor, and for one of another version: lists are read then."""
    return cursors.read_watch(text, Watch, _VERSION)


def are_untold(asked: Questions) -> bool:
    """Whether all lists were read before, and no task of theirs told from when on to ask for changes."""
    return asked.survey is None and bool(asked.lists) and all(one.cursor for one in asked.lists)


async def changed(api: Api, changes: Changes, watch: Watch, queries: Collection[QueryRef]) -> Survey | None:
    """What changed since. None where that would take more requests than reading the lists, and where a work
    item among it cannot be read: then each list tells for itself."""
    covered = covered_by(watch, queries, moves)
    if not covered:
        return None
    numbers = await changes.numbers(watch.mark)
    if numbers is None or requests_for(len(numbers)) >= worth(len(covered)):
        return None
    answers = (await changes.tasks(numbers)).values()
    tasks = [task for task in answers if isinstance(task, Task)]
    if len(tasks) < len(answers):
        return None
    gone = frozenset(map(str, numbers)) - {task.id for task in tasks}
    told = tuple(task for task in tasks if look(task) != watch.seen.get(task.id))
    mark = mark_after(tasks, watch.mark, api.usage) or watch.mark
    late = {ident: seen for ident, seen in watch.seen.items() if int(ident) in mark.late}
    known = replace(watch, mark=mark, seen={**late, **looks(tasks, earlier(mark.since, OVERLAP))})
    return Survey(frozenset(covered), told, gone=gone, cursor=known.text())


def watched(
    api: Api,
    changes: Changes,
    before: Watch | None,
    read: Mapping[QueryRef, Sequence[Task]],
    quiet: Collection[QueryRef],
) -> str | None:
    """The next watch: of the lists ``read`` whole in this session and the ``quiet`` ones."""
    own = {query: tasks for query, tasks in read.items() if _is_own(api, query, tasks)}
    whole = {query: tasks for query, tasks in own.items() if not moves(query)}
    names = frozenset(name_of(one) for one in (*whole, *quiet) if not moves(one))
    just = [name_of(one) for one in own if moves(one)]
    told = [one for one in changes.before_lists if isinstance(one, Task)]
    begun = api.usage.begun(newest(chain(told, *own.values())))
    if before is None:
        mark = mark_after(chain(told, *own.values()), None, api.usage)
        if mark is None and changes.is_empty:
            mark = Mark(_BEGINNING)
        if mark is None:
            return None
        calm = {
            one: moment for one, moment in mark.late.items() if begun and moment < earlier(begun, OVERLAP)
        }
        before = Watch(_VERSION, Mark(mark.since, calm), names, {})
    elif span := api.usage.before:
        before = replace(before, mark=Mark(before.mark.since - span), seen={})
    blind = surveys.in_turn(before.blind, set(map(name_of, quiet)), just)
    if not names and not blind:
        return None
    calm_tasks = settled(chain.from_iterable(whole.values()), begun, OVERLAP)
    seen = {**before.seen, **looks(calm_tasks, earlier(before.mark.since, OVERLAP))}
    return replace(before, queries=names, seen=seen, blind=blind).text()


def moves(query: QueryRef) -> bool:
    """Can the list change while no work item does?"""
    if query.kind is QueryKind.SEARCH:
        return _MACRO.search(unquoted(query.text)) is not None
    place = place_of(query.text)
    return place is None or place[0] == "query"


def may_hold(task: Task, query: QueryRef) -> bool:
    """False where a work item says that it stands elsewhere."""
    return stands_in(task, query) is not False


def _is_own(api: Api, query: QueryRef, tasks: Sequence[Task]) -> bool:
    """Whether changes of the list are among those that are asked for."""
    own = api.settings.project.casefold()
    place = None if query.kind is QueryKind.SEARCH else place_of(query.text)
    if not own or place is None or place[0] in ("tag", "below"):
        return True
    inside = place[0] == "query" or place[1].partition("\\")[0].casefold() == own
    return inside and all((task.container or "").casefold() == own for task in tasks)
