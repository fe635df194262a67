"""What a bare machine is shown: the demo, an empty start, the guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from okrtui.config.beginning import answers_of, local_zone, login, quarter_now
from okrtui.errors import OkrError
from okrtui.tui.ending import driver, ends_in_order
from okrtui.tui.messages import RowChosen
from okrtui.tui.themes import NAMES, palette, textual_theme
from okrtui.tui.widgets.rows import RowList
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.words import Words
from okrtui.words.width import wrap

if TYPE_CHECKING:
    from okrtui.runtime import StartOptions
    from okrtui.words.glyphs import Glyphs

CHOICES = ("demo", "start", "guide", "quit")
FIELDS = ("organization", "team", "me", "timezone", "cycle")
GUIDE = ("init", "plan", "connect", "link", "board")


class WelcomeApp(App[Any]):
    """Returns ``demo``, the answers of an empty start, or None for leaving."""

    CSS = """
    Screen { layout: vertical; }
    RowList { height: 1fr; width: 100%; }
    .field { height: 1; layout: horizontal; }
    Input { border: none; height: 1; padding: 0 1; margin: 0 2 1 2; }
    Static { height: 1; margin: 0 2; color: $text-muted; }
    #told { height: 2; color: $warning; }
    #form { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_menu", show=False),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("q", "quit", show=False),
        *(Binding(str(place), f"pick('{name}')", show=False) for place, name in enumerate(CHOICES, 1)),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, language: str, glyphs: Glyphs) -> None:
        super().__init__(driver_class=driver())
        self.style = Style(Words(language), glyphs, palette("dark", self.console.color_system))
        for name in NAMES:
            self.register_theme(textual_theme(name))
        self.theme = NAMES["dark"]
        self.showing = "menu"

    def compose(self) -> ComposeResult:
        say = self.style.words.say
        yield RowList(self._menu(), self.style, id="list")
        for name in FIELDS:
            yield Static(say(f"welcome.field_{name}"), classes="form", markup=False)
            yield Input(self._default(name), id=name, classes="form", compact=True)
        yield Static("", id="told", markup=False)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)
        self._show("menu")

    def _default(self, name: str) -> str:
        zone = local_zone()
        known = {
            "organization": self.style.words.say("welcome.organization"),
            "team": self.style.words.say("welcome.team"),
            "me": login() or "me",
            "timezone": zone,
            "cycle": quarter_now(zone),
        }
        return known[name]

    def _show(self, what: str) -> None:
        """The menu, the guide or the form."""
        self.showing = what
        rows = self.query_one(RowList)
        for widget in self.query(".form"):
            widget.display = what == "start"
        rows.show(
            self._guide() if what == "guide" else self._form_head() if what == "start" else self._menu()
        )
        rows.styles.height = 5 if what == "start" else "1fr"
        told = self.style.words.say("welcome.form_keys") if what == "start" else ""
        self.query_one("#told", Static).update(told)
        if what == "start":
            self.query_one("#organization", Input).focus()
        else:
            rows.focus()
            source = rows.source
            rows.move_to(source.first_choice() if isinstance(source, TextRows) and what == "menu" else 0)

    def _menu(self) -> TextRows:
        style, say = self.style, self.style.words.say
        rows = [TextRow([]), *self._text("welcome.intro"), TextRow([])]
        for place, name in enumerate(CHOICES, 1):
            parts: list[Part] = [(f"  {place}  ", "bold key"), (say(f"welcome.{name}"), "bold strong")]
            rows.append(TextRow(parts, key=name))
            rows += [*self._text(f"welcome.{name}_tip", indent=5), TextRow([])]
        return TextRows(style, "okrtui", rows, say("welcome.title"))

    def _guide(self) -> TextRows:
        rows: list[TextRow] = []
        for place, name in enumerate(GUIDE, 1):
            title = self.style.words.say(f"welcome.guide_{name}")
            rows += [TextRow([]), TextRow([(f"  {place}  ", "bold key"), (title, "bold strong")])]
            rows += self._text(f"welcome.guide_{name}_text", indent=5)
        return TextRows(
            self.style, self.style.words.say("welcome.guide"), rows, self.style.words.say("welcome.back")
        )

    def _form_head(self) -> TextRows:
        rows = [TextRow([]), *self._text("welcome.start_intro")]
        return TextRows(self.style, self.style.words.say("welcome.start"), rows)

    def _text(self, message: str, indent: int = 2) -> Iterator[TextRow]:
        width = max(20, self.size.width - indent - 6) if self.size.width else 76
        for paragraph in self.style.words.say(message).split("\n"):
            for line in wrap(paragraph, width, self.style.glyphs.ambiguous) or [""]:
                yield TextRow([(" " * indent + line, "text")])

    def on_resize(self) -> None:
        if self.showing != "start":
            rows = self.query_one(RowList)
            rows.show(self._guide() if self.showing == "guide" else self._menu())

    # What a person does

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, str):
            self.action_pick(message.key)

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
            self._show("menu")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, from the last one on."""
        place = FIELDS.index(event.input.id or FIELDS[-1])
        if place + 1 < len(FIELDS):
            self.query_one(f"#{FIELDS[place + 1]}", Input).focus()
        else:
            self._finish()

    def _finish(self) -> None:
        given = {name: self.query_one(f"#{name}", Input).value.strip() for name in FIELDS}
        try:
            answers = answers_of(
                given["organization"],
                given["organization"],
                (given["team"],),
                given["me"],
                given["timezone"],
                self.style.words.language,
                given["cycle"],
            )
        except OkrError as error:
            from okrtui.words.error import explain_error

            self.query_one("#told", Static).update(explain_error(self.style.words, error).what)
        else:
            self.exit(answers)


def welcome(settings: StartOptions) -> str | None:
    """Show the choices. ``demo``: that is wanted; ``start``: a configuration was written; None: nothing."""
    from okrtui.config.environment import language
    from okrtui.config.load import loads
    from okrtui.config.save import compose, write_new
    from okrtui.tui.probe import Probe

    speaking = language()
    app = WelcomeApp(speaking, Probe("auto").glyphs())
    with ends_in_order(app):
        chosen = app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
    if chosen is None or isinstance(chosen, str):
        return chosen
    path = settings.config_path()
    text = compose(chosen, Words(speaking).say)
    loads(text, file=str(path))
    write_new(path, text)
    return "start"
