"""Linking a key result: paste any address, see in words what it holds and what is done, save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.errors import OkrError
from okrtui.named import NamedTuple
from okrtui.tui import keys
from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.screens.connect import ConnectScreen
from okrtui.tui.setup_exchange import LinkWish, linked, seen
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.board_entries import members_of
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_choices import ChoiceInput
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.usecases.link_place import LinkPlace, link_place, pasted, place_for
from okrtui.usecases.short_ids import Address
from okrtui.usecases.views import Detail
from okrtui.words.link import preview_lines
from okrtui.words.numbers import percents_apart
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.sync.link import Linked
    from okrtui.sync.preview import About, Preview
    from okrtui.tui.base import OkrApp

ROLES = {
    "what": "bold strong",
    "warning": "at_risk",
    "advice": "text",
    "task": "muted",
    "effect": "bold on_track",
    "next": "text",
}


def connected(app: OkrApp) -> bool:
    """Whether there is a tracker to link to; where there is none, the screen that connects one is shown."""
    if app.session.workspace().config.connections:
        return True
    app.put_on_top(ConnectScreen(app, why=app.style.words.say("link.connect_first")))
    return False


class IntoForm(NamedTuple):
    """A link that goes into a form: ``about`` is what is being written there, ``text`` and ``connection``
    stand in the fields to begin with, ``keep`` gets what was looked at. ``row`` names the key result: what is
    typed for one is never filled in for another."""

    about: About
    place: LinkPlace
    row: str
    text: str
    connection: str
    keep: Callable[[LinkWish, Preview | OkrError], object]


class LinkScreen(FormPage, FieldsDraftScreen):
    """Enter looks what the address holds, and what was seen it saves: to the key result ``uid``, or ``into``
    a form."""

    KEYS = form_screen.keys_of("link")
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "link"
    takes_answers = True
    writes = True

    def __init__(self, app: OkrApp, uid: int, into: IntoForm | None = None) -> None:
        super().__init__(app)
        self.uid, self.into = uid, into
        self.pane = DetailPanel(self.style, self.session.zone, id="depth")
        self.pane.card = True
        self.target: LinkPlace | None = None
        self.found: tuple[LinkWish, Preview | OkrError] | None = None
        """What was looked at last, and may be saved."""
        self._asking = False
        self._busy = True

    @classmethod
    def open_from(cls, app: OkrApp) -> Self | None:
        chosen = app.top.chosen()
        if chosen is None or chosen.kind != "key_result":
            app.tell(app.style.words.say("link.no_row"))
            return None
        return cls(app, chosen.uid) if connected(app) else None

    # Made of

    def compose(self) -> ComposeResult:
        style, say = self.style, self.style.words.say
        yield Head(style, id="head")
        yield Trouble(style, id="trouble")
        fields: list[FormField | MadeLines] = [
            form_screen.told(style, "intro"),
            TextInput(style, say("link.field_address"), id="address", placeholder="https://…"),
            ChoiceInput(style, say("link.field_connection"), (), "", id="connection"),
            TextInput(style, say("link.field_weight"), "1", id="weight", most=6, select=True),
            form_screen.told(style, "result"),
        ]
        yield Form(style, fields, id="form")
        yield self.pane
        yield self.footer_line()

    def on_mount(self) -> None:
        say = self.style.words.say
        self.query_one("#head", Head).tell([(say("link.title"), "bold accent")], [])
        self._arrange()
        if self.into is not None:
            self.pane.show(members_of(self.board) if self.board.objectives else None, self.board)
            self._placed(self.into.place)
            return
        self.read(lambda: link_place(self.session.workspace(), self.uid), "place", self._placed, self._away)
        self.read(lambda: self.session.detail(self.uid), "detail", self._show_row)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        form_screen.arrange(self.form, self.app.size.width, self.app.size.height - 2, self.pane)

    def _show_row(self, found: Detail) -> None:
        """The key result that is linked, with what it is measured by so far."""
        self.pane.show(found, self.board)

    def _away(self, error: Exception) -> None:
        self.dismiss()
        self.app.tell_error(error)

    def _placed(self, target: LinkPlace) -> None:
        style, say = self.style, self.style.words.say
        self.target = target
        title = [(say("link.title"), "bold accent"), ("  ", "text"), (tame(target.title), "bold strong")]
        self.query_one("#head", Head).tell(title, [])
        lines = [("", say("link.intro"), "muted")]
        lines += [(style.glyphs.speck, tame(one), "text") for one in target.links]
        form_screen.tell(self.query_one("#intro", MadeLines), style, lines)
        choice = self.form.query_one("#connection", ChoiceInput)
        choice.options = tuple(
            (name, name if name == kind else f"{name} ({kind})") for name, kind, _ in target.connections
        )
        choice.set_value(target.connections[0][0] if target.connections else "")
        choice.display = len(target.connections) > 1
        choice.again()
        address = self.form.field("address")
        if self.into is not None and self.into.text:
            address.set_value(self.into.text)
            choice.set_value(self.into.connection or place_for(target, self.into.text) or choice.value)
        address.focus()
        self._arrange()
        self.busy = False
        self.go_on_with_draft()

    def kept_at(self) -> str:
        if self.target is None:
            return ""
        return (
            f"link:{self.target.path}" if self.into is None else f"link:form:{self.into.row}:{self.into.text}"
        )

    def typed_fields(self) -> dict[str, str]:
        """Nothing before there is an address; that of a link that is being edited stands in its form."""
        values, opened = self.form.values(), self.into.text if self.into is not None else ""
        text = values["address"].strip()
        if not text or text == opened:
            return {}
        return {"address": text, "connection": values["connection"], "weight": values["weight"]}

    def fill_in(self, kept: Mapping[str, str]) -> None:
        for name, text in kept.items():
            self.form.field(name).set_value(text)

    # What is filled in

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        self.found = None
        self.keep_soon()
        self.trouble.clear()
        self._tell([])
        if message.field.id == "address" and self.target is not None:
            fits = place_for(self.target, message.field.value)
            if fits:
                self.form.query_one("#connection", ChoiceInput).set_value(fits)

    def _wish(self) -> LinkWish | None:
        values, target = self.form.values(), self.target
        text = values["address"].strip()
        if target is None or not text:
            return None
        query = any(char.isspace() for char in text) and "://" not in text
        weight = values["weight"].strip() or "1"
        text = text if query else pasted(text)
        address = Address("key_result", target.path, self.uid)
        about = self.into.about if self.into is not None else None
        return LinkWish(address, values["connection"], text, query, weight, about)

    # What a person does

    def action_field(self, step: int) -> None:
        self.form.step(step)

    def action_go_on(self) -> None:
        wish = self._wish()
        if self._asking:
            return
        if wish is None:
            self.trouble.remark(self.style.words.say("link.wants_address"))
            self.form.field("address").focus()
            return
        if self.found is not None and self.found[0] == wish:
            if self.into is None:
                self._save(*self.found)
            else:
                self.into.keep(*self.found)
                self.write(self.saved_once(lambda: None), "draft")
                self.over()
                self.dismiss()
            return
        self.trouble.clear()
        self._asking = True
        self._tell(
            [(self.style.glyphs.stale, self.style.words.say("link.asking", name=wish.connection), "key")]
        )
        self.read(
            lambda: (wish, seen(self.session, wish)),
            "look",
            lambda found: self._seen(*found),
            self._refused,
            apart=True,
        )

    def _refused(self, error: Exception) -> None:
        self._asking = False
        self._tell([])
        self.trouble.show_error(error)

    def _seen(self, wish: LinkWish, found: Preview | OkrError) -> None:
        self._asking = False
        style = self.style
        self.found = wish, found
        signs = {"warning": style.glyphs.flag, "task": form_screen.COLUMNS, "advice": " "}
        lines = [
            (signs.get(line.role, style.glyphs.arrow), line.text, ROLES[line.role])
            for line in preview_lines(style.words, found, wish.connection)
        ]
        keeps = "link.enter_keeps_unseen" if isinstance(found, OkrError) else "link.enter_keeps"
        if self.into is not None:
            keeps = "link.enter_takes"
        lines.append((style.glyphs.arrow, style.words.say(keeps), "bold key"))
        self._tell(lines)

    def _tell(self, lines: list[tuple[str, str, str]]) -> None:
        form_screen.tell(self.query_one("#result", MadeLines), self.style, lines)
        self._arrange()

    def _save(self, wish: LinkWish, found: Preview | OkrError) -> None:
        self.busy = True

        def then(done: Linked) -> None:
            self.over()
            self.busy = False
            self.dismiss()
            self.app.read_anew()
            say, path = self.style.words.say, wish.address.path
            if isinstance(found, OkrError):
                self.app.confirm(say("link.kept", id=path, connection=wish.connection))
            elif done.progress is None:
                self.app.confirm(say("link.saved", id=path))
            else:
                before, after = percents_apart(*done.progress)
                self.app.confirm(say("link.saved_moved", id=path, before=before, after=after))

        def failed(error: Exception) -> None:
            self.busy = False
            self.trouble.show_error(error)

        self.save(self.saved_once(lambda: linked(self.session, wish, found)), "save", then, failed)

    def action_leave(self) -> None:
        """While a tracker is asked: ask no longer; else leave it: what was typed is kept."""
        if self._asking:
            self._asking = False
            self.read_no_more("look")
            self._tell([])
        else:
            self.leave()
