"""What every command gets: the words to speak, the settings of the call, and the way out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from okrtui.cli.printable import json_text, printable
from okrtui.cli.streams import is_utf8
from okrtui.errors import OkrError
from okrtui.runtime import StartOptions
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.errors import UpgradeAskedError
    from okrtui.sync.pass_settings import TokenOf
    from okrtui.usecases.celebrate import Celebration
    from okrtui.usecases.workspace import Workspace

MOST = 5_000_000
"""Bytes of a configuration that are looked through for its language; a larger one is none."""

StartApp = Callable[[StartOptions], int]
StartDemo = Callable[[str | None], int]
Draw = Callable[["Celebration", Words, str, str], str]


@dataclass(slots=True, repr=False, eq=False, match_args=False)
class Call:
    """One call of the command line. ``start_app`` opens the terminal app and returns its exit status,
    ``start_demo`` does so on the sample organisation in a language (None: the environment's), ``draw`` makes
    the picture of a celebration in words, with days of a zone, in the colours of a theme; the front door
    gives them, because this floor does not know the app. ``plain``: it is a dialogue, in which
    questions are asked wherever its answers come from, and no line is drawn twice."""

    words: Words
    settings: StartOptions = field(default_factory=StartOptions)
    start_app: StartApp | None = None
    start_demo: StartDemo | None = None
    draw: Draw | None = None
    opened: list[Workspace] = field(default_factory=list)
    spoke: bool = False
    plain: bool = False

    def take(self, config: str | None, profile: str | None, store: str | None) -> None:
        """What was said before the command."""
        from pathlib import Path

        from msgspec.structs import replace

        given = self.settings
        self.settings = replace(
            given,
            config=Path(config) if config else given.config,
            profile=profile or given.profile,
            store=store or given.store,
        )

    def workspace(
        self,
        config: Config | None = None,
        *,
        create: bool = True,
        add: bool = True,
        wait: float | None = None,
        asks: bool = True,
        emptied: bool = False,
    ) -> Workspace:
        """The reader's organisation, opened. In their language from here on. ``asks``: where others share an
        older store, the person at the terminal is asked whether it may be upgraded. ``emptied``: a new store
        may be made in the place of one that is gone."""
        from okrtui.errors import UpgradeAskedError
        from okrtui.runtime import open_workspace

        try:
            workspace = open_workspace(
                self.settings, config, create=create, add=add, wait=wait, emptied=emptied
            )
        except UpgradeAskedError as error:
            if not asks or not self.interactive or wait is not None:
                raise
            self.agree(error)
            workspace = open_workspace(self.settings, config, create=create, add=add, emptied=emptied)
        self.opened.append(workspace)
        self.speak(workspace.config.ui.language)
        return workspace

    def agree(self, error: UpgradeAskedError) -> None:
        """Ask whether a store that others share may be upgraded; whoever opens it from here on may do so.
        click.Abort where it may not."""
        import click
        from msgspec.structs import replace

        from okrtui.words.error import explain_error

        self.say(explain_error(self.words, error).what)
        if not self.confirm(self.words.say("store.upgrade_question")):
            raise click.Abort
        self.settings = replace(self.settings, upgrade=True)

    def close(self) -> None:
        """Close what this call opened."""
        while self.opened:
            self.opened.pop().store.close()

    def once_more(self, work: Callable[[], int]) -> int:
        """What ``work`` gives; it is done again where the connection to the store broke before anything was
        written, said or asked."""
        from okrtui.errors import StoreError

        try:
            return work()
        except StoreError as error:
            if error.code != "store.lost" or self.spoke or any(one.store.wrote for one in self.opened):
                raise
        self.close()
        return work()

    def tokens(self) -> TokenOf:
        """Where the secrets of the connections come from on this machine."""
        import os

        from okrtui.sync.pass_settings import secrets_of_machine

        return secrets_of_machine(self.settings.config_path().parent, os.environ)

    def speak(self, language: str | None) -> None:
        """Take the configured language unless the environment chose one."""
        from okrtui.config.environment import language_to_tell

        self.words = Words(language_to_tell(language))

    def speak_as_configured(self) -> None:
        """In the language of the configuration, where this call has not read it; where that cannot be read,
        as before."""
        from okrtui.config.environment import LANGUAGES
        from okrtui.tomlfile.document import BrokenTomlError, Document

        if self.opened:
            return
        try:
            path = self.settings.config_path()
            with path.open("rb") as file:
                text = file.read(MOST).decode("utf-8-sig")
            language = Document(str(path), text).data["ui"]["language"]
        except (OkrError, BrokenTomlError, OSError, ValueError, LookupError, TypeError):
            return
        if language in LANGUAGES:
            self.speak(language)

    def talk(self, message: str, **values: object) -> None:
        """A sentence for people, on stderr."""
        self.say(self.words.say(message, **values))

    def say(self, text: str) -> None:
        """Text for people, on stderr."""
        self.spoke = True
        print(printable(text), file=sys.stderr)

    def data(self, text: str) -> None:
        """Data for people, on stdout."""
        self.spoke = True
        print(printable(text))

    def json(self, document: object) -> None:
        """The one JSON document of a ``--json`` call."""
        self.spoke = True
        # whoever reads another code page than UTF-8 gets what every one of them has
        print(json_text(document, ascii_only=not is_utf8(sys.stdout)))

    def ask(self, text: str, **how: Any) -> str:
        """An answer typed on the terminal; ``how`` as click has it. click.Abort where none is given."""
        import click

        self.spoke = True
        answer: str = click.prompt(printable(text), err=True, **how)
        return answer

    def confirm(self, text: str, *, default: bool = False) -> bool:
        """Yes or no, in the person's language or in English; Enter is ``default``. click.Abort where there is
        no answer."""
        suffix = " [Y/n]: " if default else " [y/N]: "
        while True:
            typed = self.ask(text, default="", show_default=False, prompt_suffix=suffix).strip().casefold()
            if not typed:
                return default
            for name, meant in (("answering.yes", True), ("answering.no", False)):
                if typed in self.words.say(name).split(","):
                    return meant
            self.talk("answering.yes_or_no")

    def choose(self, text: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of ``choices``, typed whole or as far as it takes. click.Abort where there is no answer."""
        shown = {} if default is not None else {"show_default": False}
        while True:
            typed = self.ask(f"{text} ({', '.join(choices)})", default=default or None, **shown).strip()
            whole = [one for one in choices if one.casefold() == typed.casefold()]
            meant = whole or [one for one in choices if typed and one.casefold().startswith(typed.casefold())]
            if len(meant) == 1:
                return meant[0]
            self.talk("answering.one_of", found=typed, known=", ".join(choices))

    @property
    def interactive(self) -> bool:
        """Whether questions can be asked."""
        return self.plain or (sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty())
