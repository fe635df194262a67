"""The goals of an export as a forest: which are objectives, key results and initiatives, and what stands
under what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from okrtui.importing.json_fields import Element, Raw, listed, number, words
from okrtui.importing.model import Asked, Question
from okrtui.importing.tables.headers import loose

OBJECTIVE, KEY_RESULT, INITIATIVE = "objective", "key_result", "initiative"
LEVELS = (OBJECTIVE, KEY_RESULT, INITIATIVE)

TYPES: Mapping[str, str] = {
    **dict.fromkeys(("bigrock", "objective", "goal", "theme", "priority"), OBJECTIVE),
    **dict.fromkeys(("kpi", "keyresult", "metric", "measure"), KEY_RESULT),
    **dict.fromkeys(("project", "deliverable", "initiative"), INITIATIVE),
}
"""An organisation calls the three levels as it likes; these are the usual words."""

ONE = Decimal(1)
FINE = Decimal("0.0001")


class Goal(Struct, frozen=True):
    """``parents`` by what weighs most; ``weights`` (0–1) of those that tell one."""

    id: str
    title: str
    level: str
    row: Element
    parents: tuple[str, ...]
    weights: Mapping[str, Decimal]

    @property
    def raw(self) -> Raw:
        return self.row.raw


class Forest:
    """``goals`` by id, in the order of the file."""

    def __init__(self, goals: Iterable[Goal]) -> None:
        self.goals = {one.id: one for one in goals}
        self._children: dict[str, list[Goal]] = {}
        self._rest: dict[str, tuple[Decimal, Decimal]] = {}
        for one in self.goals.values():
            for parent in one.parents:
                self._children.setdefault(parent, []).append(one)

    def home(self, goal: Goal) -> Goal | None:
        """The objective that a key result or an initiative stands under, through others of its kind."""
        seen = {goal.id}
        level = [goal]
        while level:
            above = [self.goals[id] for one in level for id in one.parents if id in self.goals]
            for one in above:
                if one.level == OBJECTIVE:
                    return one
            level = [one for one in above if one.id not in seen]
            seen.update(one.id for one in level)
        return None

    def children(self, goal: Goal) -> list[Goal]:
        return self._children.get(goal.id, [])

    def weight(self, goal: Goal, parent: Goal) -> Decimal | None:
        """What a key result weighs in its objective (0–1), None where all weigh alike. "0.0 %" is an equal
        share of what the children with a weight leave."""
        own = goal.weights.get(parent.id) or Decimal(0)
        total, equal = self._rest.get(parent.id) or self._rest.setdefault(parent.id, self._told(parent))
        if not total:
            return None
        return own if own > 0 else equal

    def _told(self, parent: Goal) -> tuple[Decimal, Decimal]:
        """What its children are told to weigh in all, and the part of each that is told none."""
        told = [one.weights.get(parent.id) or Decimal(0) for one in self.children(parent)]
        total = sum(told, Decimal(0))
        rest = max(ONE - total, Decimal(0)) / max(sum(1 for one in told if not one), 1)
        return total, rest.quantize(FINE).normalize()


def read_goals(rows: Iterable[Element], asked: Asked) -> tuple[Forest, tuple[Question, ...]]:
    """The forest, and the words for levels that nobody knows."""
    found: list[Goal] = []
    unknown: dict[str, None] = {}
    extra: dict[str, list[str]] = {}
    for row in rows:
        raw, id = row.raw, words(row.raw.get("ID"))
        word = words(raw.get("Type"))
        level = asked.columns.get(loose(word)) or TYPES.get(loose(word))
        if level not in LEVELS:
            unknown[word] = None
            level = OBJECTIVE
        for child in listed(raw.get("Children")):
            if "Task Name" not in child and (below := words(child.get("ID"))):
                extra.setdefault(below, []).append(id)
        parents, weights = _above(raw)
        found.append(Goal(id or f"#{row.place.row}", words(raw.get("Title")), level, row, parents, weights))
    goals = [_under(one, extra.get(one.id, ())) for one in found]
    questions = tuple(Question(word or "Type", LEVELS, f"--column {word}={{}}") for word in unknown)
    return Forest(goals), questions


def _above(raw: Raw) -> tuple[tuple[str, ...], Mapping[str, Decimal]]:
    weights = {}
    for one in listed(raw.get("Alignment")):
        share = number(one.get("Weight"))
        if id := words(one.get("ID")):
            weights[id] = (share or Decimal(0)) / 100
    ids = raw.get("Parent IDs")
    parents = [*weights, *(filter(None, map(words, ids)) if isinstance(ids, list) else ())]
    return tuple(sorted(dict.fromkeys(parents), key=lambda id: -weights.get(id, Decimal(0)))), weights


def _under(goal: Goal, more: Iterable[str]) -> Goal:
    parents = tuple(one for one in dict.fromkeys((*goal.parents, *more)) if one != goal.id)
    return Goal(goal.id, goal.title, goal.level, goal.row, parents, goal.weights)


def tasks(goal: Goal) -> Iterator[Raw]:
    """What is to be done under it."""
    return (one for one in listed(goal.raw.get("Children")) if words(one.get("Task Name")))
