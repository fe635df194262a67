"""The life of every sample task: a pure function of the seed, the start and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from random import Random

from connectors.model import FINISHED, Category, Task
from connectors.sample.data import DELETED, LISTS, PRIORITY, STATUS, WorkList
from connectors.sample.words import PEOPLE, Pair

WEEKS = 13
LENGTH = timedelta(weeks=WEEKS)
_CATEGORY = {
    "todo": Category.TODO,
    "doing": Category.DOING,
    "done": Category.DONE,
    "reopened": Category.DOING,
    "cancelled": Category.CANCELLED,
    "duplicate": Category.DUPLICATE,
}


@dataclass(frozen=True, slots=True)
class Life:
    """One task: its facts, and (moment, status) pairs in order, the first being its creation."""

    key: str
    work: WorkList
    title: Pair
    assignee: Pair | None
    due: datetime
    points: int
    priority: Pair
    parent: str | None
    turns: tuple[tuple[datetime, str], ...]
    deleted: datetime | None = None

    def exists(self, moment: datetime) -> bool:
        """Is it there at that moment?"""
        return self.turns[0][0] <= moment and not self.is_deleted(moment)

    def is_deleted(self, moment: datetime) -> bool:
        """Was it deleted by then?"""
        return self.deleted is not None and self.deleted <= moment

    def turn(self, moment: datetime) -> tuple[datetime, str]:
        """Its last change up to that moment."""
        return next((turn for turn in reversed(self.turns) if turn[0] <= moment), self.turns[0])

    def category(self, moment: datetime) -> Category:
        """Its state class then."""
        return _CATEGORY[self.turn(moment)[1]]

    def changed_between(self, after: datetime, moment: datetime) -> bool:
        """Was there any change in (after, moment], its creation and deletion among them?"""
        moments = [when for when, _ in self.turns] + ([] if self.deleted is None else [self.deleted])
        return any(after < when <= moment for when in moments)


def world(seed: str, start: datetime) -> dict[str, Life]:
    """Every task there will ever be in the cycle that begins at ``start``, by key."""
    lives: dict[str, Life] = {}
    for work in LISTS:
        for life in _list(seed, start, work):
            lives[life.key] = life
    return lives


def _list(seed: str, start: datetime, work: WorkList) -> list[Life]:
    dice = Random(f"{seed}/{work.path}")
    order = list(range(len(work.items)))
    dice.shuffle(order)
    lives: list[Life] = []
    number = 0
    for index, item in enumerate(work.items):
        number += 1
        place = (order[index] + dice.uniform(0.1, 0.9)) / len(work.items)
        title = (work.title[0].format(item=item[0]), work.title[1].format(item=item[1]))
        parent = _life(dice, start, work, f"{work.prefix}-{number}", title, place, None)
        children: list[Life] = []
        for step, words in enumerate(work.steps):
            number += 1
            part = min((place + (step + 1) / len(work.steps)) / 2, 0.99)
            name = (f"{title[0]}: {words[0]}", f"{title[1]} – {words[1]}")
            children.append(_life(dice, start, work, f"{work.prefix}-{number}", name, part, parent.key))
        lives += [_with_children(parent, children) if children else parent, *children]
    return lives


def _life(
    dice: Random, start: datetime, work: WorkList, key: str, title: Pair, place: float, parent: str | None
) -> Life:
    """``place`` in 0 .. 1 is the task's turn in its list."""
    late = parent is None and not work.steps and dice.random() < work.late and key != DELETED
    created = _office(dice, start - timedelta(days=dice.uniform(3, 20)))
    if late:
        created = _office(dice, start + LENGTH * (place * 0.6))
    ended = _office(dice, start + LENGTH * (place / work.reach))
    begun = max(_office(dice, ended - timedelta(days=dice.uniform(2, 11))), created + timedelta(hours=2))
    ended = max(ended, begun + timedelta(hours=3))
    turns = [(created, "todo"), (begun, "doing")]
    luck = dice.random()
    if luck < 0.045:
        turns.append((ended, "duplicate" if luck < 0.008 else "cancelled"))
    else:
        turns.append((ended, "done"))
        if luck > 0.955:
            again = _office(dice, ended + timedelta(days=dice.uniform(2, 5)))
            turns += [
                (again, "reopened"),
                (_office(dice, again + timedelta(days=dice.uniform(4, 8))), "done"),
            ]
    people = PEOPLE[work.department]
    return Life(
        key=key,
        work=work,
        title=title,
        assignee=dice.choice(people) if dice.random() > 0.06 else None,
        due=start + LENGTH * min(place + dice.uniform(0.0, 0.08), 0.999),
        points=dice.choice(work.points),
        priority=dice.choice(PRIORITY),
        parent=parent,
        turns=tuple(turns),
        deleted=_office(dice, start + timedelta(weeks=5, days=2)) if key == DELETED else None,
    )


def _with_children(parent: Life, children: list[Life]) -> Life:
    """A parent begins with its first subtask and ends with its last."""
    ends = [child.turns[-1][0] for child in children]
    begins = [child.turns[1][0] for child in children]
    created = min(parent.turns[0][0], *(child.turns[0][0] for child in children))
    turns = ((created, "todo"), (min(begins), "doing"), (max(ends) + timedelta(hours=1), "done"))
    return Life(
        parent.key, parent.work, parent.title, parent.assignee, max(child.due for child in children),
        parent.points, parent.priority, None, turns,
    )  # fmt: skip


def _office(dice: Random, moment: datetime) -> datetime:
    """The same day's office hours, Monday for a weekend."""
    day = moment.date()
    day += timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
    seconds = int(dice.uniform(8, 17) * 3600)
    return datetime.combine(day, time(), UTC) + timedelta(seconds=seconds)


def task_at(life: Life, moment: datetime, children: list[Life], korean: bool) -> Task:
    """The task as the tracker tells it at that moment."""
    speech = 1 if korean else 0
    when, status = life.turn(moment)
    category = _CATEGORY[status]
    there = [child for child in children if child.exists(moment)]
    changed = max([when, *(child.turn(moment)[0] for child in there)])
    done = sum(child.category(moment) in FINISHED for child in there)
    estimate = life.points * 4 * 3600
    share = {Category.TODO: 0.0, Category.DOING: 0.5}.get(category, 1.1)
    return Task(
        id=life.key.lower(),
        key=life.key,
        title=life.title[speech],
        url=f"sample://{life.work.path}/{life.key}",
        status=STATUS[status][speech],
        category=category,
        assignee=None if life.assignee is None else life.assignee[speech],
        due=life.due.date(),
        points=Decimal(life.points),
        estimate=estimate,
        spent=int(estimate * share),
        parent=None if life.parent is None else life.parent.lower(),
        labels=(life.work.department, life.work.name),
        priority=life.priority[speech],
        updated_at=changed,
        closed_at=when if category in FINISHED else None,
        subtasks=(done, len(there)) if there else None,
        fields={"hours": Decimal(life.points * 4)},
        container=life.work.path,
    )
