"""``okrtui close --celebrate``: what a cycle gives to be glad of, as Markdown or as a picture."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.streams import put_text
from okrtui.domain.windows import cycle_window
from okrtui.errors import RefusedError, UsageError

Json = dict[str, object]

if TYPE_CHECKING:
    from okrtui.usecases.celebrate import CelebratedPage, Celebration, Leap
    from okrtui.usecases.workspace import Workspace


def show(
    call: Call,
    workspace: Workspace,
    cycle: str | None,
    channel: str | None,
    shape: str,
    target: str,
    *,
    as_json: bool,
) -> int:
    """To a channel, or as ``shape`` md or svg into the file ``target`` (stdout for ``-``), or as JSON."""
    from okrtui.usecases.celebrate import celebrated
    from okrtui.words.celebrate import markdown

    if channel is not None:
        return _post(call, workspace, cycle, channel)
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


def _post(call: Call, workspace: Workspace, cycle: str | None, channel: str) -> int:
    """The first page to whoever reads a channel, once for each close of a cycle; 3 where it did not come
    there."""
    from okrtui.messaging.open_channels import Addresses
    from okrtui.messaging.posting import Posting
    from okrtui.usecases.celebrate import celebrated
    from okrtui.usecases.rule_targets import CHANNEL
    from okrtui.words.celebrate import note

    known = workspace.config.channels
    if channel not in known:
        hint = "celebrate.hint.channels" if known else "celebrate.hint.no_channel"
        raise UsageError("celebrate.no_channel", hint=hint, found=channel, known=[*known])
    workspace.must_write()
    found = celebrated(workspace, cycle)
    posting = Posting(workspace, Addresses(known, call.settings.config_path().parent))
    ready = posting.ready(channel, note(call.words, found, workspace.zone), "")
    if isinstance(ready, str):
        call.talk("celebrate.not_posted", channel=channel, why=call.words.say(f"reminders.why_{ready}"))
        return 3
    at = found.close.at if found.close is not None else cycle_window(found.cycle, workspace.zone).end
    outcome = asyncio.run(
        posting.post(ready, f"{CHANNEL}{channel}", [(f"celebrate:{found.cycle.id}:{channel}", at)])
    )
    if outcome is None:
        call.talk("celebrate.posted_before", channel=channel, cycle=found.cycle.id)
        return 0
    if outcome.state == "sent":
        call.talk("celebrate.posted", channel=channel, cycle=found.cycle.id)
        return 0
    why = call.words.say(f"reminders.why_{outcome.why}") + (f" ({outcome.status})" if outcome.status else "")
    call.talk(
        "celebrate.unsure" if outcome.state == "unsure" else "celebrate.not_posted", channel=channel, why=why
    )
    return 3


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
