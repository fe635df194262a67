"""Connecting a tracker: which one, where its token comes from, tried at once, then written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from okrtui.errors import OkrError
from okrtui.sync.connect import Wanted
from okrtui.sync.trackers import Address
from okrtui.tui import keys
from okrtui.tui.fields_draft import FieldsDraftScreen
from okrtui.tui.form_page import FormPage
from okrtui.tui.setup_exchange import Kinds, Sources, kept, known_kinds, sources, tried
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.board_entries import Members
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.detail import DetailPanel
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_choices import ChoiceInput
from okrtui.tui.widgets.form_draw import Option
from okrtui.tui.widgets.form_fields import FormField, TextInput
from okrtui.usecases.begun import keep_begun
from okrtui.usecases.in_depth import Depth, RowsDepth, in_depth
from okrtui.words.connect import check_told, known_or_other, made_where

if TYPE_CHECKING:
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.tui.base import OkrApp

PASTE = "paste"


class ConnectScreen(FormPage, FieldsDraftScreen):
    """Enter tries what is filled in, and once that was good writes it. ``first``: a step of the first run,
    which may be left out; ``why``: what sent one here."""

    KEYS = form_screen.keys_of("connect")
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    AUTO_FOCUS = ""
    place = "connect"
    takes_answers = True

    def __init__(self, app: OkrApp, *, first: bool = False, why: str = "") -> None:
        super().__init__(app)
        self.first, self.why = first, why
        self.pane = DetailPanel(self.style, self.session.zone, id="depth")
        self.pane.card = True
        self.kinds = Kinds((), {}, {}, {})
        self.sources: Sources | None = None
        self._opened: Mapping[str, str] = {}
        self.good: Wanted | None = None
        """What was tried last and answered."""
        self._asking = False
        self._busy = True

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        yield Trouble(self.style, id="trouble")
        yield Form(self.style, self._fields(), id="form")
        yield self.pane
        yield self.footer_line()

    def _fields(self) -> list[FormField | MadeLines]:
        style, say = self.style, self.style.words.say
        return [
            form_screen.told(style, "intro"),
            ChoiceInput(style, say("connect.kind"), (), "", id="kind"),
            TextInput(style, say("connect.address"), id="address", most=60),
            TextInput(style, say("connect.user"), id="user", most=40, placeholder="mina@example.com"),
            ChoiceInput(style, say("connect.source"), (), "", id="source"),
            TextInput(style, say("connect.token"), id="token", most=60, secret=True),
            ChoiceInput(style, say("connect.keep"), (), "", id="keep"),
            form_screen.told(style, "result"),
        ]

    def choice(self, name: str) -> ChoiceInput:
        return self.form.query_one(f"#{name}", ChoiceInput)

    def text(self, name: str) -> TextInput:
        return self.form.query_one(f"#{name}", TextInput)

    def on_mount(self) -> None:
        say = self.style.words.say
        self.query_one("#head", Head).tell(
            [(say("connect.title"), "bold accent")], [(say("connect.where"), "muted")]
        )
        intro = [("", say("connect.intro_first" if self.first else "connect.intro"), "muted")]
        form_screen.tell(self.query_one("#intro", MadeLines), self.style, intro)
        if self.why:
            self.query_one("#trouble", Trouble).remark(self.why)
        self._show_rows()
        self.read(known_kinds, "kinds", self._known)
        self._arrange()

    def _show_rows(self) -> None:
        """The key results of all teams, which tasks may move."""
        top = next((team.id for team in self.board.teams), None)
        if top is None or not self.board.objectives:
            return

        def show(found: Depth | None) -> None:
            if isinstance(found, RowsDepth):
                self.pane.show(Members(found.name, found.rows, people=found.people), self.board)

        self.read(lambda: in_depth(self.session.workspace(), "team", 0, top), "depth", show)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        form_screen.arrange(self.form, self.app.size.width, self.app.size.height - 2, self.pane)

    def _known(self, found: Kinds) -> None:
        self.kinds = found
        kind = self.choice("kind")
        kind.options = tuple((name, self._called(name)) for name in found.names)
        kind.set_value(found.names[0])
        self.text("address").set_value(found.addresses.get(found.names[0], ""))
        kind.focus()
        self._opened = self._asked_for()
        self._show()
        self.go_on_with_draft()
        self._look()

    # What is begun

    def kept_at(self) -> str:
        return "connect" if self.kinds.names else ""

    def typed_fields(self) -> Mapping[str, str]:
        """A token is never kept."""
        now = self._asked_for()
        return now if now != self._opened else {}

    def _asked_for(self) -> dict[str, str]:
        values = self.form.values()
        return {name: values[name] for name in ("kind", "address", "user")}

    def fill_in(self, kept: Mapping[str, str]) -> None:
        if kept.get("kind") in self.kinds.names:
            for name, text in kept.items():
                self.form.field(name).set_value(text)
            self._show()
            self._look()

    def _called(self, kind: str) -> str:
        told = self.kinds.setups.get(kind)
        return told.name if told else kind

    def _address(self, kind: str) -> Address:
        told = self.kinds.setups.get(kind)
        return told.address if told else Address.OPEN

    def _login(self, kind: str) -> bool:
        told = self.kinds.setups.get(kind)
        return told is not None and told.login

    # What is filled in

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        message.stop()
        if message.field.id == "kind":
            kind = self.choice("kind").value
            self.text("address").set_value(self.kinds.addresses.get(kind, ""))
            self.text("user").set_value(self.kinds.users.get(kind, ""))
        self.good = None
        self.keep_soon()
        self.query_one("#trouble", Trouble).clear()
        form_screen.tell(self.query_one("#result", MadeLines), self.style, [])
        self._show()
        if message.field.id in ("kind", "address"):
            self._look()

    def _show(self) -> None:
        """The fields that this tracker and this source want."""
        words, kind = self.style.words, self.choice("kind").value
        source = self.choice("source").value
        shown = {
            "address": self._address(kind) is not Address.NONE,
            "user": self._login(kind),
            "source": self.sources is not None,
            "token": source == PASTE,
            "keep": source == PASTE and self.sources is not None and self.sources.keyring,
        }
        for name, wanted in shown.items():
            self.form.field(name).display = wanted
        address = self.text("address")
        example = known_or_other(words, f"connect.address_{kind}", "connect.address_other")
        address.placeholder = words.say(example)
        address.again()
        self._arrange()

    def _look(self) -> None:
        """Where tokens are, for the tracker that is chosen now; keys wait for that."""
        kind, address = self.choice("kind").value, self.text("address").value.strip()
        self.busy = True
        self.read(
            lambda: sources(self.session, kind, address), "sources", self._found, self._unread, apart=True
        )

    def _unread(self, error: Exception) -> None:
        self.busy = False
        self.query_one("#trouble", Trouble).show_error(error)

    def _found(self, found: Sources) -> None:
        say, before = self.style.words.say, self.sources
        self.sources = found
        options: list[Option] = [
            (one.spec, say(f"connect.from_{one.way}", name=one.name)) for one in found.found
        ]
        options.append((PASTE, say("connect.from_paste")))
        source, keep = self.choice("source"), self.choice("keep")
        source.options = tuple(options)
        known = [value for value, _ in options]
        if before is None or before.kind != found.kind or source.value not in known:
            source.set_value(known[0])
        keep.options = tuple((way, say(f"connect.keep_{way}")) for way in ("keyring", "file"))
        if keep.value == "":
            keep.set_value("keyring" if found.keyring else "file")
        source.again()
        self._show()
        self.busy = False

    def _wanted(self) -> Wanted | None:
        """What is filled in; None where the sources are not known yet."""
        if self.sources is None:
            return None
        kind, source = self.choice("kind").value, self.choice("source").value
        pasted = self.text("token").value.strip() if source == PASTE else ""
        return Wanted(
            self.sources.name,
            kind,
            self.text("address").value.strip() if self._address(kind) is not Address.NONE else "",
            self.text("user").value.strip() if self._login(kind) else "",
            "" if source == PASTE else source,
            pasted,
            self.choice("keep").value or "file",
        )

    def _missing(self, wanted: Wanted) -> str:
        """The field that is still wanted."""
        if self._address(wanted.kind) is Address.NEEDED and not wanted.base_url:
            return "address"
        return "token" if not wanted.token and not wanted.pasted else ""

    # What a person does

    def action_field(self, step: int) -> None:
        self.form.step(step)

    def action_go_on(self) -> None:
        wanted = self._wanted()
        if wanted is None or self._asking:
            return
        if wanted == self.good:
            self._keep(wanted)
            return
        trouble = self.query_one("#trouble", Trouble)
        missing = self._missing(wanted)
        if missing:
            trouble.remark(self.style.words.say(f"connect.wants_{missing}"))
            self._tell([("", made_where(self.style.words, wanted.kind), "muted")])
            self.form.field(missing).focus()
            return
        trouble.clear()
        self._asking = True
        asking = self.style.words.say("connect.asking", name=self._called(wanted.kind))
        self._tell([(self.style.glyphs.stale, asking, "key")])
        self.read(
            lambda: (wanted, tried(self.session, wanted)),
            "try",
            lambda found: self._tried(*found),
            self._refused,
            apart=True,
        )

    def _refused(self, error: Exception) -> None:
        self._asking = False
        self._tell([])
        self.query_one("#trouble", Trouble).show_error(error)

    def _tried(self, wanted: Wanted, check: ConnectionCheck) -> None:
        self._asking = False
        style, told = self.style, check_told(self.style.words, check)
        sign = style.glyphs.status["done" if told.good else "off_track"]
        lines = [(sign, told.what, "bold on_track" if told.good else "off_track")]
        lines += [(style.glyphs.speck, one, "text" if told.good else "off_track") for one in told.more]
        if told.next_step:
            lines.append((style.glyphs.arrow, told.next_step, "text"))
        if told.good:
            self.good = wanted
            lines.append((style.glyphs.arrow, style.words.say("connect.enter_keeps"), "bold key"))
        self._tell(lines)

    def _tell(self, lines: list[tuple[str, str, str]]) -> None:
        form_screen.tell(self.query_one("#result", MadeLines), self.style, lines)
        self._arrange()

    def _keep(self, wanted: Wanted) -> None:
        self.busy = True
        ticket = self._in_order.ticket()

        def then(_: None) -> None:
            self.busy = False
            self.over()
            self.dismiss()
            self.app.read_anew()
            self.app.confirm(self.style.words.say("connect.done", name=wanted.name))

        def failed(error: Exception) -> None:
            self.busy = False
            self.query_one("#trouble", Trouble).show_error(error)

        def write() -> None:
            kept(self.session, wanted)
            with suppress(OkrError):  # the file says it, whatever becomes of the draft
                keep_begun(self.session.workspace(), self.kept_at(), {})

        self.save(lambda: self._in_order.write_whole(ticket, write), "keep", then, failed)

    def action_leave(self) -> None:
        """While a tracker is asked: ask no longer; else leave it, and what was filled in is kept."""
        if self._asking:
            self._asking = False
            self.read_no_more("try")
            self._tell([])
        else:
            self.leave()
