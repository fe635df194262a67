"""Opening an address where the person sits, or copying it where no browser can be shown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from okrtui.tui.web_links import is_web

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen


def open_url(screen: OkrScreen, url: str | None) -> None:
    """Open it in a worker and say so; under ssh or without a display copy and show it instead."""
    from okrtui.tui.clipboard import copy, display
    from okrtui.words.width import tame

    app, say = screen.app, screen.style.words.say
    if not url:
        app.tell(say("copy.no_url"))
        return
    if not is_web(url):
        app.tell(say("copy.bad_url", url=tame(url)))
        return
    if not display(os.environ, sys.platform):
        copy(screen, url, told=say("copy.shown", url=tame(url)))
        return

    def open_it() -> bool:
        import webbrowser

        return webbrowser.open(url)

    def tell(opened: bool) -> None:
        if opened:
            app.confirm(say("copy.opened", url=tame(url)))
        else:
            copy(screen, url, told=say("copy.shown", url=tame(url)))

    app.work(open_it, "browser", tell, apart=True)
