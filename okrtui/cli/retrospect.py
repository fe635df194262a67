"""``okrtui close --retrospective``: what the last closed cycles say together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrtui.cli.call import Call

if TYPE_CHECKING:
    from okrtui.domain.calibration import Calibration
    from okrtui.usecases.retrospect import ClosedCycle, Mean
    from okrtui.usecases.workspace import Workspace

Json = dict[str, object]


def show(call: Call, workspace: Workspace, as_json: bool) -> int:
    """As lines, or as one document."""
    from okrtui.usecases.retrospect import retrospect
    from okrtui.words.retrospect import lines

    found = retrospect(workspace)
    if as_json:
        call.json(
            {
                "schema": 1,
                "cycles": [_over(one) for one in found.cycles],
                "causes": _causes(found.causes),
                "carried_often": [{"id": one.path, "times": one.times} for one in found.carried_often],
                "teams": [{"id": id, **_calibration(one)} for id, one in found.teams.items()],
                "people": [{"id": id, **_calibration(one)} for id, one in found.people.items()],
                "forecasts": _calibration(found.forecasts),
            }
        )
        return 0
    names = {team.id: team.name for team in workspace.teams().values()}
    names |= {person.id: person.name for person in workspace.people().values()}
    for line in lines(call.words, found, names):
        call.data(line)
    return 0


def _over(one: ClosedCycle) -> Json:
    return {
        "id": one.cycle.id,
        "mean": one.mean,
        "closed_by": one.close.author or "machine",
        "by_team": _means(one.by_team),
        "by_kind": _means(one.by_kind),
        "by_source": _means(one.by_source),
        "causes": _causes(one.causes),
        "carried": one.carried,
        "checkins": {"given": one.kept[0], "due": one.kept[1]},
        "reading": one.reading.value if one.reading else None,
    }


def _means(found: Mapping[str, Mean]) -> list[Json]:
    return [{"id": name, "mean": mean, "scored": scored} for name, (mean, scored) in found.items()]


def _causes(found: Mapping[str, int]) -> list[Json]:
    return [{"cause": name, "count": count} for name, count in found.items()]


def _calibration(one: Calibration) -> Json:
    return {
        "cases": one.cases,
        "missing": one.missing,
        "brier": one.brier,
        "bins": [
            {"band": each.band.value, "cases": each.cases, "said": each.said, "met": each.met}
            for each in one.bins
        ],
    }
