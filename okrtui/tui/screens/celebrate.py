"""Celebrating a cycle: a page for the organisation and one a team, large, for everybody at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.tui import clipboard, keys, registry
from okrtui.tui.base import OkrScreen
from okrtui.tui.keys import Key
from okrtui.tui.of_use import turns
from okrtui.tui.widgets.celebrate_page import CelebratePage
from okrtui.usecases.celebrate import Celebration, celebrated
from okrtui.words.celebrate import markdown

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


class CelebrateScreen(OkrScreen):
    """Of the cycle that the screen below is about, else of the one that is looked at."""

    KEYS = (
        Key(
            "celebrate_next",
            "celebrate",
            "right,pagedown,space,enter,j,down",
            "turn(1)",
            10,
            words="celebrate",
        ),
        Key("celebrate_before", "celebrate", "left,pageup,backspace,k,up", "turn(-1)", 11, words="celebrate"),
        Key("celebrate_first", "celebrate", "home", "turn(-1000)", words="celebrate"),
        Key("celebrate_last", "celebrate", "end,G", "turn(1000)", words="celebrate"),
        Key("celebrate_copy", "celebrate", "y", "copy", 12, words="celebrate"),
        Key("celebrate_write", "celebrate", "Y", "write", 13, words="celebrate"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.SCREEN), *keys.bindings(KEYS)]
    place = "celebrate"
    follows_board = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.cycle, self.team = app.top.celebrates() if app.screens else (None, "")
        self.found: Celebration | None = None
        self.number = 0

    def compose(self) -> ComposeResult:
        yield CelebratePage(self.style, id="page")
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        """Its own alone: it is looked at by many."""
        return [*keys.SCREEN, *self.KEYS, *keys.among(registry.EVERYWHERE, help=88, palette=90)]

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.read(lambda: celebrated(self.session.workspace(), self.cycle), "page", self._known, self._cannot)

    def _cannot(self, error: Exception) -> None:
        if self.found is None:
            self.dismiss()
            self.app.tell_error(error)
        else:
            self.tell_error(error)

    def _known(self, found: Celebration) -> None:
        first = self.found is None
        self.found = found
        ids = [page.id for page in found.pages]
        if first and self.team in ids:
            self.number = ids.index(self.team)
        self.number = min(self.number, len(ids) - 1)
        self._show()

    def _show(self) -> None:
        if self.found is not None:
            zone = self.session.workspace().zone
            self.query_one("#page", CelebratePage).show(self.found, self.number, zone)

    # Keys

    def works(self) -> dict[str, bool]:
        return turns("celebrate", self.number, len(self.found.pages) if self.found is not None else 0)

    def action_turn(self, step: int) -> None:
        if self.found is not None:
            self.number = max(0, min(len(self.found.pages) - 1, self.number + step))
            self._show()

    def action_copy(self) -> None:
        """All pages as Markdown."""
        if self.found is not None:
            text = markdown(self.style.words, self.found, self.session.workspace().zone)
            clipboard.copy(self, text, told=self.style.words.say("celebrate.copied"))

    def action_write(self) -> None:
        """The page as SVG."""
        from okrtui.tui.svg_file import write_svg

        if self.found is not None:
            name = self.found.pages[self.number].id or self.session.workspace().config.organization.id
            write_svg(self, f"okrtui-{self.found.cycle.id}-{name}")

    def action_close(self) -> None:
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        if event.y < self.size.height - 1:
            self.action_turn(1 if event.x >= self.size.width // 2 else -1)
