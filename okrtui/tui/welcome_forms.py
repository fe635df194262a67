"""The two forms of the welcome: an organisation of one's own, and joining one that is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from msgspec.structs import replace

from okrtui.config.beginning import (
    answers_of,
    cycle_of,
    fiscal_quarter,
    local_zone,
    login,
    own_cycle,
    quarter_now,
    today_in,
)
from okrtui.config.zones import is_zone, unknown_zone
from okrtui.errors import OkrError, UsageError
from okrtui.tui.welcome_side import cycle_told
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.form_choices import ChoiceInput, PickInput
from okrtui.tui.widgets.form_fields import LABEL, TextInput
from okrtui.tui.widgets.style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.config.save import InitAnswers
    from okrtui.usecases.join import Joinable
    from okrtui.words import Words

CYCLES = ("quarter", "fiscal", "own")
KINDS = ("aspirational", "committed")
STORE = "store"
"""The name that the password of a store is kept under."""


class StartForm(Form):
    """``answers`` is what is filled in, sensible from the first moment on."""

    def __init__(self, style: Style) -> None:
        say = style.words.say
        zone = local_zone()
        months = [(str(number), say(f"time.month_{number}")) for number in range(1, 13)]
        today = today_in(zone).isoformat()
        parts = [
            form_screen.told(style, "start_intro"),
            TextInput(
                style,
                say("welcome.field_organization"),
                say("welcome.organization"),
                id="organization",
                most=40,
                select=True,
            ),
            TextInput(style, say("welcome.field_me"), login() or "me", id="me", most=40, select=True),
            TextInput(style, say("welcome.field_team"), say("welcome.team"), id="team", most=40, select=True),
            ChoiceInput(
                style,
                say("welcome.field_cycle"),
                [(one, say(f"welcome.cycle_{one}")) for one in CYCLES],
                "quarter",
                id="cycle",
            ),
            ChoiceInput(style, say("welcome.field_fiscal"), months, "4", id="fiscal"),
            TextInput(style, say("welcome.field_start"), today, id="start", most=12, select=True),
            TextInput(style, say("welcome.field_end"), "13w", id="end", most=12, select=True),
            form_screen.told(style, "days", indent=LABEL + 1),
            ChoiceInput(
                style,
                say("welcome.field_kind"),
                [(one, say(f"welcome.kind_{one}")) for one in KINDS],
                "aspirational",
                id="kind",
            ),
            TextInput(style, say("welcome.field_timezone"), zone, id="timezone", most=30, select=True),
        ]
        super().__init__(style, parts, id="start_form")

    def on_mount(self) -> None:
        intro = [("", self.style.words.say("welcome.start_intro"), "muted")]
        form_screen.tell(self.query_one("#start_intro", MadeLines), self.style, intro)
        self.read()

    def read(self) -> None:
        """Show the fields that are wanted, and the days that the cycle has."""
        values = self.values()
        self.field("fiscal").display = values["cycle"] == "fiscal"
        for name in ("start", "end"):
            self.field(name).display = values["cycle"] == "own"
        wrong = {} if is_zone(values["timezone"].strip()) else {"timezone": unknown_zone()}
        said = self.style.words.say
        for name in ("timezone", "end"):
            self.field(name).tell()
        if wrong:
            zone = self.field("timezone")
            zone.tell(error=said("config.unknown_zone", found=values["timezone"].strip()))
        try:
            id, first, last = self._cycle()
        except OkrError as error:
            self._tell("")
            self.field("end").tell(error=said(error.code, **error.values))
            return
        self._tell(cycle_told(self.style, id, first, last))

    def _tell(self, cycle: str) -> None:
        lines = [(self.style.glyphs.arrow, cycle, "accent")] if cycle else []
        form_screen.tell(self.query_one("#days", MadeLines), self.style, lines)

    def _cycle(self) -> tuple[str, date, date]:
        values = self.values()
        zone = values["timezone"].strip()
        if values["cycle"] == "fiscal":
            return fiscal_quarter(today_in(zone), int(values["fiscal"]))
        if values["cycle"] == "own":
            return own_cycle(values["start"], values["end"])
        return cycle_of(quarter_now(zone))

    def answers(self, theme: str) -> InitAnswers:
        """UsageError for what cannot be."""
        values = {name: value.strip() for name, value in self.values().items()}
        if not values["organization"] or not values["team"] or not values["me"]:
            raise UsageError("welcome.wants_names")
        id, first, last = self._cycle()
        answers = answers_of(
            values["organization"],
            values["organization"],
            (values["team"],),
            values["me"],
            values["timezone"],
            self.style.words.language,
            f"{id}:{first}:{last}",
        )
        kind = values["kind"] if values["kind"] != "aspirational" else None
        return replace(answers, objectives=kind, theme=theme or None)


class JoinForm(Form):
    """``address``, ``password`` and, once people are known, ``me``."""

    def __init__(self, style: Style) -> None:
        say = style.words.say
        parts = [
            form_screen.told(style, "join_intro"),
            TextInput(
                style, say("welcome.field_address"), id="address", placeholder=say("welcome.address_example")
            ),
            TextInput(style, say("welcome.field_password"), id="password", most=40, secret=True),
            PickInput(style, say("welcome.field_who"), (), id="who", most=40),
            form_screen.told(style, "join_found"),
        ]
        super().__init__(style, parts, id="join_form")

    def on_mount(self) -> None:
        intro = [("", self.style.words.say("welcome.join_intro"), "muted")]
        form_screen.tell(self.query_one("#join_intro", MadeLines), self.style, intro)
        self.read()

    @property
    def address(self) -> str:
        return self.values()["address"].strip()

    @property
    def password(self) -> str:
        return self.values()["password"]

    @property
    def me(self) -> str:
        who = self.query_one("#who", PickInput)
        return who.value

    def read(self) -> None:
        """The address is another one: who is there is not known yet. A password in it goes into its field."""
        address = self.query_one("#address", TextInput)
        try:
            parts = urlsplit(address.value.strip())
            if parts.scheme in ("postgresql", "postgres") and parts.password:
                where = f"{parts.username or ''}@{parts.netloc.rpartition('@')[2]}"
                address.set_value(urlunsplit(parts._replace(netloc=where)))
                self.query_one("#password", TextInput).set_value(parts.password)
        except ValueError:
            pass
        self.field("password").display = address.value.strip().startswith("postgres")
        self.field("who").display = False
        form_screen.tell(self.query_one("#join_found", MadeLines), self.style, [])

    def show_people(self, there: Joinable, before: str = "") -> None:
        """Who of the organisation's people one is; ``before``: who it was when that was left."""
        say, who = self.style.words.say, self.query_one("#who", PickInput)
        who.options = tuple((one.id, f"{one.name} ({one.id})") for one in there.people)
        known = {one.id for one in there.people}
        who.set_value(next((one for one in (before, login()) if one in known), ""))
        who.display = True
        who.focus()
        found = say(
            "welcome.join_found",
            name=there.organization.name,
            teams=there.teams,
            people=len(there.people),
        )
        form_screen.tell(
            self.query_one("#join_found", MadeLines),
            self.style,
            [(self.style.glyphs.status["done"], found, "bold on_track")],
        )


# In a worker


def begun(path: Path, answers: InitAnswers, words: Words) -> None:
    """Write a first configuration. OkrError where it cannot be, or somebody's is there."""
    from okrtui.config.load import loads
    from okrtui.config.save import compose, write_new
    from okrtui.config.schema_file import named

    text = compose(answers, words.say)
    loads(text, file=str(path))
    write_new(path, named(path, "config", text))


def looked(address: str, password: str) -> Joinable:
    """See ``joining.look``."""
    from okrtui.usecases.join import address_of, look

    return look(address_of(address), password=password or None)


def joined(path: Path, there: Joinable, me: str, password: str, words: Words, language: str) -> None:
    """Write the configuration of one more person; a password is kept first, where the file will name it."""
    from okrtui.config.tokens import has_keyring, kept
    from okrtui.usecases.join import join, must_be_free, person_named

    person = person_named(there, me)
    must_be_free(path, there)
    place = None
    if password and there.url.startswith("postgres"):
        place = kept(password, STORE, "keyring" if has_keyring() else "file", path.parent, spaces=True)
    join(path, there, person, say=words.say, password=place, language=language)
