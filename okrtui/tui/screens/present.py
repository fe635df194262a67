"""Presenting: one team a page, large, for everybody at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.tui import keys, registry
from okrtui.tui.base import OkrScreen
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.of_use import turns
from okrtui.tui.widgets.present_page import PresentPage
from okrtui.usecases.cards_pages import CardsPage, Pages, page, pages
from okrtui.usecases.views import TeamView

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


class PresentScreen(OkrScreen):
    """Opens on the organisation, or on the team of the board below."""

    KEYS = (
        Key("present_next", "present", "right,pagedown,space,enter", "turn(1)", 10, words="present"),
        Key("present_before", "present", "left,pageup,backspace", "turn(-1)", 11, words="present"),
        Key("present_first", "present", "home", "turn(-1000)", words="present"),
        Key("present_last", "present", "end,G", "turn(1000)", words="present"),
        Key("present_down", "present", "j,down", "scroll(1)", words="present"),
        Key("present_up", "present", "k,up", "scroll(-1)", words="present"),
        Key("present_open", "present", "o", "open_team", 13, words="present"),
        Key("present_write", "present", "Y", "write", 12, words="present"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.SCREEN), *keys.bindings(KEYS)]
    place = "present"
    follows_board = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.pages: Pages | None = None
        self.team: str | None = None
        self.number = 0

    def compose(self) -> ComposeResult:
        yield PresentPage(self.style, id="page")
        yield self.footer_line()

    def footer_keys(self) -> list[keys.Key]:
        return [*super().footer_keys(), *keys.among(registry.EVERYWHERE, celebrate=14)]

    @property
    def shown(self) -> PresentPage:
        return self.query_one("#page", PresentPage)

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        wanted = self.app.wanted
        self.read(lambda: pages(self.session.workspace(), wanted), "pages", self._known)

    def _known(self, found: Pages) -> None:
        self.pages = found
        ids = [None, *(team.id for team in found.teams)]
        self.number = ids.index(self.team) if self.team in ids else min(self.number, len(ids) - 1)
        self._read_page()

    def _read_page(self) -> None:
        found = self.pages
        if found is None:
            return
        team: TeamView | None = found.teams[self.number - 1] if self.number else None
        self.team = team.id if team is not None else None
        self.read(
            lambda: page(self.session.workspace(), found.scope, team),
            "page",
            partial(self._show, self.number, len(found.teams) + 1),
        )

    def _show(self, number: int, count: int, found: CardsPage) -> None:
        self.shown.show(found, number, count)

    # Keys

    def works(self) -> dict[str, bool]:
        count = len(self.pages.teams) + 1 if self.pages is not None else 0
        return turns("present", self.number, count)

    def action_turn(self, step: int) -> None:
        if self.pages is None:
            return
        number = max(0, min(len(self.pages.teams), self.number + step))
        if number != self.number:
            self.number = number
            self._read_page()

    def action_scroll(self, lines: int) -> None:
        self.shown.pass_over(lines)

    def action_open_team(self) -> None:
        """To the team's board."""
        root = next((team.id for team in self.board.teams), None)
        team = self.team or root
        if team is not None:
            self.app.open_row(team, None)

    def chosen(self) -> Chosen | None:
        """The team of the page."""
        name = next((team.name for team in self.board.teams if team.id == self.team), "")
        return Chosen("team", 0, self.team, name) if self.team else None

    def celebrates(self) -> tuple[str | None, str]:
        return None, self.team or ""

    def action_write(self) -> None:
        from okrtui.tui.svg_file import write_svg

        write_svg(self, f"okrtui-{self.team or self.session.workspace().config.organization.id}")

    def action_close(self) -> None:
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        if event.y < self.size.height - 1:
            self.action_turn(1 if event.x >= self.size.width // 2 else -1)
