"""A question with what it is about settled: which row, team and person, of which cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from okrtui.asking.model import Code, Percent, Sentence, Standing, listed
from okrtui.asking.scene import Scene, SceneRow, inside
from okrtui.domain.question import QuestionReading
from okrtui.domain.question_names import Named
from okrtui.usecases.kpis import kpi
from okrtui.usecases.workspace import Workspace

MOST_KEPT = 16
"""Lists of rows, and answers, that are kept; of a company each names every row."""

ROWS = ("key_result", "objective", "kpi")


class Case(NamedTuple):
    """``row``, ``team`` and ``person`` are what the question names; None: it names none."""

    workspace: Workspace
    scene: Scene
    reading: QuestionReading
    now: datetime
    row: Named | None = None
    team: Named | None = None
    person: Named | None = None

    def rows(self, *, weighing: bool = True) -> list[SceneRow]:
        """The key results that the question is about, in the order of the board: those that count, or only
        without the drafts; one that is named in any case. Told again while nothing is written."""
        told, key = self.scene.about, (self.row, self.team, self.person, weighing)
        if key not in told:
            if len(told) == MOST_KEPT:
                del told[next(iter(told))]
            told[key] = self._rows(weighing)
        return told[key]

    def _rows(self, weighing: bool) -> list[SceneRow]:
        teams = inside(self.workspace, self.team.path if self.team else None)
        named = self.row is not None and self.row.kind == "key_result"
        return [
            row
            for row in self.scene.rows.values()
            if (named or row.counts or (not weighing and row.standing.score.weight >= 0))
            and self._about(row, teams)
        ]

    def _about(self, row: SceneRow, teams: Collection[str] | None) -> bool:
        if teams is not None and row.team not in teams:
            return False
        if self.person is not None and row.owner != self.person.path:
            return False
        if self.row is None:
            return True
        if self.row.kind == "objective":
            return row.key.objective == self.row.uid
        return self.row.kind == "key_result" and row.key.uid == self.row.uid

    @property
    def whose(self) -> Code | str:
        """Of what the answer speaks, as it is put behind a sentence: "in Sales"; of the company
        nothing."""
        for code, one in (("row", self.row), ("team", self.team), ("person", self.person)):
            if one is not None:
                return Code(f"ask.in_{code}", {"name": one.title})
        return ""

    @property
    def where(self) -> tuple[str, ...]:
        """The identifier of what is asked about; of the company the teams above all others."""
        for one in (self.row, self.team, self.person):
            if one is not None:
                return (identifier(one),)
        teams = self.workspace.teams()
        return tuple(f"team:{one.id}" for one in teams.values() if one.parent not in teams)


class Unclear(NamedTuple):
    """A name that means several things; ``apart``: several names, of which an answer tells one."""

    name: str
    meant: tuple[Named, ...]
    apart: bool = False


def identifier(one: Named) -> str:
    """The full identifier of what is named."""
    return f"{one.kind}:{one.path}" if one.kind in ("team", "person") else one.path


def settle(workspace: Workspace, scene: Scene, reading: QuestionReading) -> Case | Unclear:
    """What a question is about, or the name that may mean several things."""
    found: dict[str, Named] = {}
    groups = sorted(reading.names, key=len)
    if reading.either and len(groups) > 1:
        return Unclear(groups[0][0].title, (groups[0][0], groups[1][0]), apart=True)
    for group in groups:
        team = found.get("team")
        meant = _narrowed(group, reading.kind, inside(workspace, team.path if team else None), found)
        if len(meant) > 1:
            return Unclear(meant[0].title, tuple(meant))
        if meant:
            one = meant[0]
            slot = one.kind if one.kind in ("team", "person") else "row"
            other = found.get(slot)
            if other is None or _holds(workspace, other, one):
                found[slot] = one
            elif not _holds(workspace, one, other):
                return Unclear(one.title, (other, one), apart=True)
    case = Case(
        workspace, scene, reading, workspace.now(), found.get("row"), found.get("team"), found.get("person")
    )
    return _strangers(case) or case


def _strangers(case: Case) -> Unclear | None:
    """A row beside a team that it is not of, or a person who owns nothing of it: no answer is about both."""
    if case.row is None:
        return None
    if case.row.kind == "kpi":
        return _strange_kpi(case, case.row)
    for one, alone in ((case.team, case._replace(team=None)), (case.person, case._replace(person=None))):
        if one is not None and alone.rows(weighing=False) and not _shares(case, one):
            return Unclear(case.row.title, (case.row, one), apart=True)
    return None


def _strange_kpi(case: Case, row: Named) -> Unclear | None:
    """A KPI beside a team that it is not of, or a person who does not own it."""
    known = kpi(case.workspace, row.uid).definition
    teams = inside(case.workspace, case.team.path if case.team else None)
    if case.team is not None and teams is not None and known.team not in teams:
        return Unclear(row.title, (row, case.team), apart=True)
    if case.person is not None and known.owner != case.person.path:
        return Unclear(row.title, (row, case.person), apart=True)
    return None


def _shares(case: Case, one: Named) -> bool:
    """Whether the row that is asked about, or a part of it, is of a team or a person."""
    if one.kind == "team":
        return bool(case._replace(person=None).rows(weighing=False))
    rows = case._replace(team=None, person=None).rows(weighing=False)
    return any(one.path in (row.owner, row.key.definition.checkin_owner) for row in rows)


def _holds(workspace: Workspace, outer: Named, inner: Named) -> bool:
    """Whether a thing is the other one, or stands above it."""
    if outer.kind == "team" == inner.kind:
        return inner.path in (inside(workspace, outer.path) or ())
    return outer.path == inner.path or inner.path.startswith(f"{outer.path}/")


def _narrowed(
    group: Sequence[Named], kind: str | None, teams: Collection[str] | None, found: Mapping[str, Named]
) -> list[Named]:
    """What a name can still mean: of the kind that is spoken of, in the team, in the objective."""
    every = list(dict.fromkeys(group))
    above = found.get("row")
    kept = (
        [one for one in every if one.kind == kind],
        [one for one in every if teams is not None and team_of(one) in teams],
        [one for one in every if above is not None and one.path.startswith(f"{above.path}/")],
    )
    for some in kept:
        if len(every) > 1 and some:
            every = [one for one in every if one in some] or every
    return every


def team_of(one: Named) -> str:
    """The team of a key result or objective; empty for anything else."""
    return one.path.split("/")[1] if one.kind in ("key_result", "objective") else ""


def places(workspace: Workspace, meant: Sequence[Named], scene: Scene) -> list[Code]:
    """Each of several things by its name and where it stands, so that they can be told apart."""
    return [_place(workspace, one, scene) for one in meant]


def _place(workspace: Workspace, one: Named, scene: Scene) -> Code:
    teams = workspace.teams()
    if one.kind == "key_result":
        above = scene.objectives[scene.keys[one.uid].objective]
        team = teams[above.team].name if above.team in teams else above.team
        return Code(
            "ask.place_key_result", {"name": one.title, "above": above.definition.title, "team": team}
        )
    if one.kind == "objective":
        team = one.path.split("/")[1]
        name = teams[team].name if team in teams else team
        return Code("ask.place_objective", {"name": one.title, "team": name})
    return Code(f"ask.place_{one.kind}", {"name": one.title})


def told_row(row: SceneRow, code: str, **more: object) -> Sentence:
    """A sentence about one key result: its title, progress and standing."""
    values = {"title": row.title, "progress": Percent(row.progress), "standing": Standing(row.stands)}
    return Sentence(code, {**values, **more}, (row.path,))


def brief(row: SceneRow) -> Code:
    """A key result in a list: "Win rate (35%, off track)"."""
    values = {
        "title": row.title,
        "progress": Percent(row.progress),
        "standing": Standing(row.stands, brief=True),
    }
    return Code("ask.brief", values)


def named_rows(code: str, rows: Sequence[SceneRow], **more: object) -> Sentence:
    """A sentence that lists key results and rests on all of them."""
    values = {"rows": listed([brief(row) for row in rows]), "count": len(rows)}
    return Sentence(code, {**values, **more}, tuple(row.path for row in rows))


ABOUT = ("why", "stands", "on_track", "blocks", "make_it", "changed", "confidence")
"""Intents that are mostly asked about a row."""
