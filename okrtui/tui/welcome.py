"""What a bare machine is shown: the demo, an own start, joining others, the guide."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from okrtui.errors import OkrError
from okrtui.tui.ending import driver, ends_in_order
from okrtui.tui.key_queue import KeyQueue
from okrtui.tui.keys import Key
from okrtui.tui.lean_textual import show_own_alone
from okrtui.tui.messages import ActionAsked, CursorMoved, RowChosen
from okrtui.tui.themes import NAMES, palette, terminals_own, textual_theme
from okrtui.tui.welcome_draft import WelcomeDraft
from okrtui.tui.welcome_forms import JoinForm, StartForm, begun, joined, looked
from okrtui.tui.welcome_side import (
    WIDE,
    Block,
    WelcomeSide,
    as_commands,
    known,
    next_steps,
    signs,
    who_is_there,
    written,
    written_joined,
)
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.checkin_form import Head, Trouble
from okrtui.tui.widgets.footer import FooterLine, quoted
from okrtui.tui.widgets.form_fields import FormField
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.row_list import RowList
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.words import Words
from okrtui.words.short_form import whole_parts
from okrtui.words.width import wrap

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.runtime import StartOptions
    from okrtui.usecases.join import Joinable
    from okrtui.words.glyphs import Glyphs

CHOICES = ("demo", "start", "join", "guide", "quit")
GUIDE = ("init", "plan", "connect", "link", "board")
MENU_KEYS = (
    Key("choose", "welcome", "enter", "pick_here", 1),
    Key("theme", "welcome", "T", "switch_theme", 2),
    Key("quit", "welcome", "q", "quit", 3),
)
GUIDE_KEYS = (Key("back", "welcome", "escape", "to_menu", 1),)
FORM_KEYS = (
    Key("go_on", "welcome", "ctrl+s", "go_on", 1),
    Key("next", "welcome", "tab", "field(1)", 2),
    Key("back", "welcome", "escape", "to_menu", 3),
)


class WelcomeFooter(FooterLine):
    """The keys of what is shown."""

    def _word(self, key: Key) -> str:
        return self.style.words.say(f"welcome.key_{key.id}")

    def show(self, keys: Sequence[Key]) -> None:
        self.keys = list(keys)
        self.redraw()


class WelcomeApp(WelcomeDraft):
    """Returns ``demo``, ``start`` or ``joined`` once a configuration was written to ``path``, None for
    leaving."""

    CSS = """
    Screen { layout: vertical; overflow: hidden; }
    RowList { height: 1fr; width: 100%; }
    WelcomeFooter { height: 1; }
    Form { display: none; }
    #left { width: 1fr; height: 1fr; }
    #side { width: 1fr; height: 1fr; margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_menu", show=False),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("q", "quit", show=False),
        Binding("T", "switch_theme", show=False),
        Binding("ctrl+s,enter", "go_on", show=False),
        Binding("tab,down", "field(1)", show=False),
        Binding("shift+tab,up", "field(-1)", show=False),
        *(Binding(str(place), f"pick('{name}')", show=False) for place, name in enumerate(CHOICES, 1)),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, language: str, glyphs: Glyphs, path: Path, theme: str = "dark") -> None:
        super().__init__(driver_class=driver())
        show_own_alone(self)
        self.style = Style(Words(language), glyphs, palette(theme, self.console.color_system))
        for name in NAMES:
            self.register_theme(textual_theme(name, self.console.color_system))
        self.theme = NAMES[self.style.palette.name]
        self.path = path
        self.showing = "menu"
        self.there: Joinable | None = None
        """What is at the address that was looked at last."""
        self.key_queue = KeyQueue(self, self.handle, lambda: self.working, lambda: False)

    # Made of

    def compose(self) -> ComposeResult:
        yield Head(self.style, id="head")
        yield Trouble(self.style, id="trouble")
        with Horizontal():
            with Vertical(id="left"):
                yield SectionList(self._menu(), self.style, id="list")
                yield StartForm(self.style)
                yield JoinForm(self.style)
                yield WelcomeSide(self.style, id="next")
            yield WelcomeSide(self.style, id="side")
        yield WelcomeFooter(self.style, (), id="footer")

    def on_mount(self) -> None:
        if terminals_own(self.console.color_system):
            self.ansi_color = True
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)
        self.begin_drafts({"start": self.start_form, "join": self.join_form})
        self.start_form.read()
        self.join_form.read()
        self._show("menu")
        rows = self.query_one(RowList)
        for form in self.begun_in:
            rows.move_to(rows.source.index_of(form) or 0)

    @property
    def start_form(self) -> StartForm:
        return self.query_one(StartForm)

    @property
    def join_form(self) -> JoinForm:
        return self.query_one(JoinForm)

    @property
    def trouble(self) -> Trouble:
        return self.query_one("#trouble", Trouble)

    def _show(self, what: str) -> None:
        """The menu, the guide or one of the forms."""
        self.showing = what
        say, rows = self.style.words.say, self.query_one(RowList)
        self.trouble.clear()
        rows.display = what in ("menu", "guide")
        self.start_form.display, self.join_form.display = what == "start", what == "join"
        title = say("welcome.title" if what == "menu" else f"welcome.{what}")
        glyphs = self.style.glyphs
        title = whole_parts(title.split(", "), ", ", self.size.width - 12, glyphs.ambiguous)
        left: list[Part] = [("okrtui", "bold accent"), ("  ", "text"), (title, "text")]
        room = self.size.width - self.style.size(left) - 6
        place = str(self.path) if self.style.cells(str(self.path)) <= room else ""
        self.query_one("#head", Head).tell(left, [(place, "muted")] if place else [])
        self._tell_beside()
        self._name_keys()
        if what in ("start", "join"):
            form = self.start_form if what == "start" else self.join_form
            if what in self.begun_in:
                self.trouble.remark(say("writing.draft_back"))
            self._arrange()
            form.fields()[0].focus()
            return
        source = self._guide() if what == "guide" else self._menu()
        self._arrange()
        rows.show(source)
        rows.focus()
        rows.move_to(source.first_choice())

    def _name_keys(self) -> None:
        """Where one field is asked for alone there is no next one."""
        form = self.start_form if self.showing == "start" else self.join_form
        asked = [one for one in FORM_KEYS if one.id != "next" or len(form.fields()) > 1]
        known = {"menu": MENU_KEYS, "guide": GUIDE_KEYS}
        self.query_one(WelcomeFooter).show(known.get(self.showing, asked))

    def _menu(self) -> TextRows:
        style, say = self.style, self.style.words.say
        rows = [TextRow([]), *self._text("welcome.intro"), TextRow([])]
        tight = bool(self.size.height) and self.size.height < 22
        for place, name in enumerate(CHOICES, 1):
            parts: list[Part] = [(f"  {place}  ", "bold key"), (say(f"welcome.{name}"), "bold strong")]
            rows.append(TextRow(parts, key=name))
            if not tight:
                tip = [
                    TextRow(one.parts, follows=True) for one in self._text(f"welcome.{name}_tip", indent=5)
                ]
                rows += [*tip, TextRow([])]
        return TextRows(style, say("welcome.begin"), rows)

    def _guide(self) -> TextRows:
        rows: list[TextRow] = []
        for place, name in enumerate(GUIDE, 1):
            title = self.style.words.say(f"welcome.guide_{name}")
            step: list[Part] = [(f"  {place}  ", "bold key"), (title, "bold strong")]
            rows += [TextRow([]), TextRow(step, key=("guide", name))]
            text = self._text(f"welcome.guide_{name}_text", indent=5)
            rows += [TextRow(one.parts, follows=True) for one in text]
        return TextRows(self.style, self.style.words.say("welcome.guide"), rows)

    def _text(self, message: str, indent: int = 2) -> Iterator[TextRow]:
        width = min(100, max(20, self._left() - indent - 6)) if self.size.width else 76
        for paragraph in self.style.words.say(message).split("\n"):
            lines = wrap(paragraph, width, self.style.glyphs.ambiguous) or [""]
            for parts in quoted(lines, "muted" if indent > 2 else "text"):
                yield TextRow([(" " * indent, "text"), *parts])

    def on_resize(self, event: events.Resize) -> None:
        if self.showing in ("menu", "guide"):
            rows = self.query_one(RowList)
            key = rows.current_key
            rows.show(self._guide() if self.showing == "guide" else self._menu())
            if key is not None:
                rows.move_to(rows.source.index_of(key) or 0)
        self.call_after_refresh(self._arrange)  # once the terminal's size is the app's, too

    def _left(self) -> int:
        """The cells that are left of what is told beside."""
        return self.size.width // 2 if self.size.width >= WIDE else self.size.width

    def _arrange(self) -> None:
        self.query_one("#side").display = self.size.width >= WIDE
        below = self.query_one("#next", WelcomeSide)
        below.display = False
        for form in (self.start_form, self.join_form):
            if form.display:
                form_screen.arrange(form, self._left(), self.size.height - 2, below)

    def _tell_beside(self) -> None:
        """What is known, what comes next and what will be written, as far as it is answered."""
        style, path, blocks = self.style, self.path, list[Block]()
        title = style.words.say("welcome.next")
        side, below = self.query_one("#side", WelcomeSide), self.query_one("#next", WelcomeSide)
        if self.showing == "guide":
            side.show(list(as_commands(style)))
        elif self.showing == "menu":
            key = self.query_one(RowList).current_key
            of = key if isinstance(key, str) else CHOICES[0]
            side.show(
                [known(style, path), next_steps(style, of, style.words.say(f"welcome.{of}")), signs(style)]
            )
        elif self.showing == "start":
            below.show([next_steps(style, "start", title), signs(style)])
            try:
                blocks = [
                    written(style, path, self.start_form.answers("" if style.palette.dark else "light"))
                ]
            except OkrError as error:
                blocks = [written(style, path, error)]
        else:
            below.show([next_steps(style, "join", title), signs(style)])
            form, there = self.join_form, self.there
            blocks = [who_is_there(style, there), written_joined(style, path, form.address, there, form.me)]
        if blocks:
            side.show(blocks)

    @on(CursorMoved)
    def _moved(self) -> None:
        self._tell_beside()

    # What a person does

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, str):
            self.action_pick(message.key)

    async def on_action_asked(self, message: ActionAsked) -> None:
        await self.run_action(message.action)

    def action_pick_here(self) -> None:
        key = self.query_one(RowList).current_key
        if isinstance(key, str):
            self.action_pick(key)

    def action_pick(self, name: str) -> None:
        if self.showing != "menu":
            return
        if name == "demo":
            self.exit("demo")
        elif name == "quit":
            self.exit(None)
        else:
            self._show(name)

    def action_to_menu(self) -> None:
        if self.showing == "menu":
            self.exit(None)
        else:
            self.keep_now()
            self._show("menu")

    def action_switch_theme(self) -> None:
        """Dark to light and back; the configuration that is written keeps it."""
        other = "light" if self.style.palette.dark else "dark"
        self.style.use(palette(other, self.console.color_system))
        self.theme = NAMES[other]
        for widget in self.screen.query("*"):
            if isinstance(widget, LineWidget | RowList):
                widget.redraw()

    def action_field(self, step: int) -> None:
        if self.showing in ("start", "join"):
            (self.start_form if self.showing == "start" else self.join_form).step(step)

    @on(FormField.Changed)
    def _changed(self, message: FormField.Changed) -> None:
        self.trouble.clear()
        if self.showing == "start":
            self.start_form.read()
        elif message.field.id in ("address", "password"):
            self.there = None
            self.join_form.read()
        self.keep_soon()
        self._tell_beside()
        self._name_keys()
        self._arrange()

    def action_go_on(self) -> None:
        """From whichever field has the keys."""
        if self.showing not in ("start", "join") or self.working:
            return
        focused = self.focused
        if isinstance(focused, FormField):
            focused.settle()
        if self.showing == "start":
            self._begin()
        else:
            self._join()

    def _begin(self) -> None:
        style, form = self.style, self.start_form
        theme = "" if style.palette.dark else "light"
        self.work(
            lambda: begun(self.path, form.answers(theme), style.words),
            lambda _: self.exit("start"),
            last=True,
        )

    def _join(self) -> None:
        form, there = self.join_form, self.there
        if there is None:
            self.work(lambda: looked(form.address, form.password), self._looked)
        else:
            language, me = self.style.words.language, form.me
            self.work(
                lambda: joined(self.path, there, me, form.password, self.style.words, language),
                lambda _: self.exit("joined"),
                last=True,
            )

    def _looked(self, there: Joinable) -> None:
        self.there = there
        self.join_form.show_people(there, self.brought_back("join", "who"))
        self._tell_beside()
        self._name_keys()
        self._arrange()


def theme_of_terminal() -> str:
    """What the terminal's own ground asks for, where it says it (``COLORFGBG``)."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "9", "10", "11", "12", "13", "14", "15") else "dark"


def welcome(settings: StartOptions) -> str | None:
    """Show the choices. ``demo``: that is wanted; ``start``, ``joined``: a configuration was written; None:
    nothing."""
    from okrtui.config.environment import language
    from okrtui.tui.probe import Probe

    app = WelcomeApp(language(), Probe("auto").glyphs(), settings.config_path(), theme_of_terminal())
    with ends_in_order(app):
        chosen = app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
    return chosen
