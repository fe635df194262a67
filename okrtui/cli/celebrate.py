"""``okrtui close --celebrate``: what a cycle gives to be glad of, as Markdown or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.streams import put_text
from okrtui.errors import RefusedError

Json = dict[str, object]

if TYPE_CHECKING:
    from okrtui.usecases.celebrate import CelebratedPage, Celebration, Leap
    from okrtui.usecases.workspace import Workspace


def show(
    call: Call, workspace: Workspace, cycle: str | None, shape: str, target: str, *, as_json: bool
) -> int:
    """``shape`` md or svg, into the file ``target`` or on stdout for ``-``; else as JSON."""
    from okrtui.usecases.celebrate import celebrated
    from okrtui.words.celebration import markdown

    found = celebrated(workspace, cycle)
    if as_json:
        call.json(celebration_json(found))
        return 0
    if shape == "svg":
        if call.draw is None:
            raise RefusedError("celebrate.no_picture")
        text = call.draw(found, call.words, workspace.zone, workspace.config.ui.theme)
    else:
        text = markdown(call.words, found, workspace.zone)
    put_text(text, target)
    if target != "-":
        call.talk("celebrate.written", path=target)
    return 0


def celebration_json(found: Celebration) -> Json:
    """The page of the organisation, then those of the teams that have something in the cycle."""
    closed = found.close
    return {
        "schema": 1,
        "cycle": found.cycle.id,
        "stage": found.stage.value,
        "closed_by": None if closed is None else closed.author or "machine",
        "pages": [_page(one) for one in found.pages],
    }


def _page(page: CelebratedPage) -> Json:
    return {
        "team": page.id or None,
        "score": page.score,
        "objectives": page.objectives,
        "counts": {band.value: count for band, count in page.counts.items()},
        "done": page.done,
        "every": page.every,
        "met": [{"title": one.title, "team_name": one.team, "score": one.score} for one in page.met],
        "moves": [_move(one) for one in page.leaps],
        "thanks": [
            {"who": one.who, "wins": [{"win": said.win, "title": title} for said, title in one.wins]}
            for one in page.thanks
        ],
        "learned": [{"text": one.text, "title": one.title} for one in page.learned],
    }


def _move(leap: Leap) -> Json:
    from okrtui.usecases.plain import number
    from okrtui.words.values import endpoints

    view = leap.view
    ends = endpoints(view)
    return {
        "key_result": view.path,
        "title": view.definition.title,
        "team_name": leap.team,
        "owner": view.definition.owner,
        "start": number(ends[0]) if ends else None,
        "value": number(view.state.value) if view.state.value is not None else None,
        "unit": view.definition.unit,
    }
