"""``okrtui close --celebrate``: what a cycle gives to be glad of, as Markdown or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.cli.streams import put_text
from okrtui.errors import RefusedError

if TYPE_CHECKING:
    from okrtui.usecases.workspace import Workspace


def show(call: Call, workspace: Workspace, cycle: str | None, shape: str, target: str) -> int:
    """``shape`` md or svg, into the file ``target`` or on stdout for ``-``."""
    from okrtui.usecases.celebrate import celebrated
    from okrtui.words.celebration import markdown

    found = celebrated(workspace, cycle)
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
