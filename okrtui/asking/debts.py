"""Who owes what: check-ins by person, overdue tasks by whom they are assigned to."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.asking.case import Case
from okrtui.asking.model import Code, Sentence, listed
from okrtui.asking.scene import SceneRow
from okrtui.domain.model import CheckinState, Pace
from okrtui.store.records import TaskRow
from okrtui.usecases.cycles import ended
from okrtui.usecases.make_views import OWED

MOST_PEOPLE = 12


def owes(case: Case) -> Iterator[Sentence]:
    """Check-ins that are owed, by whom they are asked for; names in their order."""
    scene, cycle = case.scene, case.scene.cycle
    everyone = case._replace(person=None)
    by_person: dict[str | None, list[tuple[SceneRow, CheckinState]]] = {}
    for row in (
        everyone.rows(weighing=False) if cycle is not None and not ended(case.workspace, cycle) else ()
    ):
        state = scene.checkin(row, case.now)
        asked = row.asked
        wanted = case.person is None or asked == case.person.path
        if wanted and state in OWED and row.standing.told.pace is not Pace.DONE:
            by_person.setdefault(asked, []).append((row, state))
    named = sorted(
        by_person.items(),
        key=lambda one: (not one[0], case.workspace.name_of(one[0]).casefold()),
    )
    for person, several in named[:MOST_PEOPLE]:
        items = [
            Code("ask.owed", {"title": row.title, "state": Code(f"weekly.checkin_{state.value}")})
            for row, state in several
        ]
        name = case.workspace.name_of(person) or Code("weekly.nobody")
        ids = (f"person:{person}",) if person else ()
        values = {"name": name, "count": len(several), "rows": listed(items)}
        yield Sentence("ask.owes", values, (*ids, *(row.path for row, _ in several)))
    if len(named) > MOST_PEOPLE:
        left = named[MOST_PEOPLE:]
        rows = tuple(f"person:{person}" for person, _ in left if person)
        yield Sentence("ask.owes_more", {"count": len(left)}, rows)
    if not named:
        yield Sentence("ask.owes_none", {"whose": case.whose}, case.where)


def overdue(case: Case) -> Iterator[Sentence]:
    """Linked tasks whose day is over, by whom they are assigned to, the most first."""
    if case.workspace.past is not None:
        yield Sentence("ask.overdue_past", {}, case.where)
        return
    rows = {row.key.uid: row for row in case._replace(person=None).rows()}
    late = case.workspace.store.overdue(list(rows), case.scene.day) if rows else []
    tasks = (
        {one.uid: one for one in case.workspace.store.tasks(uids=[uid for uid, _ in late])} if late else {}
    )
    by_person: dict[str, list[tuple[TaskRow, SceneRow]]] = {}
    for uid, key in late:
        if uid in tasks and _is(case, tasks[uid], rows[key]):
            by_person.setdefault(tasks[uid].assignee or "", []).append((tasks[uid], rows[key]))
    ordered = sorted(by_person.items(), key=lambda one: (not one[0], -len(one[1]), one[0]))
    for name, several in ordered[:MOST_PEOPLE]:
        days = max((case.scene.day - task.due).days for task, _ in several if task.due)
        values = {
            "name": name or Code("weekly.nobody"),
            "count": len(several),
            "days": days,
            "tasks": listed([f"{task.key} {task.title}".strip() for task, _ in several], 3),
        }
        ids = tuple(f"task:{task.connection}/{task.key or task.id}" for task, _ in several)
        yield Sentence("ask.overdue", values, (*ids, *dict.fromkeys(row.path for _, row in several)))
    if not ordered:
        yield Sentence("ask.overdue_none", {"whose": case.whose}, case.where)


def _is(case: Case, task: TaskRow, row: SceneRow) -> bool:
    """Whether a task is of the person that is asked about: assigned to them, or else of a row of theirs."""
    if case.person is None:
        return True
    if not task.assignee:
        return row.owner == case.person.path
    known = case.workspace.people().get(case.person.path)
    names = {case.person.path, case.person.title, known.email if known else ""}
    return task.assignee.casefold() in {one.casefold() for one in names if one}
