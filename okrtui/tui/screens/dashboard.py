"""The dashboard: cards that a person chooses and orders, each one fact, all under the filter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.base import OkrScreen
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.widgets.cards_draw import Failed, Frame, draw_card
from okrtui.tui.widgets.cards_grid import CardGrid
from okrtui.tui.widgets.cards_parts import CardPicture
from okrtui.usecases import cards
from okrtui.usecases.cards_facts import KeyResultCard, KpisCard, NewsCard, OverdueCard, SumsCard
from okrtui.usecases.cards_numbers import BehindCard, MatrixCard, PeopleCard
from okrtui.usecases.cards_progress import Point, point_of, week_ends
from okrtui.usecases.cards_scope import Scope, scope_of
from okrtui.usecases.short_ids import resolve
from okrtui.words.error import explain_error
from okrtui.words.markdown import Stated
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

TEAM_CARDS = ("teams", "checkins")


class DashboardScreen(OkrScreen):
    """The cards are read one after the other, each by itself: what cannot be read says so on its card."""

    DEFAULT_CSS = """
    DashboardScreen HeaderLine { height: auto; }
    DashboardScreen CardGrid { height: 1fr; }
    """
    OWN = (
        Key("card_mark", "dashboard", "m", "mark", 21, words="dashboard"),
        Key("card_forth", "dashboard", ">", "move(1)", 22, words="dashboard"),
        Key("card_back", "dashboard", "<", "move(-1)", 23, words="dashboard"),
        Key("card_add", "dashboard", "a", "add", 24, words="dashboard"),
        Key("card_remove", "dashboard", "x", "remove", 25, words="dashboard"),
        Key("card_view", "dashboard", "v", "view", 26, words="dashboard"),
        Key("card_write", "dashboard", "Y", "write", 27, words="dashboard"),
    )
    KEYS = (*CardGrid.KEYS, *OWN)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.SCREEN), *keys.bindings(OWN)]
    AUTO_FOCUS = "#cards"
    place = "dashboard"
    follows_board = True
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.scope: Scope | None = None
        self.found: dict[str, object] = {}
        self.weeks: dict[date, Point] = {}
        self._known_for: object = None
        self._reading = self._again = False

    def compose(self) -> ComposeResult:
        yield self.header_line()
        yield CardGrid((), self._picture, self.style, id="cards")
        yield self.footer_line()

    @property
    def grid(self) -> CardGrid:
        return self.query_one("#cards", CardGrid)

    def on_mount(self) -> None:
        """Keys wait until it is known which cards there are: they are about these."""
        self.busy = True
        self.read(
            lambda: cards.arranged(self.session.workspace_of_today()),
            "arranged",
            self._arranged,
            self._not_arranged,
        )

    def _arranged(self, names: Sequence[str]) -> None:
        self.busy = False
        self.grid.show(names)
        self.reload()

    def _not_arranged(self, error: Exception) -> None:
        self.busy = False
        self.tell_error(error)

    # Reading, a card at a time

    def reload(self) -> None:
        """Read every card anew, once what is being read has come."""
        self._again = self._reading
        if not self._reading:
            self._reading = True
            wanted = self.app.wanted
            self.read(
                lambda: scope_of(self.session.workspace(), wanted), "cards", self._scoped, self._unscoped
            )

    def _unscoped(self, error: Exception) -> None:
        self._reading = False
        said = self._said(error)
        self.found.update(dict.fromkeys(self.grid.names, Failed(said)))
        self.grid.redraw()
        self.tell_error(error)

    def _scoped(self, scope: Scope) -> None:
        known_for = (scope.only, self.session.day, self.session.cycle)
        if known_for != self._known_for:
            self.weeks, self._known_for = {}, known_for
        self.scope = scope
        self._read_next(scope, list(self.grid.names))

    def _read_next(self, scope: Scope, names: list[str]) -> None:
        """The first of these cards, then the others; at last the weeks that are not known yet."""
        while names and names[0] not in self.grid.names:
            names.pop(0)
        if self._again:
            self._reading = False
            self.reload()
        elif names:
            name, weeks = names[0], self.weeks
            self.read(
                lambda: cards.card(self.session.workspace(), scope, name, weeks),
                "cards",
                partial(self._card_read, scope, names),
                lambda error: self._card_read(scope, names, Failed(self._said(error))),
            )
        else:
            self._read_weeks(scope)

    def _card_read(self, scope: Scope, names: list[str], card: object) -> None:
        self.found[names[0]] = card
        self.grid.redraw(names[0])
        self._read_next(scope, names[1:])

    def _read_weeks(self, scope: Scope) -> None:
        """The ends of past weeks, one a reading: what they were never changes any more."""
        missing = self._missing(scope)
        if not missing or "progress" not in self.grid.names:
            self._reading = False
            return
        day = missing[-1]
        self.read(
            lambda: point_of(self.session.workspace(), scope, day),
            "cards",
            partial(self._week_read, scope, day),
            lambda error: self._week_unread(error),
        )

    def _missing(self, scope: Scope) -> list[date]:
        if scope.cycle is None or scope.only == frozenset():
            return []
        workspace = self.session.workspace()
        return [day for day in week_ends(workspace, scope.cycle) if day not in self.weeks]

    def _week_read(self, scope: Scope, day: date, point: Point) -> None:
        self.weeks = {**self.weeks, day: point}
        self._read_next(scope, [] if self._missing(scope) else ["progress"])

    def _week_unread(self, error: Exception) -> None:
        self._reading = False
        self.found["progress"] = Failed(self._said(error))
        self.grid.redraw("progress")

    def _said(self, error: Exception) -> str:
        told = explain_error(self.style.words, error, named=True)
        return " ".join(part for part in (told.what, told.next_step) if part)

    # What is shown

    def _picture(self, name: str, width: int, height: int) -> CardPicture:
        return draw_card(name, self.found.get(name), width, height, self.style, self._frame())

    def stated(self) -> Stated | None:
        """The cards that have been read, in their order."""
        from okrtui.tui.stated.cards import card_section

        sections = [
            card_section(one, self.found.get(one), self.style, self._frame()) for one in self.grid.names
        ]
        title = f"{self.style.words.say('dashboard.help')} · {self.board.header.organization}"
        return Stated(title, sections, " · ".join(self.app.header_state.chips))

    def rows_to_copy(self) -> Collection[object]:
        """The line under the cursor; where the cursor is on a card as a whole, all of its lines."""
        stated, name = self.stated(), self.grid.card
        if stated is None or name is None:
            return ()
        if self.grid.key is not None:
            return ((name, self.grid.key),)
        return [row.key for row in stated.sections[self.grid.at].rows]

    def _frame(self) -> Frame:
        return Frame(self.session.now(), self.session.zone, self.board.header.elapsed)

    # Going where a card counts

    @on(CardGrid.Chosen)
    def _chosen(self, message: CardGrid.Chosen) -> None:
        card, key = self.found.get(message.name), message.key
        if isinstance(key, tuple):
            self._go(str(key[0]), key, card)
        else:
            self._go_whole(cards.kind_of(message.name), card)

    def _go(self, what: str, key: tuple[object, ...], card: object) -> None:
        if what == "team":
            self.app.open_row(str(key[1]), None)
        elif what in ("kr", "task"):
            self.app.open_key_result(int(str(key[1])))
        elif what == "comment":
            kind, path = str(key[1]), str(key[2])
            self.read(lambda: self._place(kind, path), "place", lambda place: self._open(kind, place))
        elif what == "cell" and isinstance(card, MatrixCard):
            found = {(one.value, pace.value): uids for (one, pace), uids in card.cells.items()}
            self._list(found.get((str(key[1]), str(key[2])), ()), self._cell_title(key))
        elif what == "person" and isinstance(card, PeopleCard):
            one = next((one for one in card.people if one.id == key[1]), None)
            if one is not None:
                self._list(one.uids, tame(one.name))
        elif what == "sync":
            self.app.action_open("sync")
        elif what == "kpi":
            self.app.open_kpi(int(str(key[1])))
        elif what == "company":
            self._go_whole("progress", card)

    def _place(self, kind: str, path: str) -> tuple[str, int]:
        """(team, uid) of a row, 0 of a team."""
        found = resolve(self.session.workspace(), path, kind)
        return (path.split("/")[1] if "/" in path else path), found.uid

    def _open(self, kind: str, place: tuple[str, int]) -> None:
        team, uid = place
        if kind == "key_result":
            self.app.open_key_result(uid)
        elif kind == "kpi":
            self.app.open_kpi(uid)
        else:
            self.app.open_row(team, None)

    def _cell_title(self, key: tuple[object, ...]) -> str:
        say = self.style.words.say
        return f"{say(f'dashboard.pace_{key[2]}')} · {say(f'dashboard.sure_{key[1]}')}"

    def _go_whole(self, kind: str, card: object) -> None:
        """What the card as a whole counts."""
        title = self.style.words.say(f"dashboard.card_{kind}")
        if kind in TEAM_CARDS or kind == "progress":
            root = next((team.id for team in self.board.teams), None)
            if self.app.wanted:
                self._list(self.scope.uids if self.scope else (), title)
            elif root is not None:
                self.app.open_row(root, None)
        elif kind == "sync":
            self.app.action_open("sync")
        elif isinstance(card, KpisCard) and card.rows:
            self.app.open_kpi(card.rows[0].uid)
        elif isinstance(card, KeyResultCard) and card.detail is not None:
            self.app.open_key_result(card.detail.row.uid)
        else:
            self._list(self._counted(card), title)

    def _counted(self, card: object) -> Collection[int]:
        """The key results behind a card."""
        if isinstance(card, BehindCard | OverdueCard):
            return card.uids
        if isinstance(card, NewsCard):
            return list(dict.fromkeys(one.key_result for one in card.rows))
        if isinstance(card, KpisCard):
            return ()
        return self.scope.uids if self.scope else ()

    def _list(self, uids: Collection[int], title: str) -> None:
        from okrtui.tui.screens.counted import CountedScreen

        if not uids:
            self.tell(self.style.words.say("dashboard.nothing"))
        else:
            self.app.put_on_top(CountedScreen(self.app, tuple(uids), title))

    def chosen(self) -> Chosen | None:
        """The key result, KPI or team that the cursor stands on."""
        key, card = self.grid.key, self.found.get(self.grid.card or "")
        if not isinstance(key, tuple):
            return None
        if key[0] == "team":
            names = {team.id: team.name for team in self.board.teams}
            return Chosen("team", 0, str(key[1]), names.get(str(key[1]), ""))
        if isinstance(card, KpisCard):
            kpi = next((one for one in card.rows if one.uid == key[1]), None)
            return Chosen("kpi", kpi.uid, kpi.path, kpi.definition.title) if kpi else None
        rows = (
            {one.key_result.uid: one.key_result for one in card.rows} if isinstance(card, BehindCard) else {}
        )
        if isinstance(card, KeyResultCard) and card.detail is not None:
            rows = {card.detail.row.uid: card.detail.row}
        row = rows.get(int(str(key[1]))) if key[0] == "kr" else None
        return Chosen("key_result", row.uid, row.path, row.definition.title) if row else None

    # Choosing and ordering

    def works(self) -> dict[str, bool]:
        some, several = self.grid.card is not None, len(self.grid.names) > 1
        card = self.found.get(self.grid.card or "")
        ids = dict.fromkeys(("card_mark", "card_remove", "card_write"), some)
        ids |= {"card_right": several, "card_back": self.grid.at > 0}
        ids["card_forth"] = self.grid.at + 1 < len(self.grid.names)
        return {**ids, "card_view": isinstance(card, SumsCard) and len(card.fields) > 1}

    def _keep(self, names: Sequence[str], card: str | None = None) -> None:
        """Show the cards so, and keep it; without somebody to keep it for it lasts while the app runs."""
        self.grid.show(names, card)
        self.write(lambda: cards.arrange(self.session.workspace_of_today(), names), "arrange")

    def _marked(self) -> list[str]:
        return [name for name in self.grid.names if name in self.grid.marked] or [
            name for name in (self.grid.card,) if name is not None
        ]

    def action_mark(self) -> None:
        if self.grid.card is not None:
            self.grid.marked ^= {self.grid.card}
            self.grid.redraw(self.grid.card)

    def action_move(self, step: int) -> None:
        """The marked cards, or that which has the focus, one place on or back."""
        names, moving = list(self.grid.names), self._marked()
        for name in reversed(moving) if step > 0 else moving:
            at = names.index(name)
            to = at + step
            if 0 <= to < len(names) and names[to] not in moving:
                names[at], names[to] = names[to], names[at]
        self._keep(names, self.grid.card)

    def action_remove(self) -> None:
        gone = self._marked()
        names = [name for name in self.grid.names if name not in gone]
        if gone:
            self._keep(names)
            titles = ", ".join(self.style.words.say(f"dashboard.card_{cards.kind_of(name)}") for name in gone)
            self.confirm(self.style.words.say("dashboard.removed", titles=titles))

    def action_add(self) -> None:
        from okrtui.tui.screens.cards import CardsScreen

        self.app.put_on_top(CardsScreen(self.app, tuple(self.grid.names), self.add))

    def add(self, name: str) -> None:
        """Put a card behind the one that has the focus."""
        names = [one for one in self.grid.names if one != name]
        at = self.grid.at + 1 if self.grid.names else 0
        self._keep([*names[:at], name, *names[at:]], name)
        self.reload()

    def action_view(self) -> None:
        """The next field of a card of sums."""
        name = self.grid.card
        card = self.found.get(name or "")
        if name is None or not isinstance(card, SumsCard) or len(card.fields) < 2:
            self.tell(self.style.words.say("dashboard.one_view"))
            return
        after = card.fields[(card.fields.index(card.field) + 1) % len(card.fields)]
        names = [f"sums:{after}" if one == name else one for one in self.grid.names]
        self._keep(list(dict.fromkeys(names)), f"sums:{after}")
        self.reload()

    def action_write(self) -> None:
        from okrtui.tui.exports import write_all
        from okrtui.tui.svg_file import svg_of

        today = self.session.now().astimezone(self.session.zone)
        texts = {"md": self.as_markdown(), "svg": svg_of(self)}
        write_all(self, texts, f"okrtui-dashboard-{today:%Y-%m-%d}")

    def action_close(self) -> None:
        self.dismiss()
