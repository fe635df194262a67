"""Objectives and teams as rows of an answer, where it is asked which of them are so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from okrtui.asking.case import Case
from okrtui.asking.model import Code, Percent, Sentence, Standing, listed
from okrtui.asking.scene import inside
from okrtui.asking.standing import RISKS, rollups
from okrtui.domain.model import Status, StatusFrom
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.usecases.find import Stands
from okrtui.usecases.ranking import RANKS


class Group(NamedTuple):
    """An objective, or a team with those below it, where it stands."""

    title: str
    id: str
    progress: float | None
    stands: Stands

    @property
    def place(self) -> tuple[int, float]:
        """The weakest first."""
        heading = self.stands.heading
        return RANKS.get(self.stands.status, len(Status)), 1.0 if heading is None else heading

    @property
    def values(self) -> dict[str, object]:
        standing = Standing(self.stands, brief=True)
        return {"title": self.title, "progress": Percent(self.progress), "standing": standing}

    @property
    def brief(self) -> Code:
        return Code("ask.brief", self.values)


def groups(case: Case) -> list[Group]:
    """Those that the question asks for and that have a number, in the order of the board; of a person the
    objectives of their key results, or the teams that they lead."""
    if case.scene.cycle is None:
        return []
    if case.reading.of == "objective":
        mine = {row.key.objective for row in case.rows()}
        told = {uid: case.scene.of_objective(uid) for uid in case.scene.objectives if uid in mine}
        rows = case.scene.objectives
        return [
            Group(rows[uid].definition.title, rows[uid].path, one[1], one[0])
            for uid, one in told.items()
            if one is not None
        ]
    over = elapsed(cycle_window(case.scene.cycle, case.workspace.zone), case.workspace.now())
    known, totals = case.workspace.teams(), rollups(case)
    found = []
    for id in inside(case.workspace, case.team.path if case.team else None) or known:
        total = totals.get(id)
        theirs = case.person is None or known[id].lead == case.person.path
        if total is not None and total.counts and theirs:
            stands = Stands(total.status, total.heading, total.status_from is StatusFrom.OWNER, False, over)
            found.append(Group(known[id].name, f"team:{id}", total.progress, stands))
    return found


def whose(case: Case) -> Code | str:
    """Of what an answer about objectives or teams speaks; of key results where it asks for those."""
    if case.person is None or case.team is not None or case.reading.of is None:
        return case.whose
    return Code(f"ask.in_person_{case.reading.of}", {"name": case.person.title})


def _weakest(case: Case) -> Iterator[Sentence]:
    judged = sorted(
        (one for one in groups(case) if one.stands.heading is not None), key=lambda one: one.place
    )
    if not judged:
        yield Sentence("ask.weakest_none", {"whose": whose(case)}, case.where)
        return
    first = judged[0]
    yield Sentence(f"ask.weakest_{case.reading.of}", {**first.values, "whose": whose(case)}, (first.id,))
    if len(judged) > 1:
        yield _listed("ask.weakest_next", case, judged[1:3], len(judged))


def _at(*words: Status) -> Callable[[Case], Iterator[Sentence]]:
    """Those that stand at one of these words."""

    def told(case: Case) -> Iterator[Sentence]:
        every = sorted(groups(case), key=lambda one: one.place)
        several = [one for one in every if one.stands.status in words]
        if several:
            yield _listed(f"ask.{words[0].value}", case, several, len(every))
        else:
            yield _none(case, words[0], len(every))

    return told


def _at_risk(case: Case) -> Iterator[Sentence]:
    every, found = sorted(groups(case), key=lambda one: one.place), False
    for status, code in RISKS.items():
        several = [one for one in every if one.stands.status is status]
        if several:
            found = True
            yield _listed(code, case, several, len(every))
    if not found:
        yield _none(case, Status.AT_RISK, len(every))


def _listed(code: str, case: Case, several: Sequence[Group], all: int) -> Sentence:
    values = {"rows": listed([one.brief for one in several]), "count": len(several), "all": all}
    return Sentence(code, {**values, "whose": whose(case)}, tuple(one.id for one in several))


def _none(case: Case, word: Status, all: int) -> Sentence:
    values = {"whose": whose(case), "count": all, "word": Code(f"status.{word.value}")}
    return Sentence(f"ask.none_{case.reading.of}", values, case.where)


def _met(case: Case) -> Iterator[Sentence]:
    every = groups(case)
    several = [one for one in every if one.stands.status in (Status.DONE, Status.CLOSED_MET)]
    if several:
        yield _listed("ask.met", case, several, len(every))
    else:
        yield _none(case, Status.DONE, len(every))


GROUP_TELLERS: dict[str, Callable[[Case], Iterator[Sentence]]] = {
    "weakest": _weakest,
    "at_risk": _at_risk,
    "on_track": _at(Status.ON_TRACK, Status.DONE, Status.CLOSED_MET),
    "outdated": _at(Status.OUTDATED),
    "pending": _at(Status.PENDING),
    "met": _met,
}
"""What is told of objectives and teams by their own word; all else is told of their key results."""
